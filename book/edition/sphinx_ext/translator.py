"""HTML for the edition's own nodes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docutils import nodes
from docutils.nodes import Element
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from .. import wording
from ..languages import direction
from .passage_html import PassageVisitors, attributes, language, marked
from .register_html import RegisterVisitors, disclosure

_NOISE = frozenset(
    {
        "reference", "internal", "external", "docutils", "literal", "notranslate", "simple", "pre", "head",
        "field-list", "field-odd", "field-even", "row-odd", "row-even", "align-default", "colwidths-auto",
        "colwidths-given", "std", "std-ref", "std-doc",
    }
)  # fmt: skip
"""Classes that the tools write and no style sheet of the edition's reads."""
_PERSIAN, _LATIN = re.compile("[\u0621-\u064a\u0671-\u06d3]"), re.compile("[A-Za-z\u00c0-\u024f]")
_PERSIAN_LABEL = re.compile(
    f"(?P<who>.*[\u0621-\u064a\u0671-\u06d3].*) (?P<year>[0-9]{{4}}|{re.escape(wording.UNDATED[0])})"
)
_CLASSES = re.compile(r' class="([^"]*)"')


def setup(app: Sphinx) -> None:
    """Write HTML with this translator."""
    app.set_translator("html", Translator)


class Translator(PassageVisitors, RegisterVisitors, HTML5Translator):
    """Sphinx's HTML, with languages on every element that declares one, and the edition's nodes."""

    def starttag(self, node: Element, tagname: str, suffix: str = "\n", empty: bool = False, **given: Any) -> str:
        """Add `lang` and `dir` where the node has a language; leave out styles and the tools' own classes."""
        lang = node.get("lang") if isinstance(node, Element) else None
        if isinstance(node, nodes.paragraph) and not lang and self._is_persian(node):
            lang = "fa"
        if lang:
            given.setdefault("lang", lang)
            given.setdefault("dir", direction(lang))
        if isinstance(node, nodes.entry) and "label" in node:
            given["data-label"] = node["label"]
        given.pop("style", None)  # the Content-Security-Policy forbids it
        tag = str(super().starttag(node, tagname, "", empty, **given))
        return _CLASSES.sub(_needed, tag) + suffix

    def _is_persian(self, paragraph: nodes.paragraph) -> bool:
        """Whether a paragraph of another page has Persian letters alone, so that it stands on the right as a whole."""
        if isinstance(paragraph.parent, nodes.entry) or language(paragraph, self._page_language) == "fa":
            return False  # in a table the column decides
        text = paragraph.astext()
        return not _LATIN.search(text) and bool(_PERSIAN.search(text))

    def visit_Text(self, node: nodes.Text) -> None:
        """Text, with its runs of the other script under their own language."""
        if isinstance(node.parent, nodes.raw | nodes.comment | nodes.image):
            super().visit_Text(node)
            return
        self.body.append(marked(node.astext(), language(node.parent, self._page_language)))

    def visit_tgroup(self, node: nodes.tgroup) -> None:
        """Give every column one side: on the right what is Persian but for remarks in a few cells, and its heading."""
        super().visit_tgroup(node)
        rows: list[Sequence[Any]] = [row.children for body in node.findall(nodes.tbody) for row in body.children]
        if language(node, self._page_language) == "fa" or len({len(row) for row in rows}) != 1:
            return
        heads: list[Sequence[Any]] = [row.children for head in node.findall(nodes.thead) for row in head.children]
        for number, column in enumerate(zip(*rows, strict=True)):
            persian = _is_persian_column(column)
            for paragraph in (cell.children[0] for cell in column if len(cell) == 1):
                paragraph.attributes.pop("lang", None)
                if persian and paragraph.astext():
                    paragraph["lang"] = "fa"
            for head in heads if persian else []:
                head[number]["classes"].append("persian")

    def depart_colspec(self, node: Element) -> None:
        """Nothing: the columns of a table find their widths themselves."""

    def visit_literal(self, node: Element) -> None:
        self.body.append(self.starttag(node, "code", ""))

    def depart_literal(self, node: Element) -> None:
        self.body.append("</code>")

    def visit_run(self, node: Element) -> None:
        self.body.append(self.starttag(node, "span", ""))

    def depart_run(self, node: Element) -> None:
        self.body.append("</span>")

    # notes, citations, links

    def visit_citation_mark(self, node: Element) -> None:
        page = "" if node.get("local") else self._bibliography()
        lang = language(node, self._page_language)
        links = [
            f'<a href="{page}#ref-{key}"{_label(label, lang)}</a>'
            for key, label in zip(node["keys"], node.get("labels", node["keys"]), strict=True)
        ]
        self.body.append(f"({'; '.join(links)})")
        raise nodes.SkipNode

    def _bibliography(self) -> str:
        docname = self.builder.env.get_domain("edition").bibliography
        current = self.builder.current_docname
        return str(self.builder.get_relative_uri(current, docname)) if docname and docname != current else ""

    def _statement(self, slug: str) -> str | None:
        found = self.builder.env.get_domain("edition").statements.get(slug)
        if found is None:
            return None
        current = self.builder.current_docname
        return "" if found[0] == current else str(self.builder.get_relative_uri(current, found[0]))

    def visit_passage_link(self, node: Element) -> None:
        self.body.append(self.passage_link(node["slug"], node["number"], language(node, self._page_language)))
        raise nodes.SkipNode

    def passage_link(self, slug: str, number: int, lang: str) -> str:
        """A link to a passage, in text of a language: by its number on its own page, by its name elsewhere."""
        page = self._statement(slug)
        if lang == "fa":
            named = f"<span{attributes('en')}>{slug}:{number}</span>"
            label = f"بند {wording.persian_digits(str(number))}" if page == "" else named
        else:
            label = f"\u00b6{number}" if page == "" else f"{wording.statement_name(slug)} \u00b6{number}"
        return label if page is None else f'<a class="to-passage" href="{page}#p{number}">{label}</a>'

    def visit_statement_link(self, node: Element) -> None:
        self.body.append(self.starttag(node, "a", "", href=self._statement(node["slug"]) or f"#{node['slug']}"))

    def depart_statement_link(self, node: Element) -> None:
        self.body.append("</a>")

    # boxes

    def visit_box(self, node: Element) -> None:
        if node["name"] == "disclosure":
            self.body.append(disclosure(node["summary"], node["count"]))
        else:
            self.body.append(self.starttag(node, "div"))

    def depart_box(self, node: Element) -> None:
        self.body.append("</details>\n" if node["name"] == "disclosure" else "</div>\n")


def _is_persian_column(cells: Sequence[Element]) -> bool:
    """Whether no cell with letters is without Persian ones, and most have no others."""
    texts = [cell.astext() for cell in cells]
    persian = [text for text in texts if _PERSIAN.search(text)]
    alone = sum(not _LATIN.search(text) for text in persian)
    return 2 * alone > len(persian) > 0 and all(not _LATIN.search(text) for text in texts if text not in persian)


def _label(label: str, lang: str) -> str:
    """The rest of a link to a work: a Persian name with its year is one run, the year behind the name."""
    found = _PERSIAN_LABEL.fullmatch(label)
    if not found or _LATIN.search(found["who"]):
        return f">{marked(label, lang)}"
    year = wording.UNDATED[1] if found["year"] == wording.UNDATED[0] else wording.persian_digits(found["year"])
    return f"{attributes('fa')}>{found['who']} {year}"


def _needed(match: re.Match[str]) -> str:
    kept = [name for name in match.group(1).split() if name not in _NOISE]
    return f' class="{" ".join(kept)}"' if kept else ""
