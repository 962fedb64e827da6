"""What all tests share: the place of the test material beside the checkout."""

import os
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CHECKOUT = HERE.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with test material that is read in place, never copied."""
    folder = Path(os.environ.get("QDA_SHARED", CHECKOUT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the shared test material is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def demo_files() -> Path:
    """The demonstration study's transcripts as shipped."""
    return CHECKOUT / "transcripts" / "demo"
