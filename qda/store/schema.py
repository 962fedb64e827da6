"""The version of a study's tables, and whether a study is older or newer than this program."""

VERSION = "0002"
"""The newest revision in `migrations/versions`; it stands in each study and beside each act."""
SNAPSHOTS = ("0001", VERSION)
"""The versions whose snapshots can be read: later revisions have only added tables."""
