"""The edition as its pages name it: title, editors, version, and the addresses that the settings give."""

from __future__ import annotations

from pathlib import Path

import yaml
from sphinx.application import Sphinx
from sphinx.config import Config

from .. import wording
from ..citing import Imprint
from . import model


def setup(app: Sphinx) -> None:
    """Give the build the version of CITATION.cff, so that every page is made anew when it changes."""
    app.connect("config-inited", _version)


def _version(app: Sphinx, config: Config) -> None:
    path = Path(app.srcdir) / "CITATION.cff"
    facts = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    config.version = str(facts.get("version", ""))
    config.release = f"{config.version}, {facts.get('date-released', '')}"


def address(app: Sphinx) -> str:
    """The public address of the book, without a slash at the end; empty while it has none."""
    return str(app.config.edition_address).rstrip("/")


def imprint(app: Sphinx) -> Imprint:
    """What CITATION.cff and the settings say of the edition."""
    facts = model.facts(app)
    authors = [author.get("name", "") for author in facts.get("authors", ())]
    return Imprint(
        title=(str(facts.get("title", app.config.project)), wording.EDITION_FA),
        editors=("; ".join(authors) or str(app.config.author), wording.EDITORS_FA),
        version=str(facts.get("version", "0")),
        released=str(facts.get("date-released", "1970-01-01")),
        address=address(app),
    )
