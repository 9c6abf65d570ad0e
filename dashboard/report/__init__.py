"""The annual report of one municipality as PDF and HTML. Reads through `services`; knows no Streamlit."""
