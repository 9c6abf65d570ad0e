"""Coding speed, and the matcher beside a loop over the same rules as regular expressions: `make bench`."""

from __future__ import annotations

import re
import resource
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from orchestration.agreements.codebook import load_codebook
from orchestration.agreements.codebook.loader import Rule, as_rows
from orchestration.agreements.coder import code_pages
from orchestration.agreements.matcher import analyse, matches
from orchestration.agreements.model import Page
from orchestration.agreements.sentences import split
from orchestration.agreements.tokens import normal_form, tokenise
from orchestration.sources.agreements.documents import parse_documents
from orchestration.sources.contract import Snapshot
from tests.agreements.documents.makers import typst_pdf

pytestmark = pytest.mark.benchmark
BYTES = 2_000_000
# What an agreement mostly speaks of: the general sentences at the end of our training set. In Baarn 2022–2026
# one sentence in twenty carries a code; so it is here.
GENERAL = 100
SENTENCES = [row for row in as_rows("training_sentences") if "\n" not in row["text"]]
FILLER = [row["text"] for row in SENTENCES if row["code"] == "-"][-GENERAL:]
ON_TOPIC = [row["text"] for row in SENTENCES if row["code"] != "-"]
ONE_IN = 20


def text_pages(size: int) -> list[Page]:
    """Pages of running text with numbers woven in, so that no two paragraphs are alike."""
    pages: list[Page] = []
    written = number = 0
    while written < size:
        sentences = []
        for _ in range(60):
            number += 1
            source = ON_TOPIC if number % ONE_IN == 0 else FILLER
            sentences.append(f"{source[(number * 7919) % len(source)]} Dat is punt {number}.")
        text = "\n".join(" ".join(sentences[i : i + 5]) for i in range(0, 60, 5))
        pages.append(Page(len(pages) + 1, None, text))
        written += len(text.encode())
    return pages


def processor_seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def test_coding_costs_the_same_per_byte_whatever_the_length(capsys: pytest.CaptureFixture[str]) -> None:
    """Printed beside the aim of 2 MB/s per core, which is a target and no gate."""
    pages = text_pages(BYTES)
    code_pages(pages[:2], None)
    seconds = min(processor_seconds(lambda: code_pages(pages, None)) for _ in range(3))
    quarter = min(processor_seconds(lambda: code_pages(pages[: len(pages) // 4], None)) for _ in range(3))
    with capsys.disabled():
        print(f"\ncoding: {BYTES / 1e6 / seconds:.2f} MB/s (aim 2)")
    assert seconds <= 1.5 * 4 * quarter


def agreement_pdf() -> bytes:
    """About sixty pages in print: chapters of running text, with headings and a running header."""
    chapters = [f"= Hoofdstuk {page.number}\n{page.text}" for page in text_pages(170_000)]
    text = "\n\n".join(re.sub(r"([@#$*_<>~`])", r"\\\1", "\n\n".join(c.split("\n"))) for c in chapters)
    style = '#set page(paper: "a4", header: [Akkoord])\n#set text(lang: "nl", size: 12pt)\n'
    return typst_pdf(f"{style}#set par(leading: 0.8em)\n{text}")


def processor_use(who: int) -> float:
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def snapshot(path: Path) -> Snapshot:
    found = datetime(2026, 6, 1, tzinfo=UTC)
    return Snapshot(path, "agreements", path.name, path.name, path.stem, path.stem, 1, "", "", found)


def test_coding_adds_little_to_reading(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From PDF to rows, as the pipeline does it; all 350 agreements are printed beside the aim, no gate."""
    few, all_of_them = 8, 350
    (tmp_path / "akkoord.pdf").write_bytes(agreement_pdf())
    paths = [tmp_path / f"{number}.pdf" for number in range(few)]
    for path in paths:
        path.symlink_to(tmp_path / "akkoord.pdf")
    load_codebook()
    before = [processor_use(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    tables = [len(found) for _, found in parse_documents([snapshot(path) for path in paths])]
    after = [processor_use(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    coding, reading = (end - start for end, start in zip(after, before, strict=True))
    assert min(tables) >= 3  # a document, its pages, its passages
    whole = (coding + reading) / few * all_of_them / 2
    with capsys.disabled():
        print(f"\n{all_of_them} agreements of 60 pages: {whole:.0f} s on two cores (aim about 60)")
    assert coding <= 2 * reading


def as_regex(pattern: str) -> str:
    """A pattern of the codebook as a regular expression on normal forms between spaces."""
    return "|".join(
        " ".join(word_regex(word) for word in part.split()) for part in pattern.split("|") if part.strip()
    )


@cache
def word_regex(word: str) -> str:
    if word == "_":
        return r"(?:\S+ ){0,3}?"
    if word.startswith("@"):
        named = [row["words"] for row in as_rows("coding_concepts") if row["concept"] == word[1:]]
        return f"(?:{as_regex(' | '.join(named))})"
    return re.escape(word.replace("-", "")).replace(r"\*", r"\S*")


def regexes(rule: Rule) -> tuple[list[re.Pattern[str]], re.Pattern[str] | None]:
    terms = [re.compile(rf"(?<!\S)(?:{as_regex(term)})(?!\S)") for term in rule.row.required.split("&")]
    excluding = rule.row.excluding
    return terms, re.compile(rf"(?<!\S)(?:{as_regex(excluding)})(?!\S)") if excluding else None


def test_the_matcher_is_ten_times_a_loop_over_regular_expressions(capsys: pytest.CaptureFixture[str]) -> None:
    book = load_codebook()
    sentences = [sentence.text for sentence in split(text_pages(60_000))]
    compiled = [regexes(rule) for rule in book.rules]

    def loop() -> int:
        found = 0
        for sentence in sentences:
            text = " ".join(normal_form(word).replace("-", "") for word in tokenise(sentence).words)
            for terms, excluding in compiled:
                if all(term.search(text) for term in terms) and not (excluding and excluding.search(text)):
                    found += 1
        return found

    def ours() -> int:
        found = 0
        for sentence in sentences:
            if rules := book.screen.possible(book.screen.rules(book.screen.of(sentence)), sentence):
                found += len(matches(analyse(sentence, book.lexicon), book, rules))
        return found

    ours()
    fast = min(processor_seconds(ours) for _ in range(3))
    slow = processor_seconds(loop)
    with capsys.disabled():
        print(f"\nmatcher: {slow / fast:.0f} times a loop over {len(compiled)} rules")
    assert slow / fast >= 10
