"""The checks of the registers: forms, sources, dates, places, quotations, links and renderings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from . import dates
from .findings import Code, Finding
from .mentions import absent_forms, key
from .records import (
    AnyRecord,
    BibKey,
    Edition,
    Entity,
    Event,
    Link,
    Location,
    Organisation,
    Party,
    Person,
    RegisterId,
    Stance,
    Term,
)
from .script import fold

SETTLED_BY: dict[str, type[Entity]] = {
    "person": Person,
    "place": Location,
    "organisation": Organisation,
    "event": Event,
    "glossary": Term,
}
"""The register of each role that settles a mention."""


def check_registers(edition: Edition) -> Iterator[Finding]:
    """All findings of the registers."""
    yield from _forms(edition)
    yield from _roles(edition)
    for record in edition.entities.values():
        yield from _entity(record, edition)
    for stance in edition.stances:
        yield from _stance(stance, edition)
    yield from _links(edition)
    yield from _renderings(edition)


def _at(record: AnyRecord, code: Code, message: str) -> Finding:
    return Finding(record.place.path, record.place.line, code, message)


def _forms(edition: Edition) -> Iterator[Finding]:
    """Forms that two records claim, and forms that no reading text has."""
    claimed: dict[str, Entity] = {}
    for record in edition.entities.values():
        for form in record.forms:
            owner = claimed.setdefault(key(form), record)
            if owner is not record:
                message = f"the form «{form}» of «{record.id}» is claimed by «{owner.id}» too; keep it in one of them"
                yield _at(record, Code.FORM_CLAIMED, message)
    if len(edition.statements) < len(edition.chapters):
        return  # a form may stand in a text that could not be read
    absent = absent_forms(edition.statements.values(), claimed)
    for record in edition.entities.values():
        for form in record.forms:
            if key(form) in absent:
                message = f"the form «{form}» of «{record.id}» occurs in no text; correct or remove it"
                yield _at(record, Code.FORM_UNFOUND, message)


def _roles(edition: Edition) -> Iterator[Finding]:
    """Roles in the texts that name a record which does not exist, or one of another register."""
    for statement in edition.statements.values():
        for passage in statement.passages:
            for place in passage.settled:
                if not isinstance(edition.entities.get(place.record), SETTLED_BY[place.role]):
                    words = passage.reading[place.start : place.end]
                    message = (
                        f"the role `{place.role}` of «{words}» names «{place.record}», which its register does not "
                        "have; correct the id or the role, or add the record"
                    )
                    yield Finding(statement.chapter.path, passage.line, Code.REFERENCE_UNKNOWN, message)


def _entity(record: Entity, edition: Edition) -> Iterator[Finding]:
    if not record.sources and record.basis is None:
        message = f"«{record.id}» has no source; add one, or `basis: general-knowledge`"
        yield _at(record, Code.SOURCE_MISSING, message)
    yield from _works(record, record.sources, edition)
    if isinstance(record, Location) and record.coordinates is None and not record.why:
        yield _at(record, Code.COORDINATES_MISSING, f"«{record.id}» has no coordinates; add them, or say `why` not")
    if isinstance(record, Event):
        yield from _event(record, edition)


def _works(record: AnyRecord, keys: tuple[BibKey, ...], edition: Edition) -> Iterator[Finding]:
    for name in keys:
        if edition.works and name not in edition.works:
            message = f"references.bib has no entry «{name}»; correct the key, or add the entry"
            yield _at(record, Code.CITATION_UNKNOWN, message)


def _event(event: Event, edition: Edition) -> Iterator[Finding]:
    if event.location is not None and not isinstance(edition.entities.get(event.location), Location):
        message = f"registers/places.yml has no place «{event.location}»; correct the id, or add the record"
        yield _at(event, Code.REFERENCE_UNKNOWN, message)
    try:
        day = dates.span(event.date).first
    except ValueError as error:
        yield _at(event, Code.DATE_INVALID, f'«{event.date}»: {error}; write an EDTF date such as "2015-11-13"')
        return
    for _, message in dates.disagreements(event.date, day, event.weekday, event.solar_hijri):
        yield _at(event, Code.DATE_MISMATCH, f"«{event.id}»: {message}")
    for account in event.accounts:
        yield from _works(event, account.sources, edition)
        for passage in account.passages:
            yield from _passage(event, passage, edition)


def _passage(record: AnyRecord, name: str, edition: Edition) -> Iterator[Finding]:
    read = len(edition.statements) == len(edition.chapters)  # else the passage may stand in a chapter that was not
    if read and edition.passage(name) is None:
        message = f"«{record.id}» names the passage «{name}», which does not exist; correct it"
        yield _at(record, Code.PASSAGE_UNKNOWN, message)


def _stance(stance: Stance, edition: Edition) -> Iterator[Finding]:
    yield from _passage(stance, stance.passage, edition)
    for party in (stance.subject, stance.object):
        yield from _party(stance, party, edition)
    line = edition.witness_line(stance.passage)
    if line is not None and stance.quote not in line:
        message = f"«{stance.quote}» is not in {stance.passage} of the witness; copy it from there"
        yield _at(stance, Code.READING_UNFOUND, message)


def _party(record: AnyRecord, party: Party, edition: Edition) -> Iterator[Finding]:
    if party.id is not None and party.id not in edition.entities:
        message = f"no register has a record «{party.id}»; correct the id, or give a label"
        yield _at(record, Code.REFERENCE_UNKNOWN, message)


def _links(edition: Edition) -> Iterator[Finding]:
    seen: dict[frozenset[str], RegisterId] = {}
    for link in edition.links:
        yield from _works(link, link.sources, edition)
        for passage in (link.origin, link.target):
            yield from _passage(link, passage, edition)
        yield from _doubled(link, seen)


def _doubled(link: Link, seen: dict[frozenset[str], RegisterId]) -> Iterator[Finding]:
    ends = frozenset((link.origin, link.target, f"kind:{link.kind}"))
    if link.origin == link.target:
        yield _at(link, Code.LINK_DOUBLED, f"«{link.id}» links {link.origin} to itself; correct one end")
    elif ends in seen:
        message = f"«{link.id}» links the same passages in the same way as «{seen[ends]}»; a link is shown at both ends, so keep one"
        yield _at(link, Code.LINK_DOUBLED, message)
    seen.setdefault(ends, link.id)


def _renderings(edition: Edition) -> Iterator[Finding]:
    """Passages whose translation has none of the wordings that a term may have."""
    terms = {term.id: term for term in edition.of(Term)}
    for (slug, number), mentions in edition.mentions_in.items():
        statement = edition.statements[slug]
        passage = statement.passages[number - 1]
        translation = passage.translations.get("en")
        named = {mention.record: mention for mention in reversed(mentions) if mention.record in terms}
        if translation is None or not named:
            continue
        text = _comparable(translation)
        for term, mention in ((terms[record], mention) for record, mention in named.items()):
            if not any(pattern.search(text) for _, pattern in _wordings(term.renderings)):
                form = fold(passage.reading[mention.start : mention.end])
                message = (
                    f"{slug}:{number} translates «{form}» by none of the renderings of «{term.id}» "
                    f"({', '.join(term.renderings)}); mend the translation, or add its wording"
                )
                yield Finding(statement.chapter.path, passage.line, Code.RENDERING_UNKNOWN, message)


def rendering(term: Term, translation: str) -> list[str]:
    """The permitted renderings of a term that a translation has, as whole words, longest first."""
    text = _comparable(translation)
    return [wording for wording, pattern in _wordings(term.renderings) if pattern.search(text)]


def _comparable(translation: str) -> str:
    return translation.casefold().replace("\u2019", "'")


@lru_cache(maxsize=1024)
def _wordings(renderings: tuple[str, ...]) -> list[tuple[str, re.Pattern[str]]]:
    ordered = sorted(renderings, key=len, reverse=True)
    return [(wording, re.compile(rf"(?<!\w){re.escape(wording.casefold())}(?!\w)")) for wording in ordered]
