"""Where studies lie: which places are safe for a file that is written all day, and which are not."""

import os
import sys
from pathlib import Path

from qda.language import _

SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "cloudstorage": "CloudStorage",
}
"""How the folders of known synchronising programs begin, in small letters."""
NETWORK = (
    "nfs",
    "nfs4",
    "cifs",
    "smb",
    "smb2",
    "smb3",
    "smbfs",
    "afpfs",
    "fuse.sshfs",
    "fuse.rclone",
    "davfs",
    "fuse.davfs2",
)
"""File systems that lie on another machine."""
REMOTE_DRIVE = 4
"""What Windows calls a drive on the network."""


def studies_folder() -> Path:
    """Where new studies go unless the researcher chooses another place."""
    return Path.home() / "QDA studies"


def warning(study: Path) -> str:
    """Why this place is risky for a study and where it would lie better; empty when it is a good place."""
    where = synced(study) or network(study)
    if not where:
        return ""
    return _(
        "This study lies in a folder that {where} keeps in step with other machines; a copy taken in the middle of a change can spoil it. Everything works, a little slower. Better: keep the study in “{better}” and put backups or exports here."
    ).format(where=where, better=studies_folder())


def synced(study: Path) -> str:
    """The synchronising program in whose folder the file lies, or nothing."""
    for part in study.absolute().parts[:-1]:
        low = part.casefold()
        for start, name in SYNCED.items():
            if low == start or low.startswith((start + " ", start + "-", start + "(", "." + start)):
                return name
    return ""


def network(study: Path) -> str:
    """The kind of network place in which the file lies, or nothing."""
    path = study.absolute()
    if str(path).startswith(("\\\\", "//")):
        return _("a network server")
    if sys.platform == "win32":
        import ctypes

        remote = ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == REMOTE_DRIVE
        return _("a network server") if remote else ""
    return _("a network server") if file_system(path) in NETWORK else ""


def file_system(path: Path) -> str:
    """The kind of file system under a path, where the machine tells (Linux)."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    best, kind = "", ""
    for line in mounts.splitlines():
        point, name = line.split(" ")[1:3]
        point = point.replace("\\040", " ")
        if path.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, name
    return kind


def exists(folder: Path) -> bool:
    """Whether a new file can be put into the folder."""
    return folder.is_dir() and os.access(folder, os.W_OK)
