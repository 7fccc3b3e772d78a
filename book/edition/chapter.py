"""Chapters: the text of a Markdown file into a record, with every fault as a finding."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from docutils import nodes

from . import cells, safety, schema, yamltext
from . import nodes as own
from .findings import Code, Finding
from .markup import Parsed, parse
from .orthography import character_faults
from .proof import Change
from .records import (
    Chapter,
    Citation,
    Front,
    Note,
    Page,
    Passage,
    Place,
    RegisterId,
    Settled,
    Slug,
    StatementDate,
    Unchanged,
    Variant,
)  # fmt: skip
from .shape import NOTE_LABEL, Shaped, line_of, shape, text_nodes, text_of

_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def split(text: str) -> tuple[str | None, str]:
    """Cut a file into its front matter, if it has one, and the rest with blank lines in place of it."""
    found = _FENCE.match(text)
    if not found:
        return None, text
    return found.group(1), "\n" * text[: found.end()].count("\n") + text[found.end() :]


def read_chapter(text: str, path: str) -> Chapter:
    """Parse a chapter. Call it inside `directives.registered()`."""
    header, body = split(text)
    findings: list[Finding] = []
    if header is None:
        located = yamltext.Located(path)
        findings.append(
            Finding(
                path, 1, Code.FIELD_MISSING, "the file does not begin with front matter between two lines `---`; add it"
            )
        )
    else:
        located = yamltext.read(path, header, first_line=2)
        findings += located.findings
    front = None
    if not any(finding.code == Code.YAML_BROKEN for finding in located.findings) and header is not None:
        invalid = list(yamltext.validate(located, schema.CHAPTER))
        findings += invalid
        front = None if invalid else _front(located)
    parsed = parse(body, path)
    shaped = shape(parsed.document, statement=True)
    findings += _messages(path, parsed, shaped)
    findings += safety.document_findings(parsed.document, path)
    passages = tuple(_passages(parsed.document))
    findings += _characters(text, path, judged={passage.line for passage in passages})
    title = next(iter(parsed.document.findall(nodes.title)), None)
    return Chapter(
        path=path,
        front=front,
        lines=located.lines,
        heading=title.astext() if title else "",
        heading_line=line_of(title) if title else 1,
        passages=passages,
        notes=tuple(Note(n["label"], n["series"], n["mark"], n.astext(), line_of(n)) for n in shaped.notes.values()),
        definitions=parsed.definitions,
        citations=tuple(_citations(parsed.document)),
        links=tuple(_links(parsed.document)),
        has_headnote=any(box["name"] == "headnote" for box in parsed.document.findall(own.box)),
        document=parsed.document,
        findings=tuple(findings),
    )


def read_page(text: str, path: str) -> Page:
    """Parse a page that is no chapter, as far as the checks need it. Call it inside `directives.registered()`."""
    header, body = split(text)
    findings = list(_characters(text, path))
    if header is not None:
        located = yamltext.read(path, header, first_line=2)
        findings += located.findings
        if located.data is not None:
            findings += yamltext.validate(located, schema.PAGE)
    citations: list[Citation] = []
    links: list[Citation] = []
    values: list[tuple[int, str]] = []
    for line, kind, name, content in safety.markup_in(body):
        findings += safety.markup_findings(path, line, kind, name, content)
        if kind == "role" and name == "cite":
            citations += [Citation(key.strip(), line) for key in content.split(",")]
        elif kind == "role" and name == "passage":
            links.append(Citation(content.strip(), line))
        elif name.partition(":")[0] == "glue":
            values.append((line, content.strip()))
    findings += cells.check(cells.code_cells(body), values, path)
    return Page(path, tuple(citations), tuple(links), tuple(findings))


def _characters(text: str, path: str, judged: Collection[int] = ()) -> Iterator[Finding]:
    """Invisible and look-alike characters anywhere in a file, but for the lines of readings, which have a check of their own."""
    for number, line in enumerate(text.split("\n"), 1):
        if number not in judged:
            quoted = "witness:" in line
            for _, code, message in character_faults(line, persian=False):
                if not quoted or code not in (Code.LETTER_LOOKALIKE, Code.ZWNJ_MISPLACED):
                    yield Finding(path, number, code, message)


def _messages(path: str, parsed: Parsed, shaped: Shaped) -> Iterator[Finding]:
    """What the parser and the shaping said, and what MyST drops without a word: notes unused or defined twice."""
    for line, code, message in (*parsed.messages, *shaped.messages):
        yield Finding(path, line, code, message)
    seen: set[str] = set()
    for label, line in parsed.definitions:
        if label in seen:
            yield Finding(path, line, Code.NOTE_DUPLICATE, f"the note «{label}» is defined twice; rename or remove one")
        elif label not in shaped.notes:
            yield Finding(
                path,
                line,
                Code.NOTE_UNUSED,
                f"the note «{label}» is referred to nowhere; put [^{label}] into the text, or remove the note",
            )
        if not NOTE_LABEL.match(label):
            yield Finding(
                path,
                line,
                Code.NOTE_LABEL,
                f"«{label}» cannot be a note's label; use small letters, digits and hyphens, a letter first",
            )
        seen.add(label)


def _passages(document: nodes.document) -> Iterator[Passage]:
    for node in document.findall(own.passage):
        reading = next(iter(node.findall(own.reading)))
        renderings = {str(r["lang"]): text_of(r) for r in node.findall(own.rendering)}
        noted = next(iter(reading.findall(own.note_mark)), None) is not None
        settled = tuple(_settled(reading))
        yield Passage(
            node["number"], node["kind"], node["voice"], text_of(reading), renderings, node.line or 1, noted, settled
        )


def _settled(reading: nodes.Element) -> Iterator[Settled]:
    """The mentions that roles in a reading settle, by their offsets."""
    at = 0
    for text in text_nodes(reading):
        length = len(text.astext())
        if isinstance(text.parent, own.mention):
            yield Settled(at, at + length, RegisterId(text.parent["record"]), str(text.parent["role"]))
        at += length


def _citations(document: nodes.document) -> Iterator[Citation]:
    for mark in document.findall(own.citation_mark):
        yield from (Citation(key, line_of(mark)) for key in mark["keys"])


def _links(document: nodes.document) -> Iterator[Citation]:
    for link in document.findall(own.passage_link):
        yield Citation(f"{link['slug']}:{link['number']}" if link["number"] else link["slug"], line_of(link))


# --- front matter ----------------------------------------------------------------------------------------------------


def _front(located: yamltext.Located) -> Front:
    """The record of a front matter that its schema has passed."""
    data: Mapping[str, Any] = located.data
    issuer = data["issuer"]
    attribution = data.get("attribution")
    date = data["date"]
    return Front(
        slug=Slug(data["statement"]),
        witness=data["witness"],
        title=data["title"],
        blurb=data.get("blurb"),
        issuers=tuple(RegisterId(i) for i in ([issuer] if isinstance(issuer, str) else issuer or [])),
        attribution=(RegisterId(attribution["issuer"]), attribution["why"]) if attribution else None,
        place=data.get("place"),
        date=StatementDate(date["edtf"], date["basis"], date.get("why"), date.get("solar_hijri"), date.get("weekday")),
        translation=data["translation"],
        changes=tuple(_changes(located, data)),
        unchanged=tuple(
            Unchanged(
                u["passage"],
                u["witness"],
                u["class"],
                u["why"],
                u.get("suggestion"),
                Place(located.path, located.line("unchanged", n)),
            )
            for n, u in enumerate(data.get("unchanged", []))
        ),
        variants=tuple(
            Variant(
                v["passage"],
                v["witness"],
                RegisterId(v["copy"]),
                v["reading"],
                v.get("why"),
                Place(located.path, located.line("variants", n)),
            )
            for n, v in enumerate(data.get("variants", []))
        ),
    )


def _changes(located: yamltext.Located, data: Mapping[str, Any]) -> Iterator[Change]:
    for key in ("emendations", "divisions"):
        for n, item in enumerate(data.get(key, [])):
            yield Change(
                passage=item["passage"],
                witness=item["witness"],
                reading=item["reading"],
                kind=item.get("kind", "division"),
                nth=item.get("nth"),
                cert=item.get("cert", "high"),
                why=item.get("why", ""),
                line=located.line(key, n),
            )
