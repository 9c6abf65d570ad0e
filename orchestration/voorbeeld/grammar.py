"""Turns templates into text: `[a|b]` chooses, `{slot}` fills in. Knows nothing of agreements.

A template may end in ` @note`: a remark for the truth (`closed`: not open source, `wide`: the whole
municipality).
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from orchestration.voorbeeld.words import load

_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_SLOT = re.compile(r"\{([a-z_0-9]+)\}")


@dataclass(frozen=True)
class Phrase:
    """A filled-in sentence or noun phrase, and the remark of its template."""

    text: str
    note: str = ""


@dataclass
class Speaker:
    """Fills templates for one document. `own` are its own words: name, areas, years."""

    rng: random.Random
    own: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def say(self, template: str) -> Phrase:
        """Fill one template; a sentence gets its capital.

        Raises:
            KeyError: for a slot that no vocabulary knows.
        """
        body, _, note = template.partition(" @")
        text = self._fill(self._choose(body))
        return Phrase(text[:1].upper() + text[1:] if text.endswith((".", ":")) else text, note)

    def pick(self, templates: Sequence[str]) -> Phrase:
        """Fill one of the templates."""
        return self.say(self.rng.choice(templates))

    def _choose(self, text: str) -> str:
        while found := _CHOICE.search(text):
            text = text[: found.start()] + self.rng.choice(found[1].split("|")) + text[found.end() :]
        return text

    def _fill(self, text: str) -> str:
        return _SLOT.sub(lambda found: self._fill(self.rng.choice(self._words(found[1]))), text)

    def _words(self, slot: str) -> Sequence[str]:
        words: Sequence[str] = self.own.get(slot) or load("slots")[slot]
        return words
