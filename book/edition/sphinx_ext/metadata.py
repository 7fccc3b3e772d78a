"""What a page says of itself to machines: description, citation data, linked data, its address and its pair."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx

from .. import citing, dates, wording
from .. import nodes as own
from ..citing import Cited, Imprint
from ..records import Statement
from ..safety import EMAIL
from . import model, navigation
from .imprint import address, imprint

DESCRIBED = 200
"""How long a description is at most, in characters."""
_LOCALES = {"en": "en_GB", "fa": "fa_IR"}
_UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}

Metas = list[tuple[str, str, str]]
"""Attribute, name and content of `meta` elements."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as its head describes it."""

    title: str
    lang: str
    description: str
    address: str
    """Its public address; empty while the book has none."""


def setup(app: Sphinx) -> None:
    """Tell the template of the head about every page."""
    app.connect("html-page-context", _context, priority=600)  # after the theme's own


def _context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    statement, edited = model.statement(app.env, pagename), imprint(app)
    title, lang = _title(app, pagename, context), str(context["page_lang"])
    described = _description(statement, doctree, lang) or f"{title}. {edited.title[lang == 'fa']}."
    page = Page(title, lang, described, public(app, pagename))
    pair = paired(app, pagename)
    work = citing.cited(statement, model.edition(app)) if statement else None
    context["imprint"] = _colophon(edited, persian=page.lang == "fa")
    context["metas"] = [*_general(page, edited, work), *(_highwire(work, page, edited) if work else [])]
    context["canonical"] = page.address
    context["pair"] = pair
    context["alternates"] = [(lang, public(app, name)) for lang, name in pair_of(app, pagename)] if page.address else []
    data = linked(page, edited, work, top=pagename == app.config.root_doc)
    context["linked_data"] = Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE))


def public(app: Sphinx, pagename: str) -> str:
    """The public address of a page; the start page is that of the book itself."""
    if not address(app):
        return ""
    name = "" if pagename == app.config.root_doc else f"{pagename}.html"
    return f"{address(app)}/{name}"


def paired(app: Sphinx, pagename: str) -> str | None:
    """The page that says the same in the other language, as either of the two names it with `pair`."""
    found: dict[str, str] = app.pairs  # type: ignore[attr-defined]
    return found.get(pagename)


def pair_of(app: Sphinx, pagename: str) -> list[tuple[str, str]]:
    """A page and its pair by language, English first; empty for a page without a pair."""
    other = paired(app, pagename)
    if other is None:
        return []
    return sorted((str(app.env.metadata[name].get("lang", "en")), name) for name in (pagename, other))


def _title(app: Sphinx, pagename: str, context: dict[str, Any]) -> str:
    if pagename not in app.env.titles:
        return str(context.get("title", ""))
    label = navigation.titles(app.env, pagename)
    return label.en or label.fa


def _description(statement: Statement | None, doctree: nodes.document | None, lang: str) -> str:
    """The blurb of a statement, or how the page begins, cut after a sentence or a word."""
    if statement is not None and statement.front.blurb:
        return statement.front.blurb[lang]
    for paragraph in doctree.findall(nodes.paragraph) if doctree is not None else ():
        within = paragraph.parent
        text = " ".join(paragraph.astext().split())
        if not isinstance(within, own.box) and (paragraph.get("lang") or lang) == lang and not EMAIL.search(text):
            return _cut(text)
    return ""


def _cut(text: str) -> str:
    if len(text) <= DESCRIBED:
        return text
    start = text[:DESCRIBED]
    sentence = max(start.rfind(sign) for sign in (". ", "\u061f ", "? ", "! "))
    return start[: sentence + 1] if sentence > 0 else start.rpartition(" ")[0] + " \u2026"


def _colophon(edited: Imprint, *, persian: bool) -> dict[str, str]:
    """Title, version and date of the edition, for the foot of a page."""
    version = wording.persian_digits(edited.version) if persian else edited.version
    date = dates.describe(edited.released)[persian]
    return {"title": edited.title[persian], "version": version, "date": date if persian else date.partition(" (")[0]}


def _general(page: Page, edited: Imprint, work: Cited | None) -> Metas:
    found: Metas = [("name", "description", page.description)]
    found += [
        ("property", "og:title", page.title),
        ("property", "og:type", "article" if work else "website"),
        ("property", "og:description", page.description),
        ("property", "og:site_name", edited.title[page.lang == "fa"].partition(":")[0]),
        ("property", "og:locale", _LOCALES.get(page.lang, page.lang)),
        ("property", "og:url", page.address),
    ]
    if work:
        found.append(("property", "og:locale:alternate", _LOCALES["fa"]))
    return [meta for meta in found if meta[2]]


def _highwire(work: Cited, page: Page, edited: Imprint) -> Metas:
    """What Zotero and the indexers of scholarly texts read (the tags of Highwire Press)."""
    found = [
        ("citation_title", work.title[0]),
        *(("citation_author", issuer[0]) for issuer in work.issuers),
        ("citation_editor", edited.editors[0]),
        ("citation_inbook_title", edited.title[0]),
        ("citation_publication_date", edited.released.replace("-", "/")),
        ("citation_language", "fa"),
        ("citation_language", "en"),
        ("citation_public_url", page.address),
        ("citation_fulltext_html_url", page.address),
    ]
    return [("name", name, content) for name, content in found if content]


# --- schema.org ------------------------------------------------------------------------------------------------------


def linked(page: Page, edited: Imprint, work: Cited | None, *, top: bool) -> dict[str, Any]:
    """A page as JSON-LD in the words of schema.org: the book, a chapter of it, or another page of it."""
    book = _book(edited)
    if top:
        found = {**book, "inLanguage": ["fa", "en"], "description": page.description}
    elif work:
        found = _chapter(work, edited, page)
    else:
        found = {
            "@type": "WebPage",
            "name": page.title,
            "description": page.description,
            "inLanguage": page.lang,
            "isPartOf": book,
        }
    found = {"@context": "https://schema.org", **found, "url": page.address}
    return {key: value for key, value in found.items() if value}


def _book(edited: Imprint) -> dict[str, Any]:
    found = {
        "@type": "Book",
        "name": edited.title[0],
        "alternateName": edited.title[1],
        "editor": _body(edited.editors),
        "version": edited.version,
        "datePublished": edited.released,
        "url": f"{edited.address}/" if edited.address else "",
    }
    return {key: value for key, value in found.items() if value}


def _chapter(work: Cited, edited: Imprint, page: Page) -> dict[str, Any]:
    """A statement's chapter; the statement itself, in Persian, is what the chapter is based on."""
    issuers = [_body(issuer) for issuer in work.issuers]
    source = {
        "@type": "CreativeWork",
        "name": work.title[1],
        "inLanguage": "fa",
        "author": issuers,
        **_dated(work.edtf),
    }
    return {
        "@type": "Chapter",
        "identifier": work.slug,
        "name": work.title[0],
        "alternateName": work.title[1],
        "description": page.description,
        "inLanguage": ["fa", "en"],
        "author": issuers,
        "editor": _body(edited.editors),
        "translator": _body(edited.editors),
        "creativeWorkStatus": "Draft translation" if work.draft else "",
        "datePublished": edited.released,
        "version": edited.version,
        "isPartOf": _book(edited),
        "isBasedOn": {key: value for key, value in source.items() if value},
    }


def _dated(edtf: str) -> dict[str, str]:
    """The date of a text in the Gregorian calendar, as ISO 8601 has it; what is no certain day or month is `temporal`."""
    certain = all(part.isdecimal() for part in edtf.split("-"))
    return {"datePublished": edtf} if certain else {"temporal": dates.describe(edtf)[0]}


def _body(name: tuple[str, str]) -> dict[str, str]:
    return {"@type": "Organization", "name": name[0], "alternateName": name[1]}
