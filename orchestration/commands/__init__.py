"""One file per group of `democratie` commands: they parse arguments, call a function, show what it did.

Does not belong here: any work itself.
"""
