"""The language in which the server answers: what this browser's person chose, else what the browser asks for."""

import pytest
from starlette.requests import Request

from qda.web.answers import language_of


def asking(cookie: str = "", accepts: str = "") -> Request:
    headers = [(b"cookie", f"qda-language={cookie}".encode()), (b"accept-language", accepts.encode())]
    return Request({"type": "http", "headers": headers})


@pytest.mark.parametrize(
    ("cookie", "accepts", "spoken"),
    [
        ("nb", "en-GB", "nb"),
        ("en", "nb-NO", "en"),
        ("", "nb-NO,nb;q=0.9", "nb"),
        ("", "no", "nb"),
        ("", "nn-NO", "nb"),
        ("", "de-DE", "en"),
        ("xx", "", "en"),
    ],
)
def test_the_choice_comes_before_what_the_browser_asks_for(cookie: str, accepts: str, spoken: str) -> None:
    assert language_of(asking(cookie, accepts)) == spoken
