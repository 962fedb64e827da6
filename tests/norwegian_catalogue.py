"""The visible sentences of the code and their Norwegian: `python tests/norwegian_catalogue.py` collects new ones and compiles."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

Said = str | tuple[str, str]

CODE = Path(__file__).parents[1] / "qda"
NORWEGIAN = CODE / "locale/nb/LC_MESSAGES/qda.po"
WRITTEN = datetime(2026, 11, 24, tzinfo=UTC)
NAMED = {
    "assist/languages.py": ("NAMES",),
    "assist/names.py": ("KINDS",),
    "cli/__init__.py": ("STANDARD",),
    "domain/table_shapes.py": ("What", "Row"),
    "domain/terms.py": ("LEVELS", "LAYERS", "ROLES", "INTERACTIONS"),
    "organising/memos.py": ("KINDS", "TARGETS"),
    "organising/warned.py": ("KINDS",),
    "preparation/correcting.py": ("DOING",),
    "preparation/importing.py": ("KINDS",),
    "preparation/interviews.py": ("PEOPLE",),
    "ui/about_interview.py": ("NOTES",),
    "ui/remarks_asked.py": ("BECOMES", "HIGHLIGHTS"),
    "ui/replacing.py": ("WAYS",),
    "ui/screens/help.py": ("GLOSSARY",),
}
"""Words that are named once and spoken later: constants and enumerations by the file they stand in."""
WHOLE = {"GLOSSARY", "TARGETS"}
"""Of these the keys are spoken too."""
LITERAL = r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*\""""
IN_SCRIPT = re.compile(
    rf"(?<![\w.$`])(?P<way>_|ngettext)\(\s*(?P<one>{LITERAL})(?:\s*,\s*(?P<many>{LITERAL}))?"
)
"""A call with its sentences in a script; one in backticks is spoken of in a comment."""


def sentences() -> Catalog:
    """Every sentence that pages, surfaces, files and commands may say, with the files it stands in."""
    found = Catalog()
    for file in sorted(CODE.rglob("*.py")):
        place = file.relative_to(CODE).as_posix()
        tree = ast.parse(file.read_text("utf-8"))
        for said in (*spoken(tree), *kept(tree), *named(tree, NAMED.get(place, ()))):
            found.add(said, locations=[(place, 0)])
    for file in sorted(CODE.rglob("*.js")):
        for said in surface(file.read_text("utf-8")):
            found.add(said, locations=[(file.relative_to(CODE).as_posix(), 0)])
    return found


def spoken(tree: ast.Module) -> Iterator[Said]:
    """What stands in `_` and `ngettext`."""
    for call in calls(tree, "_", "ngettext"):
        words = [one.value for one in call.args if isinstance(one, ast.Constant)]
        if words and isinstance(words[0], str):
            yield (words[0], str(words[1])) if len(words) > 1 else words[0]


def surface(script: str) -> Iterator[Said]:
    """What stands in `_` and `ngettext` of a script, however deep in templates."""
    for call in IN_SCRIPT.finditer(script):
        one, many = (ast.literal_eval(words) if words else "" for words in call.group("one", "many"))
        yield (one, many) if call["way"] == "ngettext" else one


def kept(tree: ast.Module) -> Iterator[str]:
    """Words that a study keeps as data: what a column may hold, and what an act is called."""
    for call in calls(tree, "one_of", "act"):
        words = [
            one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
        ]
        yield from words[1:] if called(call) == "one_of" else words[:1]


def named(tree: ast.Module, names: tuple[str, ...]) -> Iterator[str]:
    """Constants and the values of enumerations."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name in names:
            yield from (one.value.value for one in node.body if isinstance(one, ast.Assign))
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(target, ast.Name) and target.id in names:
            value = node.value
            held = value.elts if isinstance(value, ast.Tuple) else value.values
            yield from (one.value for one in held if isinstance(one, ast.Constant))
            if target.id in WHOLE:
                yield from (one.value for one in value.keys)


def calls(tree: ast.Module, *names: str) -> Iterator[ast.Call]:
    """The calls of functions and methods with these names."""
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node) in names)


def called(call: ast.Call) -> str:
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


def norwegian() -> Catalog:
    """What is translated."""
    with NORWEGIAN.open("rb") as file:
        return read_po(file, locale="nb")


def brought_up_to_date() -> Catalog:
    """The sentences of the code with the Norwegian that is there; those that nobody says any more are gone."""
    known = norwegian()
    made = Catalog(
        "nb",
        project="qda",
        version="",
        header_comment="# The screens in Norwegian.",
        charset="utf-8",
        fuzzy=False,
    )
    made.creation_date = made.revision_date = WRITTEN
    made.last_translator, made.language_team, made.msgid_bugs_address = "", "", ""
    for one in sentences():
        if one.id:
            there: Message | None = known.get(one.id if isinstance(one.id, str) else one.id[0])
            made.add(one.id, in_form(one, there), sorted(set(one.locations)))
    return made


def in_form(one: Message, there: Message | None) -> Said:
    """The Norwegian of a sentence; empty where there is none or a plural has come to it."""
    if there is None or one.pluralizable != there.pluralizable:
        return ("", "") if one.pluralizable else ""
    return there.string


def untranslated(catalogue: Catalog) -> list[Said]:
    """Sentences without Norwegian."""
    return [
        one.id
        for one in catalogue
        if one.id and not all([one.string] if isinstance(one.id, str) else one.string)
    ]


def written(catalogue: Catalog) -> bytes:
    """As it stands in the `.po` file."""
    file = BytesIO()
    write_po(file, catalogue, width=0, sort_output=True, include_lineno=False)
    return file.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """As it stands in the `.mo` file that the workbench reads."""
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


if __name__ == "__main__":
    catalogue = brought_up_to_date()
    NORWEGIAN.write_bytes(written(catalogue))
    NORWEGIAN.with_suffix(".mo").write_bytes(compiled(catalogue))
    left = untranslated(catalogue)
    print(f"{len(catalogue)} sentences, {len(left)} without Norwegian", *left, sep="\n")
