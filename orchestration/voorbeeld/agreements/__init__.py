"""Fictional agreements: what is planted (`plan`), the text (`compose`) and the files (`pdf`, `office`).

Nothing of the coder is used here; the meaning of codes and levels is that of the codebook.
"""
