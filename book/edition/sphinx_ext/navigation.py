"""What the theme's templates know about a page: its language, the contents of the book and of the page, its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from .. import nodes as own
from .. import wording
from ..languages import direction
from . import model
from .imprint import imprint

WINDOW = 4
"""How many neighbours of the current page a long group shows on either side."""
FULL = 30
"""Up to how many pages a group is shown whole."""


@dataclass(frozen=True, slots=True)
class Label:
    """A title in both languages; `fa` is empty where there is none."""

    en: str
    fa: str


@dataclass(frozen=True, slots=True)
class Link:
    """A page of the book."""

    docname: str
    label: Label
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the book; `folded` where it shows its first page only, `shortened` where the current one's neighbours."""

    label: Label
    links: tuple[Link, ...]
    current: bool
    folded: bool
    shortened: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a page, with those inside it."""

    anchor: str
    label: Label
    children: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book with the names and titles of its pages and the place of each."""

    label: Label
    pages: tuple[tuple[str, Label], ...]
    places: dict[str, int]


def setup(app: Sphinx) -> None:
    """Tell the templates about every page."""
    app.connect("html-page-context", _context)
    app.connect("env-updated", _parts)


def _parts(app: Sphinx, env: BuildEnvironment) -> None:
    """Read the parts of the book once a build."""
    found = []
    for tree in env.tocs[env.config.root_doc].findall(addnodes.toctree):
        pages = tuple((name, titles(env, name)) for _, name in tree["entries"] if name in env.titles)
        english, _, persian = str(tree.get("caption") or "").partition(" / ")
        found.append(Part(Label(english, persian), pages, {name: place for place, (name, _) in enumerate(pages)}))
    app.parts = tuple(found)  # type: ignore[attr-defined]


def _context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    lang = app.env.metadata.get(pagename, {}).get("lang", "en")
    context["page_lang"], context["page_dir"] = lang, direction(lang)
    context["citation"] = model.facts(app)
    context["contents"] = contents(app, context.get("evidence_of") or pagename)
    context["sections"] = context.get("evidence_sections") or sections(app, pagename, doctree)
    context["here"] = here(app, pagename, context)
    context["page_title"] = _page_title(app, pagename, context)
    context["statement"] = model.statement(app.env, pagename)
    context["repository"] = app.config.edition_repository.rstrip("/")
    context["source_file"] = _source(app, pagename)
    of = context.get("evidence_of")
    before = titles(app.env, of) if of else _neighbour(app, pagename, -1)
    context["prev_label"], context["next_label"] = before, _neighbour(app, of or pagename, 1)
    context["ui"] = {key: pair[lang == "fa"] for key, pair in wording.UI.items()}
    context["say"] = partial(say, lang)
    context["both"] = partial(both, lang)


def _page_title(app: Sphinx, pagename: str, context: dict[str, Any]) -> str:
    """The title of a page for the window: in one language, as it cannot be marked there."""
    if pagename not in app.env.titles:
        return Markup(context.get("title", "")).striptags()
    name = titles(app.env, pagename)
    return (name.fa or name.en) if app.env.metadata.get(pagename, {}).get("lang") == "fa" else (name.en or name.fa)


def say(lang: str, key: str) -> Markup:
    """A word of the interface: in Persian on a Persian page, in both languages on any other."""
    return both(lang, Label(*wording.UI[key]))


def both(lang: str, label: Label) -> Markup:
    """A title in the languages that a page shows; on a Persian page the English only where there is no Persian."""
    if lang == "fa":
        return Markup.escape(label.fa) if label.fa else Markup('<span lang="en" dir="ltr">{}</span>').format(label.en)
    if not label.fa:
        return Markup.escape(label.en)
    return Markup('{} <span lang="fa" dir="rtl">{}</span>').format(label.en, label.fa)


def _source(app: Sphinx, pagename: str) -> str:
    """The file that a page is made from, counted from the repository; empty where there is none."""
    return str(app.env.doc2path(pagename, base=False)) if pagename in app.env.found_docs else ""


def _neighbour(app: Sphinx, pagename: str, step: int) -> Label | None:
    """The title of the page before or after this one, in the order of the contents."""
    related = app.builder.relations.get(pagename)  # type: ignore[attr-defined]
    name = related[1 if step < 0 else 2] if related else None
    return titles(app.env, name) if name else None


def label(title: nodes.Node) -> Label:
    """The English and the Persian part of a title."""
    persian = " ".join(run.astext() for run in title.findall(own.run) if run.get("lang") == "fa")
    english = "".join(
        text.astext()
        for text in title.findall(nodes.Text)
        if not isinstance(text.parent, own.run) and "divider" not in text.parent.get("classes", ())
    )
    return Label(" ".join(english.split()), persian)


def titles(env: BuildEnvironment, docname: str) -> Label:
    """The title of a page; that of a statement as its front matter gives it, that of a Persian page in Persian."""
    statement = model.statement(env, docname)
    if statement is not None:
        return Label(statement.front.title["en"], statement.front.title["fa"])
    if env.metadata.get(docname, {}).get("lang") == "fa":
        return Label("", env.titles[docname].astext())
    return label(env.titles[docname])


def contents(app: Sphinx, pagename: str) -> list[Group]:
    """The parts of the book: all pages of the current part, the first of each other; from outside, all of all.

    A long part shows the neighbours of the current page only.
    """
    groups = []
    parts: tuple[Part, ...] = app.parts  # type: ignore[attr-defined]
    inside = any(pagename in part.places for part in parts)
    for part in parts:
        at = part.places.get(pagename)
        folded = inside and at is None
        shortened = len(part.pages) > FULL and not folded
        first = max(0, (at or 0) - WINDOW) if shortened else 0
        shown = part.pages[:1] if folded else part.pages[first : (at or 0) + WINDOW + 1] if shortened else part.pages
        links = tuple(Link(name, title, name == pagename) for name, title in shown)
        groups.append(Group(part.label, links, at is not None, folded, shortened))
    return groups


def frame(app: Sphinx, pagename: str) -> tuple[object, ...]:
    """Everything around the text of a page that is no document: when it is another, the page has to be made again."""
    builder: Any = app.builder
    return (
        contents(app, pagename), imprint(app), builder.templates.newest_template_mtime(), builder.build_info.config_hash,
    )  # fmt: skip


def here(app: Sphinx, pagename: str, context: dict[str, Any]) -> list[tuple[str, Label]]:
    """What lies between the start page and this one: the part of the book (no page), and the page it belongs to."""
    parent = context.get("evidence_of") or context.get("statement_page") or ""
    parts: tuple[Part, ...] = app.parts  # type: ignore[attr-defined]
    way = [("", part.label) for part in parts if (parent or pagename) in part.places]
    return [*way, (parent, titles(app.env, parent))] if parent else way


def sections(app: Sphinx, pagename: str, page: nodes.document | None) -> tuple[Section, ...]:
    """The sections of a page, two levels deep; a page that is no document has none."""
    top = next(iter(page.findall(nodes.section)), None) if page is not None else None
    persian = app.env.metadata.get(pagename, {}).get("lang") == "fa"
    return _children(top, 2, persian=persian) if top is not None else ()


def _children(around: nodes.Element, depth: int, *, persian: bool) -> tuple[Section, ...]:
    found = []
    for child in around.children if depth else ():
        title = child.children[0] if isinstance(child, nodes.section) and child.children else None
        if isinstance(title, nodes.title):
            name = Label("", title.astext()) if persian else label(title)
            found.append(
                Section(f"#{title.parent['ids'][0]}", name, _children(title.parent, depth - 1, persian=persian))
            )
    return tuple(found)
