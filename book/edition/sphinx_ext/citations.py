"""Citing and checking: the citations on a statement's page, its page and file of citations, the page that checks one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from .. import citing, compose, fingerprints, wording
from ..citing import Cited, Formats, Imprint
from ..kept import Memory
from ..records import Statement
from ..safety import EMAIL
from . import model, navigation
from .imprint import imprint

Segments = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Shown:
    """One citation, ready for a template: each format as stretches of text with their languages."""

    number: int
    permalink: str
    fingerprint: str
    words: str
    """How the passage begins."""
    english: Segments
    persian: Segments
    bibtex: Segments
    csl: Segments


class verification(nodes.General, nodes.Element):  # noqa: N801 - docutils names its visitors after the node classes
    """The form that checks a citation, and the fingerprints of all passages."""


class Verify(SphinxDirective):
    """Print the form that checks a citation, and the fingerprints that it knows."""

    def run(self) -> list[nodes.Node]:
        statements = model.edition(self.env.app).statements.values()
        files = (statement.chapter.path.removeprefix("book/") for statement in statements)
        model.depends(self.env, "registers/fingerprints.yml", *files)
        self.env.note_dependency(f"{self.env.srcdir}/CITATION.cff")
        self.env.metadata[self.env.docname]["verifies"] = True
        return [verification()]


def setup(app: Sphinx) -> None:
    """Add the directive, what a statement's page says of its citation, and the pages of citations."""
    app.add_directive("verify", Verify)
    app.add_node(verification, html=(_visit_verification, None))
    app.connect("env-updated", _verifying)
    app.connect("html-page-context", _context)
    app.connect("html-collect-pages", _pages)


def _verifying(app: Sphinx, env: BuildEnvironment) -> None:
    """Find the pages that check a citation, by their language."""
    found = {data.get("lang", "en"): name for name, data in sorted(env.metadata.items()) if data.get("verifies")}
    app.verifying = found  # type: ignore[attr-defined]


def _context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    found: dict[str, str] = app.verifying  # type: ignore[attr-defined]
    context["verify_page"] = found.get(app.env.metadata.get(pagename, {}).get("lang", "en")) or found.get("en")
    statement = model.statement(app.env, pagename)
    if statement is not None:
        work = citing.cited(statement, model.edition(app))
        context["cited"] = _shown(citing.formats(work, imprint(app)))
        context["cite_slug"] = statement.slug


def _shown(formats: Formats, number: int = 0, fingerprint: str = "", reading: str = "") -> Shown:
    words = reading.split()
    return Shown(
        number=number,
        permalink=formats.permalink,
        fingerprint=fingerprint,
        words=" ".join(words[:6]) + (" \u2026" if len(words) > 6 else ""),
        english=citing.segments(formats.english, "en"),
        persian=citing.segments(formats.persian, "fa"),
        bibtex=citing.segments(formats.bibtex, "en"),
        csl=citing.segments(formats.csl, "en"),
    )


# --- pages and files -------------------------------------------------------------------------------------------------


def _pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The page of citations of every statement that has changed since it was last written."""
    edition, edited = model.edition(app), imprint(app)
    folder = Path(app.outdir) / "cite"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "fingerprints.yml").write_text(
        fingerprints.record(edition, edited.version, edited.released), encoding="utf-8"
    )
    memory = Memory(Path(app.doctreedir) / "citations.json")
    for slug, statement in sorted(edition.statements.items()):
        name = f"cite/{slug}"
        work = citing.cited(statement, edition)
        prints = [fingerprints.fingerprint(passage.reading) for passage in statement.passages]
        released = fingerprints.released(edition, slug)
        written = (folder / f"{slug}.html").exists() and (folder / f"{slug}.js").exists()
        state = (work, prints, released, navigation.frame(app, name))
        if memory.knows(slug, state) and written:
            continue
        (folder / f"{slug}.js").write_text(_script(work, edited, prints, released), encoding="utf-8")
        yield name, {"title": f"Citations: {work.title[0]}", **_page(statement, work, edited, prints)}, "cite.html"
    memory.keep()


def _page(statement: Statement, work: Cited, edited: Imprint, prints: list[str]) -> dict[str, Any]:
    passages = [
        _shown(
            citing.formats(work, edited, citing.passage(passage.number, print_)),
            passage.number,
            print_,
            "" if EMAIL.search(passage.reading) else passage.reading,
        )
        for passage, print_ in zip(statement.passages, prints, strict=True)
    ]
    return {
        "work": work,
        "statement_page": statement.docname,
        "whole": _shown(citing.formats(work, edited)),
        "cited_passages": passages,
    }


def _script(work: Cited, edited: Imprint, prints: list[str], released: list[tuple[str, tuple[str, ...]]]) -> str:
    """A file that hands a statement's citations, with the places of a passage left open, to the one function it calls."""
    formats = _shown(citing.formats(work, edited, citing.TEMPLATE))
    data = {
        "slug": work.slug,
        "version": edited.version,
        "page": work.page,
        "permalink": formats.permalink,
        "formats": {name: getattr(formats, name) for name in ("english", "persian", "bibtex", "csl")},
        "current": prints,
        "released": released,
    }
    return f"editionCite({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"


# --- the form --------------------------------------------------------------------------------------------------------


def _visit_verification(translator: HTML5Translator, node: verification) -> None:
    """Write the form and the table with the theme's template, in the language of the page."""
    builder = translator.builder
    app, current = builder.app, builder.current_docname
    edition = model.edition(app)
    lang = app.env.metadata.get(current, {}).get("lang", "en")
    prints = fingerprints.current(edition)
    rows = [
        (statement, builder.get_relative_uri(current, statement.docname), prints[slug])
        for slug, statement in edition.dated.items()
    ]
    context = {
        "lang": lang,
        "root": builder.get_relative_uri(current, "")[: -len(".html")] or "./",
        "version": imprint(app).version,
        "version_fa": wording.persian_digits(imprint(app).version),
        "releases": [release.version for release in edition.releases],
        "rows": rows,
        "listed": len(rows) <= compose.LISTED,
    }
    translator.body.append(builder.templates.render("verify.html", context))
    raise nodes.SkipNode
