"""Damaged chapters: what a slip of the hand, a bad merge, a broken disk or malice can make of a file.

The cases are seeded: the same sources and the same seed give the same cases, in the tests and in the benchmark.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

Damage = Callable[[random.Random, bytes], bytes]

STRAYS = (
    b"\x00", b"\t", b"\r", b"\x0b", b"\x0c", b"\x1b[2J", b"\xc2\x85", b"\xc2\xa0", b"\xe2\x80\xa8", b"\xe2\x80\x8c",
    b"\xe2\x80\xae", b"\xef\xbb\xbf", b"\xee\x80\x80", b"\xed\xa0\x80", b"\xff\xfe", b"\xf4\x8f\xbf\xbf", b"\xd9\x8a",
)  # fmt: skip
"""Bytes that do not belong: controls, white space of other kinds, bidi controls, a BOM, half of a pair, no UTF-8."""

LINES = (
    b"---", b"```", b"````{include} /etc/passwd", b"```{raw} html", b":::", b":::{text}", b":::{translation}",
    b":::{translation} en", b":::{translation} fa", b":::{summary}", b":::{headnote}", b"{.title}", b"{.title .nothing}",
    b"{#p3}", b"[^", b"[^a]: [^b]: x", b"[^note]:", b"[x]: javascript:alert(1)", b"![x](file:///etc/passwd)",
    b"# \xd9\x85\xd8\xaa\xd9\x86", b"(paris-2015)=", b"()=", b"| a | b |\n|---|", b"> > > - 1. x", b"+++", b"% comment",
    b"<script>x</script>", b"{{ x }}", b"{% x %}", b"{cite}``", b"{cite}`,`", b"{passage}`x:99999999999999999999`",
    b"{eval-rst}`x`", b"{sub-ref}`today`", b"$$", b"a: &a [*a]", b"=====", b"    code", b"***", b"\\", b"&#x110000;",
)  # fmt: skip

NESTS = (b"[", b"{", b"(", b"> ", b"- ", b"*", b"`", b"[^", b"![", b":::{text}\n", b"&x [", b"{cite}`", b"_", b"<")

VALUES = (
    b"null", b"true", b"[]", b"{}", b"''", b"-1", b"0", b"1e999", b".nan", b"0x1F", b"9" * 30, b"9" * 5000, b"2016-01-13",
    b"2016-01-13T25:00:00Z", b'"9999-99-99"', b'"0000-00-00/.."', b'"-170000002"', b'"y-17e7"', b'"[..1984]"', b'"2015-2X"',
    b"!!python/object:os.system x", b"!!binary x", b"&a [*a]", b"*unknown", b"[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]", b"? [x]", b"|",
    b">", b"%", b"@x", b"{a: 1, a: 2}", b"12:30:45", b"<<: *x", b'"\\ud800"', b"'", b'"', b"\xd9\x86\xd8\xa7\xd9\x86",
)  # fmt: skip
"""What may stand behind a key of the front matter instead of its value."""

KEYS = (
    b"[1, 2]",
    b"{a: b}",
    b"null",
    b"1",
    b"? x",
    b"<<",
    b"",
    b"'",
    b"statement",
    b"\xd9\x85\xd8\xaa\xd9\x86",
    b"x" * 3000,
)


def cases(sources: Sequence[bytes], count: int, seed: int = 2014) -> Iterator[bytes]:
    """Yield `count` damaged copies of the sources, each damaged one to four times."""
    chance = random.Random(seed)
    for number in range(count):
        data = sources[number % len(sources)]
        for _ in range(chance.choice((1, 1, 1, 2, 2, 4))):
            data = chance.choice(DAMAGES)(chance, data)
        yield data


def _stray(chance: random.Random, data: bytes) -> bytes:
    """Put a byte or a sign that does not belong somewhere, perhaps into the middle of a character."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(STRAYS) * chance.choice((1, 1, 3)) + data[at:]


def _bytes(chance: random.Random, data: bytes) -> bytes:
    """Change some bytes at random."""
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 5, 50)) if data else 0):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def _signs(chance: random.Random, data: bytes) -> bytes:
    """Delete, double or exchange a sign of Markdown or YAML."""
    places = [at for at, byte in enumerate(data) if byte in b"[](){}:`*\"'-#|&!^<>\\"]
    if not places:
        return data
    at = chance.choice(places)
    return data[:at] + chance.choice((b"", data[at : at + 1] * 2, b"[", b"`", b"{", b"}", b"\\")) + data[at + 1 :]


def _cut(chance: random.Random, data: bytes) -> bytes:
    """Lose the end, the beginning, or a stretch."""
    start, end = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
    return chance.choice((data[:start], data[start:], data[:start] + data[end:]))


def _lines(chance: random.Random, data: bytes) -> bytes:
    """Delete, double, move, join or indent a line."""
    lines = data.split(b"\n")
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    line = lines.pop(at)
    match chance.randrange(5):
        case 1:
            lines[at:at] = [line, line]
        case 2:
            lines.insert(to, line)
        case 3:
            lines.insert(at, line + b" " + (lines.pop(at) if at < len(lines) else b""))
        case 4:
            lines.insert(at, chance.choice((b" ", b"    ", b"\t", b"> ", b"- ")) + line)
    return b"\n".join(lines)


def _insert(chance: random.Random, data: bytes) -> bytes:
    """Put in a line that opens, closes or means something."""
    lines = data.split(b"\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(LINES))
    return b"\n".join(lines)


def _unclose(chance: random.Random, data: bytes) -> bytes:
    """Take a fence away, so that a block never ends or never begins."""
    lines = data.split(b"\n")
    fences = [n for n, line in enumerate(lines) if line.startswith((b":::", b"---", b"```"))]
    if fences:
        del lines[chance.choice(fences)]
    return b"\n".join(lines)


def _nest(chance: random.Random, data: bytes) -> bytes:
    """Nest brackets, quotations or blocks far too deep."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    lines[at] = lines[at][: chance.randrange(9)] + chance.choice(NESTS) * chance.choice((3, 40, 400, 3000)) + lines[at]
    return b"\n".join(lines)


def _front(data: bytes) -> tuple[list[bytes], int]:
    """The lines of a file, and how many of them may be front matter."""
    lines = data.split(b"\n")
    ends = [n for n, line in enumerate(lines) if line == b"---"]
    return lines, ends[1] if len(ends) > 1 else min(20, len(lines))


def _value(chance: random.Random, data: bytes) -> bytes:
    """Give a key of the front matter another value."""
    lines, end = _front(data)
    keyed = [n for n in range(end) if b":" in lines[n]]
    if keyed:
        at = chance.choice(keyed)
        lines[at] = lines[at].split(b":")[0] + b": " + chance.choice(VALUES)
    return b"\n".join(lines)


def _key(chance: random.Random, data: bytes) -> bytes:
    """Rename a key of the front matter, or nest what stands below it in another way."""
    lines, end = _front(data)
    keyed = [n for n in range(end) if b":" in lines[n]]
    if keyed:
        at = chance.choice(keyed)
        before, _, after = lines[at].partition(b":")
        indent = before[: len(before) - len(before.lstrip())]
        name = chance.choice((*KEYS, before.strip() + b"x"))
        lines[at] = chance.choice(
            (indent + name + b":" + after, b"  " + lines[at], lines[at].lstrip(), b"- " + lines[at])
        )
    return b"\n".join(lines)


def _flow(chance: random.Random, data: bytes) -> bytes:
    """Exchange two pieces of the front matter's inline lists and mappings."""
    lines, end = _front(data)
    flows = [n for n in range(end) if b"{" in lines[n] and b"," in lines[n]]
    if flows:
        at = chance.choice(flows)
        parts = lines[at].split(b",")
        chance.shuffle(parts)
        lines[at] = chance.choice((b",", b"},", b", {", b": ")).join(parts)
    return b"\n".join(lines)


DAMAGES: tuple[Damage, ...] = (
    _stray, _bytes, _signs, _signs, _cut, _lines, _insert, _insert, _unclose, _nest, _value, _value, _key, _flow,
)  # fmt: skip
