"""What a command costs, and how a table says it."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took, its children included."""

    wall: float
    cpu: float
    """Seconds of processor time, the user's and the system's."""
    memory: float
    """The most memory of one process, in megabytes."""


def cost(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run a command in a folder; a status other than 0 is an error, with what the command printed."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        start = time.perf_counter()
        env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}  # a book brings its own
        process = subprocess.Popen([str(part) for part in command], cwd=folder, env=env, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise SystemExit(f"{' '.join(process.args)} failed in {folder}:\n{output.read()[-3000:]}")
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def slope(points: Iterable[tuple[float, float]]) -> float:
    """The exponent of growth: the slope of the straight line through the logarithms, by least squares."""
    pairs = [(math.log(x), math.log(y)) for x, y in points]
    mean_x, mean_y = (sum(axis) / len(pairs) for axis in zip(*pairs, strict=True))
    return sum((x - mean_x) * (y - mean_y) for x, y in pairs) / sum((x - mean_x) ** 2 for x, _ in pairs)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines) + "\n"


def promise(what: str, value: float, most: float, *, unit: str = "") -> list[str]:
    """A row that says whether a promise is kept."""
    return [what, f"{value:.3g}{unit}", f"{most:g}{unit}", "kept" if value <= most else "MISSED"]


PROMISES = ("promise", "measured", "at most", "")
