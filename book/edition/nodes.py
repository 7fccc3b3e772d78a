"""The docutils nodes of a chapter, shared by the build, the checks and every export."""

from __future__ import annotations

from docutils import nodes


class passages(nodes.General, nodes.Element):
    """A block of passages: first as one side of the chapter (`side`, `lang`), then both sides in pairs."""


class unit(nodes.TextElement):
    """One paragraph of one side, before the sides are paired; carries `kind`, `voice` and its line."""


class passage(nodes.General, nodes.Element):
    """One passage: `number`, `kind`, `voice`; holds a reading, its renderings and the witness line."""


class reading(nodes.TextElement):
    """The reading text of a passage."""


class rendering(nodes.TextElement):
    """A translation of a passage, in `lang`."""


class witness_line(nodes.General, nodes.Element):
    """The witness's own line, exact, in `line_text`."""


class note_mark(nodes.Inline, nodes.TextElement):
    """Where a note is referred to: `label`, `series` and `mark`."""


class notes(nodes.General, nodes.Element):
    """The notes of one series."""


class annotation(nodes.General, nodes.Element):
    """One note: `label`, `series`, `mark` and the ids of its references in `refs`."""


class citation_mark(nodes.Inline, nodes.TextElement):
    """A citation: the `keys` of the works cited."""


class passage_link(nodes.Inline, nodes.TextElement):
    """A link to a passage: `slug` and `number`."""


class statement_link(nodes.Inline, nodes.TextElement):
    """A link to the page of a statement: `slug`."""


class emended(nodes.Inline, nodes.TextElement):
    """A stretch of the reading text that a declared change produced; `entry` is its place in the apparatus."""


class mention(nodes.Inline, nodes.TextElement):
    """Words that name a record of the registers: `record`."""


class record_heading(nodes.TextElement):
    """The heading of a register record."""


class record_link(nodes.Inline, nodes.TextElement):
    """A link to the entry of a record: `record`."""


class concordance(nodes.General, nodes.Element):
    """Where the texts name a record, each place in its context: `record`; the lines are made when it is written."""


class run(nodes.Inline, nodes.TextElement):
    """A run of words in another script than the text around it, in `lang`."""


class box(nodes.General, nodes.Element):
    """A block set apart, with its `name`: summary, headnote, identity, proof."""


ALL = (
    passages, unit, passage, reading, rendering, witness_line, note_mark, notes, annotation,
    citation_mark, passage_link, statement_link, mention, record_heading, record_link, concordance, emended, run,
    box,
)  # fmt: skip


def take_apart(document: nodes.document) -> None:
    """Part the nodes of a document that nobody needs any more, so that their memory is free at once."""
    waiting: list[nodes.Element] = [document]
    while waiting:
        node = waiting.pop()
        waiting += (child for child in node.children if isinstance(child, nodes.Element))
        node.children = []
