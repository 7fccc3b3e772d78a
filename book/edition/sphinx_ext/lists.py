"""Directives that print what the model holds: the statements, the registers, the bibliography, the findings' manual."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.util.docutils import SphinxDirective

from .. import compose, dates, entries, names_index, register_pages, stance_lists, wording
from .. import nodes as own
from ..compose import both
from ..manual import MANUAL
from ..records import Edition, Entity, Event, Statement
from . import model
from .domain import EditionDomain


class _List(SphinxDirective):
    """A list of records, printed where the directive stands."""

    files: tuple[str, ...] = ()

    @property
    def edition(self) -> Edition:
        """The edition of this build."""
        return model.edition(self.env.app)

    @property
    def domain(self) -> EditionDomain:
        """The edition's domain."""
        return cast(EditionDomain, self.env.get_domain("edition"))

    def run(self) -> list[nodes.Node]:
        model.depends(self.env, *self.files)
        return list(self.printed())

    def printed(self) -> Iterator[nodes.Node]:
        """The nodes to print."""
        raise NotImplementedError


class Statements(_List):
    """The statements in the order of their dates."""

    def printed(self) -> Iterator[nodes.Node]:
        found = self.edition.dated.values()
        model.depends(self.env, *(s.chapter.path.removeprefix("book/") for s in found))
        listing = own.box(name="statements", classes=["statements"])
        listing += [self._item(statement) for statement in found]
        yield listing

    def _item(self, statement: Statement) -> nodes.Node:
        """A statement in both languages; on a page in Persian, in Persian alone."""
        front = statement.front
        item = own.box(name="statement", classes=["statement"])
        persian_page = self.env.metadata[self.env.docname].get("lang") == "fa"
        for lang, when in zip(("en", "fa"), dates.describe(front.date.edtf), strict=True):
            if persian_page and lang == "en":
                continue
            title = nodes.paragraph(classes=["statement-title"], lang=lang)
            title += own.statement_link("", front.title[lang], slug=statement.slug)
            item += [
                nodes.paragraph("", when, classes=["statement-date"], lang=lang),
                title,
                nodes.paragraph("", (front.blurb or {}).get(lang, ""), lang=lang),
            ]
        return item


class Bibliography(_List):
    """All works of the bibliography."""

    files = ("references.bib",)

    def printed(self) -> Iterator[nodes.Node]:
        self.env.get_domain("edition").note_bibliography(self.env.docname)  # type: ignore[attr-defined]
        yield from compose.foreword()
        yield compose.works_list(self.edition.works.values())


class Sources(_List):
    """The witnesses and copies of every statement."""

    files = ("registers/sources.yml", "references.bib")

    def printed(self) -> Iterator[nodes.Node]:
        for slug, statement in self.edition.dated.items():
            yield _titled(statement, f"{slug}-copies", *compose.sources(statement, self.edition))


class Register(_List):
    """A register of what the texts mention: ``{register} persons``."""

    required_arguments = 1
    kinds: ClassVar[dict[str, type[Entity]]] = {name: kind for kind, name in compose.REGISTERS.items()}

    def printed(self) -> Iterator[nodes.Node]:
        name = self.arguments[0]
        if name not in self.kinds:
            raise self.error(f"there is no register «{name}»; use one of: {', '.join(self.kinds)}")
        model.depends(self.env, *Names.files, "registers/stances.yml", "references.bib")
        for record in sorted(self.edition.of(self.kinds[name]), key=_sort_key):
            self.domain.note_record(record.id, self.env.docname)
            yield register_pages.entry(record, self.edition)


def _sort_key(record: Entity) -> tuple[datetime.date, str]:
    """Events by date, everything else by its English name."""
    first = dates.span(record.date).first if isinstance(record, Event) else datetime.date.min
    return first, record.name["en"].casefold()


class Names(_List):
    """All names of all records, three times: in Persian, romanised, in English, each in its own order."""

    files = tuple(f"registers/{name}.yml" for name in compose.REGISTERS.values())

    def printed(self) -> Iterator[nodes.Node]:
        records = list(self.edition.entities.values())
        yield self._list("names-persian", names_index.persian(records), "fa")
        yield self._list("names-romanised", names_index.romanised(records), "en")
        yield self._list("names-english", names_index.english(records), "en")

    def _list(self, name: str, found: list[names_index.Entry], lang: str) -> nodes.section:
        english, persian = wording.NAME_LISTS[name]
        title = nodes.title("", english, nodes.inline("", " / ", classes=["divider"]), own.run("", persian, lang="fa"))
        section = nodes.section("", title, classes=["index"], lang=lang)
        title["lang"] = "en"
        for letter, members in names_index.by_letter(found):
            section += nodes.rubric("", letter)
            section += nodes.bullet_list("", *(self._item(entry, lang) for entry in members))
        return section

    def _item(self, entry: names_index.Entry, lang: str) -> nodes.list_item:
        """A name with its link, the kind of record, and the name in the other language."""
        record = entry.record
        link = own.record_link("", entry.name, record=record.id)
        kind = wording.ONE_OF[compose.REGISTERS[type(record)]][lang == "fa"]
        other, side = (record.name["en"], "en") if lang == "fa" else (record.name["fa"], "fa")
        line = [
            link,
            nodes.Text(" "),
            own.run("", other, lang=side),
            nodes.Text(" "),
            nodes.inline("", kind, classes=["kind"]),
        ]
        return nodes.list_item("", nodes.paragraph("", "", *line))


class Stances(_List):
    """All stances, statement by statement."""

    files = ("registers/stances.yml",)

    def printed(self) -> Iterator[nodes.Node]:
        for slug, statement in self.edition.dated.items():
            found = self.edition.stances_in.get(slug, [])
            for stance in found:
                self.domain.note_record(stance.id, self.env.docname)
            if found:
                yield _titled(statement, f"{slug}-stances", stance_lists.stance_rows(found, self.edition))


class Links(_List):
    """All cross-references between statements."""

    files = ("registers/links.yml", "references.bib")

    def printed(self) -> Iterator[nodes.Node]:
        for link in self.edition.links:
            self.domain.note_record(link.id, self.env.docname)
        yield register_pages.link_rows(self.edition.links)


def _titled(statement: Statement, anchor: str, *content: nodes.Node) -> nodes.section:
    """A section under a statement's title."""
    persian = own.run("", statement.front.title["fa"], lang="fa")
    title = nodes.title("", statement.front.title["en"], nodes.inline("", " / ", classes=["divider"]), persian)
    return nodes.section("", title, *content, ids=[anchor])


_ROLE = re.compile(r"(?P<role>\{[a-z:]+\}`[^`]*`)(?P<more>.*)")


def _with_code(text: str) -> list[nodes.Node]:
    """A text in which what stands between backticks is code; a role of Markdown is code with its name and backticks."""
    role = _ROLE.fullmatch(text)
    if role:
        return [nodes.literal("", role["role"]), *entries.text_nodes(role["more"])]
    parts = enumerate(text.split("`"))
    return [node for n, part in parts for node in ([nodes.literal("", part)] if n % 2 else entries.text_nodes(part))]


class Findings(_List):
    """The editors' manual of findings."""

    def printed(self) -> Iterator[nodes.Node]:
        yield compose.table(
            ("code", "meaning", "bad", "good"),
            (
                [
                    [nodes.literal("", str(code))],
                    _with_code(explanation.meaning),
                    _with_code(explanation.bad),
                    _with_code(explanation.good),
                ]
                for code, explanation in MANUAL.items()
            ),
        )


class Facts(_List):
    """Title, version and date of the edition."""

    def printed(self) -> Iterator[nodes.Node]:
        self.env.note_dependency(f"{self.env.srcdir}/CITATION.cff")
        facts = model.facts(self.env.app)
        listing = nodes.field_list(classes=["facts"])
        for name in ("title", "version", "date-released"):
            label = wording.FACTS[name]
            body = nodes.field_body("", nodes.paragraph("", "", *entries.text_nodes(str(facts.get(name, "")))))
            listing += nodes.field("", nodes.field_name("", "", *both(label)), body)
        yield listing


DIRECTIVES: dict[str, type[Directive]] = {
    "statements": Statements,
    "bibliography": Bibliography,
    "sources": Sources,
    "register": Register,
    "names": Names,
    "stances": Stances,
    "links": Links,
    "edition-facts": Facts,
    "findings": Findings,
}
