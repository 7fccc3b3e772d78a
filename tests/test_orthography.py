"""The letters and the spacing of Persian text."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from edition.findings import Code
from edition.orthography import character_faults, spacing_faults
from edition.script import ARABIC_KAF, ARABIC_YEH, PERSIAN_KAF, PERSIAN_YEH, ZWNJ, fold, is_ignored, runs

TEXT = (Path(__file__).parent / "fixtures" / "orthography.yml").read_text(encoding="utf-8")
FIXTURES: dict[str, Any] = yaml.safe_load(TEXT.replace("|", ZWNJ))
NUMBER_SIGNS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""Format characters that can be seen (Unicode's Prepended_Concatenation_Mark)."""
PERSIAN = "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"


def codes(text: str, *, persian: bool = True, kept: str = "") -> list[Code]:
    """The codes that a text yields."""
    return [code for _, code, _ in character_faults(text, persian=persian, kept=kept)]


@pytest.mark.parametrize(("text", "wanted"), FIXTURES["letters"], ids=ascii)
def test_letters(text: str, wanted: list[str]) -> None:
    """A text yields exactly the codes that its case lists."""
    assert codes(text) == wanted


@pytest.mark.parametrize(("text", "kept", "wanted"), FIXTURES["kept"], ids=ascii)
def test_letters_of_the_witness_stay(text: str, kept: str, wanted: list[str]) -> None:
    """What the witness has stays, but for the Arabic yeh and kaf and for a ZWNJ at no join."""
    assert codes(text, kept=kept) == wanted


@pytest.mark.parametrize(("text", "count"), FIXTURES["spacing"], ids=ascii)
def test_spacing(text: str, count: int) -> None:
    """A text has as many faults of spacing as its case says, each with its place quoted and what to do."""
    found = list(spacing_faults(text))
    assert len(found) == count, found
    assert all(0 <= at < len(text) and code == Code.SPACING for at, code, _ in found)
    assert all("write" in message or "remove" in message or "add" in message for _, _, message in found)


def test_arabic_letters_are_faults_of_the_reading_text_alone() -> None:
    """Notes may speak of Arabic yeh and kaf; the reading text never has them."""
    assert codes(ARABIC_YEH + ARABIC_KAF, persian=False) == []
    assert codes(ARABIC_YEH + ARABIC_KAF) == [Code.LETTER_ARABIC, Code.LETTER_ARABIC]


def test_every_invisible_character_is_found() -> None:
    """Every control, format, private or surrogate character of the lower planes is a fault, save tab, line end and ZWNJ."""
    passed = [
        f"U+{code:04X}"
        for code in range(0x20000)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Co", "Cs")
        and chr(code) not in "\t\n" + ZWNJ + NUMBER_SIGNS
        and not codes(f"کار{chr(code)}کار")
    ]
    assert passed == []


@given(st.text(alphabet=PERSIAN + "۰۱۲۳۴۵۶۷۸۹ ", max_size=60))
def test_plain_persian_has_no_faulty_letters(text: str) -> None:
    """Whatever is written with the letters and digits of Persian alone passes."""
    assert codes(text) == []


@given(st.text(max_size=60), st.booleans())
def test_any_text_can_be_judged(text: str, persian: bool) -> None:
    """Any text at all is judged, and every fault lies in it and is told in one printable message."""
    for at, code, message in (*character_faults(text, persian=persian), *spacing_faults(text)):
        assert 0 <= at < max(len(text), 1)
        assert code in Code and message


@given(st.text(max_size=60))
def test_fold_is_a_projection(text: str) -> None:
    """Folding twice is folding once, and what is left has neither white space nor Arabic yeh and kaf."""
    once = fold(text)
    assert fold(once) == once
    assert not any(is_ignored(char) or char.isspace() or char in ARABIC_YEH + ARABIC_KAF for char in once)


@given(st.text(max_size=30), st.text(max_size=30))
def test_fold_works_sign_by_sign(first: str, second: str) -> None:
    """The fold of two texts in a row is their folds in a row."""
    assert fold(first + second) == fold(first) + fold(second)


@given(st.text(alphabet=PERSIAN, min_size=1, max_size=20))
def test_fold_changes_two_letters_alone(text: str) -> None:
    """Persian letters are left as they are; the Arabic yeh and kaf become the Persian ones."""
    assert fold(text) == text
    assert fold(text.replace(PERSIAN_YEH, ARABIC_YEH).replace(PERSIAN_KAF, ARABIC_KAF)) == text


@given(st.text(max_size=80), st.sampled_from(["fa", "en"]))
def test_runs_lose_nothing(text: str, base: str) -> None:
    """The runs of a text, put together, are the text."""
    parts = runs(text, base=base)
    assert "".join(part for part, _ in parts) == text
    assert all(lang in (None, "en" if base == "fa" else "fa") for _, lang in parts)
