"""The tables: nothing of the registers is missing from them, and their description is true."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest

from edition import Edition, tables
from edition.records import Event, Passage, Term


def test_every_record_has_a_row(edition: Edition) -> None:
    """Each table has as many rows as its register or text has records."""
    found = {table.__name__: sum(1 for _ in tables.rows(table, edition)) for table in tables.TABLES}
    events = edition.of(Event)
    assert found == {
        "statements": len(edition.statements),
        "passages": sum(len(s.passages) for s in edition.statements.values()),
        "words": sum(len(tables.words_of(p)) for s in edition.statements.values() for p in s.passages),
        "entities": len(edition.entities),
        "mentions": len(edition.mentions),
        "events": len(events),
        "accounts": sum(len(event.accounts) for event in events),
        "stances": len(edition.stances),
        "links": len(edition.links),
        "terms": len(edition.of(Term)),
    }


def test_csv_gives_back_the_rows(edition: Edition, tmp_path: Path) -> None:
    """What is written as CSV is read as the same rows: quotation marks, commas and Persian letters included."""
    for file in tables.write(edition, tmp_path):
        rows = [[*row.values()] for row in tables.rows(getattr(tables, file.name), edition)]
        expected = [
            ["" if v is None else str(v).lower() if isinstance(v, bool) else str(v) for v in row] for row in rows
        ]
        assert list(csv.reader(io.StringIO(file.content))) == [list(file.columns), *expected]


def test_ids_of_one_table_are_known_to_the_others(edition: Edition) -> None:
    """Mentions, accounts, stances and links name passages and records that have rows."""
    passages = {row["passage"] for row in tables.rows(tables.passages, edition)}
    entities = {row["entity"] for row in tables.entities(edition)}
    assert {row["entity"] for row in tables.rows(tables.mentions, edition)} <= entities
    assert {row["passage"] for row in tables.rows(tables.mentions, edition)} <= passages
    assert {row["event"] for row in tables.accounts(edition)} <= entities
    assert {name for row in tables.accounts(edition) for name in str(row["passages"]).split("; ")} <= passages
    assert {row["passage"] for row in tables.stances(edition)} <= passages
    assert {row[end] for row in tables.links(edition) for end in ("from", "to")} <= passages


@pytest.mark.parametrize(
    ("edtf", "precision"),
    [("2018-01-13", "day"), ("2016-01", "month"), ("1848", "year"), ("2021-07?", "month"), ("2014-09-06?", "day"),
     ("1979/1999", "interval"), ("2016-08~/2016-09~", "interval"), ("[2015-11-16..2015-11-30]", "one of")],
)  # fmt: skip
def test_precision(edtf: str, precision: str) -> None:
    """The precision of a date is that of its EDTF expression, doubts aside."""
    assert tables.precision(edtf) == precision


def test_words_are_persian_and_whole() -> None:
    """A half-space parts no word; digits, signs and Latin letters are none."""
    text = "می\u200cرویم، «۱۳ دی» SBU ۲۰۱۸؛ (کارگران)؟"
    passage = Passage(1, "paragraph", "issuer", text, {}, 1, noted=False)
    assert tables.words_of(passage) == ["می\u200cرویم", "دی", "کارگران"]


def test_the_description_of_the_data_is_true(html: Path) -> None:
    """datapackage.json lists every published table with its size, hash and columns."""
    package = json.loads((html / "data/datapackage.json").read_text(encoding="utf-8"))
    assert {resource["path"] for resource in package["resources"]} == {p.name for p in (html / "data").glob("*.csv")}
    for resource in package["resources"]:
        content = (html / "data" / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = next(csv.reader(io.StringIO(content.decode("utf-8"))))
        assert [field["name"] for field in resource["schema"]["fields"]] == header
