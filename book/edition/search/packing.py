"""Numbers as text: five bits a character, so that a posting is a stretch of letters that any script can read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VALUE = {char: value for value, char in enumerate(ALPHABET)}
_SMALL = tuple(ALPHABET[value] for value in range(32))


def number(value: int) -> str:
    """A number, lowest bits first; the sixth bit of a character says that more follows."""
    if value < 32:
        return _SMALL[value]
    out = []
    while value >= 32:
        out.append(ALPHABET[32 | value & 31])
        value >>= 5
    out.append(ALPHABET[value])
    return "".join(out)


def numbers(text: str) -> Iterator[int]:
    """The numbers of a packed text."""
    value = shift = 0
    for char in text:
        code = _VALUE[char]
        value |= (code & 31) << shift
        shift += 5
        if code < 32:
            yield value
            value = shift = 0


def deltas(values: Iterable[int]) -> str:
    """Rising numbers, each as its distance from the one before."""
    out, last = [], 0
    for value in values:
        out.append(number(value - last))
        last = value
    return "".join(out)


_PACKED = tuple(number(value).encode() for value in range(1 << 12))


def posting(gap: int, positions: list[int]) -> bytes:
    """One document: its distance from the one before, and the positions in it."""
    if len(positions) == 1:
        return _packed(gap << 1) + _packed(positions[0])
    return b"".join((_packed(gap << 1 | 1), _packed(len(positions)), deltas(positions).encode()))


def _packed(value: int) -> bytes:
    return _PACKED[value] if value < len(_PACKED) else number(value).encode()


def documents(text: str) -> Iterator[tuple[int, list[int]]]:
    """The documents and positions of a packed list of postings."""
    stream, doc = numbers(text), 0
    for head in stream:
        doc += head >> 1
        count = next(stream) if head & 1 else 1
        at, positions = 0, []
        for _ in range(count):
            at += next(stream)
            positions.append(at)
        yield doc, positions


_NUMBER = re.compile(rb"[g-z0-9_-]*[A-Za-f]")
_UNPACKED = {packed: value for value, packed in enumerate(_PACKED)}


def spliced(packed: bytes | bytearray, stretch: range, found: Iterable[tuple[int, list[int]]]) -> bytearray:
    """A packed list of postings with these documents in place of those whose numbers lie in the stretch."""
    parts = _NUMBER.findall(packed)
    at = document = 0
    while at < len(parts):  # what comes before
        head = _unpacked(parts[at])
        if document + (head >> 1) >= stretch.start:
            break
        document += head >> 1
        at += 2 + _unpacked(parts[at + 1]) if head & 1 else 2
    out = bytearray().join(parts[:at])
    last = document
    for one, positions in found:
        out += posting(one - last, positions)
        last = one
    while at < len(parts):  # what goes, and the first that follows, which has another distance now
        head = _unpacked(parts[at])
        document += head >> 1
        if document >= stretch.stop:
            return out + _packed(document - last << 1 | head & 1) + b"".join(parts[at + 1 :])
        at += 2 + _unpacked(parts[at + 1]) if head & 1 else 2
    return out


def _unpacked(part: bytes) -> int:
    value = _UNPACKED.get(part)
    return next(numbers(part.decode("ascii"))) if value is None else value


def documents_of(packed: bytes | bytearray) -> Iterator[int]:
    """The documents alone, without the positions in them."""
    parts = _NUMBER.findall(packed)
    at = document = 0
    while at < len(parts):
        head = _unpacked(parts[at])
        document += head >> 1
        yield document
        at += 2 + _unpacked(parts[at + 1]) if head & 1 else 2


SIGNS = "!#$%&'()*+,-./:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`{}~"
"""Of ASCII, but for what JSON escapes and for `@`, lest something look like an address of contact."""
_SAMPLE = 1 << 16


def shorthand(lines: Sequence[str]) -> list[str]:
    """Signs that stand in none of the lines, each before the two neighbours that it stands for (byte pair encoding).

    The pairs are the commonest of the first lines; a pair may hold signs that come before its own.
    """
    used = set().union(*lines)
    sample = "\n".join(lines)[:_SAMPLE]
    pairs = []
    for sign in SIGNS:
        if sign not in used:
            counts = Counter(a + b for a, b in pairwise(sample) if "\n" not in (a, b))
            pair = max(counts, key=lambda pair: (counts[pair], pair), default="")
            if counts[pair] < 3:
                break
            pairs.append(sign + pair)
            sample = sample.replace(pair, sign)
    return pairs


def shortened(line: str, pairs: Iterable[str]) -> str:
    """A line with its pairs as signs."""
    for pair in pairs:
        line = line.replace(pair[1:], pair[0])
    return line
