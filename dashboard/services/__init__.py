"""What a view needs to know: numbers, findings in words, tables, exports. No Streamlit, no SQL."""
