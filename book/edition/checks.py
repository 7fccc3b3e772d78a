"""The checks: each a generator of findings over the whole edition, run in one order."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from . import dates, fingerprints
from .findings import Code, Finding
from .orthography import character_faults, spacing_faults
from .records import Chapter, Citation, Edition, Front, Page, Statement
from .register_checks import check_registers
from .safety import EMAIL

_OF_JOINS = (Code.ZWNJ_UNKNOWN, Code.ZWNJ_AMBIGUOUS)
_DIGITS = 5
"""The most that the number of a passage has."""


def check(edition: Edition) -> list[Finding]:
    """All findings of an edition: each once, in the order of files and lines."""
    found: set[Finding] = set(edition.findings)
    for chapter in edition.chapters:
        found.update(chapter.findings)
    for page in edition.pages:
        found.update(page.findings)
    joined = _was_read(edition, "registers/joins.yml", edition.joins.prefixes)
    for statement in edition.statements.values():
        found.update(finding for finding in statement.findings if joined or finding.code not in _OF_JOINS)
    for run in (
        readings,
        fronts,
        dates_of,
        references,
        citations,
        quotations,
        handling,
        check_registers,
        fingerprints.check,
    ):
        found.update(run(edition))
    return sorted(found)


def _was_read(edition: Edition, name: str, records: Collection[object]) -> bool:
    """Whether a file of records could be read: only then is a missing record worth a word."""
    return bool(records) or not any(finding.path == f"book/{name}" for finding in edition.findings)


def readings(edition: Edition) -> Iterator[Finding]:
    """The letters and the spacing of every reading text."""
    witnesses = {statement.chapter.path: statement.witness.lines for statement in edition.statements.values()}
    for chapter in edition.chapters:
        path = chapter.path
        lines = witnesses.get(path, ())
        for passage in chapter.passages:
            kept = lines[passage.number - 1] if passage.number <= len(lines) else ""
            for _, code, message in character_faults(passage.reading, persian=True, kept=kept):
                yield Finding(path, passage.line, code, f"passage {passage.number}: {message}")
            for _, code, message in spacing_faults(passage.reading):
                yield Finding(path, passage.line, code, f"passage {passage.number}: {message}")


def fronts(edition: Edition) -> Iterator[Finding]:
    """Ids used twice, and headings that are not the title."""
    seen: dict[str, Chapter] = {}
    for chapter in edition.chapters:
        if chapter.front is None:
            continue
        slug, line = chapter.front.slug, chapter.line("statement")
        if slug in seen:
            yield Finding(
                chapter.path,
                line,
                Code.ID_DUPLICATE,
                f"the statement «{slug}» is already {seen[slug].path}; choose another id",
            )
        elif chapter.path.rpartition("/")[2] != f"{slug}.md":
            yield Finding(chapter.path, line, Code.FIELD_INVALID, f"the statement is «{slug}»; name the file {slug}.md")
        seen.setdefault(slug, chapter)
        title = chapter.front.title["en"]
        if chapter.heading != title:
            yield Finding(
                chapter.path, chapter.heading_line, Code.TITLE_MISMATCH,
                f"the heading is «{chapter.heading}», the title in the front matter «{title}»; make them the same",
            )  # fmt: skip


def dates_of(edition: Edition) -> Iterator[Finding]:
    """Dates that are no EDTF, do not exist, or do not agree with the weekday or the calendar given."""
    for chapter in edition.chapters:
        if chapter.front is not None:
            for key, code, message in _date_faults(chapter.front):
                yield Finding(chapter.path, chapter.line("date", key), code, message)


def _date_faults(front: Front) -> Iterator[tuple[str, Code, str]]:
    date = front.date
    try:
        days = dates.span(date.edtf)
    except ValueError as error:
        yield "edtf", Code.DATE_INVALID, f'«{date.edtf}»: {error}; write an EDTF date such as "2018-01-13" or "2016-01"'
        return
    if date.basis == "inferred" and not date.why:
        yield "basis", Code.FIELD_MISSING, "an inferred date needs a reason; add `why`"
    for key, message in dates.disagreements(date.edtf, days.first, date.weekday, date.solar_hijri):
        yield key, Code.DATE_MISMATCH, message


def references(edition: Edition) -> Iterator[Finding]:
    """Ids of registers that no record has."""
    copies = {source.id: source for source in edition.sources}
    bodies_read = _was_read(edition, "registers/organisations.yml", edition.organisations)
    copies_read = _was_read(edition, "registers/sources.yml", copies)
    for statement in edition.statements.values():
        front, chapter = statement.front, statement.chapter
        issuers = [("issuer", issuer) for issuer in front.issuers]
        if front.attribution:
            issuers.append(("attribution", front.attribution[0]))
        for key, issuer in issuers:
            if bodies_read and issuer not in edition.organisations:
                yield Finding(
                    chapter.path,
                    chapter.line(key),
                    Code.REFERENCE_UNKNOWN,
                    f"no record of registers/organisations.yml has the id «{issuer}»; correct it, or add the record",
                )
        for variant in front.variants:
            if copies_read and (variant.copy not in copies or copies[variant.copy].statement != statement.slug):
                yield Finding(
                    variant.place.path,
                    variant.place.line,
                    Code.REFERENCE_UNKNOWN,
                    f"registers/sources.yml knows no copy «{variant.copy}» of this statement; correct the id, or add the record",
                )
    yield from _register_references(edition)


def _register_references(edition: Edition) -> Iterator[Finding]:
    slugs = {_stem(chapter) for chapter in edition.chapters} | set(edition.statements)
    works_read = _was_read(edition, "references.bib", edition.works)
    for source in edition.sources:
        statement = edition.statements.get(source.statement)
        if source.statement not in slugs:
            yield Finding(
                source.place.path,
                source.place.line,
                Code.REFERENCE_UNKNOWN,
                f"there is no statement «{source.statement}»; correct the id",
            )
        elif statement and source.kind == "witness" and source.file != statement.front.witness:
            yield Finding(
                source.place.path,
                source.place.line,
                Code.REFERENCE_UNKNOWN,
                f"the witness of «{source.statement}» is {statement.front.witness}, not {source.file}; correct `file`",
            )
        if works_read and source.source and source.source not in edition.works:
            yield _unknown_work(source.place.path, Citation(source.source, source.place.line))
    for body in edition.organisations.values():
        for slug in body.statements:
            if slug not in slugs:
                yield Finding(
                    body.place.path,
                    body.place.line,
                    Code.REFERENCE_UNKNOWN,
                    f"there is no statement «{slug}»; correct the id",
                )


def citations(edition: Edition) -> Iterator[Finding]:
    """Works cited that the bibliography does not have, and passages linked that do not exist."""
    counts = {_stem(chapter): len(chapter.passages) for chapter in edition.chapters}
    works_read = _was_read(edition, "references.bib", edition.works)
    documents: tuple[Chapter | Page, ...] = (*edition.chapters, *edition.pages)
    for document in documents:
        for citation in document.citations:
            if works_read and citation.key not in edition.works:
                yield _unknown_work(document.path, citation)
        for link in document.links:
            slug, _, number = link.key.partition(":")
            if not number.isdecimal() or len(number) > _DIGITS or not 0 < int(number) <= counts.get(slug, 0):
                yield Finding(
                    document.path,
                    link.line,
                    Code.PASSAGE_UNKNOWN,
                    f"there is no passage «{link.key}»; write it as paris-2015:3",
                )


def _stem(chapter: Chapter) -> str:
    """The name of a chapter's file, which is its statement's id even where the front matter cannot be read."""
    return chapter.path.rpartition("/")[2].removesuffix(".md")


def _unknown_work(path: str, citation: Citation) -> Finding:
    return Finding(
        path,
        citation.line,
        Code.CITATION_UNKNOWN,
        f"references.bib has no entry «{citation.key}»; correct the key, or add the entry",
    )


def quotations(edition: Edition) -> Iterator[Finding]:
    """Readings quoted from the witness, as kept or as varying, that are not in it."""
    for statement in edition.statements.values():
        quoted = [(u.passage, u.witness, u.place) for u in statement.front.unchanged]
        quoted += [(v.passage, v.witness, v.place) for v in statement.front.variants]
        lines = statement.witness.lines
        for number, form, place in quoted:
            if number > len(lines) or form not in lines[number - 1]:
                yield Finding(
                    place.path,
                    place.line,
                    Code.READING_UNFOUND,
                    f"«{form}» is not in passage {number} of the witness; copy it from there",
                )


def handling(edition: Edition) -> Iterator[Finding]:
    """Texts that need care: an appeal for funds has a headnote; an address of contact is noted and marked as one."""
    appeals = {source.statement for source in edition.sources if source.appeal}
    for statement in edition.statements.values():
        chapter = statement.chapter
        if statement.slug in appeals and not chapter.has_headnote:
            yield Finding(
                chapter.path,
                1,
                Code.HEADNOTE_MISSING,
                "a copy of this statement asks for funds (`appeal` in registers/sources.yml); add a block `:::{headnote}` before the text",
            )
        yield from _contacts(statement)
    for source in edition.sources:
        if source.appeal and not source.nolink:
            yield Finding(
                source.place.path,
                source.place.line,
                Code.LINK_UNSAFE,
                f"«{source.id}» asks for funds; add `nolink: true`",
            )
        work = edition.works.get(source.source) if source.source else None
        if source.nolink and work is not None and not work.nolink:
            yield Finding(
                work.place.path,
                work.place.line,
                Code.LINK_UNSAFE,
                f"«{work.key}» is printed without a link in registers/sources.yml; add nolink = {{true}} here",
            )


def _contacts(statement: Statement) -> Iterator[Finding]:
    for passage in statement.passages:
        if EMAIL.search(passage.reading) and not (passage.kind == "contact" and passage.noted):
            yield Finding(
                statement.chapter.path, passage.line, Code.CONTACT_UNNOTED,
                f"passage {passage.number} prints an address; mark it `{{.contact}}` and add a note that says how it is handled",
            )  # fmt: skip
