"""Suggestions, never decisions: the only package that knows spaCy."""
