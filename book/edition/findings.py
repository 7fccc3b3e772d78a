"""Findings: faults of the edition, each with its place and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """What kind of fault a finding names; the values never change once published.

    `edition.manual` says for each what it means, with a bad and a good example.
    """

    # files and front matter
    FILE_UNREADABLE = "file-unreadable"
    YAML_BROKEN = "yaml-broken"
    FIELD_UNKNOWN = "field-unknown"
    FIELD_MISSING = "field-missing"
    FIELD_INVALID = "field-invalid"
    DATE_UNQUOTED = "date-unquoted"
    DATE_INVALID = "date-invalid"
    DATE_MISMATCH = "date-mismatch"
    ID_DUPLICATE = "id-duplicate"
    REFERENCE_UNKNOWN = "reference-unknown"
    # the witness and the proof
    WITNESS_MISSING = "witness-missing"
    WITNESS_CHANGED = "witness-changed"
    PASSAGE_MISSING = "passage-missing"
    PASSAGE_ADDED = "passage-added"
    PASSAGE_REORDERED = "passage-reordered"
    PASSAGE_ALTERED = "passage-altered"
    EMENDATION_UNFOUND = "emendation-unfound"
    EMENDATION_AMBIGUOUS = "emendation-ambiguous"
    EMENDATION_OVERLAP = "emendation-overlap"
    DIVISION_UNFOUND = "division-unfound"
    DIVISION_AMBIGUOUS = "division-ambiguous"
    DIVISION_UNDECLARED = "division-undeclared"
    DIVISION_ALTERS = "division-alters"
    READING_UNFOUND = "reading-unfound"
    # the letters of the reading text
    LETTER_ARABIC = "letter-arabic"
    LETTER_LOOKALIKE = "letter-lookalike"
    CHARACTER_INVISIBLE = "character-invisible"
    CHARACTER_PRIVATE = "character-private"
    ZWNJ_MISPLACED = "zwnj-misplaced"
    ZWNJ_UNKNOWN = "zwnj-unknown"
    ZWNJ_AMBIGUOUS = "zwnj-ambiguous"
    SPACING = "spacing"
    # the chapter
    PASSAGE_KIND = "passage-kind"
    BLOCK_MISSING = "block-missing"
    BLOCK_REPEATED = "block-repeated"
    TRANSLATION_COUNT = "translation-count"
    TITLE_MISMATCH = "title-mismatch"
    HEADNOTE_MISSING = "headnote-missing"
    MARKUP = "markup"
    # notes, citations, anchors
    NOTE_UNDEFINED = "note-undefined"
    NOTE_UNUSED = "note-unused"
    NOTE_DUPLICATE = "note-duplicate"
    NOTE_LABEL = "note-label"
    NOTE_SERIES = "note-series"
    NOTE_NESTED = "note-nested"
    CITATION_UNKNOWN = "citation-unknown"
    PASSAGE_UNKNOWN = "passage-unknown"
    ANCHOR_DUPLICATE = "anchor-duplicate"
    ANCHOR_MISSING = "anchor-missing"
    # the registers
    FORM_CLAIMED = "form-claimed"
    FORM_UNFOUND = "form-unfound"
    SOURCE_MISSING = "source-missing"
    COORDINATES_MISSING = "coordinates-missing"
    LINK_DOUBLED = "link-doubled"
    RENDERING_UNKNOWN = "rendering-unknown"
    # chapters with code
    CELL_EMPTY = "cell-empty"
    CELL_FAILED = "cell-failed"
    VALUE_UNKNOWN = "value-unknown"
    # safety
    MARKUP_UNSAFE = "markup-unsafe"
    LINK_UNSAFE = "link-unsafe"
    FILE_OUTSIDE = "file-outside"
    CONTACT_EXPOSED = "contact-exposed"
    CONTACT_UNNOTED = "contact-unnoted"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault, shown as `path:line: message [code]` on one line, with signs that cannot be printed as `[U+200E]`."""

    path: str
    """Relative to the edition's folder, with forward slashes."""
    line: int
    """Counted from 1."""
    code: Code
    message: str
    """What is wrong, with the value quoted, and what to do."""

    def __str__(self) -> str:
        shown = f"{self.path}:{self.line}: {self.message} [{self.code}]"
        return "".join(c if c.isprintable() or c == "\u200c" else f"[U+{ord(c):04X}]" for c in shown)
