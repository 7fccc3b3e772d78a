"""The index: what a query reads of it, and that it is the same each time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from by_node import ask
from slow_path import cases, expected, passages

from edition import load
from edition.safety import EMAIL

DIGESTS = """
import hashlib, json, random, sys
from pathlib import Path
from edition import load
from edition.search import Entry, Name, build, files
from edition.search.names import registered
edition = load(Path(sys.argv[1]))
rng = random.Random(sys.argv[2])
def shuffled(items):
    items = list(items)
    rng.shuffle(items)
    return items
entries = []
for statement in shuffled(edition.statements.values()):
    page = f"{statement.docname}.html"
    for passage in statement.passages:
        for lang, text in (("fa", passage.reading), *passage.translations.items()):
            part = "text" if lang == "fa" else "translation"
            entries.append(Entry(f"{page}{passage.number}{lang}", f"{page}#p{passage.number}", {}, part, lang,
                                 statement.slug, 2018, text, statement.front.title))
names = list(registered(edition))
names += [Name(name.forms, tuple(f"{other} too" for other in name.others)) for name in names]
index = build(entries, shuffled(names), set(edition.joins.settled.values()))
print(json.dumps({name: hashlib.sha256(text.encode()).hexdigest() for name, text in files(index).items()}, sort_keys=True))
"""


def test_no_word_of_the_edition_costs_more_than_60_kb(built_book: Path, record_property: pytest.RecordProperty) -> None:
    """Every word of the texts and translations, the commonest too, reads 60 KB of files at most; raw, not compressed."""
    texts = [
        text
        for statement in load(built_book).statements.values()
        for passage in statement.passages
        for text in (passage.reading, *passage.translations.values())
    ]
    words = sorted({word for text in texts for word in re.findall(r"[\w\u200c]+", text)})
    costs = [answer.bytes for answer in ask(built_book / "_build/html/_static/search", words)]
    record_property("bytes of the dearest word", max(costs))
    assert len(words) > 2000
    assert max(costs) <= 60_000, sorted(zip(costs, words, strict=True))[-5:]


def test_the_index_is_the_same_byte_for_byte(repo: Path) -> None:
    """Whatever the hashes of strings, and in whatever order statements of one year, names and their bearers come."""
    found = [
        subprocess.run(
            [sys.executable, "-c", DIGESTS, str(repo), seed],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(repo / "book")},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2", "77")
    ]  # fmt: skip
    assert len(found[0]) > 1000
    assert found[1:] == [found[0]] * 2


def test_romanised_words_find_the_persian_ones(built_book: Path) -> None:
    """A romanised word that stands in no register finds every passage of the Persian word, however it is romanised."""
    given = cases(Path(__file__).parent / "cases" / "romanised.txt")
    texts = {place: text for place, text in passages(load(built_book)).items() if place[1] == "fa"}
    answers = ask(built_book / "_build/html/_static/search", [case.query for case in given])
    assert len(given) >= 50
    wrong = []
    for case, answer in zip(given, answers, strict=True):
        wanted = expected(case, texts)
        assert wanted, f"{case.query}: the expression finds nothing"
        if not wanted <= answer.places(5):
            wrong.append(f"{case.query}: missing {sorted(wanted - answer.places(5))}")
    assert not wrong, "\n".join(wrong)


def test_english_words_are_not_taken_for_romanised_ones(built_book: Path) -> None:
    """A word of the translations finds nothing by its sound."""
    texts = [
        text
        for statement in load(built_book).statements.values()
        for passage in statement.passages
        for text in passage.translations.values()
    ]
    words = sorted({word for text in texts for word in re.findall(r"[^\W\d_]{3,}", EMAIL.sub("", text))})
    answers = ask(built_book / "_build/html/_static/search", words)
    assert not [
        word for word, answer in zip(words, answers, strict=True) if answer.results and answer.results[-1][2] == 4
    ]
