"""Reads the coding tables and compiles them once.

Belongs here: files → validated rows → compiled codebook. Not here: the words themselves; those are data.
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from orchestration.agreements.codebook.lexicon import Lexicon
from orchestration.agreements.codebook.patterns import PatternCompiler, TermSet
from orchestration.agreements.codebook.schema import CodeRow, ConceptRow, CueRow, FloorRow, RuleRow
from orchestration.agreements.codebook.screen import Screen

REFERENCE = Path(__file__).parents[3] / "seeds" / "reference"
EDITION = "1"
_TABLES = ("coding_codes", "coding_concepts", "coding_rules", "commitment_cues", "legal_floor")
# Concepts of which a sentence must touch a few before the statistical model looks at it.
_TOPICS = """resident_word council alderman area_strict participate democracy digital youth media worker
client region initiative fund decide desk standing complaint control everyone_unheard idea official body"""
_Row = TypeVar("_Row", bound=BaseModel)


class InvalidCodebook(ValueError):
    """A coding table breaks its schema; the message names file, row, what is wrong and how to mend it."""


@dataclass(frozen=True)
class Rule:
    row: RuleRow
    required: tuple[TermSet, ...]
    supporting: TermSet | None
    excluding: TermSet | None

    def possible(self, union: int) -> bool:
        """Whether a text with these bits may meet all required terms: exact for words, not for phrases."""
        return all(term.possible(union) for term in self.required)


@dataclass(frozen=True)
class Duty:
    row: FloorRow
    codes: frozenset[str]
    pattern: TermSet
    exceeds: TermSet | None


@dataclass(frozen=True)
class Codebook:
    """The compiled instrument. `version` changes with every change of a coding table."""

    version: str
    lexicon: Lexicon
    rules: tuple[Rule, ...]
    codes: dict[str, CodeRow]
    cues: dict[str, TermSet]
    floor: tuple[Duty, ...]
    screen: Screen


def read_rows(path: Path, schema: type[_Row]) -> list[_Row]:
    """The validated rows of one table.

    Raises:
        InvalidCodebook: for a row that breaks the schema.
    """
    rows = []
    with path.open(encoding="utf-8", newline="") as stream:
        for number, values in enumerate(csv.DictReader(stream), start=2):
            try:
                rows.append(schema.model_validate({k: v for k, v in values.items() if v != ""}))
            except ValidationError as error:
                what = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
                raise InvalidCodebook(
                    f"{path.name}, rij {number}: {what}. Verbeter de cel en probeer opnieuw."
                ) from error
    return rows


@lru_cache(maxsize=4)
def load_codebook(folder: Path = REFERENCE) -> Codebook:
    """The codebook of `folder`, compiled; cached per folder.

    Raises:
        InvalidCodebook: when a table is invalid, a concept unknown, or a rule id used twice.
    """
    digest = hashlib.sha256()
    for table in _TABLES:
        digest.update((folder / f"{table}.csv").read_bytes())
    concepts = read_rows(folder / "coding_concepts.csv", ConceptRow)
    merged: dict[str, str] = {}
    for concept in concepts:
        merged[concept.concept] = (
            f"{merged[concept.concept]} | {concept.words}" if concept.concept in merged else concept.words
        )
    compiler = PatternCompiler(merged)
    rows = read_rows(folder / "coding_rules.csv", RuleRow)
    ids = [row.rule_id for row in rows]
    if double := {rule_id for rule_id in ids if ids.count(rule_id) > 1}:
        raise InvalidCodebook(
            f"coding_rules.csv: regelnummer {', '.join(sorted(double))} komt twee keer voor."
        )
    try:
        # Cues are asked for most: they come first, since `&` with a low bit is the quickest.
        cues = _cues(read_rows(folder / "commitment_cues.csv", CueRow), compiler)
        rules = tuple(_rule(row, compiler) for row in rows)
        topics = tuple(compiler.compile(f"@{name}").gate for name in _TOPICS.split())
        floor = tuple(_duty(row, compiler) for row in read_rows(folder / "legal_floor.csv", FloorRow))
    except ValueError as error:
        raise InvalidCodebook(f"De codeertabellen kloppen niet: {error}.") from error
    codes = {row.code: row for row in read_rows(folder / "coding_codes.csv", CodeRow)}
    version = f"{EDITION}.{digest.hexdigest()[:8]}"
    telling = 0
    for rule in rules:
        telling |= rule.required[0].bit if len(rule.required) == 1 else 0
    lexicon = Lexicon(compiler.words, telling)
    return Codebook(version, lexicon, rules, codes, cues, floor, Screen(lexicon, rules, topics))


def _optional(pattern: str, compiler: PatternCompiler) -> TermSet | None:
    return compiler.compile(pattern) if pattern else None


def _rule(row: RuleRow, compiler: PatternCompiler) -> Rule:
    required = tuple(compiler.compile(term) for term in row.required.split("&"))
    return Rule(row, required, _optional(row.supporting, compiler), _optional(row.excluding, compiler))


def _cues(rows: list[CueRow], compiler: PatternCompiler) -> dict[str, TermSet]:
    patterns: dict[str, list[str]] = {}
    for row in rows:
        patterns.setdefault(row.kind, []).append(row.pattern)
    return {kind: compiler.compile(" | ".join(parts)) for kind, parts in patterns.items()}


def _duty(row: FloorRow, compiler: PatternCompiler) -> Duty:
    codes = frozenset(row.codes.split())
    return Duty(row, codes, compiler.compile(row.pattern), _optional(row.exceeds, compiler))


def as_rows(table: str, folder: Path = REFERENCE) -> list[dict[str, Any]]:
    """A coding table as plain dictionaries, for showing it."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
