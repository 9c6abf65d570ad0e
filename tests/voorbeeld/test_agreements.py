"""The agreements: what is planted stands in the file, in every format, and no democracy paragraph twice."""

from __future__ import annotations

import ast
import io
import re
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from lxml import html as lxml_html
from odf import teletype
from odf.opendocument import load as load_odt

import orchestration.voorbeeld
from orchestration.voorbeeld.agreements.compose import Composer, policy_fields, sentences_of, speaker_of
from orchestration.voorbeeld.agreements.files import compose_all
from orchestration.voorbeeld.agreements.model import LEVELS, Agreement, Text
from orchestration.voorbeeld.agreements.plan import plan
from orchestration.voorbeeld.words import load
from orchestration.voorbeeld.world import build
from tests.voorbeeld.conftest import Written

CODES = tuple(load("prevalence")["share"])
PACKAGE = Path(orchestration.voorbeeld.__file__).parent


@pytest.fixture(scope="module")
def composed() -> list[tuple[Agreement, Text]]:
    return compose_all(build(48, 7))


def _plain(text: str) -> str:
    """Text without white space and hyphens, because a PDF breaks words and lines."""
    return re.sub(r"[\s\u00ad\u0002\ufffe-]+", "", text)


def _text_of(path: Path) -> str:
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    if path.suffix == ".docx":
        return "".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)
    if path.suffix == ".odt":
        return str(teletype.extractText(load_odt(io.BytesIO(data)).text))
    return str(lxml_html.fromstring(data).text_content())


def test_all_that_is_planted_stands_in_the_file(written: Written) -> None:
    world = build(12, 7)
    formats = set()
    for agreement, text in compose_all(world):
        if agreement.readable != "readable":
            continue
        found = _plain(_text_of(written.inbox / "agreements" / agreement.file_name))
        formats.add((agreement.file_format, agreement.layout.columns))
        # A header or page number may stand in the middle of a quote, so its halves are looked for.
        for passage in text.passages:
            quote = _plain(passage.quote)
            half = len(quote) // 2
            assert quote[:half] in found or quote[half:] in found, (agreement.file_name, passage)
    assert ("pdf", 1) in formats
    assert ("pdf", 2) in formats


def test_a_scan_has_pages_but_no_text(written: Written) -> None:
    scans = [a for a in plan(build(48, 7)) if a.readable == "scan"]
    assert scans
    drawn = [
        written.inbox / "agreements" / a.file_name
        for a, _ in compose_all(build(12, 7))
        if a.readable == "scan"
    ]
    for path in drawn:
        assert len(pypdfium2.PdfDocument(path.read_bytes())) >= 1
        assert _text_of(path).strip() == ""


def test_no_two_agreements_share_a_paragraph_on_democracy() -> None:
    seen: dict[str, str] = {}
    for agreement, text in compose_all(build(120, 3)):
        quotes = {passage.quote for passage in text.passages if not passage.lead}
        for block in text.blocks:
            if block.kind == "paragraph" and any(quote in block.text for quote in quotes):
                assert seen.setdefault(block.text, agreement.file_name) == agreement.file_name
    assert len(seen) > 500


def test_most_of_an_agreement_is_not_about_democracy(composed: list[tuple[Agreement, Text]]) -> None:
    for _, text in composed:
        words = sum(len(block.text.split()) for block in text.blocks)
        planted = sum(len(passage.quote.split()) for passage in text.passages)
        assert planted < words / 2


def test_most_agreements_leave_about_half_of_the_priorities_empty(
    composed: list[tuple[Agreement, Text]],
) -> None:
    main = [
        text for agreement, text in composed if agreement.kind in ("coalition_agreement", "council_agreement")
    ]
    empty = [8 - len({p.code[0] for p in text.passages if p.code[0] != "T"}) for text in main]
    assert 3 <= sorted(empty)[len(empty) // 2] <= 5
    assert min(empty) < max(empty)


def test_some_municipalities_have_no_agreement_or_one_that_cannot_be_read(
    composed: list[tuple[Agreement, Text]],
) -> None:
    kinds = Counter(agreement.readable for agreement, _ in composed)
    assert kinds["scan"]
    assert kinds["damaged"]
    with_one = {(a.municipality.code, a.term) for a, _ in composed}
    assert len(with_one) < 2 * 48


def test_every_layout_occurs(composed: list[tuple[Agreement, Text]]) -> None:
    layouts = [agreement.layout for agreement, _ in composed if agreement.file_format == "pdf"]
    for feature in ("cover", "contents", "numbered", "header", "hyphenate", "serif"):
        assert {getattr(layout, feature) for layout in layouts} == {True, False}, feature
    assert {layout.columns for layout in layouts} == {1, 2}


@pytest.mark.parametrize("code", CODES)
def test_each_code_can_be_said_in_many_ways(code: str) -> None:
    agreement = next(plan(build(8, 1)))
    words = sentences_of(code)
    draft = Composer(1)
    assert draft.compose(agreement)
    speaker = speaker_of(agreement, 1)
    for level in ("firm", "aspire", "existing"):
        templates = [*words.get(level, []), *(words["vp"] if level in load("frames")["frames"] else [])]
        said = {speaker.pick(templates).text for _ in range(300)}
        assert len(said) >= (6 if code[0] != "T" and level != "existing" else 2), (code, level)
    assert set(words) - {"headings", "np", "vp"} <= set(LEVELS)


def test_every_template_of_the_grammar_can_be_filled() -> None:
    speaker = speaker_of(next(plan(build(8, 1))), 1)
    templates = [
        t for code in CODES for kind, held in sentences_of(code).items() if kind != "levels" for t in held
    ]
    templates += [t for field in policy_fields().values() for held in field.values() for t in held]
    templates += [t for name in ("links", "motives", "other_np", "decoys") for t in load("frames")[name]]
    for template in templates:
        text = speaker.say(template).text
        assert not re.search(r"[{}\[\]|@]", text), text


def test_the_generator_uses_nothing_of_the_coder() -> None:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.startswith("orchestration.agreements")], path
    words = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert "coding_rules" not in words
