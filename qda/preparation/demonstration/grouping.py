"""The grouping of the demonstration study: open codes into sub-categories, these into generic and main categories."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy import update
from sqlmodel import col

from qda.domain.terms import name_key
from qda.preparation.demonstration.coding import code_key
from qda.preparation.demonstration.diary import Diary, Entry, key, put
from qda.store.acting import OpenAct
from qda.store.tables import Category, Code

DAYS = {"sub-category": "2023-08-07", "generic category": "2023-08-09", "main category": "2023-08-10"}
PARKED = "2023-08-10"
SECOND = "2023-08-11"
OPEN_CODE = "open code"
Row = dict[str, str]


def entries(diary: Diary) -> list[Entry]:
    """Level by level from below: a category is named and what belongs to it is put in."""
    rows = diary.material.categories
    found = [
        Entry(day, partial(group, diary, row))
        for level, day in DAYS.items()
        for row in rows
        if row["level"] == level
    ]
    found.append(Entry(PARKED, partial(park, diary)))
    second = dict.fromkeys(row["subcategory_id"] for row in diary.material.second_codes)
    return found + [Entry(SECOND, partial(place_second, diary, subcategory)) for subcategory in second]


def group(diary: Diary, row: Row) -> None:
    """Name a category with its definition and put its codes, or the categories below, into it."""
    rows = diary.material.categories
    siblings = [other["code_id"] for other in rows if is_sibling(other, row)]
    with diary.act(DAYS[row["level"]], "A", "add category", "Add a category") as step:
        number = step.number("category")
        put(
            step,
            Category,
            {
                "id": key(f"category {row['code_id']}"),
                "number": number,
                "level_id": key(row["level"]),
                "space_id": step.space,
                "name": row["name"],
                "name_key": name_key(row["name"]),
                "definition": row["definition"],
                "includes": row["include"],
                "excludes": row["exclude"],
                "example": row["example"],
                "note": row["note"],
                "colour": siblings.index(row["code_id"]) + 1 if row["level"] == "main category" else 0,
                "position": siblings.index(row["code_id"]) + 1,
            },
        )
        put_in(step, row["code_id"], [other for other in rows if other["parent_id"] == row["code_id"]])
        step.answer = {"category": str(key(f"category {row['code_id']}"))}


def is_sibling(one: Row, other: Row) -> bool:
    """Whether two categories stand side by side."""
    return (one["level"], one["parent_id"]) == (other["level"], other["parent_id"])


def put_in(step: OpenAct, category: str, rows: Sequence[Row]) -> None:
    """Put codes or categories under a category, in the codebook's order."""
    over = key(f"category {category}")
    for position, row in enumerate(rows, start=1):
        if row["level"] == OPEN_CODE:
            here = col(Code.id) == code_key(row["code_id"])
            step.s.exec(update(Code).where(here).values(category_id=over, position=position))
        else:
            under = col(Category.id) == key(f"category {row['code_id']}")
            step.s.exec(update(Category).where(under).values(parent_id=over))


def park(diary: Diary) -> None:
    """Two codes belong nowhere yet; the note says why."""
    with diary.act(PARKED, "A", "park", "Park codes") as step:
        for row in diary.material.categories:
            if row["level"] == OPEN_CODE and not row["parent_id"]:
                here = col(Code.id) == code_key(row["code_id"])
                step.s.exec(update(Code).where(here).values(parked=True, note=row["note"]))


def place_second(diary: Diary, subcategory: str) -> None:
    """Put Coder B's own codes under a sub-category, after those of Coder A."""
    with diary.act(SECOND, "B", "place", "Place codes") as step:
        before = sum(row["parent_id"] == subcategory for row in diary.material.categories)
        mine = [row for row in diary.material.second_codes if row["subcategory_id"] == subcategory]
        for position, row in enumerate(mine, start=before + 1):
            here = col(Code.id) == code_key(row["code_id"])
            values = {"category_id": key(f"category {subcategory}"), "position": position}
            step.s.exec(update(Code).where(here).values(**values))
