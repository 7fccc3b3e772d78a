"""HTML for passages, their marks and their notes."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from docutils import nodes
from docutils.nodes import Element

from .. import nodes as own
from .. import wording
from ..compose import cross_reference
from ..languages import direction
from ..script import runs
from ..shape import TRANSLATOR

FIRST_WORDS = 6
"""How many words of a passage the table of passages shows."""


def attributes(lang: str) -> str:
    """The attributes that give an element its language and direction."""
    return f' lang="{lang}" dir="{direction(lang)}"'


def language(node: nodes.Node | None, base: str) -> str:
    """The language of the text around a node."""
    while node is not None:
        if isinstance(node, Element) and node.get("lang"):
            return str(node["lang"])
        node = node.parent
    return base


def marked(text: str, lang: str) -> str:
    """A text in this language as HTML, with the runs of the other script in their own."""
    base = "fa" if direction(lang) == "rtl" else "en"
    return "".join(
        f"<span{attributes(other)}>{escape(part)}</span>" if other else escape(part)
        for part, other in runs(text, base=base)
    )


class PassageVisitors:
    """Visitors that the translator inherits."""

    body: list[str]
    starttag: Any
    builder: Any
    noted: dict[str, int]
    """The passage that each note is first referred to in."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.noted = {}

    # the text

    def visit_passages(self, node: Element) -> None:
        members = [child for child in node.children if isinstance(child, own.passage)]
        self.body.append(f'{passage_table(members)}{self._citations(members)}<div class="passages">\n')

    def _citations(self, members: list[own.passage]) -> str:
        """A link to the page with the citations of all passages, for readers whose passages have no button for them."""
        slug = members[0].get("slug") if members else None
        if not slug:
            return ""
        page = self.builder.get_relative_uri(self.builder.current_docname, f"cite/{slug}")
        english, persian = wording.UI["cite-a-passage"]
        link = f'<a href="{page}">{english} <span{attributes("fa")}>{persian}</span></a>'
        return f'<p class="to-citations">{link}</p>\n'

    def depart_passages(self, node: Element) -> None:
        self.body.append("</div>\n")

    def visit_passage(self, node: Element) -> None:
        number = node["number"]
        self.body.append(self.starttag(node, "div", CLASS="passage"))
        self.body.append(
            f'<p class="passage-number"><a href="#p{number}" aria-label="\u00b6{number}, link to this passage">'
            f"\u00b6{number}</a>{_links(node)}{_kind(node)}</p>\n"
        )

    def depart_passage(self, node: Element) -> None:
        self.body.append("</div>\n")

    def visit_reading(self, node: Element) -> None:
        self.body.append(self.starttag(node, "p", "", CLASS="reading"))

    def depart_reading(self, node: Element) -> None:
        self.body.append("</p>\n")

    def visit_rendering(self, node: Element) -> None:
        self.body.append(self.starttag(node, "p", "", CLASS="translation"))

    depart_rendering = depart_reading

    def visit_witness_line(self, node: Element) -> None:
        english, persian = wording.LABELS["witness"]
        self.body.append(
            f'<details class="witness-box"><summary>{english} <span{attributes("fa")}>{persian}</span></summary>'
            f'<div class="witness"{attributes("fa")}>{marked(node["line_text"], "fa")}</div></details>\n'
        )
        raise nodes.SkipNode

    # marks

    def visit_emended(self, node: Element) -> None:
        ident = f' id="{node["ids"][0]}"' if node["ids"] else ""
        entry = node["entry"]
        self.body.append(f'<a class="emended {node["kind"]}"{ident} href="#{entry}" aria-describedby="{entry}">')

    def depart_emended(self, node: Element) -> None:
        self.body.append("</a>")

    def visit_note_mark(self, node: Element) -> None:
        ident, label, mark = node["ids"][0], node["label"], str(node["mark"])
        english, persian = wording.NOTE[node["series"]]
        name = english
        if language(node, "en") == "fa":
            mark, name = wording.persian_digits(mark), persian
        passage = _passage_around(node)
        if passage is not None:
            self.noted.setdefault(label, passage)
        self.body.append(
            f'<sup><a id="{ident}" href="#n-{label}" role="doc-noteref" aria-label="{name} {mark}">{mark}</a></sup>'
        )
        raise nodes.SkipNode

    # notes

    def visit_notes(self, node: Element) -> None:
        kind = ' type="a"' if node["series"] == TRANSLATOR else ""
        self.body.append(f'<ol class="notes {node["series"]}"{kind}>\n')

    def depart_notes(self, node: Element) -> None:
        self.body.append("</ol>\n")

    def visit_annotation(self, node: Element) -> None:
        self.body.append(f'<li class="note" id="{node["ids"][0]}">')

    def depart_annotation(self, node: Element) -> None:
        passage = self.noted.get(node["label"])
        shown = f"\u00b6{passage}" if passage else node["mark"]
        for reference in node["refs"][:1]:
            self.body.append(
                f'<a class="back" href="#{reference}" role="doc-backlink" aria-label="{shown}, back to the text">{shown}</a>'
            )
        self.body.append("</li>\n")


def passage_table(members: list[own.passage]) -> str:
    """The first words of every passage in both languages, folded away."""
    english, persian = wording.UI["passages"]
    rows = "".join(_row(member) for member in members)
    return (
        f'<details class="passage-table"><summary>{english} <span{attributes("fa")}>{persian}</span></summary>\n'
        f"<table>\n{rows}</table>\n</details>\n"
    )


def _row(member: own.passage) -> str:
    number = member["number"]
    cells = "".join(f"<td{attributes(lang)}>{marked(text, lang)}</td>" for lang, text in _beginnings(member))
    return f'<tr><th scope="row"><a href="#p{number}">\u00b6{number}</a></th>{cells}</tr>\n'


def _beginnings(member: own.passage) -> Iterator[tuple[str, str]]:
    """The first words of a passage's translation and reading; of a contact line only what it is."""
    for lang, kind in (("en", own.rendering), ("fa", own.reading)):
        if member["kind"] == "contact":
            yield lang, wording.KINDS["contact"][lang == "fa"]
            continue
        text = next((side.astext() for side in member.findall(kind) if side["lang"] == lang), "")
        words = text.split()
        yield lang, " ".join(words[:FIRST_WORDS]) + (" \u2026" if len(words) > FIRST_WORDS else "")


def _links(node: Element) -> str:
    """A quiet sign that leads to the passage's cross-references, where it has any."""
    count = node.get("links", 0)
    if not count:
        return ""
    english = wording.UI["cross-reference" if count == 1 else "cross-references"][0]
    return f' <a class="to-links" href="#{cross_reference(node["number"])}" aria-label="{count} {english}">{count}</a>'


def _kind(node: Element) -> str:
    """What a passage is, in words, where it is not a plain paragraph of the issuer."""
    if node["kind"] == "paragraph" and node["voice"] == "issuer":
        return ""
    pairs = [wording.KINDS[node["kind"]]] if node["kind"] != "paragraph" else []
    pairs += [wording.PUBLISHER] if node["voice"] == "publisher" else []
    english, persian = ", ".join(pair[0] for pair in pairs), "\u060c ".join(pair[1] for pair in pairs)
    return f' <span class="kind">{escape(english)} <span{attributes("fa")}>{escape(persian)}</span></span>'


def _passage_around(node: nodes.Node) -> int | None:
    parent = node.parent
    while parent is not None and not isinstance(parent, own.passage):
        parent = parent.parent
    return int(parent["number"]) if parent is not None else None
