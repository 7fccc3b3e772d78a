"""The directives and roles of a chapter, the same classes for the checks and for the build."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive, roles
from docutils.parsers.rst import directives as registry

from . import nodes as own

KINDS = (
    "paragraph", "headnote", "title", "heading", "item", "slogan", "place", "date",
    "signature", "contact", "pointer", "separator",
)  # fmt: skip
"""What kind a passage is."""

_ATTRIBUTES = re.compile(r"^\{([^{}]*)\}\s*$")
_CLASS = re.compile(r"^\.[a-z]+$")


def blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Cut lines into what stands between blank lines; yields the index of each block's first line."""
    start = 0
    for index, line in enumerate([*lines, ""]):
        if not line.strip():
            if index > start:
                yield start, lines[start:index]
            start = index + 1


class _Block(Directive):
    """A directive whose content is paragraphs of inline Markdown."""

    has_content = True
    option_spec: ClassVar[dict[str, Any] | None] = None  # a passage may begin with a colon

    def paragraphs(self) -> Iterator[tuple[int, list[str]]]:
        """The blocks of the content, each with its line in the file."""
        first = self.lineno + self.content_offset + 1
        for index, lines in blocks(list(self.content)):
            yield first + index, lines

    def inline(self, lines: list[str], line: int, into: nodes.Element) -> None:
        """Parse one block as inline Markdown."""
        children, messages = self.state.inline_text("\n".join(part.strip() for part in lines), line)
        into.line, into.source = line, self.state.document["source"]
        into += children
        into += messages


class Text(_Block):
    """The reading text: each block between blank lines is a passage."""

    def run(self) -> list[nodes.Node]:
        block = own.passages(side="text", lang="fa")
        block.line = self.lineno
        for line, lines in self.paragraphs():
            found = _ATTRIBUTES.match(lines[0])
            unit = own.unit(kind="paragraph", voice="issuer", faults=[])
            if found:
                _classify(unit, found.group(1).split())
            skipped = 1 if found else 0
            self.inline(lines[skipped:], line + skipped, unit)
            block += unit
        return [block]


def _classify(unit: nodes.Element, classes: list[str]) -> None:
    """Set a passage's kind and voice from its attribute line."""
    for name in classes:
        if name == ".publisher":
            unit["voice"] = "publisher"
        elif _CLASS.match(name) and name[1:] in KINDS:
            unit["kind"] = name[1:]
        else:
            unit["faults"].append(name)


class Translation(_Block):
    """A translation: its nth block translates passage n."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        block = own.passages(side="translation", lang=self.arguments[0].strip())
        block.line = self.lineno
        for line, lines in self.paragraphs():
            unit = own.unit(kind="paragraph", voice="issuer", faults=[])
            self.inline(lines, line, unit)
            block += unit
        return [block]


class Summary(_Block):
    """A summary of the page for readers of one language."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        lang = self.arguments[0].strip()
        return [self.boxed(own.box(name="summary", lang=lang, classes=["summary"]))]

    def boxed(self, box: nodes.Element) -> nodes.Element:
        """Fill a box with the content's paragraphs."""
        box.line = self.lineno
        for line, lines in self.paragraphs():
            paragraph = nodes.paragraph()
            self.inline(lines, line, paragraph)
            box += paragraph
        return box


class Headnote(Summary):
    """What the edition says before a text that needs care."""

    required_arguments = 0

    def run(self) -> list[nodes.Node]:
        return [self.boxed(own.box(name="headnote", classes=["headnote-box"]))]


DIRECTIVES: dict[str, type[Directive]] = {
    "text": Text,
    "translation": Translation,
    "summary": Summary,
    "headnote": Headnote,
}

_PASSAGE = re.compile(r"^([a-z][a-z0-9-]*):([1-9]\d{0,4})$")


def cite(
    name: str, rawtext: str, text: str, lineno: int, inliner: Any, options: Any = None, content: Any = ()
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Cite works: ``{cite}`key``` or ``{cite}`key,other```."""
    mark = own.citation_mark(keys=[key.strip() for key in text.split(",") if key.strip()])
    mark.line = lineno
    return [mark], []


def passage(
    name: str, rawtext: str, text: str, lineno: int, inliner: Any, options: Any = None, content: Any = ()
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Link to a passage: ``{passage}`paris-2015:3```."""
    found = _PASSAGE.match(text.strip())
    slug, number = (found.group(1), int(found.group(2))) if found else (text.strip(), 0)
    link = own.passage_link(slug=slug, number=number)
    link.line = lineno
    return [link], []


_NAMED = re.compile(r"^(.+?)\s*<([a-z][a-z0-9-]*)>$", re.DOTALL)


def mention(
    name: str, rawtext: str, text: str, lineno: int, inliner: Any, options: Any = None, content: Any = ()
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Settle whom words name, where the forms of the registers cannot: ``{person}`words <record-id>```."""
    found = _NAMED.match(text)
    words, record = (found.group(1), found.group(2)) if found else (text, "")
    node = own.mention("", words, record=record, role=name)
    node.line = lineno
    return [node], []


MENTIONS = ("person", "place", "organisation", "event", "glossary")
ROLES = {"cite": cite, "passage": passage} | dict.fromkeys(MENTIONS, mention)

_SPHINX_ROLES = ("ref", "doc", "term", "numref", "any", "download", "eq", "index", "abbr", "glue")


def _placeholder(
    name: str, rawtext: str, text: str, lineno: int, inliner: Any, options: Any = None, content: Any = ()
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Stand in for a role that only the build knows."""
    return [nodes.inline(text, text, classes=["xref", name])], []


@contextmanager
def registered() -> Iterator[None]:
    """Register directives and roles with docutils for as long as chapters are loaded without Sphinx."""
    before = dict(registry._directives), dict(roles._roles)  # type: ignore[attr-defined]
    registry._directives.update(DIRECTIVES)  # type: ignore[attr-defined]
    roles._roles.update(dict.fromkeys(_SPHINX_ROLES, _placeholder) | ROLES)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for table, saved in zip((registry._directives, roles._roles), before, strict=True):  # type: ignore[attr-defined]
            table.clear()
            table.update(saved)
