"""HTML for the nodes of the registers."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from urllib.parse import quote

from docutils.nodes import Element, SkipNode
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from .. import concordance, wording
from .. import nodes as own
from ..kept import digest
from ..records import Entity
from ..wording import Pair
from . import model
from .passage_html import attributes, language, marked


def setup(app: Sphinx) -> None:
    """See to it that no concordance is out of date."""
    app.connect("env-updated", _changed)


def _changed(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages that show passages in their context, to be written again when a passage of any statement has changed."""
    edition = model.edition(app)
    texts = [
        text for s in edition.statements.values() for p in s.passages for text in (p.reading, *p.translations.values())
    ]
    now = digest(*edition.statements, *texts)
    if getattr(env, "passages_shown", None) == now:
        return []
    env.passages_shown = now  # type: ignore[attr-defined]
    records = env.get_domain("edition").records  # type: ignore[attr-defined]
    return sorted({records[record] for record in edition.mentions_of if record in records})


class RegisterVisitors:
    """Visitors that the translator inherits."""

    body: list[str]
    builder: Any
    passage_link: Any

    @cached_property
    def _page_language(self) -> str:
        docname = self.builder.current_docname
        return str(self.builder.env.metadata.get(docname, {}).get("lang", "en"))

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
        """A record's name: the Persian is kept together with the sign of the permalink, which stands behind its last word."""
        english, persian = (child.astext().strip() for child in node.children)
        label, _ = wording.UI["to-record"]
        link = f'<a class="permalink" href="#{node["record"]}" aria-label="{label}">#</a>'
        name = f"<span{attributes('fa')}>{marked(persian, 'fa')}</span>"
        self.body.append(
            f'<h2 class="record-name">{marked(english, "en")} <span class="whole">{name} {link}</span></h2>\n'
        )
        raise SkipNode

    def visit_record_link(self, node: Element) -> None:
        address = self._record(node["record"])
        self.body.append(f'<a class="record-link" href="{address}">' if address else "<span>")

    def depart_record_link(self, node: Element) -> None:
        self.body.append("</a>" if self._record(node["record"]) else "</span>")

    def visit_concordance(self, node: Element) -> None:
        """A row for every place where the texts name a record: many thousands in a large library, so no nodes for them."""
        edition = model.edition(self.builder.app)
        record = edition.entities[node["record"]]
        lines, count = concordance.lines(record, edition), len(edition.mentions_of.get(record.id, ()))
        lang = language(node, self._page_language)
        columns = "".join(
            f"<th>{english} <span{attributes('fa')}>{persian}</span></th>"
            for english, persian in (wording.LABELS[name] for name in ("passage", "reading", "translation"))
        )
        self.body.append(disclosure(wording.MENTIONS, count))
        self.body.append(f'<table class="data concordance">\n<thead>\n<tr>{columns}</tr>\n</thead>\n<tbody>\n')
        for line in lines:
            link = self.passage_link(line.mention.slug, line.mention.passage, lang)
            persian, english = _context(line.persian, "fa"), _context(line.english, "en") if line.english else ""
            self.body.append(
                f"<tr><td>{link}</td>\n<td{attributes('fa')}>{persian}</td>\n<td{attributes('en')}>{english}</td></tr>\n"
            )
        self.body.append("</tbody>\n</table>\n")
        if count > len(lines):
            self.body.append(self._elsewhere(record, len(lines), count))
        self.body.append("</details>\n")
        raise SkipNode

    def _elsewhere(self, record: Entity, shown: int, count: int) -> str:
        """How many mentions a list begins with, and where all of them are."""
        current = self.builder.current_docname
        search = f"{self.builder.get_relative_uri(current, 'search')}?q={quote(record.name['fa'])}"
        table = f"{'../' * current.count('/')}data/mentions.csv"
        english = wording.FIRST[0].format(shown=shown, count=count)
        persian = wording.persian_digits(wording.FIRST[1].format(shown=shown, count=count))
        to_search, jost = wording.UI["search"]
        return (
            f"<p>{english} <span{attributes('fa')}>{persian}</span> "
            f'<a href="{search}">{to_search} <span{attributes("fa")}>{jost}</span></a> · '
            f'<a href="{table}">mentions.csv</a></p>\n'
        )


def _context(context: concordance.Context, lang: str) -> str:
    before, words, after = (marked(part, lang) for part in (context.before, context.words, context.after))
    return f"{before}<strong>{words}</strong>{after}" if words else before + after


def disclosure(label: Pair, count: int) -> str:
    """The opening of a list folded away behind its name and length."""
    english, persian = label
    number = wording.persian_digits(str(count))
    return (
        f'<details class="disclosure"><summary>{english} ({count}) '
        f"<span{attributes('fa')}>{persian} ({number})</span></summary>\n"
    )


def _is_inner(node: Element) -> bool:
    """Whether a mention stands inside another."""
    parent = node.parent
    while parent is not None and not isinstance(parent, own.mention):
        parent = parent.parent
    return parent is not None
