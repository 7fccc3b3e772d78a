"""The Sphinx domain: statements and passages as objects that any book can link to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Any

from docutils.nodes import Element
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from ..records import Statement


class EditionDomain(Domain):
    """Statements (`paris-2015`) and passages (`paris-2015:3`)."""

    name = "edition"
    label = "Edition"
    object_types = {  # noqa: RUF012 - declared by Sphinx's Domain
        "statement": ObjType("statement", "statement"),
        "passage": ObjType("passage", "passage"),
        "record": ObjType("register record", "record"),
    }
    roles = {"statement": XRefRole(), "passage": XRefRole(), "record": XRefRole()}  # noqa: RUF012
    initial_data = {"statements": {}, "bibliography": None, "records": {}}  # noqa: RUF012
    data_version = 1

    @property
    def statements(self) -> dict[str, tuple[str, str, int]]:
        """Slug to page, title and number of passages."""
        found: dict[str, tuple[str, str, int]] = self.data["statements"]
        return found

    @property
    def bibliography(self) -> str | None:
        """The page that lists all works."""
        found: str | None = self.data["bibliography"]
        return found

    @property
    def records(self) -> dict[str, str]:
        """Register record to the page that shows it."""
        found: dict[str, str] = self.data["records"]
        return found

    def note_record(self, record: str, docname: str) -> None:
        """Register the entry of a record."""
        self.records[record] = docname

    def note_statement(self, statement: Statement, docname: str) -> None:
        """Register a statement with its passages."""
        self.statements[statement.slug] = docname, statement.front.title["en"], len(statement.passages)

    def note_bibliography(self, docname: str) -> None:
        """Register the page that lists all works."""
        self.data["bibliography"] = docname

    def clear_doc(self, docname: str) -> None:
        """Forget what a page holds."""
        for slug in [slug for slug, (page, _, _) in self.statements.items() if page == docname]:
            del self.statements[slug]
        for record in [record for record, page in self.records.items() if page == docname]:
            del self.records[record]
        if self.bibliography == docname:
            self.data["bibliography"] = None

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:  # type: ignore[override]
        """Take over what another process has read."""
        for slug, entry in otherdata["statements"].items():
            if entry[0] in docnames:
                self.statements[slug] = entry
        self.records.update({r: page for r, page in otherdata["records"].items() if page in docnames})
        if otherdata["bibliography"] in docnames:
            self.data["bibliography"] = otherdata["bibliography"]

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> Element | None:
        """Resolve `edition:statement`, `edition:passage` and `edition:record`."""
        if typ == "record":
            page = self.records.get(target)
            return make_refnode(builder, fromdocname, page, target, [contnode]) if page else None
        slug, _, number = target.partition(":")
        if slug not in self.statements or bool(number) != (typ == "passage"):
            return None
        docname, _, count = self.statements[slug]
        if number and not (number.isdecimal() and 0 < int(number) <= count):
            return None
        return make_refnode(builder, fromdocname, docname, f"p{number}" if number else slug, [contnode])

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, Element]]:
        """Resolve a target of either kind."""
        typ = "passage" if ":" in target else "statement"
        found = self.resolve_xref(env, fromdocname, builder, typ, target, node, contnode)
        return [(f"edition:{typ}", found)] if found is not None else []

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Everything that `objects.inv` lists."""
        yield from self._objects()

    def _objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        for slug, (docname, title, count) in sorted(self.statements.items()):
            yield slug, title, "statement", docname, slug, 1
            for number in range(1, count + 1):
                yield f"{slug}:{number}", f"{title} \u00b6{number}", "passage", docname, f"p{number}", 1
        for record, docname in sorted(self.records.items()):
            yield record, record, "record", docname, record, 1
