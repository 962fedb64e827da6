"""The version of a study's tables, and whether a study is older or newer than this program."""

VERSION = "0001"
"""The newest revision in `migrations/versions`; it stands in each study and beside each act."""
