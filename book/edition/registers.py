"""Registers: the YAML files of `registers/` into records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jsonschema import Draft202012Validator

from . import schema, yamltext
from .findings import Code, Finding
from .joins import Joins
from .orthography import character_faults
from .records import (
    Account,
    BibKey,
    Event,
    Link,
    Location,
    Organisation,
    Party,
    Person,
    Place,
    RegisterId,
    Slug,
    Source,
    Stance,
    Term,
)
from .safety import email_findings
from .script import ZWNJ


def read(text: str, path: str, validator: Draft202012Validator) -> tuple[yamltext.Located, list[Finding]]:
    """Read a register's text and check it against its schema; characters and addresses of contact included."""
    located = yamltext.read(path, text)
    findings = list(located.findings)
    for number, line in enumerate(text.split("\n"), 1):
        findings += email_findings(path, number, line)
        findings += (
            Finding(path, number, code, message)
            for _, code, message in character_faults(line, persian=False)
            if code != Code.ZWNJ_MISPLACED
        )
    if not findings:
        findings += yamltext.validate(located, validator)
    return located, findings


def sources(text: str, path: str) -> tuple[tuple[Source, ...], list[Finding]]:
    """Read `sources.yml`."""
    located, findings = read(text, path, schema.SOURCES)
    if findings:
        return (), findings
    records = tuple(_source(item, Place(path, located.line(n))) for n, item in enumerate(located.data or ()))
    return records, list(duplicates(records))


def register(name: str, text: str, path: str) -> tuple[tuple[Any, ...], list[Finding]]:
    """Read the register `name` (see `BUILDERS`) into its records."""
    located, findings = read(text, path, schema.REGISTERS[name])
    if findings:
        return (), findings
    build = BUILDERS[name]
    return tuple(build(item, Place(path, located.line(n))) for n, item in enumerate(located.data or ())), []


def joins(text: str, path: str) -> tuple[Joins, list[Finding]]:
    """Read `joins.yml`, the table of where a ZWNJ may stand."""
    located, findings = read(text, path, schema.JOINS)
    if findings:
        return Joins(), findings
    data = located.data
    for key in ("compounds", "settled"):
        for n, form in enumerate(data[key]):
            if ZWNJ not in form.strip(ZWNJ):
                findings.append(
                    located.finding(
                        Code.FIELD_INVALID, f"«{form}» holds no ZWNJ; write the form as the text has it", key, n
                    )
                )
    pairs = (form.split(ZWNJ) for form in data["compounds"])
    return (
        Joins(
            prefixes=frozenset(data["prefixes"]),
            suffixes=dict(data["suffixes"]),
            compounds=frozenset((parts[n], parts[n + 1]) for parts in pairs for n in range(len(parts) - 1)),
            settled={form.replace(ZWNJ, ""): form for form in data["settled"]},
        ),
        findings,
    )


def _source(item: dict[str, Any], place: Place) -> Source:
    return Source(
        id=RegisterId(item["id"]), statement=Slug(item["statement"]), siglum=item["siglum"], kind=item["kind"],
        title=item["title"], file=item.get("file"), source=BibKey(item["source"]) if item.get("source") else None,
        nolink=bool(item.get("nolink")), appeal=bool(item.get("appeal")), archived=item.get("archived"), extent=item["extent"],
        agreement=item["agreement"], relation=item["relation"], place=place,
    )  # fmt: skip


def _shared(item: dict[str, Any], place: Place) -> dict[str, Any]:
    """The fields that every register of what the texts mention has."""
    return {
        "id": RegisterId(item["id"]),
        "name": item.get("name") or item.get("term"),
        "romanised": item.get("romanised"),
        "forms": tuple(item["forms"]),
        "description": item["description"],
        "wikidata": item.get("wikidata"),
        "confirmed": bool(item.get("confirmed")),
        "sources": _keys(item["sources"]),
        "basis": item.get("basis"),
        "place": place,
    }


def _keys(keys: Iterable[str]) -> tuple[BibKey, ...]:
    return tuple(BibKey(key) for key in keys)


def _location(item: dict[str, Any], place: Place) -> Location:
    found = item["coordinates"]
    return Location(
        **_shared(item, place),
        kind=item["kind"],
        coordinates=(float(found["lat"]), float(found["lon"])) if found else None,
        precision=found["precision"] if found else None,
        why=item.get("why"),
    )


def _organisation(item: dict[str, Any], place: Place) -> Organisation:
    issued = tuple(Slug(slug) for slug in item.get("statements", ()))
    return Organisation(**_shared(item, place), kind=item["kind"], statements=issued)


def _event(item: dict[str, Any], place: Place) -> Event:
    return Event(
        **_shared(item, place),
        date=item["date"],
        calendar=item["calendar"],
        certainty=item["certainty"],
        solar_hijri=item.get("solar_hijri"),
        weekday=item.get("weekday"),
        location=RegisterId(item["place"]) if item.get("place") else None,
        accounts=tuple(
            Account(tuple(a["passages"]), a["claim"], a["record"], a["verdict"], _keys(a["sources"]))
            for a in item["accounts"]
        ),
    )


def _term(item: dict[str, Any], place: Place) -> Term:
    return Term(**_shared(item, place), renderings=tuple(item["renderings"]), note=item.get("note"))


def _party(item: dict[str, Any]) -> Party:
    return Party(RegisterId(item["id"]) if "id" in item else None, item.get("label"))


def _stance(item: dict[str, Any], place: Place) -> Stance:
    return Stance(
        id=RegisterId(item["id"]),
        passage=item["passage"],
        voice=item["voice"],
        subject=_party(item["subject"]),
        relation=item["relation"],
        object=_party(item["object"]),
        characterisation=item.get("as"),
        quote=item["quote"],
        place=place,
    )


def _link(item: dict[str, Any], place: Place) -> Link:
    return Link(
        id=RegisterId(item["id"]),
        origin=item["from"],
        target=item["to"],
        kind=item["kind"],
        reason=item["reason"],
        status=item["status"],
        sources=_keys(item.get("sources", ())),
        place=place,
    )


BUILDERS: dict[str, Callable[[dict[str, Any], Place], Any]] = {
    "persons": lambda item, place: Person(**_shared(item, place)),
    "places": _location,
    "organisations": _organisation,
    "events": _event,
    "terms": _term,
    "stances": _stance,
    "links": _link,
}
"""The registers, in the order in which a form that two of them claim is reported."""


MENTIONED = ("persons", "places", "organisations", "events", "terms")
"""The registers whose records texts mention; the others are about passages."""


def duplicates(records: Iterable[Any]) -> Iterator[Finding]:
    """Ids that two records share, within a register or across registers."""
    seen: dict[str, Place] = {}
    for record in records:
        place = record.place
        if record.id in seen:
            message = (
                f"the id «{record.id}» is already used at {seen[record.id].path}:{seen[record.id].line}; rename one"
            )
            yield Finding(place.path, place.line, Code.ID_DUPLICATE, message)
        seen.setdefault(record.id, place)
