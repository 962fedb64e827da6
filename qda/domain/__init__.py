"""The words and rules of the method: standard library only, no database, no screen."""
