"""The study file: tables, acts, journal, undo, versions; the only package with SQL of one dialect."""
