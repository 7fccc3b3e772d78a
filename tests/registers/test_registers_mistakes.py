"""Mistakes made in the registers of the real edition: each is named with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition import check, load

REGISTERS = "book/registers"

MISTAKES = {
    "a misspelled form": ("places.yml", "    - کوبانی\n", "    - کوبالی\n", "- id: kobani\n", "form-unfound", "کوبالی"),
    "the source of an event": (
        "events.yml", "  sources: [achcar-2013-people-want, achcar-2016-morbid]\n", "  sources: []\n",
        "- id: arab-spring\n", "source-missing", "arab-spring",
    ),
    "the target of a link": (
        "links.yml", '  to: "afghanistan-2021:3"\n', '  to: "afghanistan-2021:33"\n',
        "- id: daesh-as-yardstick-paris-afghanistan\n", "passage-unknown", "afghanistan-2021:33",
    ),
    "the line of a link's target": (
        "links.yml", '  to: "afghanistan-2021:3"\n', "", "- id: daesh-as-yardstick-paris-afghanistan\n", "field-missing", "to",
    ),
    "a place of an event": (
        "events.yml", "  place: kobani\n", "  place: kobane\n", "- id: siege-of-kobani\n", "reference-unknown", "kobane",
    ),
    "a date": (
        "events.yml", '  solar_hijri: "1394-08-22"\n', '  solar_hijri: "1394-08-23"\n',
        "- id: paris-attacks-2015\n", "date-mismatch", "1394-08-23",
    ),
    "the quotation of a stance": (
        "stances.yml", "تروریستهای خلافت اسلامی با شقاوت تمام", "تروریست‌های خلافت اسلامی با شقاوت تمام",
        "- id: paris-2-describes-islamic-state\n", "reading-unfound", "شقاوت",
    ),
}  # fmt: skip
"""File, what it has, what is put there, the record's first line, the code, what the message quotes."""


@pytest.fixture(scope="module")
def copied(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition whose registers can be changed; the rest of it is the real one's."""
    folder = tmp_path_factory.mktemp("edition")
    for path in [
        *(repo / "seeds").iterdir(),
        *(repo / "book").rglob("*.md"),
        *(repo / "book").rglob("*.bib"),
        *(repo / REGISTERS).iterdir(),
    ]:
        target = folder / path.relative_to(repo)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return folder


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_named_with_file_and_line(copied: Path, name: str) -> None:
    """One mistake gives one finding, at the record's line, with the word that is wrong."""
    file, right, wrong, first, code, word = MISTAKES[name]
    path = copied / REGISTERS / file
    text = path.read_text(encoding="utf-8")
    start = text.index(right, text.index(first))
    path.write_text(text[:start] + wrong + text[start + len(right) :], encoding="utf-8")
    try:
        findings = check(load(copied))
    finally:
        path.write_text(text, encoding="utf-8")
    line = text[: text.index(first)].count("\n") + 1
    assert [(f.path, f.line, f.code) for f in findings] == [(f"{REGISTERS}/{file}", line, code)]
    assert word in findings[0].message


def test_the_copy_without_a_mistake_is_silent(copied: Path) -> None:
    """The copy itself has no finding."""
    assert check(load(copied)) == []
