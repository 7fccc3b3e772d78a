"""The table of joins: where a ZWNJ may stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from edition import Code, load
from edition.joins import Joins
from edition.registers import joins as read_joins
from edition.script import ZWNJ, fold

ROOT = Path(__file__).resolve().parent.parent
NAME = "book/registers/joins.yml"
TABLE = Joins(
    prefixes=frozenset({"می", "بی"}),
    suffixes={"ها": "", "ی": "ه", "اش": "ی"},
    compounds=frozenset({("سرمایه", "داری")}),
    settled={"میلیونها": f"میلیون{ZWNJ}ها"},
)
WORDS = st.text(alphabet="ابپتدرسشکگلمنوهی", min_size=1, max_size=6)


def faults(word: str) -> list[tuple[str, str]]:
    """The faults of a word written with | for the ZWNJ, with | in what they name."""
    return [(kind, other.replace(ZWNJ, "|")) for kind, other in TABLE.faults(word.replace("|", ZWNJ))]


@pytest.mark.parametrize("word", ["می|شود", "بی|کار", "کارگر|ها", "خانه|ی", "سرمایه|داری", "میلیون|ها", "می|شود|ها"])
def test_known_joins_pass(word: str) -> None:
    """A ZWNJ after a prefix, before a suffix, in a listed compound or in a settled word is right."""
    assert faults(word) == []


@pytest.mark.parametrize(
    ("word", "kind", "other"),
    [
        ("م|یشود", "unknown", "م|یشود"),
        ("سرمای|هداری", "unknown", "سرمای|هداری"),
        ("کار|ی", "unknown", "کار|ی"),
        ("کارگره|ا", "unknown", "کارگره|ا"),
        ("می|لیونها", "ambiguous", "میلیون|ها"),
        ("میهن|ها", "ambiguous", "می|هنها"),
        ("می|هنها", "ambiguous", "میهن|ها"),
    ],
)
def test_other_joins_are_faults(word: str, kind: str, other: str) -> None:
    """A ZWNJ elsewhere is unknown; one that could stand in two places of a word is ambiguous until it is settled."""
    assert faults(word) == [(kind, other)]


@given(WORDS, WORDS)
def test_one_place_alone_passes(left: str, right: str) -> None:
    """If a ZWNJ passes at one place of a word that is not settled, it passes at no other place of it."""
    word = left + right
    assume(word not in TABLE.settled)
    cuts = [cut for cut in range(1, len(word)) if not faults(f"{word[:cut]}|{word[cut:]}")]
    assert len(cuts) <= 1


@given(WORDS)
def test_empty_table_allows_nothing(word: str) -> None:
    """Without a table every ZWNJ is unknown."""
    assert [kind for kind, _ in Joins().faults(f"{word}{ZWNJ}ها")] == ["unknown"]


def test_real_table_is_used() -> None:
    """Every entry of the real table stands in some reading text: a line that serves nothing is taken out."""
    path = ROOT / NAME
    table, findings = read_joins(path.read_text(encoding="utf-8"), NAME)
    assert findings == []
    edition = load(ROOT)
    words = {
        word
        for statement in edition.statements.values()
        for passage in statement.passages
        for word in passage.reading.replace("-", " ").split()
        if ZWNJ in word
    }
    text = " ".join(words)
    assert [form for form in table.settled.values() if form not in text] == []
    assert [pair for pair in table.compounds if f"{pair[0]}{ZWNJ}{pair[1]}" not in text] == []
    assert [prefix for prefix in table.prefixes if f"{prefix}{ZWNJ}" not in text] == []
    assert [suffix for suffix in table.suffixes if f"{ZWNJ}{suffix}" not in text] == []
    assert all(fold(form) == joined for joined, form in table.settled.items())


@pytest.mark.parametrize("key", ["compounds", "settled"])
def test_entry_without_join_is_a_finding(key: str) -> None:
    """A compound or a settled word without a ZWNJ is a finding on its line."""
    lists = {"compounds": "[]", "settled": "[]", key: "\n  - سرمایه\n"}
    text = f"prefixes: []\nsuffixes: {{}}\ncompounds: {lists['compounds']}\nsettled: {lists['settled']}\n"
    found = read_joins(text, NAME)[1]
    assert [(finding.code, text.splitlines()[finding.line - 1].strip()) for finding in found] == [
        (Code.FIELD_INVALID, "- سرمایه")
    ]
