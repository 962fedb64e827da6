"""Streamlit prints a bare string of a page's script: no page may hold one beside its own docstring."""

import ast
from pathlib import Path

UI = Path(__file__).parents[2] / "qda" / "ui"


def test_no_page_prints_a_note_that_was_meant_for_us() -> None:
    for file in [UI / "main.py", *sorted((UI / "screens").glob("*.py"))]:
        statements = ast.parse(file.read_text("utf-8")).body
        bare = [
            one.lineno
            for one in statements[1:]
            if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
        ]
        assert bare == [], file.name
