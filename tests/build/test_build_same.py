"""The same site however it is built: bit by bit or from nothing, by one process or two, here or elsewhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import books
import pytest
import yaml

CHAPTER = "book/statements/paris-2015.md"
SECOND = "\n@misc{zzz-2015, author = {{CNN}}, title = {Another}, year = {2015}, status = {memory}}\n"


Edit = tuple[str, str, str]
"""A file, a text that it has (or "" for its end), and what is put there."""

EDITS: dict[str, list[Edit]] = {
    "a chapter": [
        (CHAPTER, "[^banquet]: A visit", "[^banquet]: A state visit"),
        (CHAPTER, "was a night of dread", "was a night of fear"),
    ],
    "the title of a chapter": [
        (CHAPTER, "en: Behind the Scenes", "en: Behind All the Scenes"),
        (CHAPTER, "# Behind the Scenes", "# Behind All the Scenes"),
    ],
    "the order of the contents": [
        ("_toc.yml", "  - file: book/about/method\n", ""),
        ("_toc.yml", "file: book/about/colophon\n", "file: book/about/colophon\n  - file: book/about/method\n"),
    ],
    "a witness": [("seeds/000_fe81fc018a407ec8.txt", "", "\n")],
    "a work": [("book/references.bib", "title = {Frankrike har", "title = {Norge har")],
    "a work under a name that another has": [("book/references.bib", "", SECOND)],
    "a source": [("book/registers/sources.yml", "The whole text; title and seven", "The full text; title and seven")],
    "an organisation": [("book/registers/organisations.yml", "name: {fa: ", "name: {fa: سازمان ")],
    "a person": [("book/registers/persons.yml", "name: {fa: ", "name: {fa: آن ")],
    "a stance": [("book/registers/stances.yml", "relation: condemns", "relation: blames")],
    "a cross-reference": [("book/registers/links.yml", "kind: echo", "kind: contrast")],
    "the joins": [("book/registers/joins.yml", "  - می\n", "")],
    "the version": [("CITATION.cff", "\nversion: ", "\nversion: 9.")],
    "a template": [("book/edition/theme/layout.html", "<body", "<body data-edited")],
}


def apply(folder: Path, edits: list[Edit]) -> None:
    """Make the edits in a book."""
    for name, old, new in edits:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, (name, old)
        path.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")


def without_kernels(source: Path, target: Path) -> Path:
    """A copy of a book without the chapters that run, which take longer than all others."""
    books.copy_book(source, target)
    path = target / "_toc.yml"
    toc = yaml.safe_load(path.read_text(encoding="utf-8"))
    toc["parts"] = [part for part in toc["parts"] if "/analysis/" not in part["chapters"][0]["file"]]
    path.write_text(yaml.safe_dump(toc, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return target


def rebuild(jobs: int, *folders: Path) -> None:
    """Build books one after another in one process, each with `jobs` processes."""
    done = books.run(books.python(), Path(__file__).with_name("rebuild.py"), str(jobs), *folders, cwd=folders[0])
    assert done.stdout.splitlines()[-1].startswith("status:"), done.stdout


@pytest.fixture(scope="module")
def built_before(built_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book as it is built before an edit."""
    folder = without_kernels(built_book, tmp_path_factory.mktemp("before") / "book")
    rebuild(1, folder)
    return folder


@pytest.mark.parametrize("name", EDITS)
def test_small_builds_make_the_site_of_a_whole_one(built_before: Path, tmp_path: Path, name: str) -> None:
    """After an edit, building what has changed makes the very files that building everything makes."""
    one, other = tmp_path / "one", tmp_path / "other"
    shutil.copytree(built_before, one)  # with what was built
    books.copy_book(built_before, other)
    for folder in (one, other):
        apply(folder, EDITS[name])
    rebuild(1, one, other)
    assert books.differences(books.files(one), books.files(other)) == []
    assert books.differences(books.files(one), books.files(built_before)) != []


def test_two_processes_make_the_same_site(built_before: Path, tmp_path: Path) -> None:
    """Two processes, through Sphinx's application, make the site that one makes."""
    folder = books.copy_book(built_before, tmp_path / "book")
    rebuild(2, folder)
    assert books.differences(books.files(folder), books.files(built_before)) == []


def test_place_and_time_leave_no_trace(built_book: Path, tmp_path: Path) -> None:
    """Another folder, hash seed, time zone, language and start from `/` make the same bytes."""
    folder = books.copy_book(built_book, tmp_path / "another place" / "book")
    env = {"PYTHONHASHSEED": "12345", "TZ": "Asia/Kabul", "LANG": "fa_IR.UTF-8", "LC_ALL": "C.UTF-8", "COLUMNS": "40"}
    done = books.build(folder, cwd=Path("/"), env=env)
    assert done.returncode == 0, done.stdout
    assert books.differences(books.files(folder), books.files(built_book)) == []
