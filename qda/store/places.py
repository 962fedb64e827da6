"""Where studies lie: which places are safe for a file that is written all day, and which are not."""

import sys
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.engine import make_url

from qda.language import _
from qda.store import backup

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


class Place(NamedTuple):
    """One file or folder of a study: what it is, where, how large (bytes)."""

    what: str
    where: str
    size: int


def studies_folder() -> Path:
    """Where new studies go unless the researcher chooses another place: in a checkout the repository itself."""
    checkout = Path(__file__).resolve().parents[2]
    return checkout if (checkout / "pyproject.toml").is_file() else own_folder()


def own_folder() -> Path:
    """The folder for studies in the person's home."""
    return Path.home() / "QDA studies"


def inbox(study: Path) -> Path:
    """Where transcripts wait to be imported: beside the study."""
    return study.parent / "transcripts"


def outbox(study: Path) -> Path:
    """Where tables, figures and Word files of the study go: beside it."""
    return study.parent / "exports"


def outbox_of(file: Path | None) -> Path:
    """The outbox of a study's file; of a study in a database it lies where the server was started."""
    return outbox(file) if file else Path.cwd() / "exports"


def where(study: str | Path) -> list[Place]:
    """Every file that was ever written for a study, so that it can be kept, moved or erased as a whole.

    The folders for import and export are shared by the studies that lie beside each other.
    """
    if "://" in str(study):
        address, __, schema = str(study).partition("#")
        bare = make_url(address).render_as_string(hide_password=True)
        return [Place(_("Study in a database"), f"{bare}#{schema}", 0)]
    path = Path(study).expanduser().resolve()
    beside = {
        "": _("Study"),
        "-wal": _("What was written last, not yet folded into the study"),
        "-shm": _("Index of what was written last"),
        "-journal": _("What an interrupted step would be taken back with"),
        "-open": _("Who has the study open"),
    }
    found = [(what, path.with_name(path.name + tail)) for tail, what in beside.items()]
    found += [(_("Backup"), file) for file in backup.backups(path)]
    found += [(_("Transcript to import"), file) for file in files_in(inbox(path))]
    found += [(_("Export"), file) for file in files_in(outbox(path))]
    return [Place(what, str(file), file.stat().st_size) for what, file in found if file.is_file()]


def files_in(folder: Path) -> list[Path]:
    """All files under a folder, hidden ones left out."""
    return sorted(f for f in folder.rglob("*") if f.is_file() and not f.name.startswith("."))


def warning(study: Path) -> str:
    """Why this place is risky for a study and where it would lie better; empty when it is a good place."""
    where = synced(study) or network(study)
    if not where:
        return ""
    return _(
        "This study lies in a folder that {where} keeps in step with other machines; a copy taken in the middle of a change can spoil it. Everything works, a little slower. Better: keep the study in “{better}” and put backups or exports here."
    ).format(where=where, better=own_folder())


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
