"""Words that a line end cut, and characters that a reader never sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.agreements.documents.characters import clean, join_lines


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("de gemeente-", "begroting", "de gemeentebegroting"),
        ("met de wijk-", "en dorpsraden", "met de wijk- en dorpsraden"),
        ("door co-", "creatie met", "door co-creatie met"),
        ("in Noord-", "Holland", "in Noord-Holland"),
        ("een 50-", "plusser", "een 50-plusser"),
        ("de OV-", "chipkaart", "de OV-chipkaart"),
        ("elke mede-", "eigenaar", "elke mede-eigenaar"),
        ("het muse-", "um", "het museum"),
        ("een financi-", "eel kader", "een financieel kader"),
        ("jong en oud –", "dat wil zeggen", "jong en oud – dat wil zeggen"),
        ("de gemeen\u00ad", "te", "de gemeente"),
        ("in de periode 2026-", "2030", "in de periode 2026-2030"),
        ("gewoon", "door", "gewoon door"),
        ("", "door", "door"),
    ],
)
def test_lines_are_joined_as_a_reader_would(first: str, second: str, joined: str) -> None:
    assert join_lines(first, second) == joined


def test_the_document_decides_where_it_writes_the_word_itself() -> None:
    assert join_lines("de buurt-", "app", frozenset({"buurt-app"})) == "de buurt-app"
    assert join_lines("de co-", "creatie", frozenset({"cocreatie"})) == "de cocreatie"


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("eﬃciënt ﬁets aﬀiche ﬂat", "efficiënt fiets affiche flat"),
        ("bur\u00adger\u200bbe\u2060groting", "burgerbegroting"),
        ("\u202emot\u202c \u200fakkoord\x00", "mot akkoord"),
        ("e\u0301e\u0301n\u00a0\u2009 fonds\t", "één fonds"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("½ m² CO₂ …", "½ m² CO₂ …"),
        ("niet\u2011gehoorde", "niet-gehoorde"),
        ("bel \uf095 14 0123", "bel 14 0123"),
    ],
)
def test_invisible_characters_go_and_visible_ones_stay(raw: str, seen: str) -> None:
    assert clean(raw) == seen


@given(st.text())
def test_cleaning_twice_changes_nothing_and_leaves_one_writable_line(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert "\n" not in once
    assert "\x00" not in once
    once.encode("utf-8")


_LETTERS = st.text(alphabet="abcdefghijklmnoprstuvwz", min_size=1, max_size=12)


@given(_LETTERS, _LETTERS)
def test_joining_loses_no_letters(first: str, second: str) -> None:
    joined = join_lines(first + "-", second)
    assert joined.replace("-", "").replace(" ", "") == first + second
