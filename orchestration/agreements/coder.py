"""Sentences → coded passages: which code, how firm, and why.

Belongs here: the order of work over a document. Not here: matching (`matcher`), levels (`commitment`), the
record of a claim (`record`), reading files (`documents`).
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from orchestration.agreements.candidates import Candidate, candidates
from orchestration.agreements.codebook import Codebook, load_codebook
from orchestration.agreements.codebook.loader import Rule
from orchestration.agreements.commitment import decide
from orchestration.agreements.commitment.level import Frame
from orchestration.agreements.matcher import Analysed, Match, analyse, matches, mostly_own
from orchestration.agreements.model import CodedPassage, Document, NotReadable, Page, Sentence
from orchestration.agreements.pamphlet import from_pamphlet
from orchestration.agreements.plaintext import tidy
from orchestration.agreements.proposals import doubted, propose_matches, rule_of
from orchestration.agreements.quotation import in_company, party_name, quoted
from orchestration.agreements.record import record
from orchestration.agreements.references import may_point_back, points_back
from orchestration.agreements.sentences import Line, lines
from orchestration.texts import number, t

OTHER = "X"  # another democratic commitment, outside the list: shown, unscored
# The title of a document is a motto, no promise (*Zelf aan zet: de wijk bestuurt*); it may name its own kind.
_IN_TITLE = frozenset({"T2"})
# Bodies with which other things are done: *met de dorpsraden stellen we spelregels op* is no more than that.
_PARTNERS = frozenset({"5c"})
_A_DOCUMENT = 20  # sentences
_AT_ONCE = 300  # candidates; what is done with is let go, so that memory stays flat
LONGEST = 60.0  # seconds of computing for one document; an agreement takes less than one
Claims = dict[int, list[CodedPassage]]  # by the number of the candidate; most have none
_PROPOSED = 0.6  # how sure a proposal of the statistical model is, at most


def code_text(text: str) -> list[CodedPassage]:
    """Code loose text, perhaps of several lines (a heading or introduction with its bullets).

    Offsets point into the tidied text (`plaintext.tidy`), as page 1.
    """
    return code_pages((Page(1, None, tidy(text)),), None)


def code_document(document: Document, agreement_date: date | None) -> list[CodedPassage]:
    """Code a document. `agreement_date` decides which legal duties were in force; None marks none.

    Raises:
        NotReadable: when it takes longer than any agreement would.
    """
    return code_pages(document.pages, agreement_date)


def code_pages(pages: Sequence[Page], agreement_date: date | None) -> list[CodedPassage]:
    """All coded passages in reading order; a passage that is repeated word for word counts once."""
    book = load_codebook()
    seen: set[tuple[str, str]] = set()
    found: list[CodedPassage] = []
    for passage in _passages(pages, book, agreement_date):
        key = (passage.code, " ".join(passage.quote.lower().split()))
        if key not in seen:
            seen.add(key)
            found.append(passage)
    return found + from_pamphlet(pages, found)


def _passages(pages: Sequence[Page], book: Codebook, agreed: date | None) -> Iterator[CodedPassage]:
    above = Above(book)
    title = _title(lines(pages))
    until = time.thread_time() + LONGEST
    worth_a_look = candidates(lines(pages), book)
    while some := list(islice(worth_a_look, _AT_ONCE)):
        if time.thread_time() > until:
            raise NotReadable(t("scan.too_slow", seconds=number(LONGEST)))
        for claim in _claims(some, book, agreed, above):
            if claim.code in _IN_TITLE or (claim.page, claim.start, claim.end) != title:
                yield claim


def _claims(
    some: Sequence[Candidate], book: Codebook, agreed: date | None, above: Above
) -> Iterator[CodedPassage]:
    found: Claims = {}
    for n, candidate in enumerate(some):
        if candidate.rules and (claims := code_sentence(candidate, book, agreed, above)):
            found[n] = claims
    drop_doubted(some, found)
    add_proposed(some, found, book, agreed, above)
    for n, claims in sorted(found.items()):
        yield from claims
        yield from refer(some[n], claims, book, agreed, above)


def _title(text: Iterator[Line]) -> tuple[int, int, int] | None:
    """Where the title of a document stands, if it is one that opens with a title."""
    first = next(text, None)
    if first is None or first.kind != "heading":
        return None
    more = (1 for line in text for _ in line.spans())
    if next(islice(more, _A_DOCUMENT - 1, None), None) is None:
        return None
    return first.page, first.start, first.end


class Above(dict[str, Analysed]):
    """Headings and introductions as words, each taken apart once per document."""

    def __init__(self, book: Codebook) -> None:
        super().__init__()
        self._lexicon = book.lexicon

    def __missing__(self, text: str) -> Analysed:
        self[text] = analyse(text, self._lexicon)
        return self[text]

    def frame(self, sentence: Sentence) -> Frame:
        """What stands above a sentence, nearest first."""
        texts = [sentence.introduction] if sentence.introduction else []
        texts.extend(reversed(sentence.headings))
        return Frame(tuple(self[text] for text in texts), sentence.kind == "bullet")


def code_sentence(
    candidate: Candidate, book: Codebook, agreed: date | None, above: Above
) -> list[CodedPassage]:
    """The claims of one sentence, at most one per code."""
    sentence, rules = candidate.sentence, candidate.rules
    alone = analyse(sentence.text, book.lexicon)
    best: dict[str, tuple[Match, Analysed]] = {}
    _keep_best(best, matches(alone, book, rules), alone)
    if led_by := candidate.led_by:
        led = analyse(sentence.text, book.lexicon, led_by)
        found = [
            match
            for match in matches(led, book, rules)
            if match.rule.row.code not in best and mostly_own(match, led)
        ]
        own = _codes(led_by, book, rules) if found else set()
        _keep_best(best, [match for match in found if match.rule.row.code not in own], led)
    kept = [pair for pair in best.values() if not quoted(*pair, book) and not party_name(*pair, book)]
    if any(match.rule.row.code != OTHER for match, _ in kept):
        kept = [pair for pair in kept if pair[0].rule.row.code != OTHER]
    if len(kept) > 1:
        kept = [(match, words) for match, words in kept if not _only_partner(match, words)]
    frame = above.frame(sentence)
    return [
        record(sentence, match, analysed, decide(match, analysed, frame, book), book, agreed)
        for match, analysed in kept
    ]


def _only_partner(match: Match, analysed: Analysed) -> bool:
    return match.rule.row.code in _PARTNERS and in_company(match, analysed)


def _codes(text: str, book: Codebook, rules: Sequence[Rule] | None) -> set[str]:
    return {match.rule.row.code for match in matches(analyse(text, book.lexicon), book, rules)}


def drop_doubted(looked_at: Sequence[Candidate], found: Claims) -> None:
    """Take away the claims that the statistical model holds to be most unlikely.

    Only in running text that stands alone: a heading or a bullet says too little by itself.
    """
    alone = [n for n in found if looked_at[n].line.kind == "body" and not looked_at[n].led_by]
    texts = [looked_at[n].text for n in alone]
    for n, codes in zip(alone, doubted(texts, [_claimed(found[n]) for n in alone]), strict=True):
        if codes:
            found[n] = [claim for claim in found[n] if claim.code not in codes]


def add_proposed(
    looked_at: Sequence[Candidate], found: Claims, book: Codebook, agreed: date | None, above: Above
) -> None:
    """Add what the statistical model proposes beside the rules; each such claim says that it rests on it."""
    texts = {n: candidate.text for n, candidate in enumerate(looked_at) if candidate.for_model}
    claimed = {n: _claimed(claims) for n, claims in found.items()}
    for n, proposed in propose_matches(texts, claimed, book).items():
        sentence = looked_at[n].sentence
        added = [_proposed(sentence, *proposal, book, agreed, above) for proposal in proposed]
        found[n] = [claim for claim in found.get(n, ()) if claim.code != OTHER] + added


def _claimed(claims: Sequence[CodedPassage]) -> set[str]:
    return {claim.code for claim in claims}


def refer(
    candidate: Candidate, claims: Sequence[CodedPassage], book: Codebook, agreed: date | None, above: Above
) -> list[CodedPassage]:
    """What the next sentence says of the same thing, where it points back to a single claim."""
    line, span = candidate.line, candidate.following
    if span is None or len(claims) != 1 or claims[0].code == OTHER or line.kind == "heading":
        return []
    sentence = line.sentence(span)
    if not may_point_back(sentence.text):
        return []
    analysed = analyse(sentence.text, book.lexicon)
    place = points_back(analysed, book)
    rules = book.screen.rules(book.screen.of(sentence.text))
    if place is None or matches(analysed, book, rules):
        return []
    (claim,) = claims
    match = Match(rule_of(claim, book), ((place, place + 1),), False)
    decision = decide(match, analysed, above.frame(sentence), book)
    passage = record(sentence, match, analysed, decision, book, agreed)
    return [replace(passage, statistical=claim.statistical, confidence=claim.confidence)]


def _proposed(
    sentence: Sentence,
    match: Match,
    analysed: Analysed,
    score: float,
    book: Codebook,
    agreed: date | None,
    above: Above,
) -> CodedPassage:
    decision = decide(match, analysed, above.frame(sentence), book)
    passage = record(sentence, match, analysed, decision, book, agreed)
    why = t("coding.why_model", words=", ".join(passage.cues))
    confidence = round(score * _PROPOSED, 2)
    return replace(passage, statistical=True, why=f"{why} {passage.why}", confidence=confidence)


def _keep_best(best: dict[str, tuple[Match, Analysed]], found: list[Match], analysed: Analysed) -> None:
    """Per code the match whose cues stand closest together; a rule without a level cap goes first."""
    for match in found:
        code = match.rule.row.code
        if code not in best or _rank(match) < _rank(best[code][0]):
            best[code] = (match, analysed)


def _rank(match: Match) -> tuple[int, int]:
    first, last = match.span
    return ("", "aspire", "mention").index(match.rule.row.level_cap), last - first
