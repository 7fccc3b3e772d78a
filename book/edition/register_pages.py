"""The pages of the registers: every record with its anchor, what it is, and where the texts name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes

from . import dates, wording
from . import nodes as own
from .compose import both, fact, in_lines, inline, pair_lines, table
from .records import Account, BibKey, Bilingual, Edition, Entity, Event, Link, Location, Organisation, Term
from .stance_lists import stances


def entry(record: Entity, edition: Edition) -> own.box:
    """One record: names, description, what its register adds, sources, its stances, and its mentions in context."""
    box = own.box(name="record", classes=["record"], ids=[record.id])
    box += own.record_heading("", "", *both((record.name["en"], record.name["fa"])), record=record.id)
    if record.romanised:
        box += nodes.paragraph("", "", nodes.emphasis("", record.romanised), classes=["romanised"])
    box += in_both(record.description)
    facts = nodes.field_list(classes=["facts"])
    facts += [*_details(record, edition), *_evidence(record)]
    box += facts
    if isinstance(record, Event) and record.accounts:
        box += _accounts(record.accounts)
    if isinstance(record, Term) and record.note:
        box += in_both(record.note)
    box += [*stances(record, edition), *_mentions(record, edition)]
    return box


def _details(record: Entity, edition: Edition) -> Iterator[nodes.field]:
    if isinstance(record, Location | Organisation):
        yield fact("kind", *in_lines(wording.RECORD_KINDS[record.kind]))
    if isinstance(record, Location) and record.coordinates is not None:
        latitude, longitude = record.coordinates
        kind = wording.PRECISION[record.precision or "point"]
        yield fact("coordinates", [nodes.Text(f"{latitude}, {longitude} ".replace("-", "\u2212")), *both(kind)])
    if isinstance(record, Organisation) and record.statements:
        yield fact("issued", *_issued(record, edition))
    if isinstance(record, Event):
        when, sure = dates.describe(record.date), wording.CERTAINTIES[record.certainty]
        yield fact("date", *in_lines((f"{when[0]}; {sure[0]}", f"{when[1]}\u061b {sure[1]}")))  # ARABIC SEMICOLON
        place = edition.entities.get(record.location) if record.location else None
        if place is not None:
            link = own.record_link("", place.name["en"], record=place.id)
            yield fact("scene", [link], nodes.paragraph("", place.name["fa"], lang="fa"))
    if isinstance(record, Term):
        yield fact("renderings", [nodes.Text("; ".join(record.renderings))])
    if record.forms:
        yield fact("forms", [own.run("", "\u061b ".join(record.forms), lang="fa")])


def _issued(record: Organisation, edition: Edition) -> Iterator[Any]:
    """Links to the statements that a body issued, and their titles in Persian; the checks say where there is none."""
    titles = {slug: edition.statements[slug].front.title for slug in record.statements if slug in edition.statements}
    links: list[nodes.Node] = []
    for slug, title in titles.items():
        links += [nodes.Text("; ")] if links else []
        links.append(own.statement_link("", title["en"], slug=slug))
    yield links
    yield from (nodes.paragraph("", title["fa"], lang="fa") for title in titles.values())


def _accounts(accounts: Iterable[Account]) -> nodes.table:
    """What the statements claim of an event, beside what the record shows."""
    return table(
        ("passage", "claim", "record", "verdict"),
        (
            [
                _passages(account.passages),
                in_both(account.claim),
                in_both(account.record, _cited(account.sources)),
                pair_lines(wording.VERDICTS[account.verdict]),
            ]
            for account in accounts
        ),
        classes=["data", "accounts"],
    )


def _evidence(record: Entity) -> Iterator[nodes.field]:
    if record.wikidata:
        link = nodes.reference("", record.wikidata, refuri=f"https://www.wikidata.org/wiki/{record.wikidata}")
        mark = [] if record.confirmed else [nodes.Text(" ["), *both(wording.SEEN["memory"]), nodes.Text("]")]
        yield fact("wikidata", [link, *mark])
    if record.sources:
        yield fact("sources", _cited(record.sources))
    elif record.basis:
        yield fact("sources", *in_lines(wording.GENERAL_KNOWLEDGE))


def _mentions(record: Entity, edition: Edition) -> Iterator[nodes.Node]:
    """The concordance of a record, folded away behind its count."""
    if record.id in edition.mentions_of:
        yield own.concordance(record=record.id)


def link_rows(links: Iterable[Link]) -> nodes.table:
    """Cross-references as a table: both ends, the kind, the reason."""
    listed = list(links)
    return table(
        ("passage", "other", "kind", "why"),
        (
            [
                _passages([link.origin]),
                _passages([link.target]),
                pair_lines(_kind(link)),
                in_both(link.reason, _cited(link.sources)),
            ]
            for link in listed
        ),
        anchors=[link.id for link in listed],
    )


def _kind(link: Link) -> wording.Pair:
    kind, status = wording.LINKS[link.kind], wording.STATUS[link.status]
    return f"{kind[0]}; {status[0]}", f"{kind[1]}\u061b {status[1]}"  # ARABIC SEMICOLON


def in_both(text: Bilingual, more: Iterable[nodes.Node] = ()) -> list[nodes.Node]:
    """A text in English, with what belongs to it, and below it in Persian."""
    return [nodes.paragraph("", "", *inline(text["en"]), *more), nodes.paragraph("", text["fa"], lang="fa")]


def _passages(names: Iterable[str]) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    for name in names:
        slug, _, number = name.partition(":")
        found += [nodes.Text(" ") if found else nodes.Text(""), own.passage_link(slug=slug, number=int(number))]
    return found


def _cited(keys: tuple[BibKey, ...]) -> list[nodes.Node]:
    return [nodes.Text(" "), own.citation_mark(keys=list(keys))] if keys else []
