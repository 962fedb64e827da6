"""What the page of tables asks for: choices, plans, previews, files. Who may only take finished tables may ask too."""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import quote
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from qda.domain.table_plan import Plan, plan_as_json, plan_from_json
from qda.domain.table_shapes import What
from qda.errors import QdaError, Refused
from qda.exchange.tables import WRITERS, write_table
from qda.language import _
from qda.reporting import condensed_table, paper_tables, table_choices, table_preview
from qda.reporting.leaving import let_out
from qda.store import places, registry
from qda.store.roles import may_read
from qda.store.study import Study
from qda.store.whole_files import write_whole
from qda.web.answers import answering
from qda.web.reads import reading
from qda.web.studies import SESSION, person_of, study_of, way_into
from qda.web.tables_out import with_signs

Asked = Mapping[str, Any]
ACTS: dict[str, Callable[..., Any]] = {
    "keep_table": paper_tables.keep,
    "change_table": paper_tables.change,
    "rename_table": paper_tables.rename,
    "duplicate_table": paper_tables.duplicate,
    "remove_table": paper_tables.remove,
}


def taker(request: Request, study: Study) -> UUID:
    """Who asks for a table: also somebody whose role opens finished tables only."""
    if team := registry.team():
        return way_into(team, team.of_session(request.cookies.get(SESSION, "")), study).coder
    return person_of(request, study)


def refuse_unfinished(request: Request, study: Study, asked: Asked) -> None:
    """Raises Refused for memos and for rows to choose from where the role opens finished tables only."""
    team = registry.team()
    if team is None:
        return
    way = way_into(team, team.of_session(request.cookies.get(SESSION, "")), study)
    held = {column.what for column in planned(asked).shape.columns}
    if not may_read(way.role) and (asked.get("picking") or What.MEMO in held):
        raise Refused(_("Your role in this study opens its finished tables and figures only."))


def posted(read: Callable[[Study, UUID, Asked], Any]) -> Callable[[Request], Awaitable[Response]]:
    """A read for whoever may take tables, of a plan that the page sends along; nothing is stored."""

    async def answer(request: Request) -> Response:
        body = await request.body()

        def found(request: Request) -> Any:
            study = study_of(request.path_params)
            me = taker(request, study)
            try:
                asked = json.loads(body)
            except ValueError as wrong:
                raise Refused(_("The request cannot be read. Nothing was made.")) from wrong
            if not isinstance(asked, dict):
                raise Refused(_("The request cannot be read. Nothing was made."))
            refuse_unfinished(request, study, asked)
            return read(study, me, asked)

        return await answering(found)(request)

    answer.__name__ = read.__name__
    return answer


def choices(study: Study, viewer: UUID, _request: Request) -> Any:
    """What can be chosen on the page."""
    own = {"may_write": not study.read_only, "label": table_choices.first_label(study)}
    return table_choices.choices(study, viewer) | own


def plan(study: Study, viewer: UUID, request: Request) -> Any:
    """A preset (`T1`) or an own table (`name`: its key or its name): {"plan", "own": {"id", "name"} or None}."""
    name = request.query_params.get("name", "T1")
    own = next(
        (one for one in paper_tables.saved(study, viewer) if name in (one.id, one.name)),
        None,
    )
    if own is not None:
        return {
            "plan": plan_as_json(plan_from_json(own.plan)),
            "own": {"id": own.id, "name": own.name},
        }
    return {"plan": plan_as_json(paper_tables.plan_of(name)), "own": None}


def preview(study: Study, viewer: UUID, asked: Asked) -> Any:
    """The table, or the sentence that says what it needs."""
    wanted = planned(asked)
    try:
        if asked.get("picking"):
            return table_preview.offered(study, wanted, viewer, str(asked.get("search", "")))
        return table_preview.preview(study, wanted, viewer)
    except QdaError as problem:
        return {"empty": str(problem)}


def file(study: Study, viewer: UUID, asked: Asked) -> Response:
    """The file, for the browser, and a copy of it in the study's exports: its place stands in `x-qda-written`.

    Raises HeldBack where a string that identifies stands in it and no reason (`why`) is given.
    """
    ending = str(asked.get("format", ".docx"))
    if ending not in WRITERS:
        raise Refused(_("A table cannot be written as “{ending}”. No file was made.").format(ending=ending))
    wanted = planned(asked)
    made = condensed_table.made(study, wanted, viewer)
    table = with_signs(study, wanted, made, viewer) if asked.get("signs") else made.table
    name = file_name(str(asked.get("name") or wanted.shape.id), ending, signs=bool(asked.get("signs")))
    data = write_table(table, name)
    let_out(study, viewer, {name: data}, str(asked.get("why", "")))
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "cache-control": "no-store",
        "x-qda-written": quote(copied(study, name, data)),
    }
    return Response(data, headers=headers, media_type="application/octet-stream")


def planned(asked: Asked) -> Plan:
    """The plan in a request; raises Refused."""
    given = asked.get("plan")
    if not isinstance(given, dict):
        raise Refused(_("The request cannot be read. Nothing was made."))
    return plan_from_json(given)


def file_name(name: str, ending: str, *, signs: bool) -> str:
    """A name that every system takes: letters, digits, hyphens."""
    plain = "".join(sign if sign.isalnum() else " " for sign in name).split()
    parts = ["table", *(plain[1:] if plain[:1] and plain[0].casefold() == "table" else plain)]
    return "-".join([*parts, *(["signs"] if signs else [])])[:80] + ending


def copied(study: Study, name: str, data: bytes) -> str:
    """Where a copy lies now, beside the study; nothing for a study in a database."""
    if study.path is None:
        return ""
    folder = places.outbox(study.path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, data)
    except OSError as problem:
        raise Refused(
            _("The file was not written: {why}. The study is unchanged.").format(why=problem)
        ) from problem
    return f"{folder.name}/{name}"


def routes() -> list[Route]:
    """The addresses under `/qda/api/<study>/`."""
    return [
        Route("/tables", reading(choices, taker)),
        Route("/table-plan", reading(plan, taker)),
        Route("/table-preview", posted(preview), methods=["POST"]),
        Route("/table-file", posted(file), methods=["POST"]),
    ]
