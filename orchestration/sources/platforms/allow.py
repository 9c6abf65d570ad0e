"""The allow-list: which columns of an export pass, under which column of the cleaned form, in what shape.

Every connector declares `RecordType`s; what they don't name never reaches disk. The cleaned form is one
CSV for all platforms: a row per process or activity, `COLUMNS` wide, values in the notation of `shapes`.
`row` is the number of the row or record in the original, so that a reject still points there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from orchestration.sources.platforms import shapes
from orchestration.sources.platforms.shapes import LONGEST, REFUSED, Shape

COLUMNS = (
    "platform",
    "record",
    "row",
    "id",
    "parent_kind",
    "parent_id",
    "title",
    "category",
    "area",
    "target_group",
    "status",
    "method",
    "started_at",
    "ended_at",
    "published_at",
    "invited",
    "participants",
    "contributions",
    "votes_for",
    "votes_against",
    "amount",
    "url",
)
PLATFORMS = ("decidim", "consul", "openstad", "govocal", "yourpriorities")
KINDS = (
    "meeting",
    "proposal",
    "debate",
    "poll",
    "comment",
    "vote",
    "submission",
    "budget_investment",
    "phase",
)
TRAJECTORY = "trajectory"
MOST_DROPPED_NAMES = 500
PARENT_KINDS = (
    "processes",
    "assemblies",
    "initiatives",
    "conferences",
    "consultations",
    "budgets",
    "projects",
    "groups",
)
_LANGUAGES = ("nl", "nl-nl", "nl-be", "en", "en-gb", "fy-nl")

CleanRow = dict[str, str]
"""Every column of `COLUMNS`, in that order."""


@dataclass(frozen=True)
class Field:
    """One column of the cleaned form and the spellings under which exports carry it.

    Spellings are written as `key` folds them. `title/*` takes the Dutch one of a set of translations,
    `tags.*` the first of a set.
    """

    column: str
    names: tuple[str, ...]
    shape: Shape


@dataclass(frozen=True, eq=False)
class RecordType:
    """A kind of record in an export: `needs` are the folded names by which its header is known."""

    platform: str
    record: str
    fields: tuple[Field, ...]
    needs: tuple[frozenset[str], ...]
    constants: tuple[tuple[str, str], ...] = ()

    def knows(self, names: Iterable[str]) -> bool:
        """Whether records with these folded names are of this type."""
        given = frozenset(names)
        return any(need <= given for need in self.needs)


@lru_cache(maxsize=10_000)
def key(name: str) -> str:
    """Fold a column name: `cached_votes_up`, `cachedVotesUp` and `Cached votes up` are one."""
    return name.strip().strip("\ufeff").casefold().replace("_", "").replace(" ", "").replace("-", "")


def needs(*alternatives: str) -> tuple[frozenset[str], ...]:
    """Each alternative is a list of folded names, separated by spaces, that must all be there."""
    return tuple(frozenset(words.split()) for words in alternatives)


def _positions(field: Field, header: Sequence[str]) -> list[int]:
    """Columns of `header` (folded) that may fill `field`, best first."""
    found: list[int] = []
    for name in field.names:
        if name.endswith(("/*", ".*")):
            stem = name[:-1]
            languages = {h[len(stem) :]: i for i, h in enumerate(header) if h.startswith(stem)}
            wanted = [key(tag) for tag in _LANGUAGES if key(tag) in languages]
            found += [languages[tag] for tag in (*wanted, *sorted(languages.keys() - set(wanted)))]
            found += [i for i, h in enumerate(header) if h == stem[:-1]]
        else:
            found += [i for i, h in enumerate(header) if h == name]
    return found


def place_of(row: CleanRow) -> tuple[str, str, str]:
    """By what two rows are the same record; rows without a usable id are never the same."""
    native, record = row["id"], row["record"]
    if record == TRAJECTORY:
        record = f"{record} {row['parent_kind']}"
    return record, native, row["row"] if native in ("", REFUSED) else ""


def row_reader(
    kind: RecordType, header: Sequence[str]
) -> tuple[Callable[[int, Sequence[str]], CleanRow], tuple[int, ...]]:
    """A function that cleans one row of a table with this header, and the columns it reads."""
    folded = [key(name) for name in header]
    plan = [(field.column, field.shape, i) for field in kind.fields for i in _positions(field, folded)]
    base = _empty(kind)
    width = len(header)

    def read(number: int, values: Sequence[str]) -> CleanRow:
        clean = base.copy()
        clean["row"] = str(number)
        if len(values) != width:
            clean["id"] = REFUSED
            return clean
        for column, shape, position in plan:
            if values[position] and not clean[column]:
                text = values[position]
                clean[column] = shape(text) if len(text) <= LONGEST else REFUSED
        return clean

    return read, tuple(sorted({position for _, _, position in plan}))


def _empty(kind: RecordType) -> CleanRow:
    """A row with every column, in order, of which only the constants are filled."""
    return {
        **dict.fromkeys(COLUMNS, ""),
        "platform": kind.platform,
        "record": kind.record,
        **dict(kind.constants),
    }


def clean_record(kind: RecordType, number: int, record: Mapping[str, Any], dropped: set[str]) -> CleanRow:
    """Clean one JSON record; nested keys are reached as `tags/name`. What is left out goes to `dropped`."""
    plan, left_out = _record_plan(kind, tuple(record))
    if len(dropped) < MOST_DROPPED_NAMES:
        dropped |= left_out
    clean = _empty(kind)
    clean["row"] = str(number)
    for column, shape, name, steps in plan:
        value = record[name]
        if value is None or clean[column]:
            continue
        text = value if type(value) is str else as_text(_reach(value, steps))
        if text:
            clean[column] = shape(text) if len(text) <= LONGEST else REFUSED
    return clean


@lru_cache(maxsize=4096)
def _record_plan(
    kind: RecordType, names: tuple[str, ...]
) -> tuple[tuple[tuple[str, Shape, str, tuple[str, ...]], ...], frozenset[str]]:
    """Which keys of a record with these keys fill which columns, and which keys are left out."""
    folded = {key(name): name for name in names}
    plan = []
    for field in kind.fields:
        for spelling in field.names:
            head, *steps = spelling.removesuffix("/*").split("/")
            if head in folded:
                plan.append((field.column, field.shape, folded[head], tuple(steps)))
    return tuple(plan), frozenset(names) - {name for _, _, name, _ in plan}


def _reach(value: Any, steps: tuple[str, ...]) -> Any:
    for step in steps:
        if isinstance(value, list):
            value = value[0] if value else None
        if not isinstance(value, Mapping):
            return None
        value = next((held for name, held in value.items() if key(str(name)) == step), None)
    return value


def as_text(value: Any) -> str:
    """A JSON or spreadsheet value as the text that a CSV would hold; translations give the Dutch one."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if type(value) is int:
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        folded = {str(tag).casefold(): text for tag, text in value.items()}
        tags = [tag for tag in _LANGUAGES if tag in folded] or sorted(folded)
        held = folded[tags[0]] if tags else None
        return held if isinstance(held, str) else ""
    if isinstance(value, list):
        return as_text(value[0]) if value else ""
    return str(value)


CANONICAL: Mapping[str, Shape] = {
    "platform": shapes.word(*PLATFORMS),
    "record": shapes.word(TRAJECTORY, *KINDS),
    "row": shapes.count,
    "id": shapes.identifier,
    "parent_kind": shapes.word(*PARENT_KINDS),
    "parent_id": shapes.identifier,
    "title": shapes.label,
    "category": shapes.label,
    "area": shapes.label,
    "target_group": shapes.label,
    "status": shapes.label,
    "method": shapes.label,
    "started_at": shapes.instant,
    "ended_at": shapes.instant,
    "published_at": shapes.instant,
    "invited": shapes.count,
    "participants": shapes.count,
    "contributions": shapes.count,
    "votes_for": shapes.count,
    "votes_against": shapes.count,
    "amount": shapes.amount,
    "url": shapes.link,
}
