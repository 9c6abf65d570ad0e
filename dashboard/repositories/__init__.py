"""Reads a release: SQL with bound parameters, Arrow tables out. No Streamlit, no text, no arithmetic on scores."""
