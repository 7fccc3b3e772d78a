"""The checks: for every kind of finding the smallest edition that has it, and the exact lines that come out.

`checks/base` is a valid edition; each other directory holds only the files that differ from it, is named after the
code that it shows (`code` or `code--what-else`), and says in `expected.txt` all that `python book check` prints.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from edition import Code, check, load

ROOT = Path(__file__).resolve().parent.parent
CHECKS = ROOT / "tests" / "checks"
CASES = sorted(path.name for path in CHECKS.iterdir() if path.is_dir() and path.name != "base")
LINE = re.compile(r"(?P<path>\S[^:]*):(?P<line>[1-9]\d*): (?P<message>\S.*\S) \[(?P<code>[a-z-]+)\]")
ADVICE = re.compile(
    r"\b(add|check|choose|copy|correct|declare|keep|list|make|mark|mend|name|put|quote|refer|remove|rename|restore|save|undo|use|write)\b"
)
VALUE = re.compile(r"[«`'\"\d]|U\+")


def corpus(folder: Path, *names: str) -> Path:
    """A copy of the valid edition in a folder, with the files of some cases laid over it."""
    shutil.copytree(CHECKS / "base", folder)
    for name in names:
        shutil.copytree(CHECKS / name, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    return folder


def expected(name: str) -> list[str]:
    """The lines that a case has to yield."""
    return (CHECKS / name / "expected.txt").read_text(encoding="utf-8").splitlines()


def run(folder: Path, *, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the editor's command on an edition."""
    command = [sys.executable, ROOT / "book", "check", folder]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("name", CASES)
def test_case(name: str, tmp_path: Path) -> None:
    """A case yields exactly its lines, among them one with the code that it is named after."""
    found = [str(finding) for finding in check(load(corpus(tmp_path / "edition", name)))]
    assert found == expected(name)
    assert any(line.endswith(f"[{name.split('--', maxsplit=1)[0]}]") for line in found)


def test_every_code_has_a_case() -> None:
    """There is a case for every code, and none for a code that does not exist."""
    assert {name.split("--")[0] for name in CASES} == {code.value for code in Code}


@pytest.mark.parametrize("name", CASES)
def test_case_holds_what_differs(name: str) -> None:
    """A case repeats no file of the valid edition unchanged."""
    for path in (CHECKS / name).rglob("*"):
        original = CHECKS / "base" / path.relative_to(CHECKS / name)
        assert not (path.is_file() and original.is_file() and path.read_bytes() == original.read_bytes()), path


@pytest.mark.parametrize("name", CASES)
def test_messages_are_of_use(name: str) -> None:
    """Every message is one line that names place and code, shows what it speaks of, and says what to do."""
    for line in expected(name):
        found = LINE.fullmatch(line)
        assert found, line
        assert (CHECKS / name / found["path"]).is_file() or (CHECKS / "base" / found["path"]).is_file(), line
        assert ADVICE.search(found["message"]), line
        assert VALUE.search(found["message"]), line


@pytest.mark.parametrize("folder", [CHECKS / "base", ROOT], ids=["base", "real"])
def test_valid_edition_is_silent(folder: Path, tmp_path: Path) -> None:
    """The valid example and the real edition yield nothing, and the command says so with status 0."""
    done = run(folder, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_all_mistakes_come_out_in_one_run(tmp_path: Path) -> None:
    """Mistakes in four files are all printed in one run, in the order of files and lines, with status 1."""
    names = ["character-invisible", "coordinates-missing", "link-unsafe--bibliography", "note-unused"]
    done = run(corpus(tmp_path / "edition", *names), cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert sorted(lines) == sorted(line for name in names for line in expected(name))
    assert lines == sorted(lines, key=lambda line: (line.split(":")[0], int(line.split(":")[1])))
    assert len({line.split(":")[0] for line in lines}) == len(names)
    assert (done.returncode, done.stderr) == (1, "")


def test_many_mistakes_of_one_chapter_come_out_in_one_run(tmp_path: Path) -> None:
    """Mistakes in the front matter, the text, the translation and the notes of one chapter are all printed."""
    folder = corpus(tmp_path / "edition")
    path = folder / "book" / "statements" / "example-2020.md"
    text = path.read_text(encoding="utf-8")
    for right, wrong in [
        ("weekday: friday", "weekday: sunday"),
        ("نه امروز", "نه دیروز"),
        ("Bread, work, freedom!\n\n", ""),
        ("[^frighten]: An", "[^turn]: An"),
    ]:
        assert right in text
        text = text.replace(right, wrong)
    path.write_text(text, encoding="utf-8")
    codes = {finding.code for finding in check(load(folder))}
    assert codes == {
        Code.DATE_MISMATCH, Code.PASSAGE_ALTERED, Code.TRANSLATION_COUNT, Code.NOTE_UNDEFINED, Code.NOTE_UNUSED,
    }  # fmt: skip


def test_folder_without_edition(tmp_path: Path) -> None:
    """A folder that is no edition, or is not there, is answered on standard error, with status 2."""
    for folder in (tmp_path, tmp_path / "nowhere"):
        done = run(folder, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert str(folder) in done.stderr and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["book/linked.md", "book/registers/persons.yml", "book/references.bib"])
def test_symbolic_link_is_not_followed(name: str, tmp_path: Path) -> None:
    """A symbolic link in the book is a finding, and what it leads to is not read."""
    folder = corpus(tmp_path / "edition")
    (tmp_path / "secret").write_text("a@example.org\n", encoding="utf-8")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(tmp_path / "secret")
    findings = check(load(folder))
    assert [finding.path for finding in findings if finding.code == Code.FILE_OUTSIDE] == [name]
    assert not any("a@example.org" in finding.message for finding in findings)
