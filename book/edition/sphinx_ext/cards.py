"""The one file that holds the cards of all names, which the theme's script loads when a reader asks for the first."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from sphinx.application import Sphinx

from .. import cards
from . import model
from .domain import EditionDomain

FILE = "_static/cards/records.js"


def setup(app: Sphinx) -> None:
    """Write the cards when the pages are written."""
    app.connect("build-finished", _write)


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.name != "html":
        return
    path = Path(app.outdir, FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(cards.script(model.edition(app), _pages(app)), encoding="utf-8")


def _pages(app: Sphinx) -> dict[str, str]:
    """The address, counted from the root of the site, of every record's and every statement's page."""
    domain = cast(EditionDomain, app.env.get_domain("edition"))
    shown = dict(domain.records) | {slug: docname for slug, (docname, _, _) in domain.statements.items()}
    return {name: app.builder.get_target_uri(docname) for name, docname in shown.items()}
