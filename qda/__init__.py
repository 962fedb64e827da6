"""A workbench for qualitative content analysis of interviews."""

__version__ = "0.1.0"
