"""The pages of the registers: records with their anchors, stances, mentions, names, and links at both ends."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from posixpath import join, normpath
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from lxml.html import HtmlElement

from edition import Edition, compose, concordance, wording
from edition.compose import REGISTERS
from edition.records import Organisation, Slug

if TYPE_CHECKING:
    from conftest import Page

KINDS = pytest.mark.parametrize("kind", REGISTERS, ids=list(REGISTERS.values()))


def page_of(record: object) -> str:
    """The address of the page that shows a record."""
    return f"book/registers/{REGISTERS[type(record)]}.html"  # type: ignore[index]


def links(element: HtmlElement, folder: str) -> set[str]:
    """Where the links of an element lead, counted from the root of the site."""
    found = (str(link.get("href")).partition("#") for link in element.iter("a"))
    return {f"{normpath(join(folder, path)) if path else ''}#{anchor}" for path, _, anchor in found}


def ids(page: HtmlElement) -> list[str]:
    """All ids of a page."""
    return [str(element.get("id")) for element in page.iter() if element.get("id")]


@KINDS
def test_record_has_anchor_heading_and_names(built: Page, edition: Edition, kind: type) -> None:
    """Every record is shown once, under its id, with a heading that has both names and a link to itself."""
    for record in edition.of(kind):
        page = built(page_of(record))
        assert ids(page).count(record.id) == 1
        (heading,) = page.get_element_by_id(record.id).iter("h2")
        words = " ".join(heading.text_content().split())
        assert record.name["en"] in words and record.name["fa"] in words
        assert [link.get("href") for link in heading.iter("a")] == [f"#{record.id}"]


@KINDS
def test_record_leads_to_its_mentions(built: Page, edition: Edition, kind: type) -> None:
    """Every passage that names a record is a link from its entry, with the words around it in both languages."""
    for record in edition.of(kind):
        entry = built(page_of(record)).get_element_by_id(record.id)
        rows = entry.xpath('.//table[contains(@class, "concordance")]/tbody/tr')
        mentions = edition.mentions_of.get(record.id, [])
        assert len(rows) == len(mentions)
        for row, mention in zip(rows, mentions, strict=True):
            assert links(row, "book/registers") == {f"book/statements/{mention.slug}.html#p{mention.passage}"}
            _, persian, english = row.iter("td")
            passage = edition.statements[mention.slug].passages[mention.passage - 1]
            assert persian.xpath(".//strong")[0].text_content() == passage.reading[mention.start : mention.end]
            shown = english.text_content().strip(" \u2026")
            at = passage.translations["en"].index(shown)
            if not english.xpath(".//strong"):
                reached = len(passage.translations["en"]) * mention.start / len(passage.reading)
                assert at <= reached <= at + len(shown)


@KINDS
def test_record_leads_to_its_stances(built: Page, edition: Edition, kind: type) -> None:
    """The entry of a subject or object of stances leads to each of them, and to nothing else of that page."""
    for record in edition.of(kind):
        entry = built(page_of(record)).get_element_by_id(record.id)
        shown = {link for link in links(entry, "book/registers") if link.startswith("book/registers/stances.html#")}
        assert shown == {f"book/registers/stances.html#{stance.id}" for stance in edition.stances_of.get(record.id, ())}


def test_a_stance_is_a_sentence(built: Page, edition: Edition) -> None:
    """In a record's entry the object follows the verb, and what it is called follows the object, in both languages."""
    assert set(wording.STANCE_SENTENCES) == set(wording.RELATIONS)
    for record in edition.entities.values():
        for stance in edition.stances_of.get(record.id, ()):
            entry = built(page_of(record)).get_element_by_id(record.id)
            (link,) = entry.xpath(f".//a[contains(@href, '#{stance.id}')]")
            english, persian = (" ".join(line.text_content().split()) for line in link.xpath("ancestor::li[1]/p"))
            (verb, joint), (before, behind) = wording.STANCE_SENTENCES[stance.relation]
            thing = edition.entities.get(stance.object.id) if stance.object.id else None
            name = thing.name if thing else stance.object.label
            called = stance.characterisation
            assert english.endswith(f" {verb} {name['en']}" + (joint + called["en"] if called else "")), english
            assert persian.endswith(f" · {before}{name['fa']}{behind}" + (f": {called['fa']}" if called else "")), (
                persian
            )


def test_the_oldest_statement_comes_first(built: Page, edition: Edition) -> None:
    """Sources, stances, fingerprints and the places of a name stand in the order of the statements' dates."""
    slugs = [
        statement.slug for statement in sorted(edition.statements.values(), key=lambda s: s.front.date.edtf.strip("["))
    ]
    assert list(edition.dated) == slugs
    titles = [edition.statements[slug].front.title["en"] for slug in slugs]
    for page in ("registers/sources", "registers/stances", "about/verify"):
        heads = [head.text_content() for head in built(f"book/{page}.html").xpath("//h2 | //h3 | //details/summary")]
        assert [title for head in heads for title in titles if title in head] == titles, page
    for places in edition.mentions_of.values():
        named = [place.slug for place in places]
        assert named == sorted(named, key=slugs.index)


def test_stances_and_cross_references_have_anchors(built: Page, edition: Edition) -> None:
    """Every stance and every cross-reference is a row under its id."""
    for name, records in (("stances", edition.stances), ("links", edition.links)):
        page = built(f"book/registers/{name}.html")
        rows = [str(row.get("id")) for row in page.iter("tr") if row.get("id")]
        assert sorted(rows) == sorted(record.id for record in records)


def test_cross_reference_is_shown_at_both_ends(built: Page, edition: Edition) -> None:
    """Both statements of a link give its reason beside a link to the other, and the passages lead to the list."""
    for slug, ends in edition.links_of.items():
        text, lists = (built(f"book/statements/{slug}{part}.html") for part in ("", "-evidence"))
        section = lists.get_element_by_id("cross-references")
        items = section.xpath(".//li")
        assert len(items) == len(ends)
        for item, (_, there, link) in zip(items, ends, strict=True):
            other, _, number = there.partition(":")
            assert f"book/statements/{other}.html#p{number}" in links(item, "book/statements")
            words = " ".join(item.text_content().split())
            assert all(" ".join(reason.replace("*", "").split()) in words for reason in link.reason.values())
        for number in {here for here, _, _ in ends}:
            (sign,) = text.get_element_by_id(f"p{number}").find_class("to-links")
            assert sign.text_content() == str(sum(here == number for here, _, _ in ends))
            assert str(sign.get("href")).partition("#")[2] in ids(section)


def test_issuers_and_statements_lead_to_each_other(built: Page, edition: Edition) -> None:
    """A statement's page leads to its issuers' entries, and these to what they issued."""
    for body in edition.of(Organisation):
        entry = built(page_of(body)).get_element_by_id(body.id)
        for slug in body.statements:
            identity = built(f"book/statements/{slug}.html").find_class("identity")[0]
            assert f"book/registers/organisations.html#{body.id}" in links(identity, "book/statements")
            assert f"book/statements/{slug}.html#" in links(entry, "book/registers")


@pytest.mark.parametrize("name", ["persian-names-and-forms", "romanised-names", "english-names"])
def test_every_name_leads_to_its_record(built: Page, edition: Edition, name: str) -> None:
    """Each list has a name of every record that has one, and all its links lead to records."""
    page = built("book/registers/names.html")
    shown = links(page.get_element_by_id(name), "book/registers")
    records = [r for r in edition.entities.values() if name != "romanised-names" or r.romanised]
    assert shown == {f"{page_of(record)}#{record.id}" for record in records}


@KINDS
def test_words_in_the_text_carry_their_records(built: Page, edition: Edition, kind: type) -> None:
    """The words of a passage that name a record carry its id, and no word carries another's."""
    for statement in edition.statements.values():
        page = built(f"book/statements/{statement.slug}.html")
        for passage in statement.passages:
            marks = page.get_element_by_id(f"p{passage.number}").xpath(".//*[@data-names]")
            carried = {name for mark in marks for name in str(mark.get("data-names")).split()}
            named = {mention.record for mention in edition.mentions_in.get((statement.slug, passage.number), ())}
            assert {n for n in carried if isinstance(edition.entities[n], kind)} == {
                n for n in named if isinstance(edition.entities[n], kind)
            }  # type: ignore[index]


def test_chapter_lists_its_names(built: Page, edition: Edition) -> None:
    """Without a script the names of a statement stand on its second page, each with its passages."""
    for slug in edition.statements:
        section = built(f"book/statements/{slug}-evidence.html").get_element_by_id("names")
        named = {mention.record for mention in edition.mentions if mention.slug == slug}
        shown = {link for link in links(section, "book/statements") if link.startswith("book/registers/")}
        assert shown == {f"{page_of(edition.entities[record])}#{record}" for record in named}


def test_inventory_has_every_record(built_book: Path, edition: Edition) -> None:
    """`objects.inv` lists all records, stances and cross-references, for other books to link to."""
    data = (built_book / "_build/html/objects.inv").read_bytes().split(b"\n", 4)[4]
    listed = re.findall(r"^(\S+) edition:record ", zlib.decompress(data).decode("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted([*edition.entities, *(r.id for r in (*edition.stances, *edition.links))])


def test_pages_do_not_grow_with_the_library(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many mentions the first are listed; in a large library sources are named, and keep their anchors."""
    record = max(edition.entities.values(), key=lambda record: len(edition.mentions_of.get(record.id, ())))
    whole = concordance.lines(record, edition)
    assert len(whole) == len(edition.mentions_of[record.id]) > 20
    monkeypatch.setattr(concordance, "MOST", 20)
    assert concordance.lines(record, edition) == whole[:20]
    statement = edition.statements[Slug("berlin-2018")]
    full = compose.sources(statement, edition)
    monkeypatch.setattr(compose, "LISTED", len(edition.statements) - 1)
    short = compose.sources(statement, edition)
    anchors = [source.id for source in edition.sources_of[statement.slug]]
    for parts in (full, short):
        assert [anchor for part in parts for node in part.findall(nodes.Element) for anchor in node["ids"]] == anchors
    assert sum(1 for part in short for _ in part.findall()) * 2 < sum(1 for part in full for _ in part.findall())
