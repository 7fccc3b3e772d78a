"""The edition as tables: each register and each text as rows of plain values, ready for CSV.

One function a table. Addresses are counted from the root of the site; several values in one cell are parted by `; `.
"""

from __future__ import annotations

import csv
import filecmp
import io
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from . import dates
from .compose import REGISTERS
from .fingerprints import fingerprint
from .records import Account, Edition, Entity, Event, Location, Party, Passage, Slug, Statement, Term
from .safety import EMAIL
from .script import ARABIC_SCRIPT, ZWNJ, fold_word

Value = str | int | float | bool | None
Row = dict[str, Value]
Rows = Iterable[Row]

_WORD = re.compile(f"[{ARABIC_SCRIPT}](?:[{ARABIC_SCRIPT}{ZWNJ}]*[{ARABIC_SCRIPT}])?")
"""A word of Persian script; a half-space inside it does not part it."""
_SIGNS = re.compile("[\u0600-\u060f\u061b-\u061f\u066a-\u066d\u06d4\u0660-\u0669\u06f0-\u06f9]")
"""Punctuation and digits of the Arabic blocks: no words."""


def statements(edition: Edition) -> list[Row]:
    """One row a statement, in the order of dates."""
    return [_statement(statement, edition) for statement in edition.dated.values()]


def _statement(statement: Statement, edition: Edition) -> Row:
    front = statement.front
    bodies = [edition.organisations[issuer] for issuer in front.issuers if issuer in edition.organisations]
    return {
        "statement": statement.slug,
        "title_en": front.title["en"],
        "title_fa": front.title["fa"],
        **_dated(front.date.edtf),
        "date_basis": front.date.basis,
        "issuers_en": "; ".join(body.name["en"] for body in bodies),
        "issuers_fa": "; ".join(body.name["fa"] for body in bodies),
        "place_en": front.place["en"] if front.place else None,
        "place_fa": front.place["fa"] if front.place else None,
        "passages": len(statement.passages),
        "words": sum(len(found) for found in map(words_of, statement.passages)),
        "witness_sha256": statement.witness.sha256,
        "url": f"{statement.docname}.html",
    }


def passages(statement: Statement, edition: Edition) -> Iterator[Row]:
    """One row a passage: reading text, English translation, kind; addresses of contact are left out (`[…]`)."""
    for passage in statement.passages:
        yield {
            "passage": f"{statement.slug}:{passage.number}",
            "statement": statement.slug,
            "number": passage.number,
            "kind": passage.kind,
            "voice": passage.voice,
            "words": len(words_of(passage)),
            "reading_fa": EMAIL.sub("[…]", passage.reading),
            "translation_en": EMAIL.sub("[…]", passage.translations.get("en", "")),
            "fingerprint": fingerprint(passage.reading),
            "url": f"{statement.docname}.html#p{passage.number}",
        }


def words(statement: Statement, edition: Edition) -> Iterator[Row]:
    """One row a word of the reading texts, as printed and folded: the form by which spellings are one word."""
    for passage in statement.passages:
        for position, word in enumerate(words_of(passage), 1):
            yield {
                "passage": f"{statement.slug}:{passage.number}",
                "statement": statement.slug,
                "voice": passage.voice,
                "position": position,
                "word": word,
                "folded": fold_word(word),
            }


def words_of(passage: Passage) -> list[str]:
    """The words of a reading in Persian script; digits, signs and Latin words are none."""
    return _WORD.findall(_SIGNS.sub(" ", passage.reading))


def entities(edition: Edition) -> list[Row]:
    """One row a person, place, organisation, event or term."""
    return [
        {
            "entity": record.id,
            "register": REGISTERS[type(record)],
            "type": getattr(record, "kind", None),
            "name_en": record.name["en"],
            "name_fa": record.name["fa"],
            "romanised": record.romanised,
            **_coordinates(record),
            "wikidata": record.wikidata,
            "wikidata_confirmed": record.confirmed if record.wikidata else None,
            "description_en": record.description["en"],
            "description_fa": record.description["fa"],
            "sources": "; ".join(record.sources),
            "mentions": len(edition.mentions_of.get(record.id, ())),
            "url": address(record),
        }
        for record in edition.entities.values()
    ]


def _coordinates(record: Entity) -> Row:
    found = record.coordinates if isinstance(record, Location) else None
    return {
        "latitude": found[0] if found else None,
        "longitude": found[1] if found else None,
        "precision": record.precision if isinstance(record, Location) else None,
        "no_coordinates": record.why if isinstance(record, Location) else None,
    }


def address(record: Entity) -> str:
    """The entry of a record on its register's page."""
    return f"book/registers/{REGISTERS[type(record)]}.html#{record.id}"


def mentions(statement: Statement, edition: Edition) -> Iterator[Row]:
    """One row a place in a reading text where a record is named."""
    for passage in statement.passages:
        for mention in edition.mentions_in.get((statement.slug, passage.number), ()):
            yield {
                "entity": mention.record,
                "register": REGISTERS[type(edition.entities[mention.record])],
                "statement": mention.slug,
                "passage": f"{mention.slug}:{mention.passage}",
                "voice": passage.voice,
                "start": mention.start,
                "end": mention.end,
                "words": passage.reading[mention.start : mention.end],
            }


def events(edition: Edition) -> list[Row]:
    """One row an event, in the order of dates, with the first and the last day that its date can mean."""
    found = sorted(edition.of(Event), key=lambda event: (dates.span(event.date).first, event.id))
    return [
        {
            "event": event.id,
            "name_en": event.name["en"],
            "name_fa": event.name["fa"],
            **_dated(event.date),
            "certainty": event.certainty,
            "calendar": event.calendar,
            "place": event.location,
            "sources": "; ".join(event.sources),
            "url": address(event),
        }
        for event in found
    ]


def _dated(edtf: str) -> Row:
    """An EDTF date as days of both calendars, in words, and by its precision."""
    days = dates.span(edtf)
    english, persian = dates.describe(edtf)
    return {
        "date": edtf,
        "date_en": english,
        "date_fa": persian,
        "first_day": days.first.isoformat(),
        "last_day": days.last.isoformat(),
        "first_day_solar_hijri": dates.solar_hijri(days.first),
        "last_day_solar_hijri": dates.solar_hijri(days.last),
        "precision": precision(edtf),
        "approximate": "~" in edtf or "?" in edtf,
    }


def precision(edtf: str) -> str:
    """How exact an EDTF date is: `day`, `month` or `year`, an `interval`, or `one of` several days."""
    if edtf.startswith("["):
        return "one of"
    if "/" in edtf:
        return "interval"
    return ("year", "month", "day")[edtf.rstrip("?~%").count("-")]


def accounts(edition: Edition) -> list[Row]:
    """One row an account: what a statement claims of an event, beside what the record shows."""
    return [
        {
            "event": event.id,
            "statement": account.passages[0].partition(":")[0],
            "passages": "; ".join(account.passages),
            "claim_en": account.claim["en"],
            "claim_fa": account.claim["fa"],
            "record_en": account.record["en"],
            "record_fa": account.record["fa"],
            "verdict": account.verdict,
            "sources": "; ".join(account.sources),
            "url": _passage_address(account, edition),
        }
        for event in edition.of(Event)
        for account in event.accounts
    ]


def _passage_address(account: Account, edition: Edition) -> str:
    slug, _, number = account.passages[0].partition(":")
    return f"{edition.statements[Slug(slug)].docname}.html#p{number}"


def stances(edition: Edition) -> list[Row]:
    """One row a stance: who says what for or against whom, with the words of the witness."""
    return [
        {
            "stance": stance.id,
            "statement": stance.passage.partition(":")[0],
            "passage": stance.passage,
            "voice": stance.voice,
            **_party("subject", stance.subject, edition),
            "relation": stance.relation,
            **_party("object", stance.object, edition),
            "as_en": (stance.characterisation or {}).get("en"),
            "as_fa": (stance.characterisation or {}).get("fa"),
            "quote_fa": stance.quote,
        }
        for stance in edition.stances
    ]


def _party(role: str, party: Party, edition: Edition) -> Row:
    record = edition.entities.get(party.id) if party.id else None
    name: Mapping[str, str] = record.name if record else party.label or {}
    return {role: party.id, f"{role}_en": name.get("en"), f"{role}_fa": name.get("fa")}


def links(edition: Edition) -> list[Row]:
    """One row a cross-reference between two passages."""
    return [
        {
            "link": link.id,
            "from": link.origin,
            "to": link.target,
            "from_statement": link.origin.partition(":")[0],
            "to_statement": link.target.partition(":")[0],
            "kind": link.kind,
            "status": link.status,
            "reason_en": link.reason["en"],
            "reason_fa": link.reason["fa"],
            "sources": "; ".join(link.sources),
        }
        for link in edition.links
    ]


def terms(edition: Edition) -> list[Row]:
    """One row a term of the glossary, with its forms and permitted renderings."""
    return [
        {
            "term": term.id,
            "term_en": term.name["en"],
            "term_fa": term.name["fa"],
            "romanised": term.romanised,
            "forms_fa": "; ".join(term.forms),
            "renderings_en": "; ".join(term.renderings),
            "url": address(term),
        }
        for term in edition.of(Term)
    ]


TABLES: tuple[Callable[..., Rows], ...] = (
    statements, passages, words, entities, mentions, events, accounts, stances, links, terms,
)  # fmt: skip
"""Every table; its file has its name."""
_PARTED = (passages, words, mentions)
"""Those whose rows come statement by statement: hundreds a statement."""


@dataclass(frozen=True, slots=True)
class File:
    """A table as it is published."""

    name: str
    description: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    """Of each column, in the words of Table Schema."""
    path: Path

    @property
    def content(self) -> str:
        """Its CSV."""
        return self.path.read_text(encoding="utf-8")


def write(edition: Edition, folder: Path) -> Iterator[File]:
    """Write every table of the edition into a folder; a file that would not change is left as it is.

    Of the long tables the rows of a statement are taken from the file that is there, if its own files are as they were.
    """
    for table in TABLES:
        yield _written(table, _parts(table, edition), folder / f"{table.__name__}.csv")


def rows(table: Callable[..., Rows], edition: Edition) -> Iterator[Row]:
    """All rows of one of the tables."""
    return chain.from_iterable(part.rows() for part in _parts(table, edition))


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    digest: str
    """Of what its rows are made from; empty if that is not known."""
    rows: Callable[[], Rows]


def _parts(table: Callable[..., Rows], edition: Edition) -> list[_Part]:
    if table not in _PARTED:
        return [_Part("", "", partial(table, edition))]
    return [
        _Part(statement.slug, edition.made_from.get(statement.slug, ""), partial(table, statement, edition))
        for statement in edition.dated.values()
    ]


def _written(table: Callable[..., Rows], parts: Iterable[_Part], path: Path) -> File:
    index, new = path.with_suffix(".json"), path.with_suffix(".part")
    before = json.loads(index.read_text(encoding="utf-8")) if index.is_file() and path.is_file() else {}
    index.unlink(missing_ok=True)  # so that it never speaks of another file
    made: dict[str, dict[str, Any]] = {}
    columns: list[str] = []
    with new.open("wb") as target, (path if before else Path(os.devnull)).open("rb") as source:
        for part in parts:
            known = before.get(part.name)
            if known and part.digest and known["digest"] == part.digest:
                source.seek(known["start"])
                content = source.read(known["bytes"])
            else:
                content, known = to_csv(part.rows())
            if known["columns"] and not columns:
                columns = known["columns"]
                target.write((",".join(columns) + "\n").encode())
            made[part.name] = {**known, "digest": part.digest, "start": target.tell(), "bytes": len(content)}
            target.write(content)
    if path.is_file() and filecmp.cmp(path, new, shallow=False):
        new.unlink()
    else:
        new.replace(path)
    index.write_text(json.dumps(made), encoding="utf-8")
    kinds = [
        set().union(*found) for found in zip(*(part["kinds"] for part in made.values() if part["kinds"]), strict=True)
    ]
    return File(path.stem, (table.__doc__ or "").partition("\n")[0], tuple(columns), tuple(map(_type, kinds)), path)


def to_csv(rows: Rows) -> tuple[bytes, dict[str, Any]]:
    """Rows as CSV (RFC 4180, but with single line feeds), without a head; with the columns and the kinds of value of each.

    Truth is written as `true` and `false`, nothing as nothing.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\n")
    columns: list[str] = []
    kinds: set[tuple[type, ...]] = set()
    for row in rows:
        columns = columns or list(row)
        values = tuple(row.values())
        types = tuple(map(type, values))
        kinds.add(types)
        writer.writerow(map(_cell, values) if bool in types else values)
    names = [sorted({kind.__name__ for kind in found}) for found in zip(*kinds, strict=True)]
    return target.getvalue().encode(), {"columns": columns, "kinds": names}


def _cell(value: Value) -> Value:
    return str(value).lower() if isinstance(value, bool) else value


def _type(found: set[str]) -> str:
    kinds = found - {"NoneType"}
    if kinds == {"bool"}:
        return "boolean"
    if kinds == {"int"}:
        return "integer"
    return "number" if kinds and kinds <= {"int", "float"} else "string"
