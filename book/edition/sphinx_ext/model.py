"""The edition that a build shows: loaded once, its findings reported as warnings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from docutils.nodes import document
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from .. import markup
from ..chapter import split
from ..checks import check
from ..loading import BOOK, load
from ..records import Edition, Statement
from ..yamltext import read

logger = logging.getLogger(__name__)

PAGE_KEYS = ("jupytext", "kernelspec")


def setup(app: Sphinx) -> None:
    """Load the edition before anything is read, and keep the parser from what could harm."""
    app.connect("builder-inited", _load)
    app.connect("builder-inited", _safeguard)
    app.connect("builder-inited", _forget_indices)
    app.connect("source-read", _without_front_matter)
    app.connect("build-finished", _restore)


def edition(app: Sphinx) -> Edition:
    """The edition of this build."""
    found: Edition = app.edition  # type: ignore[attr-defined]
    return found


def statement(env: BuildEnvironment, docname: str) -> Statement | None:
    """The statement whose chapter a page is."""
    found: Statement | None = env.app.chapters.get(docname)  # type: ignore[attr-defined]
    return found


def facts(app: Sphinx) -> dict[str, Any]:
    """Title, version and date of the edition, as CITATION.cff gives them."""
    found: dict[str, Any] = app.citation  # type: ignore[attr-defined]
    return found


def _load(app: Sphinx) -> None:
    loaded = load(app.srcdir, kept=Path(app.doctreedir) / "edition.pickle")
    found = check(loaded)
    app.edition = _lean(loaded)  # type: ignore[attr-defined]
    app.chapters = {statement.docname: statement for statement in edition(app).statements.values()}  # type: ignore[attr-defined]
    path = Path(app.srcdir) / "CITATION.cff"
    app.citation = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}  # type: ignore[attr-defined]
    for finding in found:
        logger.warning("%s", finding)


def _lean(found: Edition) -> Edition:
    """What pages are made of: without what the checks alone need, half of the memory that an edition takes."""
    unneeded: dict[str, Any] = {"lines": {}, "notes": (), "definitions": (), "citations": (), "links": ()}
    statements = {
        slug: replace(statement, chapter=replace(statement.chapter, **unneeded))
        for slug, statement in found.statements.items()
    }
    return replace(found, statements=statements, chapters=(), pages=())


def _safeguard(app: Sphinx) -> None:
    """Keep directives from reading files and passing raw HTML, and let notebooks import this package."""
    app.env.settings.update(markup.SAFE)
    package = str(Path(__file__).resolve().parents[2])
    app.environment_before = {name: os.environ.get(name) for name in ("PYTHONPATH", "DOCUTILSCONFIG")}  # type: ignore[attr-defined]
    paths = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys((package, *paths)))
    os.environ["DOCUTILSCONFIG"] = ""  # a docutils.conf of the working directory would undo what is set above
    app.symbolic_links = {path.relative_to(app.srcdir).as_posix() for path in _links(Path(app.srcdir, BOOK))}  # type: ignore[attr-defined]
    app.config.exclude_patterns.extend(sorted(app.symbolic_links))  # type: ignore[attr-defined]
    app.builder.search = False  # type: ignore[attr-defined]  # the theme has a search of its own


def is_linked(app: Sphinx, name: str) -> bool:
    """Whether a file of the book, named from the edition's folder, is a symbolic link or lies in a folder that is one."""
    links: set[str] = app.symbolic_links  # type: ignore[attr-defined]
    return any(path.as_posix() in links for path in (PurePosixPath(name), *PurePosixPath(name).parents))


def _forget_indices(app: Sphinx) -> None:
    """Take the pages that this book does not have out of what `objects.inv` lists."""
    data = app.env.get_domain("std").data
    for name in ("genindex", "modindex", "py-modindex"):
        data["labels"].pop(name, None)
        data["anonlabels"].pop(name, None)


def _restore(app: Sphinx, exception: Exception | None) -> None:
    """Leave the process its environment as it was."""
    before: dict[str, str | None] = app.environment_before  # type: ignore[attr-defined]
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def _without_front_matter(app: Sphinx, docname: str, source: list[str]) -> None:
    """Blank a page's front matter, so that it cannot configure the parser; a notebook keeps what makes it one."""
    header, body = split(source[0])
    if header is None:
        return
    data = read(docname, header).data if not docname.startswith(f"{BOOK}/statements/") else None
    if isinstance(data, dict):
        app.env.metadata[docname]["lang"] = str(data.get("lang", "en"))
        if "pair" in data:
            app.env.metadata[docname]["pair"] = str(data["pair"])
        kept = {key: data[key] for key in PAGE_KEYS if key in data}
        if kept:
            body = "---\n" + yaml.safe_dump(kept) + "---\n" + body.lstrip("\n")
    source[0] = body


def _links(book: Path) -> Iterator[Path]:
    """The symbolic links in the book, each a finding of `load`."""
    for folder, folders, files in os.walk(book):
        yield from (path for name in (*folders, *files) if (path := Path(folder, name)).is_symlink())


def depends(env: BuildEnvironment, *names: str) -> None:
    """Note that the page being read shows data of these files of `book/`."""
    for name in names:
        env.note_dependency(str(Path(env.srcdir) / BOOK / name))


def shown(env: BuildEnvironment, doctree: document, path: str) -> None:
    """Note that a page shows a witness."""
    env.note_dependency(str(Path(env.srcdir) / path))
