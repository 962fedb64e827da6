"""What the paper says of its data: what the participants agreed to, where the material lies, what is shared and with whom."""

from qda.language import _, ngettext
from qda.reporting.evidence import Evidence, Facts, acts_line
from qda.reporting.sentences import METHODS, Sentence, ended
from qda.reporting.spoken_in import as_the_paper

ITEM, SHARED = "data availability", "shared"
NOT_SAID, NOTHING, REQUEST, DEPOSITED = "", "nothing", "request", "deposited"
KEEPING = "keeping"


def ways() -> dict[str, str]:
    """What can be decided of the transcripts, as the page offers it."""
    return {
        NOT_SAID: _("not decided"),
        NOTHING: _("not shared"),
        REQUEST: _("on reasonable request, as far as consent allows"),
        DEPOSITED: _("de-identified, deposited in an archive"),
    }


@as_the_paper
def availability(facts: Facts) -> Sentence:
    """The statement from the study's settings and the decision on sharing, with what is still to be said."""
    kept = (facts.material.about["settings"] or {}).get(KEEPING, {})
    consent, storage, ends_on = (
        str(kept.get(name, "")).strip() for name in ("consent", "storage", "ends_on")
    )
    shared = facts.words_of(METHODS, SHARED)
    words = [transcripts(facts, shared, consent)]
    if shared != NOT_SAID:
        words.append(
            _(
                "The codebook, the category tree, tables without quotes, the steps of the analysis and a log of its acts are in the supplement."
            )
        )
    if storage:
        words.append(_("The material is kept at: {place}").format(place=ended(storage)))
    if ends_on:
        words.append(_("The project ends on {day}.").format(day=ends_on))
    asked = [
        _("what happens to the transcripts") if shared == NOT_SAID else "",
        _("what the participants agreed to (Study settings)") if not consent else "",
        _("where the material is kept (Study settings)") if not storage else "",
        _("the archive and the number of the deposit") if shared == DEPOSITED else "",
    ]
    left = "; ".join(one for one in asked if one)
    evidence = [
        Evidence(_("Consent: {words}").format(words=consent or "–"), "settings"),
        Evidence(_("Storage: {words}").format(words=storage or "–"), "settings"),
        Evidence(_("The report package"), "methods", {"part": "package"}),
        *acts_line(facts, "pseudonymise", "make final", "withdraw", "erase"),
    ]
    return Sentence(
        ITEM,
        _("Availability of data"),
        " ".join(one for one in words if one),
        evidence=evidence,
        asks=_("Still to be said: {what}.").format(what=left) if left else "",
        own=facts.words_of(METHODS, ITEM),
    )


def transcripts(facts: Facts, shared: str, consent: str) -> str:
    """What becomes of the transcripts, and why."""
    n = len(facts.talks)
    agreed = _(" The participants agreed to: {words}").format(words=ended(consent)) if consent else ""
    if shared == NOTHING:
        said = ngettext(
            "The transcript of {n} interview is not shared, since it could identify the participants.",
            "The transcripts of {n} interviews are not shared, since they could identify the participants.",
            n,
        )
    elif shared == REQUEST:
        said = ngettext(
            "The de-identified transcript of {n} interview is available from the corresponding author on reasonable request, as far as the participants’ consent allows.",
            "The de-identified transcripts of {n} interviews are available from the corresponding author on reasonable request, as far as the participants’ consent allows.",
            n,
        )
    elif shared == DEPOSITED:
        said = ngettext(
            "The de-identified transcript of {n} interview is deposited in an archive.",
            "The de-identified transcripts of {n} interviews are deposited in an archive.",
            n,
        )
    else:
        said = ""
    return said + agreed if said else agreed.strip()
