"""Local servers that behave like the five platforms, as far as their own source and documentation say.

They stand in for the real platforms, none of which was reached from where this project was written.
"""
