"""Which study and which person a request speaks of."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from starlette.requests import HTTPConnection

from qda.errors import NoStudy, Refused
from qda.language import _
from qda.store import people, registry
from qda.store.accounts import Access, Account, Accounts
from qda.store.roles import may_open, may_read
from qda.store.study import Study, address_of

PERSON = "qda-person"
SESSION = "qda-session"
"""The cookie of a signed-in person."""


def study_of(path: Mapping[str, Any]) -> Study:
    """The study that the address names, by its key too where no copy of it is open beside it; raises NoStudy.

    On a team's server it is opened where no page of it was asked for since the server began: pages that stayed open
    go on with what they have.
    """
    wanted = UUID(str(path["study"]))
    here: list[Study] = list(registry.studies().values())
    found = [one for one in here if one.address == wanted] or [one for one in here if one.id == wanted]
    if len(found) == 1:
        return found[0]
    all_ways = team.access() if (team := registry.team()) else []
    ways = [one for one in all_ways if wanted in {one.study, address_of(one.study, one.place)}]
    if not ways:
        raise NoStudy
    return Study.open(ways[0].place)


def person_of(connection: HTTPConnection, study: Study) -> UUID:
    """Who works here: the signed-in person of a team, else the one this browser chose, else the one of this computer.

    Raises NoStudy where a team's person has no way into the study, Refused where only finished tables are theirs.
    """
    if team := registry.team():
        way = way_into(team, team.of_session(connection.cookies.get(SESSION, "")), study)
        if not may_read(way.role):
            raise Refused(_("Your role in this study opens its finished tables and figures only."))
        return way.coder
    chosen = connection.cookies.get(f"{PERSON}-{study.id}", "")
    return people.person(study, chosen)


def way_into(team: Accounts, account: Account | None, study: Study) -> Access:
    """The account's way into a study; raises NoStudy where it has none."""
    found = team.access(account=account.id, study=study.id) if account else []
    if not found:
        raise NoStudy
    return found[0]


def refuse_page(connection: HTTPConnection, study: Study, page: str) -> None:
    """Raises Refused where what a page shows is not for the role of the person who asks; on one's own computer everything is."""
    if team := registry.team():
        way = way_into(team, team.of_session(connection.cookies.get(SESSION, "")), study)
        if not may_open(way.role, page):
            raise Refused(_("Your role in this study does not open this page."))
