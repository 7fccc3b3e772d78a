"""The search of a built book: its entries from the pages' nodes, its shards, its page and the index of words."""

from __future__ import annotations

import pickle
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from .. import search, wording
from ..kept import Memory, code_version
from ..records import Statement
from ..search.names import registered
from ..search.wordpages import word_pages
from . import model, navigation
from .findable import Page

SHARDS = Path("_static", "search")

_ALL = ("", "All", "همه")
_PARTS = (
    _ALL,
    ("text", "Text", "متن"),
    ("translation", "Translation", "ترجمه"),
    ("notes", "Notes", "یادداشت‌ها"),
    ("introduction", "Introduction", "درآمد"),
    ("apparatus", "Apparatus and proof", "دستگاه انتقادی و سنجش متن"),
    ("evidence", *wording.UI["evidence"]),
    ("registers", "Registers", "نمایه‌ها"),
    ("page", "Other pages", "صفحه‌های دیگر"),
)
"""The choices of a filter: the value, and what it is called in English and in Persian."""
_LANGS = (_ALL, ("fa", "Persian", "فارسی"), ("en", "English", "انگلیسی"))

Pages = Iterator[tuple[str, dict[str, Any], str]]


def setup(app: Sphinx) -> None:
    """Note what each page can be found by when it is written, and write the search when all are."""
    app.connect("builder-inited", _recall)
    app.connect("env-before-read-docs", _forget)
    app.connect("doctree-resolved", _note, priority=900)  # when the page is complete
    app.connect("html-page-context", _link)
    app.connect("html-collect-pages", _pages)


def _link(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell the theme where the search is."""
    context["search_page"] = "search"


def _pages(app: Sphinx) -> Pages:
    """Write the shards, and yield the pages of the search and of the words; what would be as it was is left alone."""
    edition, out = model.edition(app), Path(app.outdir)
    shelf = _complete(app)
    names, compounds = list(registered(edition)), sorted(edition.joins.settled.values())
    statements = [_ALL, *((s.slug, s.front.title["en"], s.front.title["fa"]) for s in edition.dated.values())]
    frame = navigation.frame(app, "search")
    memory = Memory(Path(app.doctreedir) / "search.json")
    if memory.knows("", (code_version(), shelf.digests(), names, compounds, statements, frame)) and memory.stand(out):
        app.rendered.update(name.removesuffix(".html") for name in memory.before if name.endswith(".html"))  # type: ignore[attr-defined]
        return
    index = _index(app, shelf, names, compounds)
    version = _write(out, search.files(index), memory)
    words = word_pages(index)
    labels = [(page.name, page.label) for page in words]
    choices = {"search_statements": statements, "search_langs": _LANGS, "search_parts": _PARTS}
    pages: list[tuple[str, str, dict[str, Any], object]] = [
        ("search", "search.html", {"title": "Search", "index_version": version, **choices}, (version, statements)),
        ("words/index", "words.html", {"title": "Index of words", "words": None, "word_pages": words}, ()),
    ]
    for page in words:
        title = f"Index of words: {_spelt(page.label)}"
        pages.append((page.name, "words.html", {"title": title, "words": page, "word_pages": words}, page.state()))
    for name, template, context, state in pages:
        if memory.knows(f"{name}.html", (state, labels, frame)) and (out / f"{name}.html").is_file():
            app.rendered.add(name)  # type: ignore[attr-defined]
        else:
            yield name, context, template
    memory.keep()


def _index(app: Sphinx, shelf: search.Shelf, names: list[search.Name], compounds: list[str]) -> search.Index:
    """The index of the build before, brought up to date, and kept for the next."""
    store = _store(app, "index")
    before = _read(store)
    index = search.revised(before, shelf, names, compounds) if before else search.build(shelf, names, compounds)
    _save(store, replace(index, entries=search.Shelf()))
    return index


def _spelt(label: str) -> str:
    """A Persian letter by its English name: the title of a window has one language."""
    return "".join(
        char
        if char.isascii() or not char.isalnum()
        else unicodedata.name(char).split("LETTER ")[-1].split("DIGIT ")[-1].lower()
        for char in label
    )


def _write(out: Path, files: Iterable[tuple[str, str]], memory: Memory) -> str:
    """Write the shards that have changed, and remove those that are no more; returns the version that the page asks for."""
    folder = out / SHARDS
    folder.mkdir(parents=True, exist_ok=True)
    before = {path.name for path in folder.iterdir()}
    content = ""
    for name, content in files:
        if not (memory.knows(f"{SHARDS.as_posix()}/{name}", content) and name in before):
            (folder / name).write_text(content, encoding="utf-8")
        before.discard(name)
    for name in before:
        (folder / name).unlink()
    found = re.search(r'"version":"(\w+)"', content)  # the manifest comes last
    return found.group(1) if found else ""


def _store(app: Sphinx, name: str) -> Path:
    return Path(app.doctreedir) / f"search-{name}.pickle"


def _read(path: Path) -> Any:
    """What the build before kept; None if another version of the code did, which may have kept other things."""
    data, version = path.read_bytes() if path.is_file() else b"", code_version()
    return pickle.loads(memoryview(data)[len(version) :]) if data.startswith(version) else None


def _save(path: Path, kept: object) -> None:
    part = path.with_suffix(".part")
    part.write_bytes(code_version() + pickle.dumps(kept, pickle.HIGHEST_PROTOCOL))
    part.replace(path)  # whole or not at all


def _recall(app: Sphinx) -> None:
    """Take up the entries of the build before; those of pages that are read again are forgotten when they are known."""
    app.found_by = _read(_store(app, "entries")) or search.Shelf()  # type: ignore[attr-defined]


def _forget(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    shelf: search.Shelf = app.found_by  # type: ignore[attr-defined]
    for docname in docnames:
        shelf.drop(docname)


def _note(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    chapters: dict[str, Statement] = app.chapters  # type: ignore[attr-defined]
    page = Page(app, docname, doctree, chapters.get(docname))
    passages = page.passages(page.statement) if page.statement is not None else ()
    app.found_by.put(docname, [*passages, *page.sections()])  # type: ignore[attr-defined]


def _complete(app: Sphinx) -> search.Shelf:
    """Everything that can be found, kept for the next build."""
    shelf: search.Shelf = app.found_by  # type: ignore[attr-defined]
    for docname in sorted(app.env.found_docs):
        if docname not in shelf:  # another process has written the page
            app.env.get_and_resolve_doctree(docname, app.builder)
    shelf.keep(app.env.found_docs)
    _save(_store(app, "entries"), shelf)
    return shelf
