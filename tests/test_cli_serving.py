"""Serving a team: what the server is told of how people reach it and where they may sign in."""

import pytest

from qda.cli import main
from qda.store.accounts import Accounts
from qda.web.reached import Provider

NAMED = ["--openid", "https://idp.uni.no/.well-known/openid-configuration", "--openid-client", "qda"]


@pytest.fixture
def served(tmp_path, monkeypatch):
    """Runs the command on a server that has an administrator; gives what would be served, or the code it ends with."""
    accounts = Accounts.open(str(tmp_path))
    accounts.invite("anna@uni.no", "Anna", admin=True)
    accounts.engine.dispose()
    reached = []
    monkeypatch.setattr(
        "qda.ui.serving.serve", lambda _where, way, *, port, address: reached.append(way) or 0
    )
    monkeypatch.setenv("QDA_OPENID_SECRET", "s")

    def serve(*options):
        code = main(["serve", "--database", str(tmp_path), *options])
        return reached.pop() if reached else code

    return serve


def test_a_server_is_reached_at_home_by_https_and_by_password_unless_told(served):
    way = served("--host", "QDA.uni.no", "--base", "team/")
    assert (way.base, way.https, way.provider) == ("/team", True, None)
    assert {"qda.uni.no", "127.0.0.1"} <= way.hosts


def test_an_institution_is_called_by_its_name_or_by_its_address(served):
    assert served(*NAMED).provider == Provider(NAMED[1], "qda", "s", "idp.uni.no")
    named = served(*NAMED, "--openid-name", "Feide", "--openid-claim", "eppn").provider
    assert (named.name, named.claim) == ("Feide", "eppn")


@pytest.mark.parametrize(
    "options",
    [
        NAMED[:2],
        ["--openid", "http://idp.uni.no/", *NAMED[2:]],
        ["--http", "--openid", "http://idp.uni.no/", *NAMED[2:]],
    ],
)
def test_an_institution_without_a_client_or_without_https_is_refused_and_nothing_starts(
    served, options, capsys
):
    assert served(*options) == 1
    assert "Nothing was started" in capsys.readouterr().err


def test_a_secret_is_taken_from_the_environment_alone(served, monkeypatch, capsys):
    monkeypatch.delenv("QDA_OPENID_SECRET")
    assert served(*NAMED) == 1
    assert "QDA_OPENID_SECRET" in capsys.readouterr().err


def test_on_one_machine_without_https_a_provider_beside_it_will_do(served):
    assert served("--http", "--openid", "http://127.0.0.1:9/x", *NAMED[2:]).provider.name == "127.0.0.1"
