"""What a row of the coding tables must look like. An invalid codebook never compiles."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

PROPOSALS = (
    *("1a", "2a", "2b", "2c", "3a", "3b", "3c", "3d", "4a", "4b", "4c", "5a", "5b", "5c", "5d", "5e"),
    *("6a", "6b", "6c", "6d", "7a", "7b", "7c", "8a", "8b", "8c", "8d"),
)
TIPS = tuple(f"T{number}" for number in range(1, 9))
CODES = (*PROPOSALS, *TIPS)

_ALTERNATIVE = re.compile(r"(?:@[a-z_0-9]+|_|\*?[^\W_]+(?:-[^\W_]+)*\*?|[%€])")


def _check_pattern(value: Any) -> str:
    """A pattern is alternatives between `|`; each is words between spaces. See `patterns`."""
    text = str(value).strip()
    for alternative in filter(None, (part.strip() for part in re.split(r"[|&]", text))):
        for word in alternative.split():
            if not _ALTERNATIVE.fullmatch(word):
                raise ValueError(f"'{word}' in '{alternative}' is geen woordpatroon")
    return text


def _code(value: Any) -> str:
    if value not in (*CODES, "X"):
        raise ValueError(f"'{value}' is geen code van het codeboek")
    return str(value)


Pattern = Annotated[str, BeforeValidator(_check_pattern)]
Code = Annotated[str, BeforeValidator(_code)]


class Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class ConceptRow(Row):
    """A named set of words and phrases that mean the same in this book."""

    concept: Annotated[str, Field(pattern=r"^[a-z_0-9]+$")]
    words: Annotated[Pattern, Field(min_length=1)]


class RuleRow(Row):
    """One way in which a text says a code.

    `required` holds terms between `&`; all must stand within `window` words. A term of `excluding` anywhere
    in the sentence takes the match away; one of `supporting` makes it surer. `credit_cap` is the most that
    the passage can earn, whatever its level; `level_cap` the firmest level it can have.
    """

    rule_id: Annotated[str, Field(pattern=r"^(?:\d[a-e]|T\d|X)\.\d{1,2}[a-z]?$")]
    code: Code
    required: Annotated[Pattern, Field(min_length=1)]
    supporting: Pattern = ""
    excluding: Pattern = ""
    window: Annotated[int, Field(ge=1, le=99)] = 16
    credit_cap: Annotated[float, Field(gt=0, le=1)] = 1.0
    level_cap: Literal["", "aspire", "mention"] = ""
    positive_example: Annotated[str, Field(min_length=5)]
    negative_example: Annotated[str, Field(min_length=5)]


class CueRow(Row):
    """Words that tell how firm a promise is. `kind` is what they do (see `commitment.level`)."""

    kind: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    pattern: Annotated[Pattern, Field(min_length=1)]


class CodeRow(Row):
    """Properties of a code: the level that earns full credit, and whether it is experimental by design."""

    code: Code
    full_credit_level: Literal["resourced", "firm"]
    experimental: bool


class FloorRow(Row):
    """A legal duty: from `duty_from` on, a mention of it carries no credit unless it exceeds the duty."""

    duty_id: str
    codes: str
    pattern: Annotated[Pattern, Field(min_length=1)]
    exceeds: Pattern = ""
    duty_from: date
    transition_until: date | None = None
    law: str
    article: str
    source_url: str
    checked_on: date
    note: str
