"""Reads a release: SQL with bound parameters, Arrow tables out. No Streamlit, no Dutch text, no scoring."""
