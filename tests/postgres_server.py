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
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return folders[-1] if folders else None


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


class Server:
    """initdb and postgres as the user `postgres` where the tests run as root, who may not run it."""

    def __init__(self, *, lasting: bool = False) -> None:
        self.bin = programs()
        self.folder, self.port = Path(tempfile.mkdtemp(prefix="qda-postgres-")), free_port()
        self.user = {"user": "postgres"} if os.geteuid() == 0 else {}
        folder = self.folder
        if self.user:
            import pwd

            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        self.run(
            "initdb",
            "-D",
            f"{folder}/data",
            "-U",
            "qda",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        self.process = self.start("on" if lasting else "off")
        try:
            self.run("pg_isready", "-h", "127.0.0.1", "-p", str(self.port), "-t", "60", tries=200)
        except BaseException:
            self.stop()
            raise

    def run(self, program: str, *args: str, tries: int = 1) -> None:
        """Run a program of the server's, again until it does well."""
        command = [self.bin / program, *args]
        for _ in range(tries):
            done = subprocess.run(
                command, cwd=self.folder, capture_output=True, text=True, check=False, **self.user
            )
            if done.returncode == 0:
                return
            time.sleep(0.1)
        raise AssertionError(f"{program}: {done.stdout}{done.stderr}")

    def start(self, fsync: str) -> subprocess.Popen:
        settings = {
            "port": self.port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "max_connections": 100,
            "fsync": fsync,
        }
        more = [x for k, v in settings.items() for x in ("-c", f"{k}={v}")]
        command = [self.bin / "postgres", "-D", f"{self.folder}/data", *more]
        with (self.folder / "log").open("w") as log:
            return subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, **self.user)

    @property
    def url(self) -> str:
        return f"postgresql://qda@127.0.0.1:{self.port}/postgres"

    def place(self, name: str = "") -> str:
        """The address of a study in this server, of a new one without a name."""
        return f"{self.url}#{name or 'study_' + secrets.token_hex(4)}"

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)  # open connections do not hold it up
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(30)
        shutil.rmtree(self.folder, ignore_errors=True)
