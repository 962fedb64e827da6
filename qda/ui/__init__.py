"""The pages: Streamlit and nothing but Streamlit."""
