"""Reads a gold set: which codes and levels people gave to which texts.

Belongs here: CSV → texts with their codes, and clear messages for bad rows. Not here: comparing
(`evaluation`).
Columns `id,text,code,level`, one row per text and code; `-` is a text without code; a text may hold several
lines; `doc` and `status` are optional, others are ignored.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast, get_args

from orchestration.agreements.codebook.schema import CODES
from orchestration.agreements.model import Level

CREDIT: dict[Level, float] = {
    "negated": 0.0,
    "mention": 0.25,
    "aspire": 0.25,
    "explore": 0.40,
    "existing": 0.75,
    "firm": 0.75,
    "resourced": 1.00,
}
UNSCORED = ("X", *(f"Q{priority}" for priority in range(1, 9)))


class InvalidGold(ValueError):
    """The gold set can't be used; the message says in Dutch which row, what is wrong and how to mend it."""


@dataclass
class GoldText:
    """One text with the codes it must have (`required`), and those neither demanded nor penalised.

    `row` is the row of the file where it first stands, counted as a spreadsheet does.
    """

    id: str
    doc: str
    text: str
    required: dict[str, Level] = field(default_factory=dict)
    optional: dict[str, Level] = field(default_factory=dict)
    row: int = 0


def read_gold(content: bytes, name: str) -> list[GoldText]:
    """The texts of a gold file, in order.

    Raises:
        InvalidGold: when the file is no UTF-8 CSV with the columns, or a row is wrong.
    """
    try:
        rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        return gold_texts(rows, name)
    except UnicodeDecodeError as error:
        raise InvalidGold(f"{name}: het bestand is geen UTF-8. Sla het op als CSV UTF-8.") from error
    except csv.Error as error:
        raise InvalidGold(
            f"{name}: het bestand is geen geldige CSV ({error}). Sla het opnieuw op."
        ) from error


def gold_texts(rows: Iterable[Mapping[str, str | None]], name: str = "gold") -> list[GoldText]:
    """Rows → texts; rows with the same id and text belong together.

    Raises:
        InvalidGold: for a missing column or value, an unknown code or level.
    """
    texts: dict[tuple[str, str], GoldText] = {}
    for number, row in enumerate(rows, start=2):
        where = f"{name}, rij {number}"
        values = {key: _value(row, key, where) for key in ("id", "text", "code", "level")}
        key = (values["id"], values["text"])
        text = texts.setdefault(key, GoldText(values["id"], row.get("doc") or "", values["text"], row=number))
        code = values["code"].strip()
        if code == "-" or code in UNSCORED:
            continue
        level = values["level"].strip()
        if code not in CODES:
            raise InvalidGold(
                f"{where}: code “{code}” bestaat niet. Gebruik 1a tot en met 8d, T1 tot en met T8 of -."
            )
        if level not in get_args(Level):
            raise InvalidGold(
                f"{where}: niveau “{level}” bestaat niet. Kies uit {', '.join(get_args(Level))}."
            )
        optional = (row.get("status") or "").strip() == "optional"
        (text.optional if optional else text.required)[code] = cast(Level, level)
    if not texts:
        raise InvalidGold(
            f"{name}: er staan geen rijen in. Voeg zinnen toe met de kolommen id, text, code en level."
        )
    return list(texts.values())


def _value(row: Mapping[str, str | None], column: str, where: str) -> str:
    value = row.get(column)
    if value is None or (column != "level" and not value.strip()):
        raise InvalidGold(f"{where}: kolom {column} ontbreekt of is leeg. Vul id, text, code en level in.")
    return value
