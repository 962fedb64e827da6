"""The routes that components and scripts talk to, and the doors before them; no SQL, no Streamlit."""
