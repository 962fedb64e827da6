"""Stories of somebody who is not in the room: one patient, one colleague, told of in a way that they could know themselves."""

import re
from collections.abc import Iterator

ONE = r"(?:a|an|one|this|that|some|en|ei|ein|ett|et|den|denne|en bestemt|ein viss|eine|einen|einer|eräs|yks|yksi)"
WHO = (
    r"(?:patient|man|woman|lady|girl|boy|child|nurse|doctor|GP|manager|resident|user|relative|client|student|teacher|"
    r"pasient|pasienten|mann|mannen|dame|dama|damen|kvinne|kvinna|jente|jenta|gutt|gutten|barn|lege|lækjar|sykepleier|sjukepleiar|leder|leiar|"
    r"beboer|bebuar|bruker|brukar|pårørende|elev|lærer|lærar|kar|fyr|"
    r"patienten|tjej|kille|läkare|sjuksköterska|sygeplejerske|læge|borger|Patient|Patientin|Frau|Mann|Kind|potilas|nainen|mies)"
)
STORY = re.compile(
    rf"\b{ONE} (?:[^\W\d_]+ ){{0,2}}{WHO}\b(?= (?:who|whose|that|came|called|had|said|told|was|som|kom|ringte|hadde|sa|var|vart|ble|sade|ringde|der|die|joka)\b)"
    rf"|\b(?:had|met|remember|hadde|møtte|husker|hugsar|hade|minns|hatte) {ONE} (?:[^\W\d_]+ ){{0,2}}{WHO}\b",
    re.IGNORECASE,
)


def stories(text: str) -> Iterator[str]:
    """The words that begin such a story, each where it stands; “the patient” in general is none."""
    for found in STORY.finditer(text):
        yield found[0]
