"""The commitment level of a match, and the cue that decided it.

Belongs here: the order in which cues decide. Not here: the cue words (data), their scope (`scope`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from orchestration.agreements.codebook import Codebook
from orchestration.agreements.commitment.negation import negation, rejected
from orchestration.agreements.commitment.perfect import done, kept, only_told, put_in_place
from orchestration.agreements.commitment.scope import Scope
from orchestration.agreements.matcher import Analysed, Match
from orchestration.agreements.model import Level

_OWN_MAKING = frozenset({"T1", "T2"})
# A name beside a portfolio makes it somebody's: *Wethouder Smit: wonen en inspraak*.
_MADE_BY_NAMING = frozenset({"T5"})
# Rights that residents set in motion: *indien inwoners dat vragen* is how they work, no reservation.
_ON_REQUEST = frozenset({"3c", "8a", "8b"})
# Says what the agreement itself describes: *dit hoofdstuk beschrijft hoe …* does it.
_DESCRIBES = frozenset({"T3"})
_INQUIRES = frozenset({"6b"})
_WE = frozenset({"we", "wij", "wordt", "college"})
_STATIVE = frozenset({"is", "zijn", "heeft", "hebben", "betekent"})
_HAVE = frozenset({"heeft", "hebben"})
Found = tuple[Level, str, str]


@dataclass(frozen=True)
class Decision:
    """A level, the words that decided it, the clause they stand in, and the reason's key (`coding.why_…`)."""

    level: Level
    cue: str
    clause: str
    reason: str


@dataclass(frozen=True)
class Frame:
    """What stands above a sentence, nearest first: its introduction and headings; is it a bullet?"""

    above: tuple[Analysed, ...] = ()
    bullet: bool = False


def decide(match: Match, analysed: Analysed, frame: Frame, book: Codebook) -> Decision:
    """The level of `match` in its sentence."""
    properties = book.codes.get(match.rule.row.code)  # X has none: it is unscored
    experimental = properties is not None and properties.experimental
    scope = Scope.of(analysed, book, match.cues)
    if not match.rule.required:  # the model's strongest words are no evidence of the rule's kind
        scope = replace(scope, evidence=frozenset())
    level, cue, reason = _find(scope, match, frame, experimental)
    if match.rule.row.code in _OWN_MAKING and (reason == "past" or _came_about(scope, match, level)):
        level, reason = "existing", "own_making"
    if level == "firm":
        level, cue, reason = _with_means(scope, frame, (level, cue, reason))
    if (cap := match.rule.row.level_cap) and level in ("firm", "resourced", "existing"):
        level, reason = cap, "capped"
    return Decision(level, cue, scope.text(), reason)


def _came_about(scope: Scope, match: Match, level: Level) -> bool:
    """Whether the sentence tells how this agreement came about, and promises nothing."""
    told = ("past", "participle_done") if match.rule.row.code == "T1" else ("past",)
    if level == "aspire" or scope.anywhere("future"):
        return False
    return any(scope.anywhere(kind) for kind in told)


def _find(scope: Scope, match: Match, frame: Frame, experimental: bool) -> Found:
    verbless = scope.verbless(frame.bullet)
    if frame.bullet and frame.above and frame.above[0].tokens.words[-1:] == ("of",):
        return "explore", frame.above[0].text, "above"  # *We gaan na of:*
    if frame.above and scope.retrospective(frame.above):
        return "mention", scope.retrospective(frame.above), "above"
    led_in = frame.above[:1] if frame.bullet and verbless else ()
    if cue := next((rejected(Scope.whole(text, scope.book)) for text in led_in), ""):
        return "negated", cue, "above"  # *Wij stoppen met:*
    found = _in_sentence(scope, match, experimental, verbless and frame.bullet)
    if found is None and verbless:
        found = _from_above(frame, scope.book, experimental)
        if found[2] == "verbless" and match.rule.row.code in _MADE_BY_NAMING:
            found = None
    if found is None or found[0] == "firm":
        text = scope.analysed.text.rstrip()
        if text.endswith("?") and ":" not in text:
            return "explore", "?", "question"
    return found or _stated(scope, match, frame.bullet)


def _stated(scope: Scope, match: Match, bullet: bool) -> Found:
    """A full sentence without a cue: a promise, unless it only says what is."""
    promise: Found = ("firm", "", "statement")
    verbs = scope.places("finite_verb", scope.analysed.own, len(scope.analysed.tokens), main=True)
    words = scope.analysed.tokens.words
    if bullet or not verbs or any(words[at] not in _STATIVE for at, _ in verbs):
        return promise
    if match.rule.row.code in _MADE_BY_NAMING or scope.anywhere("means") or scope.cue("future"):
        return promise
    at, after = verbs[0]
    if all(end <= at for _, end in match.cues):  # *een burgerberaad is een middel om …*
        return "mention", scope.words(at, after), "mention"
    stands = (words[0] == "er" and at == 1) or words[at] in _HAVE  # *elk dorp heeft een dorpsraad*
    return ("existing", scope.words(at, after), "existing") if stands else promise


def _in_sentence(scope: Scope, match: Match, experimental: bool, verbless: bool) -> Found | None:
    """What the cues in the sentence itself say, or None."""
    on_request = match.rule.row.code in _ON_REQUEST
    allowed = scope.anywhere("condition_ok") or (on_request and scope.anywhere("signed"))
    if (cue := scope.anywhere("condition")) and not allowed:
        return "explore", cue, "condition"
    if (cue := scope.opens_with("condition_word")) and not on_request:
        end = rejected(scope)  # *we houden ermee op zodra het contract afloopt*
        return ("negated", end, "negated") if end else ("explore", cue, "condition")
    if led := _led(scope, experimental):
        return led
    if (main := scope.governing()) and (found := _by_cues(main, match, experimental)):
        return found
    if same := scope.continuation():
        if cue := rejected(same):
            return "negated", cue, "negated"
        if cue := same.cue("existing"):
            return "existing", cue, "existing"
    for wider in scope.widened():
        if found := _by_cues(wider, match, experimental):
            return found
        if not verbless and (cue := wider.cue("firm")):
            return "firm", cue, "firm"
        if wider.contrast and wider.low == scope.low and wider.high == scope.high:
            return None
    return None


def _led(scope: Scope, experimental: bool) -> Found | None:
    """What the words before a colon say of what follows: *Ons streven: …*, *Op proef: …*."""
    opening = scope.before_colon()
    if opening is None:
        return None
    kinds: tuple[tuple[str, Level], ...] = (
        ("explore", "explore"),
        ("experiment", "explore"),
        ("aspire", "aspire"),
    )
    for kind, level in kinds:
        if cue := opening.cue(kind):
            return ("firm" if kind == "experiment" and experimental else level), cue, kind
    return None


def _by_cues(scope: Scope, match: Match, experimental: bool) -> Found | None:
    if cue := negation(scope, match):
        return "negated", cue, "negated"
    if cue := only_told(scope):
        return "mention", cue, "past"
    if (cue := scope.cue("explore")) and not _their_own_inquiry(scope, match):
        return "explore", cue, "explore"
    if experimental and (cue := scope.cue("aspire")):
        return "aspire", cue, "aspire"
    if (cue := scope.cue("experiment")) and not (scope.cue("past") or done(scope)):
        return ("firm" if experimental else "explore"), cue, "experiment"
    if cue := scope.cue("aspire"):
        return "aspire", cue, "aspire"
    if cue := scope.cue("existing") or kept(scope, match) or put_in_place(scope):
        return "existing", cue, "existing"
    if cue := done(scope):
        return "mention", cue, "past"
    if (cue := scope.cue("mention")) and match.rule.row.code not in _DESCRIBES:
        return "mention", cue, "mention"
    if cue := scope.cue("past"):
        return "mention", cue, "past"
    return None


def _their_own_inquiry(scope: Scope, match: Match) -> bool:
    """*Bewoners onderzoeken of …*: a citizens' audit looks into things; *wij onderzoeken* is a hedge."""
    if match.rule.row.code not in _INQUIRES:
        return False
    words = scope.analysed.tokens.words
    return not any(
        _WE.intersection(words[max(scope.first, a - 1) : b + 1])
        for a, b in scope.places("explore", scope.first, scope.last, main=True)
    )


_ABOVE: tuple[tuple[str, Level], ...] = (
    ("rejection", "negated"),
    ("negator", "negated"),
    ("condition", "explore"),
    ("explore", "explore"),
    ("experiment", "explore"),
    ("heading_explore", "explore"),
    ("heading_aspire", "aspire"),
    ("aspire", "aspire"),
    ("existing", "existing"),
    ("heading_existing", "existing"),
    ("heading_firm", "firm"),
    ("mention", "mention"),
    ("past", "mention"),
    ("firm", "firm"),
)


def _from_above(frame: Frame, book: Codebook, experimental: bool) -> Found:
    """A sentence without a verb takes the verb of its introduction, else of its nearest heading."""
    for analysed in frame.above if frame.bullet else frame.above[:1]:
        above = Scope.whole(analysed, book)
        for kind, level in _ABOVE:
            if cue := above.cue(kind):
                return ("firm" if kind == "experiment" and experimental else level), cue, "above"
        if not above.verbless():
            return "firm", above.cue("finite_verb"), "above"
    return "mention", "", "verbless"


def _with_means(scope: Scope, frame: Frame, found: Found) -> Found:
    """`resourced` where money, staff, a share or a deadline stands with the coded action."""
    for wider in filter(None, (scope, scope.next_clause(), scope.governing())):
        means = wider.cue("deadline") or wider.cue("means", main=False)
        if means and not wider.cue("no_means", main=False):
            return "resourced", means, "means"
    if frame.bullet and frame.above:
        above = Scope.whole(frame.above[0], scope.book)
        if means := above.cue("deadline") or above.cue("means"):
            return "resourced", means, "means"
    return found
