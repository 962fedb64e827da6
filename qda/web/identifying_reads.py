"""What the page “What identifies” asks beside its lists: checking, a pasted list, files, and what making it final takes away."""

import json
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from qda.errors import NotFound, Refused
from qda.language import _
from qda.preparation import erasing, identifying, pseudonymising
from qda.store.study import Study
from qda.web import looking
from qda.web.answers import answering
from qda.web.studies import person_of, refuse_page, study_of

PAGE = "identifiers"
LONGEST_LIST = 400_000
"""Letters in a pasted list, at most."""
KINDS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
}


def entered(request: Request) -> tuple[Study, UUID]:
    """The study and its owner. Raises Refused for any other role: what was replaced is told to nobody else."""
    study = study_of(request.path_params)
    person = person_of(request, study)
    refuse_page(request, study, PAGE)
    return study, person


def strings(request: Request) -> Any:
    """The possible identifiers, of one interview where the address names it (`transcript`)."""
    study, person = entered(request)
    return identifying.found(study, viewer=person, transcript=request.query_params.get("transcript"))


def replacement(request: Request) -> Any:
    """What replacing the decided strings would do."""
    study, person = entered(request)
    return pseudonymising.preview(study, viewer=person)


def checked(request: Request) -> Any:
    """Look at the texts that were not looked at yet, and give all lists; how far it is can be asked meanwhile."""
    study, person = entered(request)
    return looking.look(study, person)


def progress(request: Request) -> Any:
    """How far the check is: {"done", "all"} in characters, zeros while none is under way."""
    study, _person = entered(request)
    done, every = looking.far.get(study.address, (0, 0))
    return {"done": done, "all": every}


def listed(request: Request) -> Any:
    """The strings of a pasted list that stand in the study; the list is looked at and let go."""
    study, person = entered(request)
    text = pasted(request.state.body)
    return identifying.denied(study, text, viewer=person)


def pasted(body: bytes) -> str:
    """The list in a request. Raises Refused where there is none or too much of it."""
    try:
        text = json.loads(body)["text"]
    except (ValueError, KeyError, TypeError):
        text = None
    if not isinstance(text, str) or len(text) > LONGEST_LIST:
        raise Refused(
            _("This is no list of names, or a very long one. Nothing was looked for; paste it in parts.")
        )
    return text


def key_file(request: Request) -> Response:
    """The pairs of string and token as a file."""
    study, person = entered(request)
    return download(pseudonymising.key_file(study, viewer=person), "key.csv")


def what_goes(request: Request) -> Any:
    """What making the replacement final takes away."""
    study, person = entered(request)
    return erasing.what_goes(study, viewer=person)


def certificates(request: Request) -> Any:
    """Every erasing of the study, the latest first."""
    study, person = entered(request)
    return [
        {**one, "at": one["at"].isoformat(timespec="minutes")} for one in erasing.certificates(study, person)
    ]


def certificate(request: Request) -> Response:
    """The certificate of one erasing as a file."""
    study, person = entered(request)
    suffix = request.path_params["suffix"]
    if f".{suffix}" not in KINDS:
        raise NotFound(_("This kind of file"))
    made = erasing.certificate(study, request.path_params["act"], suffix=f".{suffix}", viewer=person)
    return download(made, f"certificate.{suffix}")


def download(data: bytes, name: str) -> Response:
    """A file to be saved, never shown in the page."""
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(data, media_type=KINDS["." + name.rpartition(".")[2]], headers=headers)


async def post_list(request: Request) -> Response:
    """A pasted list comes in the body, so that no name stands in an address."""
    request.state.body = await request.body()
    return await answering(listed)(request)


def routes() -> list[Route]:
    """The addresses below `/qda/api/<study id>`."""
    return [
        Route("/identifiers", answering(strings)),
        Route("/identifiers/preview", answering(replacement)),
        Route("/identifiers/progress", answering(progress)),
        Route("/identifiers/what-goes", answering(what_goes)),
        Route("/identifiers/key.csv", answering(key_file)),
        Route("/identifiers/certificates", answering(certificates)),
        Route("/identifiers/certificate/{act:uuid}.{suffix:str}", answering(certificate)),
        Route("/identifiers/check", answering(checked), methods=["POST"]),
        Route("/identifiers/listed", post_list, methods=["POST"]),
    ]
