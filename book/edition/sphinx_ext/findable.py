"""What the search can find of a page, and what a reader calls it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx

from .. import nodes as own
from .. import search, wording
from ..records import Statement
from . import evidence
from .pagewords import Words, is_folded, is_item, is_number, names, passage_name

_BILINGUAL = re.compile(r"^(?P<en>.*[A-Za-z].*?) / (?P<fa>[\u0600-\u06ff].*)$")
_YEAR = re.compile(r"\d{4}")
_SECOND = "evidence"
"""The part that stands on the second page of a statement."""


class Page:
    """One page, and what it can be found by."""

    def __init__(self, app: Sphinx, docname: str, doctree: nodes.document, statement: Statement | None) -> None:
        self.doctree = doctree
        self.docname, self.statement = docname, statement
        self.url = str(app.builder.get_target_uri(docname))
        self.second = str(app.builder.get_target_uri(evidence.name(docname)))
        self.lang = str(app.env.metadata.get(docname, {}).get("lang", "en"))
        title = app.env.titles.get(docname)
        self.title = statement.front.title if statement else _both(title.astext() if title else docname)
        year = _YEAR.search(statement.front.date.edtf) if statement else None
        self.year = int(year.group()) if year else None

    def entry(self, anchor: str, title: dict[str, str], part: str, lang: str, text: str) -> search.Entry:
        """An entry of this page, or of the second page of a statement."""
        url = self.second if part == _SECOND else self.url
        return search.Entry(
            id=f"{self.docname}#{anchor}/{lang}",
            url=f"{url}#{anchor}" if anchor else url,
            title=title,
            part=part,
            lang=lang,
            statement=self.statement.slug if self.statement else None,
            year=self.year,
            text=text,
            group=self.title,
        )

    def passages(self, statement: Statement) -> Iterator[search.Entry]:
        """Each passage and what translates it, one after the other."""
        for passage in statement.passages:
            yield self.entry(f"p{passage.number}", {}, "text", "fa", passage.reading)
            for lang, text in passage.translations.items():
                yield self.entry(f"p{passage.number}", {}, "translation", lang, text)

    def sections(self) -> Iterator[search.Entry]:
        """Each section, note and item that has an anchor; in a chapter the passages are left to `passages`."""
        for element in self.doctree.findall(nodes.Element):
            if isinstance(element, own.annotation):
                yield from self._entries(element, _marked(element), "notes")
            elif isinstance(element, nodes.section):
                yield from self._section(element)
            elif is_folded(element):
                title = dict(zip(("en", "fa"), element["summary"], strict=True))
                yield from self._entries(element, title, _SECOND, anchor="regularisations")
            elif is_item(element) and not _inside(element) and not self._repeated(element):
                yield from self._entries(element, _called(element), self._part(element))

    def _section(self, section: nodes.section) -> Iterator[search.Entry]:
        if any(isinstance(child, own.passages) for child in section.children):
            return  # its passages are found
        title = dict(self.title) if isinstance(section.parent, nodes.document) else _both(_title(section))
        yield from self._entries(section, title, self._part(section))

    def _part(self, element: nodes.Element) -> str:
        if not self.statement:
            return "registers" if "/registers/" in self.docname else "page"
        section = _section(element)
        if "generated" not in section["classes"]:
            return "introduction"
        if any(isinstance(child, own.notes) for child in section.children):
            return "notes"
        return _SECOND if evidence.MOVED.intersection(section["ids"]) else "apparatus"

    def _repeated(self, element: nodes.Element) -> bool:
        """Whether the item is a work cited in a chapter: it is found on the page that lists all works."""
        return self.statement is not None and str(element["ids"][0]).startswith("ref-")

    def _entries(
        self, element: nodes.Element, title: dict[str, str], part: str, anchor: str = ""
    ) -> Iterator[search.Entry]:
        words = Words(self.statement.slug if self.statement else "")
        for lang, texts in words.texts(element, self.lang).items():
            for text in texts:
                yield self.entry(anchor or str(element["ids"][0]), title, part, lang, text)


def _inside(element: nodes.Node) -> bool:
    parent = element.parent
    while parent is not None:
        if isinstance(parent, (own.passages, own.passage, own.annotation)):
            return True
        parent = parent.parent
    return False


def _title(section: nodes.Element) -> str:
    return next((child.astext() for child in section.children if isinstance(child, nodes.title)), "")


def _both(title: str) -> dict[str, str]:
    found = _BILINGUAL.match(title.replace("\n", " "))
    if found:
        return {"en": found["en"].strip(), "fa": found["fa"].strip()}
    return {"fa" if re.match(r"[\u0600-\u06ff]", title) else "en": title}


def _marked(note: own.annotation) -> dict[str, str]:
    mark = str(note["mark"])
    english, persian = wording.NOTE[note["series"]]
    return {"en": f"{english.capitalize()} {mark}", "fa": f"{persian} {wording.persian_digits(mark)}"}


def _called(item: nodes.Element) -> dict[str, str]:
    """What a reader calls an item: a record and a copy by its names, a work by its title, another by where it belongs."""
    if isinstance(item, nodes.row):
        return _row(item)
    name = next(item.findall(lambda node: isinstance(node, own.record_heading | nodes.term)), None)
    if isinstance(name, nodes.Element):
        return names(name)
    work = next((part for part in item.findall(nodes.inline) if "work-title" in part["classes"]), None) or next(
        (part for part in item.findall(nodes.emphasis) if "work-title" in part["classes"]), None
    )
    if work is not None:
        return _both(work.astext())
    title = _both(_title(_section(item)))
    number = next((link.astext() for link in item.findall(nodes.reference) if is_number(link)), "")
    if number:
        signs = {"en": ", ", "fa": "\u060c "}
        marks = {"en": number, "fa": wording.persian_digits(number)}
        title = {lang: f"{name}{signs[lang]}{marks[lang]}" for lang, name in title.items()}
    return title


def _row(row: nodes.row) -> dict[str, str]:
    """A cross-reference by the passages that it binds; a stance by its passage and the relation that it states."""
    cells = [cell for cell in row.children if isinstance(cell, nodes.Element)]
    ends = [passage_name(link, "", "en") for cell in cells[:2] for link in cell.findall(own.passage_link)]
    if len(ends) > 1:
        return {"en": " \u2194 ".join(ends)}
    relation = names(cells[2])
    return {**relation, "en": f"{ends[0]}: {relation['en']}"}


def _section(element: nodes.Element) -> nodes.Element:
    """The section that an element is in, or is."""
    while not isinstance(element, nodes.section) and element.parent is not None:
        element = element.parent
    return element
