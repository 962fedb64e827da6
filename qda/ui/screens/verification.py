"""Verification read: another person reads every unit beside its condensed text, agrees or asks."""

from qda.preparation import studies
from qda.store import people
from qda.ui import session
from qda.ui.components.mount import mount
from qda.ui.going import follow

study = session.need()
me = session.person(study)

follow(
    mount(
        "verification",
        {
            "study": str(study.address),
            "person": str(me),
            "name": str(people.about(study, me)["name"]),
            "language": session.listen(),
            "coders": {coder["id"]: coder["name"] for coder in studies.about(study, viewer=me)["coders"]},
        },
    )
)
