"""HTML for the nodes of the registers."""

from __future__ import annotations

from typing import Any

from docutils.nodes import Element

from .. import nodes as own
from .. import wording


class RegisterVisitors:
    """Visitors that the translator inherits."""

    body: list[str]
    builder: Any

    def _record(self, record: str) -> str:
        """The address of a record's entry, or nothing where no page shows it."""
        docname = self.builder.env.get_domain("edition").records.get(record)
        if docname is None:
            return ""
        current = self.builder.current_docname
        page = "" if docname == current else str(self.builder.get_relative_uri(current, docname))
        return f"{page}#{record}"

    def visit_mention(self, node: Element) -> None:
        """Mark the words with all records that they name; a name inside a longer one has no mark of its own."""
        if not _is_inner(node):
            records = dict.fromkeys(inner["record"] for inner in node.findall(own.mention))
            self.body.append(f'<span data-names="{" ".join(records)}">')

    def depart_mention(self, node: Element) -> None:
        if not _is_inner(node):
            self.body.append("</span>")

    def visit_record_heading(self, node: Element) -> None:
        self.body.append('<h2 class="record-name">')

    def depart_record_heading(self, node: Element) -> None:
        english, _ = wording.UI["to-record"]
        self.body.append(f' <a class="permalink" href="#{node["record"]}" aria-label="{english}">#</a></h2>\n')

    def visit_record_link(self, node: Element) -> None:
        address = self._record(node["record"])
        self.body.append(f'<a class="record-link" href="{address}">' if address else "<span>")

    def depart_record_link(self, node: Element) -> None:
        self.body.append("</a>" if self._record(node["record"]) else "</span>")


def _is_inner(node: Element) -> bool:
    """Whether a mention stands inside another."""
    parent = node.parent
    while parent is not None and not isinstance(parent, own.mention):
        parent = parent.parent
    return parent is not None
