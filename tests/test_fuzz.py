"""Damaged input: whatever stands in the files, an editor gets findings, never a traceback."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import damage
import pytest

from edition import Edition, EditionError, Finding, check, load

ROOT = Path(__file__).resolve().parent.parent
CHAPTERS = sorted((ROOT / "book" / "statements").glob("*.md"))
COUNT, SHARES = 2_000, 8
"""How many damaged chapters are tried, and in how many parts, so that several processes can share them."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition with the real witnesses and tables, whose one chapter is to be overwritten with each case."""
    root = tmp_path_factory.mktemp("edition")
    shutil.copytree(ROOT / "seeds", root / "seeds")
    (root / "book" / "statements").mkdir(parents=True)
    (root / "book" / "registers").mkdir()
    for name in ("joins.yml", "sources.yml", "organisations.yml"):
        shutil.copy(ROOT / "book" / "registers" / name, root / "book" / "registers" / name)
    return root


def judge(root: Path) -> tuple[Edition, list[Finding]]:
    """Load and check an edition, and make sure that each finding is one line with a place."""
    edition = load(root)
    findings = check(edition)
    for finding in findings:
        assert isinstance(finding, Finding)
        assert len(str(finding).splitlines()) == 1, repr(finding)
        assert finding.line >= 1
        assert str(finding).replace("\u200c", "").isprintable(), repr(finding)
    return edition, findings


@pytest.mark.parametrize("share", range(SHARES))
def test_damaged_chapters_yield_findings(folder: Path, share: int) -> None:
    """Two thousand damaged chapters raise nothing: each is loaded, checked, and answered in lines of one form."""
    sources = [path.read_bytes() for path in CHAPTERS]
    path = folder / "book" / "statements" / "chapter.md"
    silent = 0
    for number, data in enumerate(damage.cases(sources, COUNT // SHARES, seed=share)):
        path.write_bytes(data)
        try:
            findings = judge(folder)[1]
        except EditionError:
            continue
        except Exception as error:
            error.add_note(f"share {share}, case {number}")
            raise
        silent += not findings
    assert silent == 0  # the file's name is not the statement's: even an undamaged copy has a finding


def test_damages_are_of_every_kind() -> None:
    """The same seed gives the same cases, another seed others, and nearly every case differs from its source."""
    sources = [path.read_bytes() for path in CHAPTERS]
    first = list(damage.cases(sources, 300, seed=1))
    assert first == list(damage.cases(sources, 300, seed=1))
    assert first != list(damage.cases(sources, 300, seed=2))
    changed = Counter(data != sources[n % len(sources)] for n, data in enumerate(first))
    assert changed[True] > 280


@pytest.mark.parametrize(
    "name", ["book/references.bib", "book/registers/sources.yml", "book/registers/joins.yml",
             "book/registers/organisations.yml", "book/index.md", "seeds/SHA256SUMS"],
)  # fmt: skip
def test_other_damaged_files_yield_findings(name: str, tmp_path: Path) -> None:
    """Damaged registers, bibliography, pages and sums are answered in the same way."""
    root = shutil.copytree(ROOT / "tests" / "checks" / "base", tmp_path / "edition")
    source = (root / name).read_bytes()
    for number, data in enumerate(damage.cases([source], 150)):
        (root / name).write_bytes(data)
        try:
            judge(root)
        except EditionError:
            continue
        except Exception as error:
            error.add_note(f"{name}, case {number}: {data!r}")
            raise


@pytest.mark.parametrize(
    "data", [b"", b"---", b"---\n---\n", b"---\n- a\n---\n", b"\xff", b"# x", b"\xef\xbb\xbf---\n---"]
)
def test_tiny_chapters_yield_findings(folder: Path, data: bytes) -> None:
    """A chapter that is hardly there is answered like any other."""
    (folder / "book" / "statements" / "chapter.md").write_bytes(data)
    assert judge(folder)[1]


@pytest.mark.parametrize(
    "data",
    [b"{passage}`example-2020:" + b"9" * 5000 + b"`", b"[" * 5000, b"> " * 5000, b"{cite}``", b"---\nlang: [fa\n---\n", b"\x00",
     b"![x](" + b"../" * 5000 + b")", b"```{figure}\n", b"[x](https://[)", b"---\njupytext: " + b"[" * 5000 + b"\n---\n"],
    ids=lambda data: ascii(data[:20]),
)  # fmt: skip
def test_hostile_pages_yield_findings(data: bytes, tmp_path: Path) -> None:
    """A page with numbers, depths or marks out of all measure is answered like any other."""
    root = shutil.copytree(ROOT / "tests" / "checks" / "base", tmp_path / "edition")
    (root / "book" / "page.md").write_bytes(data)
    judge(root)


def test_one_place_catches_everything() -> None:
    """Only the call into the parser catches every exception; nothing is caught without a name."""
    sources = sorted((ROOT / "book" / "edition").rglob("*.py"))
    broad = re.compile(r"except\s*:|except\s*\(?[^:]*\b(?:Base)?Exception\b|suppress\((?:Base)?Exception")
    found = [path.name for path in sources for line in path.read_text("utf-8").splitlines() if broad.search(line)]
    assert found == ["markup.py"]
