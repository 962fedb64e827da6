"""Bytes to domain objects and back: file formats, never a database."""

from qda.exchange.transcripts import READERS, parse_file, read_transcript

__all__ = ["READERS", "parse_file", "read_transcript"]
