"""What all tests share: the place of the test material beside the checkout."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from postgres_server import Server, programs
from quicker import compiled_once, files_in_memory

from qda.cli import main
from qda.preparation import demonstration
from qda.store import passwords
from qda.store.study import Study

settings.register_profile(  # a busy machine is no failure
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("untimed")

files_in_memory()
compiled_once()

HERE = Path(__file__).parent
CHECKOUT = HERE.parent


collect_ignore = [] if os.environ.get("QDA_TRUST") else ["oracles"]
"""Other programs to compare with are installed by `make trust` only."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with test material that is read in place, never copied."""
    folder = Path(os.environ.get("QDA_SHARED", CHECKOUT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the shared test material is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def office() -> None:
    """LibreOffice and poppler; never skipped where CI=true."""
    missing = [name for name in ("soffice", "pdftotext") if shutil.which(name) is None]
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"{', '.join(missing)} is not on this machine")
    if missing:
        pytest.skip(f"{', '.join(missing)} is not installed: Word files cannot be rendered here")


@pytest.fixture(scope="session")
def demo_files() -> Path:
    """The demonstration study's transcripts as shipped."""
    return CHECKOUT / "transcripts" / "demo"


@pytest.fixture(scope="session")
def demonstration_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration study, made once in a run and closed: to be copied by who changes it."""
    place = tmp_path_factory.mktemp("demonstration") / "a ø? study.sqlite"
    demonstration.make(place).close()
    return place


@pytest.fixture
def demo(demonstration_file: Path, tmp_path: Path) -> Path:
    """The demonstration study's file, a copy for this test alone."""
    place = tmp_path / "demo.sqlite"
    shutil.copy(demonstration_file, place)
    return place


@pytest.fixture
def own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty place for what a person keeps outside of studies."""
    monkeypatch.setenv("QDA_DATA", str(tmp_path_factory.mktemp("data")))


@pytest.fixture
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Passwords are hashed in the same way with the least work; test_passwords.py has the product's own."""
    from argon2 import PasswordHasher

    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    passwords.nobodys.cache_clear()
    monkeypatch.setattr(passwords, "hasher", lambda: cheap)
    yield
    passwords.nobodys.cache_clear()


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """A fresh study in a file, with its first coder EK."""
    study = Study.create(tmp_path / "return letters.sqlite", title="Return letters", by="EK")
    yield study
    study.close()


@pytest.fixture
def by(study: Study) -> UUID:
    """The first coder of the fresh study."""
    coder = study.coder("EK")
    assert coder
    return coder


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real PostgreSQL server for the whole run; never skipped where CI=true."""
    if programs() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("there is no PostgreSQL server program (initdb) on this machine")
        pytest.skip("there is no PostgreSQL server program (initdb) on this machine")
    server = Server()
    yield server
    server.stop()


@pytest.fixture
def qda(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command; answers what it printed, or, where it is to fail with `code`, what it said of why."""

    def run(*arguments: object, code: int = 0) -> str:
        assert main([str(one) for one in arguments]) == code
        out, err = capsys.readouterr()
        if code:
            assert err.strip(), "a command that fails says why"
        return out if not code else err

    return run
