"""Coastlines for the maps: the TopoJSON of world-atlas as a table of lines. Run once; ORIGIN says with what.

python convert.py land-110m.json > land.csv
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

Point = tuple[float, float]

WEST, SOUTH, EAST, NORTH = -135.0, 0.0, 85.0, 75.0
"""The part of the world that is kept, in degrees."""
TOLERANCE = 0.12
"""By how many degrees a line may be simplified."""


def main(path: str) -> None:
    """Write the lines of a TopoJSON file as CSV to the standard output."""
    topology = json.loads(Path(path).read_text(encoding="utf-8"))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("line", "longitude", "latitude"))
    number = 0
    for arc in arcs(topology):
        for piece in within(arc):
            number += 1
            writer.writerows((number, f"{x:.1f}", f"{y:.1f}") for x, y in simplified(piece))


def arcs(topology: Any) -> Iterator[list[Point]]:
    """The arcs of a topology, each with its coordinates unpacked (TopoJSON 1.0, section 2.1.4)."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        xs, ys = accumulate(x for x, _ in arc), accumulate(y for _, y in arc)
        yield [(x * kx + dx, y * ky + dy) for x, y in zip(xs, ys, strict=True)]


def within(line: list[Point]) -> Iterator[list[Point]]:
    """The stretches of a line that lie in the kept part of the world."""
    piece: list[Point] = []
    for x, y in line:
        if WEST <= x <= EAST and SOUTH <= y <= NORTH:
            piece.append((x, y))
        else:
            if len(piece) > 1:
                yield piece
            piece = []
    if len(piece) > 1:
        yield piece


def simplified(line: list[Point]) -> list[Point]:
    """A line without the points that lie nearer than TOLERANCE to it (Douglas and Peucker 1973)."""
    first, last = line[0], line[-1]
    distances = [_distance(point, first, last) for point in line]
    furthest = max(range(len(line)), key=distances.__getitem__)
    if distances[furthest] <= TOLERANCE:
        return [first, last]
    return simplified(line[: furthest + 1])[:-1] + simplified(line[furthest:])


def _distance(point: Point, first: Point, last: Point) -> float:
    """How far a point is from the segment between two others."""
    (x, y), (ax, ay), (bx, by) = point, first, last
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / length)) if length else 0.0
    return float(((x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2) ** 0.5)


if __name__ == "__main__":
    main(sys.argv[1])
