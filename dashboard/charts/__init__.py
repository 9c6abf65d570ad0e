"""Plotly figures from plain numbers. No Streamlit, no SQL, no text but what callers hand in.

Every text that comes from data is escaped here, because Plotly reads a little HTML in labels.
"""
