"""The proof: every letter of the reading text is the witness's, or is a declared and explained change.

The method is this edition's own (`about/text`): both strings are folded and compared, then walked in step;
what the folding had deleted at each step is either a silent regularisation, which is recorded, or a fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from .findings import Code
from .joins import Joins
from .script import ZWNJ, fold, is_ignored, is_letter, is_word, visible


class Silent(StrEnum):
    """The closed list of what is regularised without a declaration."""

    ZWNJ_FOR_SPACE = "zwnj-for-space"
    ZWNJ_SUPPLIED = "zwnj-supplied"
    SPACE_BESIDE_SIGN = "space-beside-sign"
    SPACE_SUPERFLUOUS = "space-superfluous"
    YEH = "yeh"
    KAF = "kaf"


@dataclass(frozen=True, slots=True)
class Change:
    """A declared departure from the witness: an emendation (its letters change) or a division (its spaces do)."""

    passage: int
    witness: str
    reading: str
    kind: str
    """`typo` or `grammar` for an emendation, `division` otherwise."""
    nth: int | None = None
    """Which occurrence in the line is meant; None where the form occurs once only."""
    cert: str = "high"
    why: str = ""
    line: int = 1
    """Where it is declared."""

    @property
    def is_division(self) -> bool:
        """Whether only the spacing changes."""
        return self.kind == "division"


@dataclass(frozen=True, slots=True)
class Regularisation:
    """One silent change, with the word it stands in as the reading text has it."""

    kind: Silent
    start: int
    """Offset in the reading text."""
    witness: str
    reading: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A declared change and where it came to stand in the reading text."""

    change: Change
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a passage is not proved; `change` is given where a declaration is at fault."""

    passage: int
    code: Code
    message: str
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class PassageProof:
    """What the proof of one passage yields."""

    number: int
    characters: int
    """How many characters of the witness were compared (white space, ZWNJ and ZWJ not counted)."""
    regularisations: tuple[Regularisation, ...] = ()
    placed: tuple[Placed, ...] = ()
    faults: tuple[Fault, ...] = ()


def prove(
    witness: Sequence[str], readings: Sequence[str], changes: Sequence[Change], joins: Joins
) -> tuple[list[PassageProof], list[Fault]]:
    """Prove the passages of a statement against the text-bearing lines of its witness.

    Returns a proof for each passage and the faults of the whole (passages missing, added or out of order,
    changes declared for passages that do not exist). Where the passages do not line up, only that is reported.
    """
    faults = list(_misaligned(witness, readings, changes))
    if faults:
        return [], faults
    by_passage: dict[int, list[Change]] = {}
    for change in changes:
        by_passage.setdefault(change.passage, []).append(change)
    for number, orphans in by_passage.items():
        if not 1 <= number <= len(witness):
            faults += [_unfound(change, "there is no such passage") for change in orphans]
    return [
        prove_passage(number, line, reading, by_passage.get(number, ()), joins)
        for number, (line, reading) in enumerate(zip(witness, readings, strict=True), 1)
    ], faults


def prove_passage(number: int, witness: str, reading: str, changes: Sequence[Change], joins: Joins) -> PassageProof:
    """Prove one passage against its line of the witness."""
    spans, faults = _locate(witness, changes)
    faults += [
        Fault(
            number,
            Code.DIVISION_ALTERS,
            f"the division of «{change.witness}» into «{visible(change.reading)}» changes letters; "
            "declare an emendation instead",
            change,
        )
        for change in changes
        if change.is_division and fold(change.witness) != fold(change.reading)
    ]
    if faults:
        return PassageProof(number, 0, faults=tuple(faults))
    emended, marks = _emend(witness, spans)
    if fold(emended) != fold(reading):
        return PassageProof(number, 0, faults=tuple(_altered(number, emended, reading)))
    walk = list(_walk(emended, reading))
    regularisations = tuple(step for step in walk if isinstance(step, Regularisation))
    faults = [Fault(number, code, message) for code, message in (s for s in walk if isinstance(s, tuple))]
    faults += _join_faults(number, reading, joins)
    return PassageProof(number, len(fold(witness)), regularisations, _place(emended, reading, marks), tuple(faults))


def _locate(witness: str, changes: Sequence[Change]) -> tuple[list[tuple[int, int, Change]], list[Fault]]:
    """Find each change's place in the witness line; a form must be there as often as declared, and alone."""
    spans: list[tuple[int, int, Change]] = []
    faults: list[Fault] = []
    for change in changes:
        starts = _occurrences(witness, change.witness)
        division = change.is_division
        nth = change.nth or 1
        if len(starts) < nth:
            faults.append(_unfound(change, f"the witness line has this form {len(starts)} time(s)"))
        elif len(starts) > 1 and change.nth is None:
            faults.append(
                Fault(
                    change.passage,
                    Code.DIVISION_AMBIGUOUS if division else Code.EMENDATION_AMBIGUOUS,
                    f"«{change.witness}» occurs {len(starts)} times in passage {change.passage} of the witness; "
                    "quote more of its words, or say which is meant with `nth: 1`",
                    change,
                )
            )
        else:
            start = starts[nth - 1]
            spans.append((start, start + len(change.witness), change))
    spans.sort(key=lambda span: span[:2])
    faults += [
        Fault(
            later[2].passage,
            Code.EMENDATION_OVERLAP,
            f"«{earlier[2].witness}» and «{later[2].witness}» overlap in the witness; declare them as one change",
            later[2],
        )
        for earlier, later in pairwise(spans)
        if earlier[1] > later[0]
    ]
    return spans, faults


def _occurrences(text: str, form: str) -> list[int]:
    starts: list[int] = []
    at = text.find(form) if form else -1
    while at >= 0:
        starts.append(at)
        at = text.find(form, at + 1)
    return starts


def _unfound(change: Change, reason: str) -> Fault:
    code = Code.DIVISION_UNFOUND if change.is_division else Code.EMENDATION_UNFOUND
    what = "division" if change.is_division else "emendation"
    return Fault(
        change.passage,
        code,
        f"the {what} of «{change.witness}» in passage {change.passage} does not apply: {reason}; "
        "copy the form from the witness line letter by letter",
        change,
    )


def _emend(witness: str, spans: list[tuple[int, int, Change]]) -> tuple[str, list[tuple[int, int, Change]]]:
    """Apply the changes; returns the emended line and where each change stands in it."""
    parts: list[str] = []
    marks: list[tuple[int, int, Change]] = []
    at = length = 0
    for start, end, change in spans:
        parts += [witness[at:start], change.reading]
        length += start - at
        marks.append((length, length + len(change.reading), change))
        length += len(change.reading)
        at = end
    parts.append(witness[at:])
    return "".join(parts), marks


def _place(emended: str, reading: str, marks: list[tuple[int, int, Change]]) -> tuple[Placed, ...]:
    """Carry places in the emended line over to the reading text, by counting folded characters."""
    if not marks:
        return ()
    offsets = [index for index, char in enumerate(reading) if not is_ignored(char)]
    placed = []
    for start, end, change in marks:
        first = len(fold(emended[:start]))
        last = first + len(fold(emended[start:end])) - 1
        placed.append(Placed(change, offsets[first], offsets[last] + 1) if last >= first else Placed(change, 0, 0))
    return tuple(placed)


def _steps(text: str) -> list[tuple[str, str, int]]:
    """Each compared character with the ignored ones before it and its offset; the end is an empty character."""
    steps = []
    gap = 0
    for index, char in enumerate(text):
        if not is_ignored(char):
            steps.append((text[gap:index], char, index))
            gap = index + 1
    steps.append((text[gap:], "", len(text)))
    return steps


def _walk(emended: str, reading: str) -> Iterator[Regularisation | tuple[Code, str]]:
    """Walk two strings that fold alike, and yield every regularisation and every undeclared difference."""
    before = ""
    for (old_gap, old, _), (gap, new, at) in zip(_steps(emended), _steps(reading), strict=True):
        if gap != old_gap:
            yield _gap(old_gap, gap, before, new, at - len(gap), reading)
        elif ZWNJ in gap and not (gap == ZWNJ and before and is_letter(before) and new and is_letter(new)):
            yield _misplaced(reading, at)
        if old != new:
            yield Regularisation(Silent.YEH if old == "\u064a" else Silent.KAF, at, old, new)
        before = new


def _gap(old: str, new: str, before: str, after: str, at: int, reading: str) -> Regularisation | tuple[Code, str]:
    """Judge a place where the white space or ZWNJ of the reading text is not the witness's."""
    inside = bool(before and after) and is_word(before) and is_word(after)
    if new == ZWNJ:
        if not (inside and is_letter(before) and is_letter(after)):
            return _misplaced(reading, at)
        if ZWNJ not in old:
            return Regularisation(Silent.ZWNJ_FOR_SPACE if old else Silent.ZWNJ_SUPPLIED, at, old, new)
    elif ZWNJ in new or new not in ("", " "):
        return (
            Code.SPACING,
            f"after «{_word(reading, at)}» stands {visible(new)!r}; write one space, or one ZWNJ, or nothing",
        )
    elif ZWNJ not in old:
        if not inside:
            kind = Silent.SPACE_SUPERFLUOUS if len(old) > len(new) else Silent.SPACE_BESIDE_SIGN
            beside = bool(before and after) and len(old) <= 1
            return Regularisation(Silent.SPACE_BESIDE_SIGN if beside else kind, at, old, new)
        if old and new:
            return Regularisation(Silent.SPACE_SUPERFLUOUS, at, old, new)
    did = "a space is put into" if new else "a space is taken out of"
    return (
        Code.DIVISION_UNDECLARED,
        f"{did} the witness's words at «{_context(reading, at)}»; declare it under `divisions`, or undo it",
    )


def _misplaced(reading: str, at: int) -> tuple[Code, str]:
    return (
        Code.ZWNJ_MISPLACED,
        f"a ZWNJ stands at «{visible(_context(reading, at))}», not between two letters; remove it or move it",
    )


def _join_faults(number: int, reading: str, joins: Joins) -> list[Fault]:
    """Every ZWNJ of the reading text must be one that the table of joins knows."""
    if ZWNJ not in reading:
        return []
    faults = []
    for word in _joined_words(reading):
        for problem, other in joins.faults(word):
            if problem == "unknown":
                message = (
                    f"the ZWNJ in «{visible(other)}» is at no join that registers/joins.yml lists; "
                    "correct it, or add the compound there"
                )
                faults.append(Fault(number, Code.ZWNJ_UNKNOWN, message))
            else:
                message = (
                    f"«{visible(word)}» could also be «{visible(other)}»; "
                    "list the right one under `settled` in registers/joins.yml"
                )
                faults.append(Fault(number, Code.ZWNJ_AMBIGUOUS, message))
    return faults


def _joined_words(text: str) -> Iterator[str]:
    """The words of a text that hold a ZWNJ between letters."""
    word: list[str] = []
    for char in (*text, " "):
        if char == ZWNJ or is_letter(char):
            word.append(char)
        elif word:
            joined = "".join(word).strip(ZWNJ)
            if ZWNJ in joined:
                yield joined
            word = []


def _word(text: str, at: int) -> str:
    """The word that ends at an offset."""
    return text[:at].rsplit(" ", maxsplit=1)[-1]


def _context(text: str, at: int) -> str:
    """The words on both sides of an offset."""
    start = text.rfind(" ", 0, max(at - 1, 0)) + 1
    end = text.find(" ", at + 1)
    return text[start : end if end >= 0 else len(text)]


def _altered(number: int, emended: str, reading: str) -> Iterator[Fault]:
    """Name the words in which two strings differ that should fold alike."""
    old, new = emended.split(), reading.split()
    keys_old, keys_new = [fold(word) for word in old], [fold(word) for word in new]
    for tag, a, b, c, d in SequenceMatcher(None, keys_old, keys_new, autojunk=False).get_opcodes():
        if tag == "equal" or "".join(keys_old[a:b]) == "".join(keys_new[c:d]):
            continue
        witness, text = " ".join(old[a:b]) or "nothing", " ".join(new[c:d]) or "nothing"
        yield Fault(
            number,
            Code.PASSAGE_ALTERED,
            f"passage {number} has «{visible(text)}» where the witness has «{witness}»; "
            "restore the witness's letters, or declare an emendation",
        )


def _misaligned(witness: Sequence[str], readings: Sequence[str], changes: Sequence[Change]) -> Iterator[Fault]:
    """Passages that are missing, added or out of order, told from passages that are merely altered."""
    if witness and not readings:
        yield Fault(
            1, Code.PASSAGE_MISSING, f"the text has none of the {len(witness)} passages of the witness; put them in"
        )
        return
    old = [fold(line) for line in witness]
    new = [fold(text) for text in readings]
    if len(old) == len(new) and sorted(old) != sorted(new):
        moved = [n for n in range(len(old)) if old[n] != new[n] and new[n] in old and old[n] in new]
        yield from (_reordered(n, old, new) for n in moved if not any(c.passage == n + 1 for c in changes))
        return
    if len(old) == len(new):
        yield from (_reordered(n, old, new) for n in range(len(old)) if old[n] != new[n])
        return
    alike = {n: _closest(text, old) for n, text in enumerate(new)}
    for n in range(len(old)):
        if n not in alike.values():
            yield Fault(
                n + 1,
                Code.PASSAGE_MISSING,
                f"passage {n + 1} of the witness is missing from the text; put it back: «{_short(witness[n])}»",
            )
    seen: set[int] = set()
    for n, found in alike.items():
        if found is None or found in seen:
            yield Fault(
                n + 1,
                Code.PASSAGE_ADDED,
                f"passage {n + 1} of the text is not in the witness, or is there twice; remove it: «{_short(readings[n])}»",
            )
        else:
            seen.add(found)


def _short(text: str) -> str:
    """The beginning of a passage, for messages."""
    words = text.strip()
    return visible(words if len(words) <= 40 else f"{words[:40]}…")


def _reordered(n: int, old: list[str], new: list[str]) -> Fault:
    return Fault(
        n + 1,
        Code.PASSAGE_REORDERED,
        f"passage {n + 1} of the text stands at place {old.index(new[n]) + 1} in the witness; restore the order",
    )


def _closest(text: str, lines: list[str]) -> int | None:
    """The line that a passage comes from, if it shares most of its letters with one."""
    if text in lines:
        return lines.index(text)
    scores = [SequenceMatcher(None, text, line, autojunk=False) for line in lines]
    best = max(range(len(lines)), key=lambda n: scores[n].quick_ratio(), default=None)
    return best if best is not None and scores[best].ratio() > 0.6 else None
