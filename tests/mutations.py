"""Every small damage that a reading text could take: what the proof has to catch, without exception."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from edition.script import ZWJ, ZWNJ, fold

LOOKALIKES = {
    "\u06cc": "\u064a\u0649",  # FARSI YEH: Arabic yeh, alef maksura
    "\u06a9": "\u0643\u06aa",  # KEHEH: Arabic kaf, swash kaf
    "\u0647": "\u06be\u06d5",  # HEH: heh doachashmee, ae
    "\u0627": "\u0622\u0623",  # ALEF: with madda, with hamza above
    "\u0648": "\u0624",  # WAW: with hamza above
    "\u06c0": "\u0629",  # HEH WITH YEH ABOVE: teh marbuta
    "\u060c": ",",
    "\u061b": ";",
    "\u061f": "?",
    '"': "\u201d",
    "-": "\u2013",
    ".": "\u06d4",  # ARABIC FULL STOP
} | {chr(0x6F0 + n): chr(0x660 + n) + str(n) for n in range(10)}  # the digits of other scripts
NEIGHBOURS = {**dict(zip("بتثجحدذرزسشصضطظعغفقگک", "پثتچخذدزرشسضصظطغعقفکگ", strict=True)), "ن": "ت", "م": "ه", "ل": "ک"}
"""Letters that differ by a dot or a stroke: the slips that an eye passes over."""


class Mutation(NamedTuple):
    """A damaged text and what was done to it."""

    what: str
    text: str


def of_text(text: str) -> Iterator[Mutation]:
    """Damage each character, each space and each ZWNJ of a reading text."""
    places = [at for at, char in enumerate(text) if not (char.isspace() or char in (ZWNJ, ZWJ))]
    for at in places:
        yield from _of_character(text, at)
    for at, after in pairwise(places):
        if fold(text[at]) != fold(text[after]):
            swapped = text[:at] + text[after] + text[at + 1 : after] + text[at] + text[after + 1 :]
            yield Mutation(f"«{text[at]}» and «{text[after]}» exchanged at {at}", swapped)
    for at, char in enumerate(text):
        if char in (" ", ZWNJ):
            yield from _moved(text, at)


def _of_character(text: str, at: int) -> Iterator[Mutation]:
    char, before, after = text[at], text[:at], text[at + 1 :]
    others = LOOKALIKES.get(char, "") + NEIGHBOURS.get(char, "")
    for other in others or ("\u06cc" if char != "\u06cc" else "\u0627"):
        yield Mutation(f"«{char}» replaced by «{other}» at {at}", before + other + after)
    yield Mutation(f"«{char}» deleted at {at}", before + after)
    yield Mutation(f"«{char}» doubled at {at}", before + char + char + after)


def _moved(text: str, at: int) -> Iterator[Mutation]:
    """A space or a ZWNJ one letter to the left, and one to the right."""
    name = "ZWNJ" if text[at] == ZWNJ else "space"
    for start, end in ((at - 1, at + 1), (at, at + 2)):
        if start >= 0 and end <= len(text):
            yield Mutation(f"{name} moved from {at}", text[:start] + text[start:end][::-1] + text[end:])


def of_passages(readings: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Drop, double and exchange the passages of a statement."""
    for n, reading in enumerate(readings):
        yield f"passage {n + 1} dropped", readings[:n] + readings[n + 1 :]
        yield f"passage {n + 1} doubled", [*readings[: n + 1], *readings[n:]]
        for other in range(n + 1, len(readings)):
            if fold(reading) != fold(readings[other]):
                exchanged = list(readings)
                exchanged[n], exchanged[other] = readings[other], reading
                yield f"passages {n + 1} and {other + 1} exchanged", exchanged
