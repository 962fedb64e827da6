"""Help: the keys, the method's words, and the documents that come with the workbench."""

import streamlit as st

from qda.language import _

GLOSSARY = {
    "Meaning unit": "Words that belong together by their meaning (Graneheim & Lundman 2004). A unit may cross turns and speakers.",
    "Condensed text": "The unit made shorter, its core kept, close to the text (Graneheim & Lundman 2004).",
    "Open code": "A heading written in the margin while reading, as many as are needed (Elo & Kyngäs 2008). Your study may call it “Key element”.",
    "Sub-category, generic category, main category": "Codes grouped by likeness, then grouped again, named with words that tell the content (Elo & Kyngäs 2008).",
    "Theme": "A thread of latent meaning that may run through several categories.",
    "Manifest, latent": "What is said; and what lies beneath, silences and laughter among it.",
    "Sense of the whole": "Reading an interview several times as a whole before cutting it into units.",
}

with st.container(key="form"):
    st.title(_("Help"))
    st.write(
        _(
            "Press ? on any page for its keys. Ctrl K goes anywhere. Ctrl Z takes your last act back, whichever page you are on."
        )
    )
    st.subheader(_("From transcripts to the table"))
    st.markdown(
        _(
            "1. **Interviews**: bring transcripts in, confirm who speaks; under **What identifies** decide on names and other possible identifiers.\n2. **Sense of the whole**: read each once, write a memo.\n3. **Open coding**: mark words, press Enter, name them.\n4. **Condensation**: shorten each unit, keep the core; in **Verification read** another person reads each beside its unit.\n5. **Card board**: put like codes together, name the piles.\n6. **Category tree**: raise piles to categories; define what belongs.\n7. **Translation**, where the paper is in another language: untranslated cells come first.\n8. **Quotes**: choose them, look at what may tell who spoke, approve.\n9. **Tables**: print what the paper prints.\n10. **Methods & check-lists**: what the study knows by itself; add what only you can say.\n11. **Manuscript check**: before it is sent."
        )
    )
    st.subheader(_("The method’s words"))
    for term, meaning in GLOSSARY.items():
        st.markdown(f"**{_(term)}**: {_(meaning)}")
    st.caption(_("The workbench runs on this computer only. It sends nothing anywhere."))
