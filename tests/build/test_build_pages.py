"""Every page of the built book: the texts, their anchors and languages, ids, links, addresses of contact."""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml.html import HtmlElement

from edition import Edition
from edition.records import Slug
from edition.safety import EMAIL

SLUGS = sorted(path.stem for path in (Path(__file__).parents[2] / "book/statements").glob("*-*.md"))
Pages = dict[str, HtmlElement]
AUTOMATIC = re.compile(r"^id\d+$|-\d+$")


def passages(pages: Pages, slug: str) -> list[HtmlElement]:
    """The passages of a statement's page."""
    return list(pages[f"book/statements/{slug}.html"].xpath("//*[contains(concat(' ', @class, ' '), ' passage ')]"))


def with_class(element: HtmlElement, name: str) -> list[HtmlElement]:
    """The elements of a class inside another."""
    return list(element.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]"))


@pytest.mark.parametrize("slug", SLUGS)
def test_witness_lines_are_the_seed(repo: Path, pages: Pages, edition: Edition, slug: str) -> None:
    """The witness lines that a page shows are the text-bearing lines of the seed, byte for byte."""
    seed = (repo / "seeds" / edition.statements[Slug(slug)].front.witness).read_bytes().decode("utf-8")
    shown = ["".join(line.itertext()) for passage in passages(pages, slug) for line in with_class(passage, "witness")]
    assert "\n".join(shown).encode() == "\n".join(line for line in seed.split("\n") if line.strip()).encode()


@pytest.mark.parametrize("slug", SLUGS)
def test_passages_keep_the_promised_form(pages: Pages, slug: str) -> None:
    """Passages have the anchors p1 to pn in order, and in each stand one reading, witness and translation with language and direction."""
    found = passages(pages, slug)
    assert [passage.get("id") for passage in found] == [f"p{n}" for n in range(1, len(found) + 1)]
    for passage in found:
        for name, lang, direction in [("reading", "fa", "rtl"), ("witness", "fa", "rtl"), ("translation", "en", "ltr")]:
            part = with_class(passage, name)
            assert [(p.get("lang"), p.get("dir")) for p in part] == [(lang, direction)], (passage.get("id"), name)


@pytest.mark.parametrize("slug", SLUGS)
def test_pages_hold_the_texts_of_the_edition(pages: Pages, edition: Edition, slug: str) -> None:
    """The reading text and the translation on the page are those of the records, note marks left out."""
    for passage, record in zip(passages(pages, slug), edition.statements[Slug(slug)].passages, strict=True):
        for name, text in [("reading", record.reading), ("translation", record.translations["en"])]:
            part = deepcopy(with_class(passage, name)[0])
            for mark in part.xpath(".//*[@role='doc-noteref']"):
                mark.drop_tree()
            assert " ".join("".join(part.itertext()).split()) == " ".join(text.split())


def test_ids_come_from_labels(pages: Pages, edition: Edition) -> None:
    """No page has an id twice, and none that was made by counting: a number at the end belongs to a record's own id."""
    records = (*edition.sources, *edition.stances, *edition.links)
    own = {*edition.statements, *edition.works, *edition.entities, *(record.id for record in records)}
    for name, page in pages.items():
        counts = Counter(str(ident) for ident in page.xpath("//@id"))
        assert [ident for ident, count in counts.items() if count > 1] == [], name
        counted = [ident for ident in counts if AUTOMATIC.search(ident)]
        assert [ident for ident in counted if not ident.endswith(tuple(own))] == [], name


def test_internal_links_lead_somewhere(html: Path, pages: Pages) -> None:
    """Every link and every file that a page names is there, and so is the element that a fragment names."""
    lost = []
    anchors = {name: {*page.xpath("//@id"), ""} for name, page in pages.items()}
    for name, page in pages.items():
        for address in {str(found) for found in page.xpath("//@href | //@src")}:
            parts = urlsplit(urljoin(f"http://book/{name}", address))
            if parts.netloc != "book":
                continue
            target = unquote(parts.path).lstrip("/")
            known = anchors.get(target)
            if not (html / target).is_file() or (known is not None and unquote(parts.fragment) not in known):
                lost.append((name, address))
    assert sorted(lost) == []


def test_addresses_of_contact_are_never_linked(pages: Pages) -> None:
    """No page has a `mailto:` link, or an address of contact in any attribute."""
    for name, page in pages.items():
        values = [str(value) for value in page.xpath("//@*")]
        assert [value for value in values if EMAIL.search(value) or "mailto:" in value.lower()] == [], name


def test_addresses_of_contact_stand_in_the_text_alone(html: Path, pages: Pages, edition: Edition) -> None:
    """An address that a statement prints is nowhere in the site but in that passage and in its chapter's source."""
    printed = [(found.group(), statement.slug, passage.number)
               for statement in edition.statements.values() for passage in statement.passages
               for found in EMAIL.finditer(passage.reading)]  # fmt: skip
    assert printed
    for address, slug, number in printed:
        holders = {path.relative_to(html).as_posix() for path in html.rglob("*") if path.is_file()
                   and address.encode() in path.read_bytes()}  # fmt: skip
        assert holders == {f"book/statements/{slug}.html", f"_sources/book/statements/{slug}.md"}
        page = pages[f"book/statements/{slug}.html"]
        whole, here = "".join(page.itertext()).count(address), "".join(page.get_element_by_id(f"p{number}").itertext())
        assert here.count(address) == whole == 3


def test_some_sources_are_printed_without_a_link(pages: Pages, edition: Edition) -> None:
    """The address of a work marked `nolink` is printed in the bibliography, and no page links to it."""
    kept = {work.fields["url"] for work in edition.works.values() if work.nolink}
    assert len(kept) >= 3
    text = "".join(pages["book/about/bibliography.html"].itertext())
    linked = {str(address) for page in pages.values() for address in page.xpath("//@href")}
    assert all(url in text for url in kept)
    assert kept & linked == set()


@pytest.mark.parametrize("slug", SLUGS)
def test_list_of_regularisations_is_as_long_as_the_proof_says(pages: Pages, edition: Edition, slug: str) -> None:
    """The words listed, the heading of the list, the proof and the sum of its classes give one number."""
    counted = [step for proof in edition.statements[Slug(slug)].proofs for step in proof.regularisations]
    assert counted
    (listed,) = pages[f"book/statements/{slug}-evidence.html"].xpath("//section[@id='regularisations']")
    times = [
        int(found.group(1)) if (found := re.match(r" \(([\u06f0-\u06f9]+)\)", form.tail or "")) else 1
        for form in with_class(listed, "form")
    ]
    assert sum(times) == len(counted)
    assert re.findall(r"\((\d+)\)", listed.findtext("h2")) == [str(len(counted))]
    (shown,) = pages[f"book/statements/{slug}.html"].xpath(
        "//section[@id='proof']//dt[starts-with(., 'Silent')]/following-sibling::dd[1]"
    )
    total, *classes = (int(line.text.split()[0].replace(",", "")) for line in shown.xpath("p"))
    assert total == sum(classes) == len(counted)


def test_cells_say_what_they_hold_where_they_stand_below_each_other(pages: Pages) -> None:
    """Every filled cell of the edition's tables, but for a row's first, repeats the heading of its column for narrow pages.

    A concordance needs it not: its cells are a line of Persian and one of English.
    """
    shown = [page for name, page in pages.items() if name.startswith(("book/registers/", "book/statements/"))]
    tables = [table for page in shown for table in with_class(page, "data") if table.get("class") == "data"]
    assert tables
    for table in tables:
        headings = [" ".join(cell.text_content().split()) for cell in table.xpath("thead/tr/th")]
        for row in table.xpath("tbody/tr"):
            _, *cells = row.xpath("td")
            for cell, heading in zip(cells, headings[1:], strict=True):
                assert cell.get("data-label") == (heading if cell.text_content().strip() else None)
