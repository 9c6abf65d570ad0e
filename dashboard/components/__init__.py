"""The pieces that pages are made of; the only package that draws with Streamlit. No SQL, no arithmetic."""
