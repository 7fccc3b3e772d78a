"""Libraries of any size for the benchmarks: the real book, its five chapters repeated under other names.

Every copy is a full chapter with a witness file and a record of its own, so the whole engine works on it: texts,
translations, introductions, notes, apparatus. `stock` and `bare` make the same texts for plain Jupyter Book and Sphinx.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
SLUGS = tuple(sorted(path.stem for path in (ROOT / "book/statements").glob("*.md") if path.stem != "index"))

EXECUTED = "book/analysis/"
"""Chapters that run: their kernels would be measured, not the build."""
BARE = Path(__file__).with_name("bare_conf.py")
_TO_EXECUTED = re.compile(r"\[([^\]]*)\]\([^)]*analysis/[^)]*\)")
_WITNESS = re.compile(r"^witness: (\S+)$", re.MULTILINE)
_SLUG = re.compile(rf"\b({'|'.join(SLUGS)})\b")
_OURS = re.compile(r"^```\{[a-z-]+\}[^\n]*\n(?:[^`][^\n]*\n)*```$", re.MULTILINE)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_FENCE = re.compile(r"^:::.*$|^\{[.a-z ]+\}$", re.MULTILINE)
_ROLE = re.compile(r"\{[a-z:-]+\}`([^`]*)`")


def ours(folder: Path, count: int) -> None:
    """The edition with `count` statements, a multiple of five."""
    _copy(folder)
    sums = [(folder / "seeds/SHA256SUMS").read_text(encoding="ascii").rstrip("\n")]
    records = [(folder / "book/registers/sources.yml").read_text(encoding="utf-8")]
    for turn in range(1, count // len(SLUGS)):
        for slug in SLUGS:
            text = (ROOT / f"book/statements/{slug}.md").read_text(encoding="utf-8")
            witness = _witness(text)
            copy = f"{turn:04d}-{witness}"
            data = (ROOT / "seeds" / witness).read_bytes()
            (folder / "seeds" / copy).write_bytes(data)
            sums.append(f"{hashlib.sha256(data).hexdigest()}  {copy}")
            text = renamed(text, turn).replace(witness, copy)
            (folder / f"book/statements/{slug}-{turn:04d}.md").write_text(text, encoding="utf-8")
            records += _records(slug, witness, copy, turn)
    (folder / "seeds/SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="ascii")
    (folder / "book/registers/sources.yml").write_text("\n".join(records), encoding="utf-8")
    _contents(folder, count)


def renamed(text: str, turn: int) -> str:
    """A chapter's text with every statement in it named after its copy of this turn."""
    return _SLUG.sub(lambda found: f"{found.group()}-{turn:04d}", text)


def stock(folder: Path, source: Path) -> None:
    """The same texts as plain paragraphs and notes, for Jupyter Book as it comes."""
    _plain(folder, source)
    shutil.copy2(source / "_toc.yml", folder)
    (folder / "_config.yml").write_text("title: Stock\nexecute: {execute_notebooks: 'off'}\n", encoding="utf-8")


def bare(folder: Path, source: Path) -> None:
    """The same Markdown, for Sphinx with MyST, the theme `basic` and directives that only make boxes."""
    for path in _pages(source):
        target = folder / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_OURS.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    shutil.copy2(BARE, folder / "conf.py")
    names = "\n".join(path.relative_to(source).with_suffix("").as_posix() for path in _pages(source))
    (folder / "index.md").write_text(f"# Bare\n\n```{{toctree}}\n{names}\n```\n", encoding="utf-8")


def _copy(folder: Path) -> None:
    listing = subprocess.check_output(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "book", "seeds", "_*.yml", "*.cff"],
        cwd=ROOT, text=True,
    )  # fmt: skip
    for name in filter(None, listing.split("\0")):
        if (ROOT / name).is_file() and not name.startswith(EXECUTED):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    for path in (folder / "book").rglob("*.md"):
        path.write_text(_TO_EXECUTED.sub(r"\1", path.read_text(encoding="utf-8")), encoding="utf-8")


def _witness(text: str) -> str:
    found = _WITNESS.search(text)
    if found is None:
        raise ValueError("a chapter names no witness")
    return found.group(1)


def _records(slug: str, witness: str, copy: str, turn: int) -> list[str]:
    """The records of the witness and the copies of a statement, for its copy."""
    text = (ROOT / "book/registers/sources.yml").read_text(encoding="utf-8")
    parts = re.split(r"^(?=- id: )", text, flags=re.MULTILINE)[1:]
    mine = [part for part in parts if f"\n  statement: {slug}\n" in part]
    return [renamed(part, turn).replace(witness, copy) for part in mine]


def _contents(folder: Path, count: int) -> None:
    """Put the copies into the part of the contents that holds the statements, and leave out what runs."""
    path = folder / "_toc.yml"
    toc = yaml.safe_load(path.read_text(encoding="utf-8"))
    part = next(part for part in toc["parts"] if any("/statements/" in item["file"] for item in part["chapters"]))
    toc["parts"].remove(next(part for part in toc["parts"] if EXECUTED in part["chapters"][0]["file"]))
    for turn in range(1, count // len(SLUGS)):
        part["chapters"] += [{"file": f"book/statements/{slug}-{turn:04d}"} for slug in SLUGS]
    path.write_text(yaml.safe_dump(toc, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _pages(source: Path) -> list[Path]:
    """The pages that the contents name."""
    toc = yaml.safe_load((source / "_toc.yml").read_text(encoding="utf-8"))
    names = [toc["root"], *(item["file"] for part in toc["parts"] for item in part["chapters"])]
    return [source / f"{name}.md" for name in names]


def _plain(folder: Path, source: Path) -> None:
    for path in _pages(source):
        text = _FRONT.sub("", path.read_text(encoding="utf-8"))
        text = _ROLE.sub(r"\1", _FENCE.sub("", _OURS.sub("", text)))
        target = folder / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
