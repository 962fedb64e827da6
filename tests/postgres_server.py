"""A real PostgreSQL server in a temporary folder, for the length of a test run."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path


def programs() -> Path | None:
    """The folder with `initdb` and `postgres`, where this machine has them."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return folders[-1] if folders else None


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


class Server:
    """initdb and postgres as the user `postgres` where the tests run as root, who may not run it."""

    def __init__(self) -> None:
        self.bin = programs()
        self.folder, self.port = Path(tempfile.mkdtemp(prefix="qda-postgres-")), free_port()
        self.user = {"user": "postgres"} if os.geteuid() == 0 else {}
        folder = self.folder
        if self.user:
            import pwd

            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        self.run(
            "initdb", "-D", f"{folder}/data", "-U", "qda", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"
        )
        self.process = self.start()

    def run(self, program: str, *args: str) -> None:
        done = subprocess.run(
            [self.bin / program, *args],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            **self.user,
        )
        assert done.returncode == 0, done.stderr

    def start(self) -> subprocess.Popen:
        settings = {
            "port": self.port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "max_connections": 100,
        }
        more = [x for k, v in settings.items() for x in ("-c", f"{k}={v}")]
        with (self.folder / "log").open("w") as log:
            process = subprocess.Popen(
                [self.bin / "postgres", "-D", f"{self.folder}/data", *more],
                cwd=self.folder,
                stdout=log,
                stderr=log,
                **self.user,
            )
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with socket.socket() as s:
                if s.connect_ex(("127.0.0.1", self.port)) == 0:
                    return process
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    @property
    def url(self) -> str:
        return f"postgresql://qda@127.0.0.1:{self.port}/postgres"

    def place(self, name: str = "") -> str:
        """The address of a study in this server, of a new one without a name."""
        return f"{self.url}#{name or 'study_' + secrets.token_hex(4)}"

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)  # open connections do not hold it up
        self.process.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)
