"""The words of a page as a line of a result says them: sentences, and the lines of lists and tables apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from .. import nodes as own
from .. import wording
from ..script import ZWNJ

_WORD = re.compile(r"\w\w")
_ENDED = re.compile(r"[.!?\u061f:\u2026][\s\u00bb\u201d\u2019\")\]]*$")
_LEFT_OUT = re.compile(r"\s*\0")
_FILE = re.compile(r"[\w./-]+\.(?:txt|md|ya?ml|json|csv)")
_ELSEWHERE = (
    nodes.section, own.annotation, own.notes, own.passages, own.passage, own.note_mark,
    nodes.raw, nodes.comment, nodes.system_message, nodes.thead,
)  # fmt: skip
_LONGEST = 1600


def is_item(element: nodes.Element) -> bool:
    """Whether an element has an anchor of its own: a record, a work, an entry of the apparatus."""
    block = isinstance(element, nodes.Body | nodes.Part | nodes.General | nodes.row | nodes.paragraph)
    return bool(element["ids"]) and block and not isinstance(element, (nodes.target, *_ELSEWHERE))


def is_folded(element: nodes.Element) -> bool:
    """Whether it is the list of a statement's regularisations, which its second page shows as a section."""
    return (
        isinstance(element, own.box) and element["name"] == "disclosure" and isinstance(element.parent, nodes.section)
    )


def is_number(element: nodes.Node) -> bool:
    """Whether it is a link that says no more than the number of a passage."""
    return isinstance(element, nodes.reference) and "to-passage" in element["classes"]


def passage_name(link: own.passage_link, here: str, lang: str) -> str:
    """A passage as a page says it: on its own page by its number."""
    slug, number = str(link["slug"]), str(link["number"])
    if lang == "fa":
        return f"بند {wording.persian_digits(number)}" if slug == here else f"{slug}:{number}"
    return f"\u00b6{number}" if slug == here else f"{wording.statement_name(slug)} \u00b6{number}"


class Words:
    """What is read of an element on a page: that of a statement, or of none."""

    def __init__(self, here: str) -> None:
        self.here = here

    def texts(self, element: nodes.Element, lang: str) -> dict[str, list[str]]:
        """The words by language, without what is an entry of its own; cut where they are very long."""
        found: dict[str, list[str]] = {}
        self._gather(element, str(element.get("lang") or lang), found)
        return {name: list(_portions(parts)) for name, parts in found.items()}

    def _gather(self, element: nodes.Element, lang: str, found: dict[str, list[str]]) -> None:
        if isinstance(element, nodes.TextElement):
            words = _LEFT_OUT.sub("", "".join(self._read(element, lang))).strip()
            if words.strip(ZWNJ):
                found.setdefault(lang, []).append(words)
            return
        if isinstance(element, nodes.field):
            self._field(element, lang, found)
            return
        for child in element.children:
            if isinstance(child, nodes.Element) and not _is_apart(child):
                self._gather(child, lang if isinstance(child, nodes.title) else str(child.get("lang") or lang), found)

    def _field(self, field: nodes.field, lang: str, found: dict[str, list[str]]) -> None:
        """A fact after its name, in the language of each."""
        label, body = (part for part in field.children if isinstance(part, nodes.Element))
        facts: dict[str, list[str]] = {}
        self._gather(body, lang, facts)
        called = names(label)
        for name, parts in facts.items():
            found.setdefault(name, []).extend([f"{called.get(name) or label.astext()}: {parts[0]}", *parts[1:]])

    def _read(self, element: nodes.Element, lang: str) -> Iterator[str]:
        """The words piece by piece, with a mark where a citation is left out, which only a colon before it would miss."""
        before = ""
        for child in element.children:
            if isinstance(child, nodes.Text):
                words = child.astext()
            elif isinstance(child, own.passage_link):
                words = passage_name(child, self.here, lang)
            elif isinstance(child, own.citation_mark):
                words = f"({'; '.join(child.get('labels', child['keys']))})" if before.endswith(":") else "\0"
            elif not isinstance(child, nodes.Element) or isinstance(child, _ELSEWHERE):
                continue
            elif is_number(child) and before:
                continue  # of the places of a name the name is enough
            else:
                words = "".join(self._read(child, str(child.get("lang") or lang)))
                if isinstance(child, nodes.reference) and _FILE.fullmatch(words):
                    continue
            before = words.rstrip() or before
            yield words


def _is_apart(element: nodes.Element) -> bool:
    return isinstance(element, _ELSEWHERE) or is_item(element) or is_folded(element)


def _portions(parts: list[str]) -> Iterator[str]:
    """Blocks one after the other, with a sign between them where a sentence does not end; cut where they are very long."""
    text = ""
    for part in parts:
        if text and len(text) + len(part) > _LONGEST:
            yield text
            text = ""
        gap = "" if not text else " " if _ENDED.search(text) else " \u00b7 "
        text = f"{text}{gap}{part}"
    if text:
        yield text


def names(node: nodes.Element) -> dict[str, str]:
    """The two names in a heading: what is marked as Persian, and what is not; signs without a word belong to both."""
    found = {"en": "", "fa": ""}
    for text in node.findall(nodes.Text):
        words = text.astext()
        if _is_persian(text):
            found["fa"] += words
        else:
            found["en"] += words
            found["fa"] += "" if _WORD.search(words) else words
    return {lang: name for lang, words in found.items() if (name := " ".join(words.split()))}


def _is_persian(node: nodes.Node) -> bool:
    """Whether the nearest element that says its language says Persian."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, nodes.Element) and "lang" in node:
            return bool(node["lang"] == "fa")
    return False
