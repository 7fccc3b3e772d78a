"""What is published: the theme, the start page at the root, a page for wrong addresses, and no leftovers of the tools."""

from __future__ import annotations

import json
import os
import posixpath
import re
import shutil
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from . import evidence, metadata, model
from .imprint import address

THEME = Path(__file__).resolve().parents[1] / "theme"

PUBLISHED = (
    "index.html", "sitemap.xml", "objects.inv", "cite/fingerprints.yml",
    "_static/search/*.js", "_static/cards/records.js", "_static/figures/*.js", "_images/*",
    "tei/*", "data/*", "charts/*", "downloads/*.zip", "pdf/*", "epub/*", "single/*", "edition.zip",
)  # fmt: skip
"""What a build may leave in its folder, beside its pages, their sources and the theme's own files; `*` spans folders."""

_LINK = re.compile(r'(?<=\s)(href|src|action|data-root|data-index|data-cite|data-search)="([^"#:]*)((?:#[^"]*)?)"')


def setup(app: Sphinx) -> None:
    """Use the edition's theme, add what belongs to the site as a whole, and tidy what the build leaves behind."""
    app.add_html_theme("edition", str(THEME))
    app.connect("builder-inited", _begin, priority=100)
    app.connect("env-updated", _pairs)
    app.connect("html-collect-pages", _not_found)
    app.connect("html-page-context", _from_anywhere, priority=700)
    app.connect("build-finished", _finish, priority=900)  # after what writes a page that leads to the start page


def _finish(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.name != "html":
        return
    out = Path(app.outdir)
    _recall(app)
    _start_page(app, out)
    _sitemap(app, out)
    _keep_build_info(app, out)
    _tidy(app, out)


# --- the start page --------------------------------------------------------------------------------------------------


def _start_page(app: Sphinx, out: Path) -> None:
    """Put a copy of the start page at the root, its links counted from there."""
    root = app.config.root_doc
    if root != "index":
        page = (out / f"{root}.html").read_text(encoding="utf-8")
        (out / "index.html").write_text(moved(page, posixpath.dirname(root)), encoding="utf-8")


def moved(page: str, folder: str) -> str:
    """A page of a folder with its relative links counted from the folder's parent."""

    def link(found: re.Match[str]) -> str:
        attribute, path, fragment = found.groups()
        if not path:
            return found.group()
        target = posixpath.normpath(posixpath.join(folder, path))
        slash = "/" if path.endswith("/") else ""
        return f'{attribute}="{target}{slash}{fragment}"'

    return _LINK.sub(link, page)


# --- pairs, wrong addresses, the map of the site ---------------------------------------------------------------------


def _pairs(app: Sphinx, env: BuildEnvironment) -> None:
    """Read once a build which page is the other's pair; one of the two has to say so."""
    pairs: dict[str, str] = {}
    for name, data in env.metadata.items():
        other = f"book/{data['pair']}" if data.get("pair") else None
        if other in env.found_docs:
            pairs[name], pairs[other] = other, name
    app.pairs = pairs  # type: ignore[attr-defined]


def _not_found(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    pairs: dict[str, str] = app.pairs  # type: ignore[attr-defined]
    title = "There is no such page"
    yield "404", {"title": title, "home_fa": pairs.get(app.config.root_doc)}, "404.html"


def _from_anywhere(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Note every page; count the links of the one for wrong addresses from the public address: it is shown anywhere."""
    app.rendered.add(pagename)  # type: ignore[attr-defined]
    if pagename == "404" and address(app):
        context["pathto"] = partial(_absolute, urlsplit(address(app)).path, context["pathto"])


def _absolute(prefix: str, pathto: Any, name: str, resource: bool = False) -> str:
    return f"{prefix}/{pathto(name, resource)}"


def _sitemap(app: Sphinx, out: Path) -> None:
    """List every page with its pair, in the form of sitemaps.org; only where there is a public address."""
    path = out / "sitemap.xml"
    if not address(app):
        path.unlink(missing_ok=True)
        return
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    lines.append(f"<urlset {spaces}>")
    for name in sorted(_pages(app) - {"404", "search"}):
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{lang}" href="{escape(metadata.public(app, other))}"/>'
            for lang, other in metadata.pair_of(app, name)
        )
        lines.append(f"<url><loc>{escape(metadata.public(app, name))}</loc>{links}</url>")
    path.write_text("\n".join([*lines, "</urlset>"]) + "\n", encoding="utf-8")


# --- leftovers -------------------------------------------------------------------------------------------------------


def _stored_build_info(app: Sphinx) -> Path:
    return Path(app.doctreedir) / "buildinfo"


def _begin(app: Sphinx) -> None:
    """Give Sphinx back what it compares the settings with (the file is not published), and keep count of the pages."""
    app.rendered = set()  # type: ignore[attr-defined]
    stored = _stored_build_info(app)
    if app.builder.name == "html" and stored.is_file():
        shutil.copyfile(stored, Path(app.outdir) / ".buildinfo")


def _keep_build_info(app: Sphinx, out: Path) -> None:
    if (out / ".buildinfo").is_file():
        shutil.copyfile(out / ".buildinfo", _stored_build_info(app))


def _recall(app: Sphinx) -> None:
    """Keep the names of the pages that were made; a build in which no page was out of date has made none at all."""
    path = Path(app.doctreedir) / "pages.json"
    if app.rendered:  # type: ignore[attr-defined]
        path.write_text(json.dumps(sorted(app.rendered)), encoding="utf-8")  # type: ignore[attr-defined]
    elif path.is_file():
        app.rendered.update(json.loads(path.read_text(encoding="utf-8")))  # type: ignore[attr-defined]


def _pages(app: Sphinx) -> set[str]:
    """The names of all pages; those that are neither documents nor of a statement are made, or named, in every build."""
    statements = model.edition(app).statements
    second = {evidence.name(statement.docname) for statement in statements.values()}
    cited = {f"cite/{slug}" for slug in statements}
    return app.env.found_docs | second | cited | app.rendered  # type: ignore[attr-defined,no-any-return]


def _tidy(app: Sphinx, out: Path) -> None:
    """Remove every file that is not on the list of what is published, and the folders that this empties."""
    sources = {f"_sources/{app.env.doc2path(name, base=False)}" for name in app.env.found_docs}
    theme = {f"_static/{path.relative_to(THEME / 'static').as_posix()}" for path in (THEME / "static").rglob("*")}
    scripts = {f"cite/{slug}.js" for slug in model.edition(app).statements}
    wanted = {f"{name}.html" for name in _pages(app)} | sources | {f"{name}.txt" for name in sources} | theme | scripts
    for folder, folders, files in os.walk(out, topdown=False):
        inside = os.path.relpath(folder, out).replace(os.sep, "/")
        for file in (*files, *(name for name in folders if Path(folder, name).is_symlink())):
            name = file if inside == "." else f"{inside}/{file}"
            if name not in wanted and not any(fnmatch(name, pattern) for pattern in PUBLISHED):
                Path(folder, file).unlink()
        if inside != "." and not any(Path(folder).iterdir()):
            Path(folder).rmdir()
