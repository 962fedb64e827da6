"""`streamlit run app.py`: the literal `app = st.App(…)` below is what Streamlit's launcher looks for."""

import streamlit as st

from qda.ui.serving import app_parts

app = st.App(**app_parts())
