"""Exports of participation platforms, with invented personal data in them that must vanish at the door.

Belongs here: what happened on the platforms (`activity`), and one writer per platform. What doesn't:
reading them.
"""

from orchestration.voorbeeld.platforms.files import make_platforms

__all__ = ["make_platforms"]
