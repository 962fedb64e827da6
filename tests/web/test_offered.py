"""What the surfaces offer is what the server allows: the page's lists of acts agree with the roles."""

import inspect
import re
from pathlib import Path

import pytest

from qda.store.roles import CODER, REVIEWER, may_act
from qda.web.kinds import ACTS

PAGE = (Path(__file__).parents[2] / "qda" / "ui" / "components" / "lib" / "role.js").read_text("utf-8")


def listed(name: str) -> set[str]:
    """The acts in one of the page's lists."""
    found = re.search(rf"{name} = new Set\(\[(.*?)\]\)", PAGE)
    assert found is not None
    return set(re.findall(r"'(\w+)'", found[1]))


def kinds(name: str) -> set[str]:
    """The kinds of act that a name leads to, where its function writes itself."""
    return set(re.findall(r'\.act\(\s*"([a-z ]+)"', inspect.getsource(ACTS[name])))


@pytest.mark.parametrize(("role", "name"), [(REVIEWER, "COMMENTING"), (CODER, "OWNING")])
def test_the_pages_list_says_what_the_role_may_do(role: str, name: str) -> None:
    known = {act: kinds(act) for act in ACTS if kinds(act)}
    assert len(known) > 70
    allowed = {act for act, found in known.items() if all(may_act(role, kind) for kind in found)}
    meant = listed(name) & known.keys()
    assert meant == (allowed if role == REVIEWER else known.keys() - allowed)


def test_every_act_that_the_page_names_is_known() -> None:
    assert listed("COMMENTING") | listed("OWNING") <= ACTS.keys()
