"""Addresses of studies in a database, and what is said when it is away."""

import pytest
from sqlalchemy import text

from qda.errors import Refused, Unreadable
from qda.store import postgres
from qda.store.postgres import address
from qda.store.study import Study


def test_an_address_names_the_database_and_the_study() -> None:
    for start in ("postgresql", "postgresql+psycopg"):
        url, schema = address(f"{start}://ek:p%23w@db.example:5433/qda#letters_2")
        assert (url.host, url.port, url.database, url.password, schema) == (
            "db.example",
            5433,
            "qda",
            "p#w",
            "letters_2",
        )
        assert url.drivername == "postgresql+psycopg"


@pytest.mark.parametrize(
    "name", ["", "#", "#Letters", "#2letters", "#a-b", '#a"b', "#a;drop", "#" + "a" * 41]
)
def test_a_name_that_could_be_anything_else_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="small letters"):
        address("postgresql://db.example/qda" + name)


def test_what_is_no_address_is_told() -> None:
    with pytest.raises(Unreadable, match="not the address"):
        address("postgresql://db.example:port/qda#a")


def test_without_the_servers_package_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "find_spec", lambda name: None)
    with pytest.raises(Refused, match="qda-workbench\\[server\\]"):
        address("postgresql://db.example/qda#a")


@pytest.mark.postgres
def test_a_server_that_is_away_is_told_in_a_sentence() -> None:
    for make in (Study.open, lambda where: Study.create(where, title="T")):
        with pytest.raises(Refused, match="cannot be reached"):
            make("postgresql://qda@127.0.0.1:1/qda#letters")


@pytest.mark.postgres
def test_a_name_without_a_study_is_told(postgres) -> None:
    with pytest.raises(Unreadable, match="not a study"):
        Study.open(postgres.place())


@pytest.mark.postgres
def test_a_name_that_is_taken_stays(postgres) -> None:
    place = postgres.place()
    Study.create(place, title="First", by="EK").close()
    with pytest.raises(Refused, match="already"):
        Study.create(place, title="Second")
    study = Study.open(place)
    with study.seen(None) as s:
        assert s.execute(text("SELECT title FROM study")).scalar() == "First"
    study.close()
