"""Streamlit's options are the same from a checkout and from the wheel."""

from pathlib import Path

from qda.ui import serving
from tests.conftest import CHECKOUT


def test_a_checkout_and_the_wheel_ship_the_same_options() -> None:
    shipped = Path(serving.__file__).parent / "streamlit.toml"
    assert shipped.read_text("utf-8") == (CHECKOUT / ".streamlit" / "config.toml").read_text("utf-8")


def test_nothing_is_sent_and_no_search_service_is_linked() -> None:
    options = serving.settings()
    assert options["browser.gatherUsageStats"] is False
    assert options["client.showErrorLinks"] is False
    assert options["server.address"] == "127.0.0.1"


def test_no_address_without_the_key_is_printed_beside_the_one_that_opens() -> None:
    assert serving.settings()["logger.hideWelcomeMessage"] is True
