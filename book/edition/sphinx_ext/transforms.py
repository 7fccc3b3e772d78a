"""The transforms of the build: one keeps files out, one gives every page the shape that the package defines."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from .. import nodes as own
from .. import safety
from ..compose import REGISTERS, compose, name_citations
from ..shape import shape
from . import model

_SHOWN = (
    *(f"registers/{name}.yml" for name in ("sources", "joins", "links", *REGISTERS.values())),
    "references.bib",
)
"""What a statement's page shows beside its own files."""


class OnlyWhatIsSafe(SphinxTransform):
    """Take out what `safety` finds: files from outside the book, before Sphinx copies them, and links of other schemes."""

    default_priority = 10

    def apply(self, **kwargs: Any) -> None:
        """Run once, on the page being read."""
        page = str(self.env.doc2path(self.env.docname, base=False))
        for download in list(self.document.findall(addnodes.download_reference)):
            if self._is_foreign(page, str(download["reftarget"])):
                download.replace_self(nodes.inline("", "", *download.children))
        for image in list(self.document.findall(nodes.image)):
            if self._is_foreign(page, str(image["uri"])):
                image.replace_self(nodes.inline("", str(image.get("alt", ""))))
        for reference in list(self.document.findall(nodes.reference)):
            if not safety.may_be_linked(str(reference.get("refuri", ""))):
                reference.replace_self(nodes.inline("", "", *reference.children))

    def _is_foreign(self, page: str, address: str) -> bool:
        if safety.is_remote(address) or safety.is_outside(page, address):
            return True
        name, _ = self.env.relfn2path(unquote(address), self.env.docname)
        return model.is_linked(self.app, name)


class Shape(SphinxTransform):
    """Give every page its final form: passages in pairs, notes in series, ids from labels, languages."""

    default_priority = 300  # after docutils has given targets to sections (260), before it numbers footnotes (620)

    def apply(self, **kwargs: Any) -> None:
        """Run once, on the page being read."""
        docname = self.env.docname
        lang = str(self.env.metadata[docname].get("lang", "en"))
        shape(self.document, statement=model.statement(self.env, docname) is not None, lang=lang)


class Register(SphinxTransform):
    """Note what a page shows beside its own file, and give its citations the labels of the works."""

    default_priority = 870  # as late as can be: nothing of it needs docutils' transforms; before pages are listed (880)

    def apply(self, **kwargs: Any) -> None:
        """Run once, on the page being read."""
        docname = self.env.docname
        statement = model.statement(self.env, docname)
        if statement is not None:
            model.depends(self.env, *_SHOWN)
            model.shown(self.env, self.document, statement.witness.path)
            self.env.get_domain("edition").note_statement(statement, docname)  # type: ignore[attr-defined]
        elif next(iter(self.document.findall(own.citation_mark)), None) is not None:
            model.depends(self.env, "references.bib")
            name_citations(self.document, model.edition(self.app), local=False)


def complete(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Add what the edition knows of a statement to its page as it is written: three quarters of its nodes.

    Nothing of it is a target of Sphinx's own references, so it need not be kept with what was read.
    """
    statement = model.statement(app.env, docname)
    if statement is not None:
        compose(document, statement, model.edition(app))
