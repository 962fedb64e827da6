"""Bytes to domain objects and back: file formats, never a database."""
