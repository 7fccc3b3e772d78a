"""Executable chapters: the tables that they read, the charts that they write, and their downloads."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nbformat
from docutils import nodes
from myst_nb.sphinx_ import NbMetadataCollector
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from .. import notebooks, tables, wording
from ..bibliography import labels
from ..cells import check_run, code_cells
from ..chapter import split
from ..compose import both, fact, section
from . import model, navigation
from .imprint import imprint

logger = logging.getLogger(__name__)

PACKAGE = Path(__file__).resolve().parents[1]
OUTLINE = PACKAGE / "outline" / "land.csv"
STYLE_HASH = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
"""Of the empty style sheet that plotly makes and fills with rules of its own; only pages with a chart allow it."""

_VARIABLES = ("EDITION_DATA", "EDITION_CHARTS", "EDITION_ROOT", "IPYTHONDIR")
_KERNEL = (
    "c.IPKernelApp.log_level = 40  # errors; no history, no files of the user's\nc.HistoryManager.enabled = False\n"
)


@dataclass(frozen=True, slots=True)
class Notebook:
    """What is known of a chapter with code once it has run."""

    tables: tuple[str, ...]
    values: tuple[str, ...]
    """What the prose prints of the cells' results, in its order."""
    files: tuple[str, ...]
    """The charts and tables that it writes, by name."""
    failed: bool
    """Whether a cell failed or showed nothing."""


def setup(app: Sphinx) -> None:
    """Write the tables before the pages are read, gather the charts, and publish both."""
    app.connect("builder-inited", _write_tables, priority=600)  # after the edition is loaded
    app.connect("config-inited", _speak_once)
    app.connect("env-get-outdated", _again)
    app.connect("source-read", _point)
    app.connect("doctree-read", _finish_chapter, priority=400)  # before the table of contents is taken
    app.connect("env-updated", _fail)
    app.connect("html-page-context", _context)
    app.connect("build-finished", _publish, priority=500)
    app.connect("build-finished", _restore, priority=950)


def _speak_once(app: Sphinx, config: Config) -> None:
    """Silence what MyST-NB says of failing cells and missing values: the findings name file, line and remedy."""
    config.suppress_warnings += ["mystnb.exec", "mystnb.glue"]


def _data(app: Sphinx) -> Path:
    return Path(app.doctreedir) / "data"


def _charts(app: Sphinx) -> Path:
    return Path(app.doctreedir) / "charts"


def _write_tables(app: Sphinx) -> None:
    """Write every table that has changed, and tell the kernels where they are."""
    folder = _data(app)
    folder.mkdir(parents=True, exist_ok=True)
    app.tables = [*tables.write(model.edition(app), folder), _outline(folder)]  # type: ignore[attr-defined]
    app.variables_before = {name: os.environ.get(name) for name in _VARIABLES}  # type: ignore[attr-defined]
    os.environ |= {"EDITION_DATA": str(folder), "EDITION_CHARTS": str(_charts(app)), "IPYTHONDIR": str(_profile(app))}


def _profile(app: Sphinx) -> Path:
    """A home for the kernels, so that nothing of the user's own set-up runs in the book."""
    folder = Path(app.doctreedir) / "ipython"
    settings = folder / "profile_default" / "ipython_kernel_config.py"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(_KERNEL, encoding="utf-8")
    return folder


def _outline(folder: Path) -> tables.File:
    """The coastlines of the maps, which no register holds."""
    path = folder / "outline.csv"
    if not path.is_file() or path.read_bytes() != OUTLINE.read_bytes():
        shutil.copyfile(OUTLINE, path)
    description = "Coastlines between 135\u00b0 W and 85\u00b0 E, simplified; from Natural Earth, public domain."
    columns, types = ("line", "longitude", "latitude"), ("integer", "number", "number")
    return tables.File("outline", description, columns, types, path)


def _point(app: Sphinx, docname: str, source: list[str]) -> None:
    """Tell the page's kernel the way from the page to the root of the site."""
    os.environ["EDITION_ROOT"] = "../" * docname.count("/")


def _restore(app: Sphinx, exception: Exception | None) -> None:
    before: dict[str, str | None] = getattr(app, "variables_before", {})
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


# --- a chapter -------------------------------------------------------------------------------------------------------


def known(env: BuildEnvironment, docname: str) -> Notebook | None:
    """The notebook that a page is made from, if it is one."""
    found: Notebook | None = env.metadata.get(docname, {}).get("notebook")
    return found


def _finish_chapter(app: Sphinx, doctree: nodes.document) -> None:
    """Note what a chapter reads and writes, report cells that failed, and say at its end what it was run with."""
    env = app.env
    if "kernelspec" not in env.metadata[env.docname]:
        return
    text = Path(env.doc2path(env.docname)).read_text(encoding="utf-8")
    failed = _report(app, text)
    if failed:
        _leave_out_outputs(doctree)
    _fold(doctree)
    read = tuple(notebooks.tables_read(text))
    values = tuple(node.astext() for node in doctree.findall(nodes.inline) if "pasted-text" in node["classes"])
    env.metadata[env.docname]["notebook"] = Notebook(read, values, tuple(_written(doctree)), failed)
    for name in read:
        env.note_dependency(str(_data(app) / f"{name}.csv"))
    next(iter(doctree.findall(nodes.section))).append(section("run-and-data", _facts(app, env.docname, read)))


def _report(app: Sphinx, text: str) -> bool:
    """Report what the chapter's run shows to be wrong with its cells; whether anything is."""
    env = app.env
    folder = Path(env.mystnb_config.output_folder)  # type: ignore[attr-defined]
    ran = nbformat.read(folder / f"{env.docname}.ipynb", as_version=4).cells  # type: ignore[no-untyped-call]
    run = NbMetadataCollector.get_exec_data(env, env.docname)
    found = list(
        check_run(
            code_cells(split(text)[1]),
            [cell for cell in ran if cell.cell_type == "code"],
            run["error"] if run else None,
            env.doc2path(env.docname, base=False),
        )
    )
    for finding in found:
        logger.warning("%s", finding)
    return bool(found) or not (run and run["succeeded"])


def _leave_out_outputs(doctree: nodes.document) -> None:
    """Publish no traceback, which names folders of the machine."""
    for output in list(doctree.findall(nodes.container)):
        if output.get("nb_element") == "cell_code_output":
            output.parent.remove(output)


def _again(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Run the chapters again in which a cell failed, so that the next build says so too."""
    return [docname for docname in env.found_docs if (found := known(env, docname)) and found.failed]


def _fail(app: Sphinx, env: BuildEnvironment) -> None:
    """Let a build in which a cell failed end with status 1, whether or not warnings count as errors."""
    if any((found := known(env, docname)) and found.failed for docname in env.found_docs):
        app.statuscode = 1


def _fold(doctree: nodes.document) -> None:
    """Put each cell's code where a reader can fold it; open where the cell shows something, closed where it only counts."""
    english, persian = wording.UI["code"]
    summary = f'<summary>{english} <span lang="fa" dir="rtl">{persian}</span></summary>'
    for cell in list(doctree.findall(nodes.container)):
        if cell.get("nb_element") == "cell_code":
            state = (
                " open"
                if any(part.get("nb_element") == "cell_code_output" for part in cell.findall(nodes.container))
                else ""
            )
            cell.insert(1, nodes.raw("", "</details>", format="html"))
            cell.insert(0, nodes.raw("", f'<details class="code"{state}>{summary}', format="html"))


def _written(doctree: nodes.document) -> Iterator[str]:
    """The names of the charts and tables that a chapter's outputs hold."""
    for node in doctree.findall(nodes.raw):
        for mark in ('data-chart="', 'id="table-'):
            _, found, rest = node.astext().partition(mark)
            if found:
                yield rest.partition('"')[0]


def _facts(app: Sphinx, docname: str, read: tuple[str, ...]) -> nodes.field_list:
    """What a chapter was run with, the tables that it reads with their hashes, and where to get all of it."""
    root, name = "../" * docname.count("/"), docname.rpartition("/")[2]
    listing = nodes.bullet_list()
    for table in app.tables:  # type: ignore[attr-defined]
        if table.name in read:
            link = nodes.reference("", f"{table.name}.csv", refuri=f"{root}data/{table.name}.csv")
            line = nodes.paragraph("", "", link, nodes.Text(": SHA-256 "), nodes.literal("", digest(table.path)))
            listing += nodes.list_item("", line)
    download = nodes.reference("", f"{name}.zip", refuri=f"{root}downloads/{name}.zip")
    facts = nodes.field_list(classes=["facts"])
    facts += fact("run-with", [nodes.Text(", ".join(run_with()))])
    facts += nodes.field("", fact("data", [])[0], nodes.field_body("", listing))
    why = both(("the notebook, its data and modules", "دفترچه، داده\u200cها و ماژول\u200cهایش"))
    facts += fact("notebook", [download, nodes.Text(": "), *why])
    return facts


def digest(path: Path) -> str:
    """The SHA-256 of a table."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def run_with() -> list[str]:
    """The versions of what the cells run with."""
    return [f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in ("pandas", "plotly"))]


def _context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Tell the layout whether the page has charts: such a page loads their script and allows plotly's style sheet."""
    found = known(app.env, pagename)
    context["charts"] = bool(found and found.files)
    context["style_hash"] = STYLE_HASH


# --- the site --------------------------------------------------------------------------------------------------------


def _publish(app: Sphinx, exception: Exception | None) -> None:
    """Put tables, charts and downloads where readers find them."""
    if exception is not None or app.builder.name != "html":
        return
    out = Path(app.outdir)
    files: list[tables.File] = app.tables  # type: ignore[attr-defined]
    (out / "data").mkdir(parents=True, exist_ok=True)
    for table in files:
        shutil.copyfile(table.path, out / "data" / table.path.name)
    (out / "data" / "datapackage.json").write_text(_package(app, files), encoding="utf-8")
    for folder in ("charts", "downloads"):
        shutil.rmtree(out / folder, ignore_errors=True)
        (out / folder).mkdir()
    for docname in sorted(app.env.found_docs):
        found = known(app.env, docname)
        if found:
            _publish_chapter(app, docname, found, out)


def _publish_chapter(app: Sphinx, docname: str, found: Notebook, out: Path) -> None:
    for name in found.files:
        for path in sorted(_charts(app).glob(f"{name}.*")):
            shutil.copyfile(path, out / "charts" / path.name)
    name = docname.rpartition("/")[2]
    text = Path(app.env.doc2path(docname)).read_text(encoding="utf-8")
    notebook = notebooks.notebook(text, found.values, labels(model.edition(app).works))  # type: ignore[arg-type]
    contents = {t.name: t.content for t in app.tables if t.name in found.tables}  # type: ignore[attr-defined]
    title = navigation.titles(app.env, docname).en
    (out / "downloads" / f"{name}.zip").write_bytes(notebooks.archive(name, title, notebook, contents, PACKAGE))


def _package(app: Sphinx, files: list[tables.File]) -> str:
    """The description of the tables as a Data Package (Frictionless Data, specification 1)."""
    edited = imprint(app)
    data = {
        "profile": "tabular-data-package",
        "name": "statements-of-solidarity",
        "title": edited.title[0],
        "version": edited.version,
        "homepage": edited.address or None,
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": [_resource(table) for table in files],
    }
    return json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False, indent=1) + "\n"


def _resource(table: tables.File) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": table.path.stat().st_size,
        "hash": f"sha256:{digest(table.path)}",
        "schema": {
            "fields": [{"name": name, "type": kind} for name, kind in zip(table.columns, table.types, strict=True)]
        },
    }
