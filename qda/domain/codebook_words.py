"""What the columns and levels of codebooks are called, in English and the Nordic languages, by other tools too."""

import re

ROLES = {
    "id": "code_id id nr no number code_number codeid kode_id kode_nr guid code_no",
    "parent": (
        "parent parent_id parent_code parentid parent_name parent_code_id belongs_to under group category_parent "
        "overordnet overordnet_kode foreldrekode tilhører gruppe type category_of broader supercode"
    ),
    "path": "path code_path category_path kategoristi full_path hierarchy code_tree code_system hierarchical_name sti kodesti name_path",
    "level": "level levels kind node_type code_level nivå niva nivo taso",
    "name": (
        "name code code_name label tag title heading node nodes codes codename kode kodenavn navn etikett open_code "
        "key_element nøkkelelement code_label tag_name factor"
    ),
    "definition": (
        "definition description desc meaning code_definition brief_definition full_definition definisjon beskrivelse "
        "forklaring comment explanation betydning what_it_means"
    ),
    "includes": (
        "include includes inclusion inclusion_criteria when_to_use inkluderer inklusjon inklusjonskriterier "
        "what_belongs_here"
    ),
    "excludes": (
        "exclude excludes exclusion exclusion_criteria when_not_to_use ekskluderer eksklusjon eksklusjonskriterier"
    ),
    "example": "example examples anchor anchor_example anchor_quote quote sitat eksempel eksempler illustration",
    "note": "note notes memo remark remarks merknad notat",
    "colour": "color colour farge color_code",
}
"""Role → the headings by which its column is known."""
LEVELS = {
    "sub-category": (
        "sub-category subcategory sub_category underkategori sub_theme subtheme undertema deltema alakategoria"
    ),
    "generic category": "generic_category generic generisk_kategori yläkategoria middle_category descriptive_category",
    "main category": "main_category main category hovedkategori kategori pääkategoria top_category main_topic",
    "theme": "theme overarching_theme main_theme tema hovedtema overordnet_tema teema",
    "code": (
        "open_code code codes kode åpen_kode key_element initial_code primary_code nøkkelelement subcode sub_code "
        "underkode delkode leaf"
    ),
}
"""Kind of level → the words by which a cell, or a column of its own, names it."""
UNITS = frozenset(
    [
        "meaning_unit",
        "meaning_units",
        "condensed_meaning_unit",
        "condensed_text",
        "unit_of_analysis",
        "meningsenhet",
        "meningsbærende_enhet",
        "transcript",
        "utterance",
    ]
)
"""Headings of coded material: a table that has one is no codebook."""


def normal(heading: str) -> str:
    """A heading without case, blanks and dashes."""
    return re.sub(r"[\s_-]+", "_", heading.strip().casefold()).strip("_:.*")


def role_of(heading: str) -> str:
    """What a column is, by its heading; empty where it is not known."""
    word = normal(heading)
    return next((role for role, words in ROLES.items() if word in words.split()), "")


def level_of(words: str) -> str:
    """The kind of level that a cell or heading names; empty where it names none."""
    word = normal(words)
    return next((kind for kind, names in LEVELS.items() if word in map(normal, names.split())), "")
