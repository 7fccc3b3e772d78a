"""Books for the tests of the build: copies of the real one, small ones to break, and the command that builds them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "tests/checks/base"
FLAGS = ("-W", "-n", "--keep-going")
_COLOUR = re.compile(r"\x1b\[[\d;]*m")


def python() -> Path:
    """The Python that builds the book: the repository's own environment, or else the running one."""
    own = ROOT / ".venv/bin/python"
    return own if own.exists() else Path(sys.executable)


def build(
    folder: Path, *flags: str, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `jupyter-book build` on a book; what it prints, without colours, is in `stdout`."""
    arguments = [folder if cwd else ".", *(flags or FLAGS)]
    return run(python().with_name("jupyter-book"), "build", *arguments, cwd=cwd or folder, env=env)


def run(*command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, with both its streams in `stdout`."""
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **(env or {})}, text=True, encoding="utf-8", check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    done.stdout = _COLOUR.sub("", done.stdout)
    return done


def copy_book(source: Path, target: Path) -> Path:
    """Copy a book without what was built of it."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("_build", "tests", "__pycache__", ".*"))
    return target


def small_book(target: Path, pages: Mapping[str, str]) -> Path:
    """A book of one valid statement and the given pages (name to text), under the real settings and the real package."""
    shutil.copytree(BASE, target)
    shutil.copytree(ROOT / "book/edition", target / "book/edition", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("_config.yml", "CITATION.cff"):
        shutil.copy2(ROOT / name, target)
    for name, text in pages.items():
        (target / f"book/{name}.md").write_text(text, encoding="utf-8")
    names = ["statements/example-2020", *pages]
    toc = {"format": "jb-book", "root": "book/index", "chapters": [{"file": f"book/{name}"} for name in names]}
    (target / "_toc.yml").write_text(yaml.safe_dump(toc), encoding="utf-8")
    return target


def files(folder: Path) -> dict[str, bytes]:
    """Everything that a build publishes, by its address."""
    html = folder / "_build/html"
    return {path.relative_to(html).as_posix(): path.read_bytes() for path in sorted(html.rglob("*")) if path.is_file()}


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The addresses at which two sites are not the same."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))
