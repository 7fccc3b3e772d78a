"""What a page says of itself to machines, and what only a public address adds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from lxml import html
from lxml.html import HtmlElement
from playwright.sync_api import Page

from edition import Edition, load
from edition.safety import EMAIL

ADDRESS = "https://edition.example/statements"
PAIRS = {"book/index": "book/fa/index", "book/about/reading": "book/fa/reading", "book/about/cite": "book/fa/citing"}


@pytest.fixture(scope="module")
def heads(root: Path, pages: list[str]) -> dict[str, HtmlElement]:
    """The head of every page."""
    return {name: html.parse(root / name).getroot().head for name in pages}


@pytest.fixture(scope="module")
def edition(repo: Path) -> Edition:
    """The real edition."""
    return load(repo)


def metas(head: HtmlElement, name: str) -> list[str]:
    """The contents of the `meta` elements of one name."""
    return [str(content) for content in head.xpath(f"meta[@name='{name}' or @property='{name}']/@content")]


def linked(head: HtmlElement) -> dict[str, Any]:
    """The linked data of a page."""
    (script,) = head.xpath("script[@type='application/ld+json']")
    found: dict[str, Any] = json.loads(script.text)
    return found


def test_citation_data(heads: dict[str, HtmlElement], edition: Edition, imprint: Any) -> None:
    """A statement's page carries what Zotero reads: title, issuers that the text names, book, editors, date, languages."""
    for statement in edition.statements.values():
        head = heads[f"{statement.docname}.html"]
        issuers = [edition.organisations[issuer].name["en"] for issuer in statement.front.issuers]
        assert metas(head, "citation_title") == [statement.front.title["en"]]
        assert metas(head, "citation_author") == issuers
        assert metas(head, "citation_inbook_title") == [imprint.title[0]]
        assert metas(head, "citation_editor") == [imprint.editors[0]]
        assert metas(head, "citation_publication_date") == [imprint.released.replace("-", "/")]
        assert metas(head, "citation_language") == ["fa", "en"]
    assert not [name for name, head in heads.items() if "/statements/" not in name and metas(head, "citation_title")]


def test_linked_data(heads: dict[str, HtmlElement], edition: Edition, imprint: Any) -> None:
    """A statement's page is a chapter of the book, translated, and based on a text with its own date where that is certain."""
    dated = {}
    for slug, statement in edition.statements.items():
        data = linked(heads[f"{statement.docname}.html"])
        assert (data["@context"], data["@type"], data["identifier"]) == ("https://schema.org", "Chapter", slug)
        assert data["isPartOf"]["@type"] == "Book" and data["isPartOf"]["name"] == imprint.title[0]
        assert data["translator"]["name"] == imprint.editors[0] and data["datePublished"] == imprint.released
        assert data["isBasedOn"]["name"] == statement.front.title["fa"] and data["isBasedOn"]["inLanguage"] == "fa"
        dated[slug] = data["isBasedOn"].get("datePublished") or data["isBasedOn"]["temporal"]
    assert dated == {
        "paris-2015": "between 16 and 30 November 2015",
        "berlin-2018": "2018-01-13",
        "stockholm-2014": "very probably 6 September 2014 (15 Shahrivar 1393)",
        "afghanistan-2021": "between 10 and 12 July 2021",
        "north-america-2016": "2016-01",
    }
    assert linked(heads["index.html"])["@type"] == linked(heads["book/index.html"])["@type"] == "Book"
    assert linked(heads["book/about/text.html"])["isPartOf"]["@type"] == "Book"


def test_open_graph(heads: dict[str, HtmlElement], pages: list[str]) -> None:
    """Every page has a title, type and language for those who share it, and a description; no picture."""
    for name, head in heads.items():
        assert len(metas(head, "og:title")) == len(metas(head, "og:type")) == len(metas(head, "og:site_name")) == 1, (
            name
        )
        lang = head.getparent().get("lang")
        assert metas(head, "og:locale") == [{"en": "en_GB", "fa": "fa_IR"}[lang]], name
        assert not metas(head, "og:image"), name
        assert metas(head, "description") == metas(head, "og:description") != [], name


def test_icon(root: Path, heads: dict[str, HtmlElement]) -> None:
    """Every page names the icon, which is there."""
    for name, head in heads.items():
        (icon,) = head.xpath("link[@rel='icon']/@href")
        assert (root / name).parent.joinpath(icon).resolve() == (root / "_static/icon.svg").resolve(), name


def test_no_address_of_contact(heads: dict[str, HtmlElement]) -> None:
    """No head holds an e-mail address."""
    assert not [name for name, head in heads.items() if EMAIL.search(html.tostring(head, encoding="unicode"))]


def test_policy_allows_the_linked_data(page: Page, site: str) -> None:
    """Linked data inside the page break no Content-Security-Policy: it is data, not a script that runs."""
    page.add_init_script(
        "window.broken = []; addEventListener('securitypolicyviolation', e => broken.push(e.violatedDirective))"
    )
    page.goto(f"{site}/book/statements/paris-2015.html")
    assert page.evaluate("document.querySelector('script[type=\"application/ld+json\"]').text.length") > 100
    assert page.evaluate("broken") == []


# --- what a public address adds --------------------------------------------------------------------------------------


def test_without_an_address(root: Path, heads: dict[str, HtmlElement]) -> None:
    """Without a public address there is no canonical link, no pair by address, no map of the site, no link to edit."""
    for name, head in heads.items():
        assert not head.xpath("link[@rel='canonical' or @rel='alternate'] | meta[@property='og:url']"), name
        assert not head.getparent().xpath("//a[contains(@href, '/edit/') or contains(@href, '/issues/')]"), name
    assert not (root / "sitemap.xml").exists()


def test_with_an_address(published: Path, pages: list[str]) -> None:
    """With one, every page names its own address in its head and in its linked data; the start page is the book's."""
    for name in pages:
        head = html.parse(published / name).getroot().head
        own = f"{ADDRESS}/" if name in ("index.html", "book/index.html") else f"{ADDRESS}/{name}"
        assert head.xpath("link[@rel='canonical']/@href") == [own], name
        assert metas(head, "og:url") == [own] and linked(head)["url"] == own, name


def test_pairs(published: Path) -> None:
    """A page and its pair name each other by language; every other page names none."""
    expected = {}
    for english, persian in PAIRS.items():
        first = f"{ADDRESS}/" if english == "book/index" else f"{ADDRESS}/{english}.html"
        both = [("en", first), ("fa", f"{ADDRESS}/{persian}.html")]
        expected[english] = expected[persian] = both
    found = {}
    for path in sorted((published / "book").rglob("*.html")):
        head = html.parse(path).getroot().head
        links = [(link.get("hreflang"), link.get("href")) for link in head.xpath("link[@hreflang]")]
        if links:
            found[path.relative_to(published).with_suffix("").as_posix()] = links
    assert found == expected


def test_sitemap(published: Path, pages: list[str]) -> None:
    """The map lists every page once, with the pairs, and neither the search nor the page for wrong addresses."""
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    tree = ElementTree.parse(published / "sitemap.xml").getroot()
    places = [str(place.text) for place in tree.iter(f"{space}loc")]
    files = {f"{ADDRESS}/{name}" for name in pages} - {f"{ADDRESS}/{name}.html" for name in ("404", "search", "index")}
    assert sorted(places) == sorted(files - {f"{ADDRESS}/book/index.html"} | {f"{ADDRESS}/"})
    assert len(list(tree.iter("{http://www.w3.org/1999/xhtml}link"))) == 4 * len(PAIRS)


def test_links_to_edit_and_report(published: Path) -> None:
    """With a repository, a page leads to its own file for a change and to the form for a report."""
    page = html.parse(published / "book/statements/paris-2015.html").getroot()
    links = page.xpath("//a/@href")
    assert "https://code.example/edition/edit/main/book/statements/paris-2015.md" in links
    assert any(link.startswith("https://code.example/edition/issues/new?template=error.yml") for link in links)


def test_permalinks(published: Path) -> None:
    """With a public address citations carry the whole permalink."""
    text = (published / "cite/paris-2015.html").read_text(encoding="utf-8")
    assert f"{ADDRESS}/book/statements/paris-2015.html#p3" in text
