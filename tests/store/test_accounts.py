"""A team's accounts on both databases: invited once, signed in with limits, shut out at once, each in a role."""

import ast
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import text

import qda
from qda.errors import Refused
from qda.store import accounts as module
from qda.store import people, registry
from qda.store.accounts import Accounts
from qda.store.columns import now
from qda.store.roles import CODER, OWNER, OWNERS_ACTS, READER, REVIEWER, REVIEWERS_ACTS, ROLES
from qda.store.study import Study

PASSWORD = "a long password 1"
pytestmark = pytest.mark.usefixtures("cheap_passwords")


@pytest.fixture
def team(place: Callable[[], str], tmp_path: Path) -> Iterator[Accounts]:
    where = place()
    on_postgres = where.startswith("postgres")
    made = Accounts.open(where.partition("#")[0] if on_postgres else str(tmp_path / "server"))
    registry.set_team(made)
    yield made
    registry.set_team(None)
    if on_postgres:
        with made.engine.begin() as c:
            c.execute(text(f"DROP SCHEMA {module.SCHEMA} CASCADE"))
    made.engine.dispose()


def member(team: Accounts, login: str, *, admin: bool = False) -> module.Account:
    return team.take_up(team.invite(login, login.title(), admin=admin), PASSWORD)


def test_an_invitation_works_once_and_the_password_signs_in(team: Accounts) -> None:
    token = team.invite("Anna@uni.no ", "Anna")
    anna = team.take_up(token, PASSWORD)
    with pytest.raises(Refused, match="used up"):
        team.take_up(token, PASSWORD)
    session = team.sign_in("anna@UNI.no", PASSWORD, "here")
    assert team.of_session(session) == anna
    team.sign_out(session)
    assert team.of_session(session) is None


def test_an_old_invitation_and_a_short_password_are_refused(
    team: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = team.invite("anna", "Anna")
    with pytest.raises(Refused, match="12 characters"):
        team.take_up(token, "short")
    monkeypatch.setattr(module, "now", lambda: now() + timedelta(days=8))
    with pytest.raises(Refused, match="too old"):
        team.take_up(token, PASSWORD)


def test_a_login_belongs_to_one_account(team: Accounts) -> None:
    member(team, "anna")
    with pytest.raises(Refused, match="already"):
        team.invite("ANNA", "Another")


def test_nothing_that_signs_in_stands_in_the_database(team: Accounts) -> None:
    token = team.invite("anna", "Anna")
    team.take_up(token, PASSWORD)
    session = team.sign_in("anna", PASSWORD, "here")
    with team.engine.begin() as c:
        kept = "".join(str(row) for table in module.META.sorted_tables for row in c.execute(table.select()))
    assert PASSWORD not in kept
    assert token not in kept
    assert session not in kept


def test_too_many_wrong_tries_close_the_login_for_a_while(
    team: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    member(team, "anna")
    for _try in range(module.MOST_WRONG):
        with pytest.raises(Refused, match="do not belong together"):
            team.sign_in("anna", "wrong", "here")
    with pytest.raises(Refused, match="Too many"):
        team.sign_in("anna", PASSWORD, "here")
    monkeypatch.setattr(module, "now", lambda: now() + timedelta(minutes=16))
    assert team.sign_in("anna", PASSWORD, "here")


def test_one_address_cannot_try_many_logins(team: Accounts) -> None:
    for n in range(module.MOST_WRONG_THERE):
        with pytest.raises(Refused):
            team.sign_in(f"guess {n}", "wrong", "there")
    member(team, "anna")
    with pytest.raises(Refused, match="Too many"):
        team.sign_in("anna", PASSWORD, "there")
    assert team.sign_in("anna", PASSWORD, "elsewhere")


def test_a_deactivated_account_is_out_at_once(team: Accounts) -> None:
    member(team, "boss", admin=True)
    anna = member(team, "anna")
    session = team.sign_in("anna", PASSWORD, "here")
    team.set_active(anna.id, active=False)
    assert team.of_session(session) is None
    with pytest.raises(Refused):
        team.sign_in("anna", PASSWORD, "here")
    team.set_active(anna.id, active=True)
    assert team.sign_in("anna", PASSWORD, "here")


def test_the_last_administrator_stays(team: Accounts) -> None:
    boss = member(team, "boss", admin=True)
    with pytest.raises(Refused, match="last administrator"):
        team.set_active(boss.id, active=False)


def test_a_role_is_asked_at_every_act(team: Accounts, study: Study) -> None:
    owner, reviewer, reader = member(team, "owner"), member(team, "reviewer"), member(team, "reader")
    ways = {
        one.login: team.give(one.id, study, role)
        for one, role in ((owner, OWNER), (reviewer, REVIEWER), (reader, READER))
    }
    before = study.rev()
    for login in ("reviewer", "reader"):
        with (
            pytest.raises(Refused, match=f"As {login} of this study"),
            study.act("mark", "Mark", ways[login].coder),
        ):
            pass
    assert study.rev() == before
    with study.act("mark", "Mark", ways["owner"].coder) as act:
        act.answer = {}
        act.keep = True
    with study.act("comment", "Comment", ways["reviewer"].coder):
        pass
    with pytest.raises(Refused, match="guest"), study.act("mark", "Mark", people.person(study)):
        pass
    with pytest.raises(Refused, match="no role"):
        team.give(reader.id, study, "king")


@cache
def kinds() -> list[str]:
    """Every kind of act that the program begins."""
    found = set()
    for file in sorted(Path(qda.__file__).parent.rglob("*.py")):
        program = file.read_text("utf-8")
        for call in ast.walk(ast.parse(program)) if ".act(" in program else ():
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr == "act"
            ):
                first = call.args[0] if call.args else None
                if isinstance(first, ast.Constant):
                    found.add(first.value)
    return sorted(found)


def test_every_kind_of_act_is_allowed_or_refused_by_the_role(team: Accounts, study: Study) -> None:
    ways = {role: team.give(member(team, role).id, study, role) for role in (OWNER, *ROLES[1:])}
    asked = kinds()
    assert len(asked) > 60
    allowed: dict[str, set[str]] = {role: set() for role in ROLES}
    for kind in asked:
        for role, way in ways.items():
            with suppress(Refused), study.act(kind, kind, way.coder):
                allowed[role].add(kind)
    assert allowed[OWNER] == set(asked)
    assert allowed[READER] == set()
    assert allowed[REVIEWER] == REVIEWERS_ACTS & set(asked)
    assert allowed[CODER] == set(asked) - OWNERS_ACTS


def test_who_is_shut_out_of_a_study_has_no_way_in(team: Accounts, study: Study) -> None:
    anna, boss = member(team, "anna"), member(team, "boss")
    team.give(boss.id, study, OWNER)
    for role in ROLES:
        assert team.give(anna.id, study, role).role == role
    assert len(team.access(account=anna.id)) == 1
    team.take_away(anna.id, study.id)
    assert team.access(account=anna.id) == []


def test_what_a_person_chose_goes_with_the_account_and_with_nobody_else(team: Accounts) -> None:
    one, other = member(team, "one@uni.no"), member(team, "other@uni.no")
    assert team.choice(one.id, "language") == ""
    for language in ("en", "nb"):
        team.choose(one.id, "language", language)
    assert (team.choice(one.id, "language"), team.choice(other.id, "language")) == ("nb", "")
