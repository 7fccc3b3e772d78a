"""A chapter's page: what the edition adds to the text, out of the proof and the registers.

`compose` works on the nodes of a shaped chapter, in place; the build and every export call it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import zip_longest
from string import ascii_lowercase

from docutils import nodes

from . import dates, entries, wording
from . import nodes as own
from .bibliography import labels
from .entries import text_nodes
from .proof import Placed, Regularisation, Silent
from .records import (
    BibKey,
    Edition,
    Entity,
    Event,
    Location,
    Organisation,
    Person,
    RegisterId,
    Source,
    Statement,
    Term,
    Work,
)
from .safety import EMAIL
from .shape import TRANSLATOR
from .shape import text_nodes as texts_of
from .wording import Pair

REGISTERS: dict[type[Entity], str] = {
    Person: "persons",
    Location: "places",
    Organisation: "organisations",
    Event: "events",
    Term: "terms",
}
"""The registers whose records texts mention, in the order in which they are listed."""

_EMPHASIS = re.compile(r"\*([^*]+)\*")


def compose(document: nodes.document, statement: Statement, edition: Edition) -> None:
    """Complete the page of a statement: identity, witness lines, marks, apparatus, proof, sources, works cited."""
    page = next(iter(document.findall(nodes.section)), document)
    _identity(page, statement, edition)
    names = entry_names(statement)
    for passage in document.findall(own.passage):
        _complete(passage, statement, edition, names)
    blocks = {str(block["series"]): block for block in document.findall(own.notes)}
    for block in blocks.values():
        block.parent.remove(block)
    works = name_citations(document, edition, local=True)
    for block in blocks.values():
        for mark in block.findall(own.citation_mark):
            works += [key for key in mark["keys"] if key in edition.works and key not in works]
    name_citations(blocks.values(), edition, local=True)
    for part in _sections(statement, edition, names, blocks, works):
        page.append(part)
        document.ids[part["ids"][0]] = part


def name_citations(parts: nodes.Element | Iterable[nodes.Element], edition: Edition, *, local: bool) -> list[BibKey]:
    """Give every citation its short labels; returns the works cited, each once, in order.

    `local` says that the page lists its works itself, so that the links stay on it.
    """
    names = labels(edition.works)
    cited: list[BibKey] = []
    for part in [parts] if isinstance(parts, nodes.Element) else parts:
        for mark in part.findall(own.citation_mark):
            mark["labels"] = [names.get(BibKey(key), key) for key in mark["keys"]]
            mark["local"] = local
            cited += [key for key in mark["keys"] if key in edition.works and key not in cited]
    return cited


def entry_names(statement: Statement) -> dict[Placed, str]:
    """The anchor of every declared change: `e4`, and `e4b` for the second of passage 4."""
    counts: Counter[int] = Counter()
    names = {}
    for proof in statement.proofs:
        for placed in proof.placed:
            count = counts[proof.number]
            names[placed] = f"e{proof.number}{ascii_lowercase[count] if count else ''}"
            counts[proof.number] += 1
    return names


# --- the text --------------------------------------------------------------------------------------------------------


def _complete(passage: own.passage, statement: Statement, edition: Edition, names: dict[Placed, str]) -> None:
    """Add the witness line to a passage and mark its mentions and its declared changes."""
    number = passage["number"]
    passage["slug"] = statement.slug
    passage["links"] = sum(here == number for here, _, _ in edition.links_of.get(statement.slug, ()))
    if number <= len(statement.witness.lines):
        passage += own.witness_line(line_text=statement.witness.lines[number - 1], lang="fa")
    reading = next(iter(passage.findall(own.reading)))
    _without_roles(reading)
    for found in edition.mentions_in.get((statement.slug, number), ()):
        _wrap(reading, found.start, found.end, partial(own.mention, record=found.record))
    if number <= len(statement.proofs):
        for placed in statement.proofs[number - 1].placed:
            _mark(reading, placed, names[placed])


def _without_roles(reading: nodes.Element) -> None:
    """Take out the marks of roles, which are mentions like any other, and join the texts that they parted."""
    for mark in list(reading.findall(own.mention)):
        around = mark.parent
        at = around.index(mark)
        last = at + 1
        while last < len(around) and isinstance(around[last], nodes.Text):
            last += 1
        while at and isinstance(around[at - 1], nodes.Text):
            at -= 1
        around[at:last] = [nodes.Text("".join(child.astext() for child in around[at:last]))]


def _mark(reading: nodes.Element, placed: Placed, name: str) -> None:
    """Mark the stretch that a change produced."""
    change = placed.change
    marks = _wrap(
        reading, placed.start, placed.end, partial(own.emended, entry=name, kind=change.kind, witness=change.witness)
    )
    if marks:
        marks[0]["ids"] = [f"{name}-ref"]


def _wrap(
    reading: nodes.Element, start: int, end: int, make: Callable[[str, str], nodes.TextElement]
) -> list[nodes.TextElement]:
    """Wrap a stretch of a reading text, note marks inside it left where they are."""
    at = 0
    marks = []
    for text in list(texts_of(reading)):
        content = text.astext()
        first, last = max(start - at, 0), min(end - at, len(content))
        at += len(content)
        if first >= last:
            continue
        mark = make("", content[first:last])
        marks.append(mark)
        pieces: list[nodes.Node] = [nodes.Text(content[:first])] if first else []
        pieces.append(mark)
        if last < len(content):
            pieces.append(nodes.Text(content[last:]))
        text.parent.replace(text, pieces)
    return marks


# --- identity --------------------------------------------------------------------------------------------------------


def _identity(page: nodes.Element, statement: Statement, edition: Edition) -> None:
    front = statement.front
    title = nodes.paragraph("", front.title["fa"], classes=["title-fa"], lang="fa")
    facts = nodes.field_list(classes=["facts"])
    english, persian = dates.describe(front.date.edtf)
    basis = wording.BASIS[front.date.basis]
    when = (f"{english}; {basis[0]}", f"{persian}\u061b {basis[1]}")
    facts += fact("date", *in_lines(when), *([_prose(front.date.why)] if front.date.why else []))
    facts += fact("issuer", *_issuer(statement, edition))
    place = (front.place["en"], front.place["fa"]) if front.place else wording.NOT_STATED
    facts += fact("place", *in_lines(place))
    link = nodes.reference("", statement.front.witness, refid="witness-and-copies")
    facts += fact("witness", [link])
    reviewer = front.translation["reviewed_by"]
    facts += fact("translation", *([text_nodes(f"reviewed by {reviewer}")] if reviewer else in_lines(wording.DRAFT)))
    box = own.box(name="identity", classes=["identity"])
    box += facts
    at = next(n for n, child in enumerate(page.children) if isinstance(child, nodes.title)) + 1
    page.insert(at, [title, box])


def pair_lines(pair: Pair) -> list[nodes.Node]:
    """A value of a table's cell: in English, and below it in Persian."""
    english, persian = in_lines(pair)
    return [nodes.paragraph("", "", *english), persian]


def in_lines(pair: Pair) -> tuple[list[nodes.Node], nodes.paragraph]:
    """A value in English, and a line of its own in Persian."""
    return [nodes.Text(pair[0])], nodes.paragraph("", pair[1], lang="fa")


def _issuer(statement: Statement, edition: Edition) -> tuple[list[nodes.Node], nodes.paragraph]:
    """Who issued a statement, or is said to have: in English, with links, and a line of its own in Persian."""
    front = statement.front
    english: list[nodes.Node] = []
    for issuer in front.issuers:
        english += [nodes.Text("; ") if english else nodes.Text(""), _body(issuer, edition)]
    persian = "\u061b ".join(_body_fa(issuer, edition) for issuer in front.issuers)  # ARABIC SEMICOLON
    if not english:
        english, persian = [nodes.Text(wording.NOT_STATED[0])], wording.NOT_STATED[1]
    if front.attribution:
        issuer, why = front.attribution
        english += [nodes.Text(" ["), _body(issuer, edition), nodes.Text("]: "), *inline(why)]
        persian += f" [{_body_fa(issuer, edition)}]"
    return english, nodes.paragraph("", persian, lang="fa")


def _body(issuer: RegisterId, edition: Edition) -> nodes.Node:
    body = edition.organisations.get(issuer)
    return own.record_link("", body.name["en"], record=body.id) if body else nodes.Text(issuer)


def _body_fa(issuer: RegisterId, edition: Edition) -> str:
    body = edition.organisations.get(issuer)
    return body.name["fa"] if body else issuer


# --- sections --------------------------------------------------------------------------------------------------------


def _sections(
    statement: Statement,
    edition: Edition,
    names: dict[Placed, str],
    blocks: Mapping[str, nodes.Element],
    works: list[BibKey],
) -> Iterator[nodes.section]:
    for series, block in blocks.items():
        yield section("translators-notes" if series == TRANSLATOR else "commentary", block)
    yield section("apparatus", *_apparatus(statement, names))
    sources = edition.sources_of.get(statement.slug, ())
    copies = [source for source in sources if source.kind in ("copy", "redaction", "quotation")]
    if copies or statement.front.variants:
        yield section("variants", *_variants(statement, copies))
    if statement.front.unchanged:
        yield section("readings-not-changed", _unchanged(statement))
    named = _named(statement, edition)
    if named:
        yield section("names", *named)
    links = _cross_references(statement, edition)
    if links:
        yield section("cross-references", *links)
    yield section("witness-and-copies", *_copies(statement, edition))
    yield section("proof", _proof(statement))
    yield section("works-cited", *foreword(), works_list([edition.works[key] for key in works]))


def _apparatus(statement: Statement, names: dict[Placed, str]) -> Iterator[nodes.Node]:
    if names:
        yield _rubric("emendations")
        listing = nodes.bullet_list(classes=["apparatus"])
        for placed, name in names.items():
            listing += _entry(placed, name)
        yield listing
    else:
        yield nodes.paragraph("", "", *text_nodes("Nothing is emended and no words are divided in this text."))
    rows = [
        (number, kind, items)
        for proof in statement.proofs
        for number, kind, items in _grouped(proof.number, proof.regularisations, statement)
    ]
    if rows:
        box = own.box(name="disclosure", classes=["disclosure"])
        box["summary"] = wording.HEADINGS["regularisations"]
        box["count"] = sum(count for _, _, items in rows for _, count in items)
        box += [nodes.paragraph("", wording.COUNTED[0]), nodes.paragraph("", wording.COUNTED[1], lang="fa")]
        box += table(
            ("passage", "class", "reading"),
            ([[_passage_link(n)], pair_lines(wording.SILENT[kind]), _forms(items)] for n, kind, items in rows),
        )
        yield box


def _entry(placed: Placed, name: str) -> nodes.list_item:
    change = placed.change
    item = nodes.list_item(ids=[name], classes=["entry"])
    line = nodes.paragraph()
    line += _passage_link(change.passage, f"{name}-ref")
    line += [
        nodes.Text(" "),
        own.run("", change.reading, lang="fa", classes=["lemma"]),
        nodes.Text(" ] "),
        own.run("", change.witness, lang="fa", classes=["witness-form"]),
    ]
    line += [nodes.Text(" — "), *both(wording.CHANGES[change.kind])]
    if not change.is_division:
        line += [nodes.Text("; "), *both(wording.CERTAINTY[change.cert])]
    line += nodes.Text(". ")
    if change.why:
        line += inline(change.why)
    item += line
    return item


def _grouped(
    number: int, found: Iterable[Regularisation], statement: Statement
) -> Iterator[tuple[int, Silent, list[tuple[str, int]]]]:
    """The regularisations of one passage by class, each word with how often it occurs."""
    reading = statement.passages[number - 1].reading
    counts: dict[Silent, Counter[str]] = {}
    for step in found:
        counts.setdefault(step.kind, Counter())[_word_at(reading, step)] += 1
    for kind in Silent:
        if kind in counts:
            yield number, kind, list(counts[kind].items())


def _word_at(reading: str, step: Regularisation) -> str:
    """The word of the reading text that a regularisation stands in, or the words it stands between."""
    start = reading.rfind(" ", 0, step.start) + 1
    end = reading.find(" ", step.start + len(step.reading))
    return EMAIL.sub(
        "\u2026", reading[start : end if end >= 0 else len(reading)]
    )  # an address stands in its passage only


def _forms(items: list[tuple[str, int]]) -> list[nodes.Node]:
    """Words, each with how often it occurs; a comma could be part of one, so that a dot stands between them."""
    listed = own.run("", lang="fa")
    for form, count in items:
        if listed.children:
            listed += nodes.Text(" \u00b7 ")
        listed += nodes.inline("", form, classes=["form"])
        if count > 1:
            listed += nodes.Text(f" ({wording.persian_digits(str(count))})")
    return [listed]


def _variants(statement: Statement, copies: list[Source]) -> Iterator[nodes.Node]:
    """How each other copy agrees, and the readings in which one differs."""
    sigla = {source.id: source.siglum for source in copies}
    yield nodes.paragraph("", wording.PARTIAL[0])
    yield nodes.paragraph("", wording.PARTIAL[1], lang="fa")
    agreements = nodes.bullet_list(classes=["agreements"])
    for source in copies:
        line = [nodes.strong("", source.siglum), nodes.Text(": "), *inline(source.agreement or "")]
        agreements += nodes.list_item("", nodes.paragraph("", "", *line))
    yield agreements
    if not statement.front.variants:
        return
    yield table(
        ("passage", "witness", "copy", "suggestion", "why"),
        (
            [
                [_passage_link(v.passage)],
                [own.run("", v.witness, lang="fa")],
                text_nodes(sigla.get(v.copy, v.copy)),
                [own.run("", v.reading, lang="fa")],
                inline(v.why or ""),
            ]
            for v in statement.front.variants
        ),
        headings={"suggestion": ("Its reading", "ضبط آن")},
    )


def _unchanged(statement: Statement) -> nodes.Node:
    return table(
        ("passage", "witness", "class", "suggestion", "why"),
        (
            [
                [_passage_link(u.passage)],
                [own.run("", u.witness, lang="fa")],
                pair_lines(wording.UNCHANGED[u.kind]),
                text_nodes(u.suggestion or ""),
                inline(u.why),
            ]
            for u in statement.front.unchanged
        ),
    )


def _named(statement: Statement, edition: Edition) -> list[nodes.Node]:
    """Whom and what the statement names, by register, each with its passages."""
    found: dict[RegisterId, list[int]] = {}
    for passage in statement.passages:
        for mention in edition.mentions_in.get((statement.slug, passage.number), ()):
            found.setdefault(mention.record, []).append(mention.passage)
    parts: list[nodes.Node] = []
    for kind, name in REGISTERS.items():
        records = [record for record in edition.of(kind) if record.id in found]
        if records:
            listing = nodes.bullet_list(classes=["names"])
            listing += [_named_item(record, sorted(set(found[record.id]))) for record in records]
            parts += [nodes.rubric("", "", *both(wording.REGISTERS[name])), listing]
    return parts


def _named_item(record: Entity, passages: list[int]) -> nodes.list_item:
    line = nodes.paragraph("", "", record_link(record))
    for number_ in passages:
        line += [nodes.Text(" "), _passage_link(number_)]
    return nodes.list_item("", line)


def _cross_references(statement: Statement, edition: Edition) -> list[nodes.Node]:
    """The links of the statement's passages to passages of other statements, each with its reason."""
    listing = nodes.bullet_list(classes=["cross-references"])
    anchored: set[int] = set()
    for here, there, link in edition.links_of.get(statement.slug, ()):
        line = nodes.paragraph("", "", _passage_link(here), nodes.Text(" \u2194 "))
        slug, _, number_ = there.partition(":")
        line += [own.passage_link(slug=slug, number=int(number_)), nodes.Text(" \u2014 ")]
        line += [
            *both(wording.LINKS[link.kind]),
            nodes.Text("; "),
            *both(wording.STATUS[link.status]),
            nodes.Text(". "),
        ]
        line += inline(link.reason["en"])
        if link.sources:
            line += [nodes.Text(" "), own.citation_mark(keys=list(link.sources))]
            name_citations(line, edition, local=False)
        persian = nodes.paragraph("", link.reason["fa"], lang="fa")
        listing += nodes.list_item("", line, persian, ids=[] if here in anchored else [cross_reference(here)])
        anchored.add(here)
    return [listing] if listing.children else []


def cross_reference(number: int) -> str:
    """The anchor of a passage's first cross-reference."""
    return f"links-p{number}"


def _copies(statement: Statement, edition: Edition) -> Iterator[nodes.Node]:
    for source in edition.sources_of.get(statement.slug, ()):
        yield copy(source, edition)


LISTED = 60
"""So many statements have all of their sources, and their fingerprints, on one page; in a larger library only what leads to them."""


def sources(statement: Statement, edition: Edition) -> list[nodes.Node]:
    """The witness and copies of a statement for the register of sources: in full, or in a large library by name."""
    if len(edition.statements) <= LISTED:
        return list(_copies(statement, edition))
    found = edition.sources_of.get(statement.slug, ())
    link = own.statement_link("", "", *both(wording.HEADINGS["witness-and-copies"]), slug=statement.slug)
    names = [nodes.list_item("", nodes.paragraph("", "", *_copy_name(source)), ids=[source.id]) for source in found]
    return [nodes.bullet_list("", *names), nodes.paragraph("", "", link)]


def _copy_name(source: Source) -> list[nodes.Node]:
    return [
        nodes.Text(f"{source.siglum}: "),
        *both(wording.COPIES[source.kind]),
        nodes.Text(" — "),
        *both((source.title["en"], source.title["fa"])),
    ]


def copy(source: Source, edition: Edition) -> nodes.definition_list:
    """A witness or copy: its siglum, what was seen of it, how it agrees."""
    term = nodes.term("", "", *_copy_name(source))
    facts = nodes.field_list(classes=["facts"])
    for name in ("extent", "agreement", "relation", "archived"):
        value = getattr(source, name)
        if value:
            facts += fact("seen" if name == "extent" else name, inline(value))
    if source.file:
        facts += fact("witness", [nodes.literal("", f"seeds/{source.file}")])
    work = edition.works.get(source.source) if source.source else None
    if work is not None:
        facts += nodes.field(
            "", nodes.field_name("", "", *both(wording.LABELS["address"])), nodes.field_body("", entries.entry(work))
        )
    return nodes.definition_list(
        "", nodes.definition_list_item("", term, nodes.definition("", facts)), classes=["copy"], ids=[source.id]
    )


def _proof(statement: Statement) -> own.box:
    box = own.box(name="proof", classes=["proof"])
    facts = nodes.field_list(classes=["facts"])
    silent = Counter(step.kind for proof in statement.proofs for step in proof.regularisations)
    changes = [placed.change for proof in statement.proofs for placed in proof.placed]
    facts += fact("passages", number(len(statement.passages)))
    facts += fact("characters", number(sum(proof.characters for proof in statement.proofs)))
    classes = [both(_counted(silent[kind], wording.SILENT[kind])) for kind in Silent if silent[kind]]
    facts += fact("silent", number(silent.total()), *(nodes.paragraph("", "", *line) for line in classes))
    facts += fact("emendations", number(sum(not change.is_division for change in changes)))
    facts += fact("divisions", number(sum(change.is_division for change in changes)))
    facts += fact("undeclared", number(len(statement.findings)))
    facts += fact("hash", [nodes.literal("", statement.witness.sha256, classes=["hash"])])
    box += facts
    return box


def works_list(works: Iterable[Work]) -> nodes.bullet_list:
    """Works as a list in the order of their labels, each with the anchor that citations lead to."""
    listing = nodes.bullet_list(classes=["works"])
    for work in sorted(works, key=lambda work: (_sort_key(work), work.key)):
        listing += nodes.list_item("", entries.entry(work), ids=[f"ref-{work.key}"])
    return listing


def foreword() -> list[nodes.Node]:
    """What the marks behind the works mean."""
    return [
        nodes.paragraph("", text, lang=lang, classes=["seen"])
        for pair in wording.SEEN_MEANS
        for text, lang in zip(pair, ("en", "fa"), strict=True)
    ]


def _sort_key(work: Work) -> str:
    return labels({work.key: work})[work.key].casefold()


# --- small pieces ----------------------------------------------------------------------------------------------------


def section(name: str, *content: nodes.Node) -> nodes.section:
    """A section of the edition's own, with its bilingual heading."""
    english, persian = wording.HEADINGS[name]
    title = nodes.title("", english, nodes.inline("", " / ", classes=["divider"]), own.run("", persian, lang="fa"))
    return nodes.section("", title, *content, ids=[name], classes=["generated"])


def both(pair: Pair) -> list[nodes.Node]:
    """A text in English and, behind it, in Persian."""
    return [nodes.Text(f"{pair[0]} "), own.run("", pair[1], lang="fa")]


def record_link(record: Entity) -> own.record_link:
    """A link to a record, by its name."""
    return own.record_link("", "", *both((record.name["en"], record.name["fa"])), record=record.id)


def number(count: int) -> list[nodes.Node]:
    """A number in the digits of both languages."""
    return both(_digits(count))


def _digits(count: int) -> Pair:
    return f"{count:,}", wording.persian_digits(f"{count:,}".replace(",", "\u066c"))  # ARABIC THOUSANDS SEPARATOR


def _counted(count: int, what: Pair) -> Pair:
    """How many there are of something."""
    english, persian = _digits(count)
    return f"{english} {what[0]}", f"{persian} {what[1]}"


def inline(text: str) -> list[nodes.Node]:
    """A sentence of the front matter: `*emphasis*` and runs of Persian."""
    found: list[nodes.Node] = []
    end = 0
    for match in _EMPHASIS.finditer(text):
        found += text_nodes(text[end : match.start()])
        found.append(nodes.emphasis("", match.group(1)))
        end = match.end()
    return found + text_nodes(text[end:])


def fact(name: str, value: Iterable[nodes.Node], *more: nodes.Node) -> nodes.field:
    """A labelled value."""
    body = nodes.field_body("", nodes.paragraph("", "", *value), *more)
    return nodes.field("", nodes.field_name("", "", *both(wording.LABELS[name])), body)


def table(
    columns: Iterable[str],
    rows: Iterable[list[list[nodes.Node]]],
    headings: dict[str, Pair] | None = None,
    classes: Iterable[str] = ("data",),
    anchors: Iterable[str] = (),
) -> nodes.table:
    """A table with bilingual headings; `anchors` are the ids of its rows."""
    names = list(columns)
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in names), cols=len(names))
    labels = [(headings or {}).get(name) or wording.LABELS[name] for name in names]
    group += nodes.thead("", _row([both(label) for label in labels]))
    body = nodes.tbody("")
    for cells, anchor in zip_longest(rows, anchors):
        row = _row(cells)
        row["ids"] = [anchor] if anchor else []
        for cell, label in list(zip(row.findall(nodes.entry), labels, strict=True))[1:]:
            if cell.astext() or any(cell.findall(own.passage_link)):
                cell["label"] = " ".join(label)  # on a narrow page the cells stand below each other
        body += row
    group += body
    return nodes.table("", group, classes=list(classes))


def _row(cells: list[list[nodes.Node]]) -> nodes.row:
    """A row of cells, each a paragraph, or paragraphs."""
    return nodes.row(
        "",
        *(
            nodes.entry(
                "", *(cell if cell and isinstance(cell[0], nodes.paragraph) else [nodes.paragraph("", "", *cell)])
            )
            for cell in cells
        ),
    )


def _passage_link(number: int, target: str | None = None) -> nodes.reference:
    return nodes.reference("", f"\u00b6{number}", refid=target or f"p{number}", classes=["to-passage"])


def _prose(text: str) -> nodes.paragraph:
    return nodes.paragraph("", "", *inline(text))


def _rubric(name: str) -> nodes.rubric:
    return nodes.rubric("", "", *both(wording.HEADINGS[name]))
