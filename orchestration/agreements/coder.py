"""Sentences → coded passages: which code, how firm, and why.

Belongs here: the order of work over a document, and the record of each claim. Not here: matching (`matcher`),
levels (`commitment`), reading files (`documents`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from orchestration.agreements.codebook import Codebook, load_codebook
from orchestration.agreements.codebook.loader import Rule
from orchestration.agreements.commitment import Decision, decide
from orchestration.agreements.commitment.level import Frame
from orchestration.agreements.matcher import Analysed, Match, analyse, matches, present
from orchestration.agreements.model import CodedPassage, Document, Page, Sentence
from orchestration.agreements.plaintext import tidy
from orchestration.agreements.proposals import propose_matches
from orchestration.agreements.quotation import party_name, quoted
from orchestration.agreements.sentences import split
from orchestration.agreements.shingles import taken_over
from orchestration.texts import t

# From this day on a mention of a legal duty earns nothing (codebook, "Legal floor").
FLOOR_FROM = date(2025, 1, 1)
# A heading over a list of portfolios.
_PORTFOLIO = re.compile(r"portefeuille|^(?:loco)?(?:wethouder|burgemeester)\b", re.IGNORECASE)
OTHER = "X"  # another democratic commitment, outside the list: shown, unscored
# The title of a document is a motto, no promise (*Zelf aan zet: de wijk bestuurt*); it may name its own kind.
_IN_TITLE = frozenset({"T2"})
_A_DOCUMENT = 20  # sentences
_SURE, _LIKELY, _SUPPORT, _PROPOSED = 0.85, 0.7, 0.1, 0.6


def code_text(text: str) -> list[CodedPassage]:
    """Code loose text, perhaps of several lines (a heading or introduction with its bullets).

    Offsets point into the tidied text (`plaintext.tidy`), as page 1.
    """
    return code_pages((Page(1, None, tidy(text)),), None)


def code_document(document: Document, agreement_date: date | None) -> list[CodedPassage]:
    """Code a document. `agreement_date` decides which legal duties were in force; None marks none."""
    return code_pages(document.pages, agreement_date)


def code_pages(pages: Sequence[Page], agreement_date: date | None) -> list[CodedPassage]:
    """All coded passages in reading order; a passage that is repeated word for word counts once."""
    book = load_codebook()
    seen: set[tuple[str, str]] = set()
    found: list[CodedPassage] = []
    for passage in _passages(split(pages), book, agreement_date):
        key = (passage.code, " ".join(passage.quote.lower().split()))
        if key not in seen:
            seen.add(key)
            found.append(passage)
    return found + _pamphlet(pages, found)


def _passages(sentences: Sequence[Sentence], book: Codebook, agreed: date | None) -> Iterator[CodedPassage]:
    screen = book.screen
    introductions: dict[str, int] = {}
    title = sentences[0] if len(sentences) > _A_DOCUMENT and sentences[0].kind == "heading" else None
    for sentence in sentences:
        small = screen.of(sentence.text)
        seen = small
        if led_by := _led_by(sentence):
            if led_by not in introductions:
                introductions[led_by] = screen.of(led_by)
            seen |= introductions[led_by]
        rules = screen.rules(seen)
        found = code_sentence(sentence, book, agreed, rules) if rules else []
        if all(passage.code == OTHER for passage in found):
            found = propose(sentence, small, book, agreed) or found
        if sentence is title:
            found = [passage for passage in found if passage.code in _IN_TITLE]
        yield from found


def code_sentence(
    sentence: Sentence, book: Codebook, agreed: date | None = None, rules: Sequence[Rule] | None = None
) -> list[CodedPassage]:
    """The claims of one sentence, at most one per code. `rules` are those that may match (default: all)."""
    alone = analyse(sentence.text, book.lexicon)
    best: dict[str, tuple[Match, Analysed]] = {}
    _keep_best(best, matches(alone, book, rules), alone)
    if led_by := _led_by(sentence):
        led = analyse(sentence.text, book.lexicon, led_by)
        found = [match for match in matches(led, book, rules) if match.rule.row.code not in best]
        own = _codes(led_by, book, rules) if found else set()
        _keep_best(best, [match for match in found if match.rule.row.code not in own], led)
    kept = [pair for pair in best.values() if not quoted(*pair, book) and not party_name(*pair, book)]
    if any(match.rule.row.code != OTHER for match, _ in kept):
        kept = [pair for pair in kept if pair[0].rule.row.code != OTHER]
    if not kept:
        return []
    frame = _frame(sentence, book)
    return [
        _record(sentence, match, analysed, decide(match, analysed, frame, book), book, agreed)
        for match, analysed in kept
    ]


def _led_by(sentence: Sentence) -> str:
    """The text that a sentence completes: the introduction of its list, and a heading over portfolios."""
    above = sentence.introduction or ""
    if sentence.kind == "heading":
        return above
    portfolios = [heading for heading in sentence.headings if _PORTFOLIO.search(heading)]
    return f"{portfolios[-1]} {above}".strip() if portfolios else above


def _codes(text: str, book: Codebook, rules: Sequence[Rule] | None) -> set[str]:
    return {match.rule.row.code for match in matches(analyse(text, book.lexicon), book, rules)}


def propose(sentence: Sentence, small: int, book: Codebook, agreed: date | None) -> list[CodedPassage]:
    """What the statistical model proposes where no rule matched; each says that it rests on the model."""
    if sentence.kind == "heading" or any(_PORTFOLIO.search(heading) for heading in sentence.headings):
        return []  # in a list of portfolios *participatie* may be that of the Participatiewet
    passages = []
    for match, analysed, score in propose_matches(sentence.text, small, book):
        decision = decide(match, analysed, _frame(sentence, book), book)
        passage = _record(sentence, match, analysed, decision, book, agreed)
        why = t("coding.why_model", words=", ".join(passage.cues))
        confidence = round(score * _PROPOSED, 2)
        passages.append(replace(passage, statistical=True, why=f"{why} {passage.why}", confidence=confidence))
    return passages


def _keep_best(best: dict[str, tuple[Match, Analysed]], found: list[Match], analysed: Analysed) -> None:
    """Per code the match whose cues stand closest together; a rule without a level cap goes first."""
    for match in found:
        code = match.rule.row.code
        if code not in best or _rank(match) < _rank(best[code][0]):
            best[code] = (match, analysed)


def _rank(match: Match) -> tuple[int, int]:
    first, last = match.span
    return ("", "aspire", "mention").index(match.rule.row.level_cap), last - first


def _frame(sentence: Sentence, book: Codebook) -> Frame:
    above = [sentence.introduction] if sentence.introduction else []
    above.extend(reversed(sentence.headings))
    return Frame(tuple(analyse(text, book.lexicon) for text in above), sentence.kind == "bullet")


def _record(
    sentence: Sentence,
    match: Match,
    analysed: Analysed,
    decision: Decision,
    book: Codebook,
    agreed: date | None,
) -> CodedPassage:
    row = match.rule.row
    tokens = analysed.tokens
    cues = tuple(dict.fromkeys(analysed.text[tokens.starts[a] : tokens.ends[b - 1]] for a, b in match.cues))
    confidence = (_SURE if len(match.rule.required) == 1 else _LIKELY) + (_SUPPORT if match.supported else 0)
    return CodedPassage(
        page=sentence.page,
        start=sentence.start,
        end=sentence.end,
        quote=sentence.text,
        code=row.code,
        level=decision.level,
        rule_id=row.rule_id,
        cues=cues,
        clause=decision.clause,
        level_cue=decision.cue,
        why=t(f"coding.why_{decision.reason}", cue=decision.cue or "–", words=", ".join(cues)),
        confidence=round(confidence, 2),
        legal_floor=_is_floor(row.code, analysed, book, agreed),
    )


def _is_floor(code: str, analysed: Analysed, book: Codebook, agreed: date | None) -> bool:
    """Whether the passage says no more than a duty that was law when the agreement was made."""
    if agreed is None:
        return False
    for duty in book.floor:
        in_force = agreed >= max(duty.row.duty_from, FLOOR_FROM) and code in duty.codes
        if in_force and present(duty.pattern, analysed) and not present(duty.exceeds, analysed):
            return True
    return False


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _pamphlet(pages: Sequence[Page], coded: list[CodedPassage]) -> list[CodedPassage]:
    """Q1–Q8: text of the pamphlet taken over. Only paragraphs with a claim are looked at."""
    found = []
    by_page: dict[int, list[CodedPassage]] = {}
    for passage in coded:
        by_page.setdefault(passage.page, []).append(passage)
    for page in pages:
        starts = {_line_start(page.text, passage.start) for passage in by_page.get(page.number, ())}
        spans = [(start, _line_end(page.text, start)) for start in sorted(starts)]
        for stretch in taken_over(page.text, spans) if spans else ():
            share = f"{stretch.share:.0%}".replace("%", " %")
            found.append(
                CodedPassage(
                    page=page.number,
                    start=stretch.start,
                    end=stretch.end,
                    quote=page.text[stretch.start : stretch.end],
                    code=f"Q{stretch.priority}",
                    level="mention",
                    rule_id=f"Q{stretch.priority}.1",
                    cues=(),
                    clause="",
                    level_cue="",
                    why=t("coding.why_pamphlet", share=share, priority=stretch.priority),
                    confidence=1.0,
                )
            )
    return found
