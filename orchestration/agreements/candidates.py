"""Which sentences of a document are worth a closer look, and for which rules.

Belongs here: the cheap pass over all text. Nineteen sentences in twenty carry no code; they stop here,
without ever becoming words with positions. Not here: what the others claim (`coder`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from orchestration.agreements.codebook import Codebook
from orchestration.agreements.codebook.loader import Rule
from orchestration.agreements.model import Sentence, Span
from orchestration.agreements.sentences import Line

# A heading over a list of portfolios.
_PORTFOLIO = re.compile(
    r"""portefeuille|taakverdeling|taakvelden|verdeling\ van\ (?:de\ )?taken|^wie\ doet\ wat
    |samenstelling\ (?:van\ het\ )?(?:nieuwe\ )?college
    |college\ van\ (?:b|burgemeester)|^het\ (?:nieuwe\ )?college$
    |^(?:loco)?(?:wethouder|burgemeester)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# *Het college zegt de raad toe:* — to whom something is promised is no part of what is promised.
_ADDRESSEE = re.compile(
    r"\b(zeg(?:t|gen)|beloo?(?:ft|ven)|garande(?:ert|ren))\s+(?:aan\s+)?(?:de|uw|onze)\s+"
    r"(?:gemeente)?raad(?:sleden)?(?:\s+toe)?(?=\s*(?:dat\s*)?\W*$)",
    re.IGNORECASE,
)
# How many topics of local democracy a sentence must touch before the statistical model looks at it.
_TOPICS = 2


class Candidate(NamedTuple):
    """A sentence with the text that leads it, the rules that may match, and whether the model may look.

    `following` is where the next sentence of its line stands.
    """

    line: Line
    span: Span
    following: Span | None
    led_by: str
    rules: tuple[Rule, ...]
    for_model: bool

    @property
    def text(self) -> str:
        return self.line.text[slice(*self.span)]

    @property
    def sentence(self) -> Sentence:
        return self.line.sentence(self.span)


def candidates(lines: Iterable[Line], book: Codebook) -> Iterator[Candidate]:
    """The sentences that may carry a code, in reading order."""
    screen = book.screen
    leads = {"": 0}
    for line in lines:
        portfolios = [heading for heading in line.headings if _over_portfolios(heading)]
        led_by = _led_by(line, portfolios)
        if led_by not in leads:
            leads[led_by] = screen.of(led_by)
        lead = leads[led_by]
        # In a list of portfolios *participatie* may be that of the Participatiewet.
        modelled = line.kind != "heading" and not portfolios
        spans = list(line.spans())
        for span, following in zip_longest(spans, spans[1:]):
            text = line.text[span[0] : span[1]]
            own = screen.of(text)
            rules = screen.rules(own | lead)
            if rules:
                rules = screen.possible(rules, text, led_by)
            for_model = modelled and screen.topics(own) >= _TOPICS
            if rules or for_model:
                yield Candidate(line, span, following, led_by, tuple(rules), for_model)


@lru_cache(maxsize=1024)
def _over_portfolios(heading: str) -> bool:
    return bool(_PORTFOLIO.search(heading))


def _led_by(line: Line, portfolios: Sequence[str]) -> str:
    """The text that a line completes: the introduction of its list, or a heading over portfolios."""
    if line.kind == "heading" or not portfolios:
        return _ADDRESSEE.sub(r"\1", line.introduction or "")
    return portfolios[-1]
