"""One talk written as each kind of file that transcripts come in."""

import csv
import io
import json
import textwrap
from html import escape

import openpyxl
from odtfiles import odt
from pdffiles import pdf
from wordfiles import paragraphs, word_file

WHO = ("M1", "M2", "Moderator")
PAGE = 14  # lines on a page of a PDF


def stamp(seconds, point="."):
    return f"00:{seconds // 60:02}:{seconds % 60:02}{point}000"


def as_txt(said):
    return "\n\n".join(f"{who}: {words}" for who, words in said).encode(), "a.txt"


def as_md(said):
    return "\n\n".join(f"**{who}:** {words}" for who, words in said).encode(), "a.md"


def as_utf16(said):
    return "\r\n".join(f"{who}: {words}" for who, words in said).encode("utf-16"), "a.txt"


def as_docx(said):
    return paragraphs(*(f"**{who}:** {words}" for who, words in said)), "a.docx"


def as_docx_table(said):
    def write(document):
        table = document.add_table(len(said), 2)
        for row, (who, words) in zip(table.rows, said, strict=True):
            row.cells[0].text, row.cells[1].text = who, words

    return word_file(write), "a.docx"


def as_rtf(said):
    def letters(text):
        written = "".join(f"\\{c}" if c in "\\{}" else c for c in text)
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in written)

    lines = "\\par ".join(f"{who}: {letters(words)}" for who, words in said)
    return f"{{\\rtf1\\ansi {lines}}}".encode("ascii"), "a.rtf"


def as_vtt(said):
    cues = [
        f"{stamp(n * 5)} --> {stamp(n * 5 + 4)}\n<v {who}>{escape(words)}</v>\n"
        for n, (who, words) in enumerate(said)
    ]
    return ("WEBVTT\n\n" + "\n".join(cues)).encode(), "a.vtt"


def as_srt(said):
    cues = [
        f"{n + 1}\n{stamp(n * 5, ',')} --> {stamp(n * 5 + 4, ',')}\n{who}: {words}\n"
        for n, (who, words) in enumerate(said)
    ]
    return "\n".join(cues).encode(), "a.srt"


def as_csv(said):
    stream = io.StringIO()
    csv.writer(stream).writerows([("Speaker", "Text"), *said])
    return stream.getvalue().encode(), "a.csv"


def as_tsv(said):
    stream = io.StringIO()
    csv.writer(stream, delimiter="\t").writerows([("Speaker", "Text"), *said])
    return stream.getvalue().encode(), "a.tsv"


def as_xlsx(said):
    book = openpyxl.Workbook()
    for row in [("Speaker", "Text"), *said]:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue(), "a.xlsx"


def as_json(said):
    return json.dumps([{"speaker": who, "content": words} for who, words in said]).encode(), "a.json"


def as_whisper(said):
    segments = [
        {"start": n * 5, "end": n * 5 + 4, "text": words, "speaker": who}
        for n, (who, words) in enumerate(said)
    ]
    return json.dumps({"segments": segments}).encode(), "a.json"


def as_textgrid(said):
    end = len(said)
    lines = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "xmin = 0", f"xmax = {end}"]
    lines += ["tiers? <exists>", f"size = {len(WHO)}", "item []:"]
    for n, who in enumerate(WHO, 1):
        mine = [(k, words if speaker == who else "") for k, (speaker, words) in enumerate(said)]
        lines += [f"    item [{n}]:", '        class = "IntervalTier"', f'        name = "{who}"']
        lines += ["        xmin = 0", f"        xmax = {end}", f"        intervals: size = {len(mine)}"]
        for k, words in mine:
            lines += [
                f"        intervals [{k + 1}]:",
                f"            xmin = {k}",
                f"            xmax = {k + 1}",
            ]
            lines += [f'            text = "{quoted(words)}"']
    return "\n".join(lines).encode(), "a.TextGrid"


def quoted(words):
    """Words as a TextGrid writes them."""
    return words.replace('"', '""')


def as_odt(said):
    return odt("".join(f"<text:p>{who}: {escape(words)}</text:p>" for who, words in said)), "a.odt"


def as_odt_table(said):
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = [f"{cell.format(who)}{cell.format(escape(words))}" for who, words in said]
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return odt(f"<table:table>{table}</table:table>"), "a.odt"


def as_pdf(said):
    lines = [
        line for who, words in said for line in textwrap.wrap(f"{who}: {words}", 60, break_on_hyphens=False)
    ]
    pages = [lines[n : n + PAGE] for n in range(0, len(lines), PAGE)]
    return pdf(*(["Return letters", *page, f"{n}/{len(pages)}"] for n, page in enumerate(pages, 1))), "a.pdf"


def as_elan(said):
    slots, tiers = "", dict.fromkeys(WHO, "")
    for n, (who, words) in enumerate(said):
        slots += f'<TIME_SLOT TIME_SLOT_ID="ts{n}" TIME_VALUE="{n * 1000}"/>'
        tiers[who] += (
            f'<ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="ts{n}"><ANNOTATION_VALUE>{escape(words)}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>'
        )
    body = "".join(f'<TIER TIER_ID="{who}">{own}</TIER>' for who, own in tiers.items())
    made = f'<?xml version="1.0"?><ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER>{body}</ANNOTATION_DOCUMENT>'
    return made.encode(), "a.eaf"


def as_elan_in_child_tiers(said):
    """The speakers' tiers hold numbers of stretches only or nothing; the words stand in a tier below each."""
    slots, above, below = "", dict.fromkeys(WHO, ""), dict.fromkeys(WHO, "")
    for n, (who, words) in enumerate(said):
        slots += f'<TIME_SLOT TIME_SLOT_ID="ts{n}" TIME_VALUE="{n * 1000}"/>'
        above[who] += (
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{n}" TIME_SLOT_REF1="ts{n}"><ANNOTATION_VALUE></ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>'
        )
        below[who] += (
            f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="b{n}" ANNOTATION_REF="a{n}"><ANNOTATION_VALUE>{escape(words)}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>'
        )
    body = "".join(
        f'<TIER TIER_ID="{who}">{above[who]}</TIER><TIER TIER_ID="tx-{who}" PARENT_REF="{who}">{below[who]}</TIER>'
        for who in WHO
    )
    made = f'<?xml version="1.0"?><ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER>{body}</ANNOTATION_DOCUMENT>'
    return made.encode(), "a.eaf"


def as_exmaralda(said):
    line = "".join(f'<tli id="T{n}" time="{n}.0"/>' for n in range(len(said) + 1))
    speakers = "".join(f'<speaker id="{who}"><abbreviation>{who}</abbreviation></speaker>' for who in WHO)
    events = dict.fromkeys(WHO, "")
    for n, (who, words) in enumerate(said):
        events[who] += f'<event start="T{n}" end="T{n + 1}">{escape(words)} </event>'
    tiers = "".join(
        f'<tier id="x{who}" speaker="{who}" category="v" type="t">{own}</tier>' for who, own in events.items()
    )
    made = f'<?xml version="1.0"?><basic-transcription><head><speakertable>{speakers}</speakertable></head><basic-body><common-timeline>{line}</common-timeline>{tiers}</basic-body></basic-transcription>'
    return made.encode(), "a.exb"


def as_otranscribe(said):
    stamped = '<p><span class="timestamp" data-timestamp="{}">0:01</span>{}: {}</p>'
    page = "".join(stamped.format(n, who, escape(words, quote=False)) for n, (who, words) in enumerate(said))
    return json.dumps({"text": page, "media": "a.mp3", "media-time": 1}).encode(), "a.otr"


WRITERS = (
    as_txt, as_md, as_utf16, as_docx, as_docx_table, as_rtf, as_odt, as_odt_table, as_pdf, as_vtt, as_srt, as_csv, as_tsv, as_xlsx,
    as_json, as_whisper, as_textgrid, as_elan, as_elan_in_child_tiers, as_exmaralda, as_otranscribe,
)  # fmt: skip
