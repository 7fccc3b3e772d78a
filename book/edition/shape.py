"""From the parser's nodes to a chapter: passages in pairs, notes in series, ids from labels, languages marked.

The same pass runs on the nodes that `markup` makes and on those of the build, so both yield the same chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from docutils import nodes

from . import nodes as own
from .directives import KINDS
from .findings import Code
from .script import runs

COMMENTARY, TRANSLATOR = "commentary", "translator"

NOTE_LABEL = re.compile(r"^[a-z][a-z0-9-]*$")
_LITERAL_NOTE = re.compile(r"\[\^([^\]\s]{1,80})\]")
_BILINGUAL = re.compile(r"^(?P<en>.*[A-Za-z].*?) / (?P<fa>[\u0600-\u06ff].*)$")

Message = tuple[int, Code, str]


@dataclass(slots=True)
class Shaped:
    """What the pass found: messages for the editor, and the notes by label."""

    messages: list[Message]
    notes: dict[str, own.annotation]


def shape(document: nodes.document, *, statement: bool, lang: str = "en") -> Shaped:
    """Give a parsed document its final form, in place.

    `statement` says that the document is a chapter with a text; other pages have only ids and languages to settle.
    `lang` is the language of the page.
    """
    messages: list[Message] = []
    found = _notes(document, messages)
    if statement:
        _pair(document, messages)
    _headings(document, messages)
    _ids(document, messages)
    mark_languages(document, lang)
    return Shaped(messages, found)


def text_of(element: nodes.Element) -> str:
    """The plain text of a reading or rendering: notes left out, line breaks as spaces."""
    return "".join(text.astext() for text in text_nodes(element)).replace("\n", " ")


def text_nodes(element: nodes.Element) -> Iterator[nodes.Text]:
    """The text nodes that belong to a reading or rendering itself, not to a note mark or a message in it."""
    for child in element.children:
        if isinstance(child, nodes.Text):
            yield child
        elif isinstance(child, nodes.Element) and not isinstance(
            child, own.note_mark | nodes.system_message | nodes.footnote_reference
        ):
            yield from text_nodes(child)


def mark_name(series: str, position: int) -> str:
    """The mark of the nth note of a series: 1, 2, 3 for the commentary; a, b, c for the translator."""
    if series == COMMENTARY:
        return str(position + 1)
    rounds, letter = divmod(position, 26)
    return (ascii_lowercase[rounds - 1] if rounds else "") + ascii_lowercase[letter]


# --- notes -----------------------------------------------------------------------------------------------------------


def _notes(document: nodes.document, messages: list[Message]) -> dict[str, own.annotation]:
    """Replace docutils' footnotes by notes of ours, numbered in two series, with ids from their labels."""
    definitions = {str(node["names"][0]): node for node in document.findall(nodes.footnote) if node["names"]}
    found: dict[str, own.annotation] = {}
    counts = {COMMENTARY: 0, TRANSLATOR: 0}
    for reference in list(document.findall(nodes.footnote_reference)):
        label = str(reference.get("refname", ""))
        line = reference.line or 1
        if _inside(reference, nodes.footnote):
            messages.append(
                (
                    line,
                    Code.NOTE_NESTED,
                    f"the note «{label}» is referred to inside another note; refer to it from the text",
                )
            )
            reference.parent.remove(reference)
            continue
        if label not in definitions:
            reference.parent.remove(reference)
            continue
        series = TRANSLATOR if _side(reference) == "translation" else COMMENTARY
        note = found.get(label)
        if note is None:
            note = own.annotation(
                label=label, series=series, mark=mark_name(series, counts[series]), refs=[], ids=[f"n-{label}"]
            )
            note.line = definitions[label].line
            counts[series] += 1
            found[label] = note
        elif note["series"] != series:
            messages.append(
                (
                    line,
                    Code.NOTE_SERIES,
                    f"the note «{label}» is referred to from the text and from the translation; write two notes",
                )
            )
        mark = own.note_mark(
            label=label, series=series, mark=note["mark"], ids=[f"n-{label}-ref{len(note['refs']) + 1}"]
        )
        mark.line = line
        note["refs"].append(mark["ids"][0])
        reference.parent.replace(reference, mark)
    for label, definition in definitions.items():
        if label in found:
            found[label] += definition.children
        definition.parent.remove(definition)
    for transition in [node for node in document.findall(nodes.transition) if "footnotes" in node["classes"]]:
        transition.parent.remove(transition)
    _forget_footnotes(document)
    _place_notes(document, found)
    messages += _undefined(document)
    return found


def _forget_footnotes(document: nodes.document) -> None:
    """Take the footnotes out of docutils' books, so that its own transforms number nothing."""
    for table in (document.autofootnotes, document.autofootnote_refs, document.footnotes):
        table.clear()
    document.footnote_refs.clear()
    for name in [n for n, i in document.nameids.items() if i and isinstance(document.ids.get(i), nodes.footnote)]:
        document.ids.pop(document.nameids.pop(name) or "", None)
        document.nametypes.pop(name, None)
    for ident in [i for i, node in document.ids.items() if isinstance(node, nodes.footnote | nodes.footnote_reference)]:
        del document.ids[ident]


def _place_notes(document: nodes.document, found: dict[str, own.annotation]) -> None:
    """Append a block of notes for each series that has any."""
    parent = next(iter(document.findall(nodes.section)), document)
    for series in (COMMENTARY, TRANSLATOR):
        members = [note for note in found.values() if note["series"] == series]
        if members:
            block = own.notes(series=series)
            block.extend(members)
            parent.append(block)


def _undefined(document: nodes.document) -> Iterator[Message]:
    """Notes without a definition: MyST leaves them standing as literal text."""
    for text in list(document.findall(nodes.Text)):
        if isinstance(text.parent, nodes.literal | nodes.literal_block):
            continue
        if _LITERAL_NOTE.search(text) and _inside(text, own.passages):  # the proof compares the words alone
            text.parent.replace(text, nodes.Text(_LITERAL_NOTE.sub("", text.astext())))
        for match in _LITERAL_NOTE.finditer(text.astext()):
            yield (
                line_of(text),
                Code.NOTE_UNDEFINED,
                f"the note «{match.group(1)}» is not defined; add a line `[^{match.group(1)}]: …` at the end of the file",
            )


def _inside(node: nodes.Node, cls: type[nodes.Node]) -> bool:
    parent = node.parent
    while parent is not None:
        if isinstance(parent, cls):
            return True
        parent = parent.parent
    return False


def _side(node: nodes.Node) -> str:
    parent = node.parent
    while parent is not None:
        if isinstance(parent, own.passages):
            return str(parent["side"])
        parent = parent.parent
    return ""


def line_of(node: nodes.Node) -> int:
    """The line of a node, or of the nearest node around it that has one."""
    current: nodes.Node | None = node
    while current is not None:
        if getattr(current, "line", None):
            return int(current.line)  # type: ignore[arg-type]
        current = current.parent
    return 1


# --- passages --------------------------------------------------------------------------------------------------------


def _pair(document: nodes.document, messages: list[Message]) -> None:
    """Pair each unit of the text with the units of the translations that have its number."""
    sides = list(document.findall(own.passages))
    texts = [side for side in sides if side["side"] == "text"]
    if not texts:
        messages.append((1, Code.BLOCK_MISSING, "the chapter has no text; add a block `:::{text}`"))
        return
    for extra in texts[1:]:
        messages.append((extra.line or 1, Code.BLOCK_REPEATED, "a chapter has one text; join this block to the first"))
    text = texts[0]
    units = list(text.children)
    block = own.passages(side="both", lang="fa")
    block.line = text.line
    translations = _translations(sides, len(units), messages)
    for number, unit in enumerate(units, 1):
        block += _passage(
            number,
            unit,
            {lang: found[number - 1] for lang, found in translations.items() if number <= len(found)},
            messages,
        )
    text.parent.replace(text, block)
    for side in sides:
        if side is not text:
            side.parent.remove(side)


def _translations(sides: list[own.passages], count: int, messages: list[Message]) -> dict[str, list[nodes.Element]]:
    """The units of each translation, by language; a wrong count is reported."""
    translations: dict[str, list[nodes.Element]] = {}
    for side in sides:
        if side["side"] != "translation":
            continue
        lang, line = str(side["lang"]), side.line or 1
        if lang in translations:
            messages.append((line, Code.BLOCK_REPEATED, f"there are two translations into «{lang}»; keep one"))
            continue
        translations[lang] = [unit for unit in side.children if isinstance(unit, nodes.Element)]
        if len(side.children) != count:
            messages.append(
                (
                    line,
                    Code.TRANSLATION_COUNT,
                    f"the translation has {len(side.children)} paragraphs and the text {count} passages; write one paragraph a passage",
                )
            )
    if "en" not in translations:
        messages.append(
            (1, Code.BLOCK_MISSING, "the chapter has no English translation; add a block `:::{translation} en`")
        )
    return translations


def _passage(
    number: int, unit: nodes.Node, renderings: dict[str, nodes.Element], messages: list[Message]
) -> own.passage:
    assert isinstance(unit, nodes.Element)
    passage = own.passage(
        number=number, kind=unit["kind"], voice=unit["voice"], ids=[f"p{number}"], classes=[unit["kind"]]
    )
    passage.line = unit.line
    if unit["voice"] != "issuer":
        passage["classes"].append(unit["voice"])
    for name in unit["faults"]:
        messages.append(
            (
                unit.line or 1,
                Code.PASSAGE_KIND,
                f"«{name}» is no kind of passage; use one of: {', '.join('.' + kind for kind in (*KINDS, 'publisher'))}",
            )
        )
    passage += _side_node(own.reading(lang="fa"), unit)
    for lang, other in renderings.items():
        passage += _side_node(own.rendering(lang=lang), other)
    return passage


def _side_node(node: nodes.TextElement, unit: nodes.Element) -> nodes.TextElement:
    node.line = unit.line
    node += unit.children
    return node


# --- headings and ids ------------------------------------------------------------------------------------------------


def _headings(document: nodes.document, messages: list[Message]) -> None:
    """Cut headings `English / فارسی` into two parts that know their languages."""
    for title in document.findall(nodes.title):
        if len(title.children) != 1 or not isinstance(title.children[0], nodes.Text):
            continue
        found = _BILINGUAL.match(title.astext())
        if found:
            persian = own.run("", found["fa"].strip(), lang="fa")
            title.children = []
            title += [nodes.Text(found["en"].strip()), nodes.inline("", " / ", classes=["divider"]), persian]


def _ids(document: nodes.document, messages: list[Message]) -> None:
    """Leave every section one id: its label's, or the slug of its English title."""
    labels = {ident for name, ident in document.nameids.items() if ident and document.nametypes.get(name)}
    taken: set[str] = set()
    for section in document.findall(nodes.section):
        explicit = [ident for ident in section["ids"] if ident in labels]
        title = section.next_node(nodes.title)
        ident = explicit[0] if explicit else slug(title)
        line = line_of(section)
        if not ident:
            messages.append(
                (
                    line,
                    Code.ANCHOR_MISSING,
                    f"the heading «{title.astext()[:60] if title else ''}» has no English words to make an anchor of; put a label `(name)=` before it",
                )
            )
            continue
        if ident in taken:
            messages.append(
                (
                    line,
                    Code.ANCHOR_DUPLICATE,
                    f"the anchor «{ident}» is taken; give this heading a label `(name)=` of its own",
                )
            )
            continue
        taken.add(ident)
        for old in section["ids"]:
            document.ids.pop(old, None)
        for name, known in list(document.nameids.items()):
            if known in section["ids"]:
                document.nameids[name] = ident
        section["ids"] = [ident]
        document.ids[ident] = section


def slug(title: nodes.Node | None) -> str:
    """The anchor of a heading: its Latin words in small letters, joined by hyphens."""
    if title is None:
        return ""
    english = "".join(text.astext() for text in title.findall(nodes.Text) if not _inside(text, own.run))
    return str(nodes.make_id(english))


# --- languages -------------------------------------------------------------------------------------------------------

_PERSIAN, _LATIN = re.compile("[\u0600-\u06ff]"), re.compile("[A-Za-z]")
_OPAQUE = (nodes.literal_block, nodes.raw, nodes.comment, nodes.system_message, own.witness_line, own.run)


def mark_languages(element: nodes.Element, base: str) -> None:
    """Wrap runs of the other script in every text of an element in language `base`, so that each stands under its own."""
    for child in list(element.children):
        if isinstance(child, nodes.Text):
            parts = runs(child.astext(), base=base)
            if any(lang for _, lang in parts):
                element.replace(
                    child, [own.run("", text, lang=lang) if lang else nodes.Text(text) for text, lang in parts]
                )
        elif isinstance(child, nodes.Element) and not isinstance(child, _OPAQUE):
            inner = str(child.get("lang") or base)
            if isinstance(child, nodes.paragraph) and not child.get("lang"):
                inner = child["lang"] = _language(child, base)
                if inner == base:
                    del child["lang"]
            mark_languages(child, inner)


def _language(paragraph: nodes.Element, base: str) -> str:
    """The language of a paragraph: the script that most of its letters belong to, but for runs that declare their own."""
    text = "".join(text.astext() for text in paragraph.findall(nodes.Text) if not isinstance(text.parent, own.run))
    persian, latin = len(_PERSIAN.findall(text)), len(_LATIN.findall(text))
    if persian == latin:
        return base
    return "fa" if persian > latin else "en"
