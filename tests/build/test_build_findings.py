"""Findings in the build: the very lines that `python book check` prints."""

from __future__ import annotations

from pathlib import Path

import books

BROKEN = {
    "unknown-work": "Cited by {cite}`nobody` and {cite}`example-book,nobody-else`.",
    "unknown-passage": "See {passage}`example-2020:99`, {passage}`nowhere:1` and {passage}`example-2020:2`.",
    "unsafe": "<b>bold</b> and {{ words }}",
    "front": "---\nlang: de\n---\n# Title",
}
PREFIX = "WARNING: "


def broken_book(folder: Path) -> Path:
    """A book with faults in a chapter, in pages, in a register, in the bibliography and in a witness's pin."""
    pages = {name: text if text.startswith("---") else f"# Title\n\n{text}\n" for name, text in BROKEN.items()}
    books.small_book(folder, pages)
    for name, old, new in [
        ("book/statements/example-2020.md", "ستم را", "ستم‌ها را"),
        ("book/statements/example-2020.md", "[^frighten]:", "[^unused]:"),
        ("book/statements/example-2020.md", "issuer: example-group", "issuer: nobody"),
        ("book/registers/organisations.yml", "sources: [example-book]", "sources: [nobody]"),
        ("book/references.bib", "@book{example-book,", "@book{Example,"),
        ("seeds/SHA256SUMS", "8", "9"),
    ]:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_build_prints_what_check_prints(tmp_path: Path) -> None:
    """A broken book builds with exactly the lines that `check` prints, and with an exit status that is not 0."""
    folder = broken_book(tmp_path / "book")
    check = books.run(books.python(), books.ROOT / "book", "check", folder, cwd=Path("/"))
    build = books.build(folder)
    lines = check.stdout.splitlines()
    assert check.returncode == 1 and len(lines) >= 10
    assert {path.partition(":")[0] for path in lines} >= {"book/statements/example-2020.md", "seeds/example.txt"}
    warnings = [line for line in build.stdout.splitlines() if "WARNING" in line]
    assert [line.removeprefix(PREFIX) for line in warnings] == lines
    assert build.returncode != 0


def test_warm_build_prints_findings_again(tmp_path: Path) -> None:
    """A second build, in which nothing has changed, prints all findings again."""
    folder = broken_book(tmp_path / "book")
    first, second = (books.build(folder).stdout.splitlines() for _ in range(2))
    found = [line for line in first if line.startswith(f"{PREFIX}book/")]
    assert found
    assert [line for line in second if line.startswith(f"{PREFIX}book/")] == found


def test_build_of_a_clean_book_is_silent(tmp_path: Path) -> None:
    """A book without faults builds without a warning, and with exit status 0."""
    build = books.build(books.small_book(tmp_path / "book", {"page": "# Title\n\nSee {passage}`example-2020:2`.\n"}))
    assert build.returncode == 0 and "WARNING" not in build.stdout, build.stdout


NOTEBOOK = """---
jupytext:
  text_representation: {extension: .md, format_name: myst}
kernelspec: {display_name: Python 3, name: python3}
---
# Title

```{code-cell}
import warnings
warnings.warn("soon")
```

```{code-cell}
unused = 1
```

```{code-cell}
# nothing
```

```{code-cell}
secret = {}
secret["key"]
```

There is {glue:text}`one`, which the last cell would have handed on.

```{code-cell}
glue(one=1)
```
"""
CELLS = {
    'book/page.md:10: «warnings.warn("soon")» warns: UserWarning: soon; mend what it warns of [cell-failed]',
    "book/page.md:14: «unused = 1» shows nothing and hands nothing to the prose; end the cell with what it makes, or put "
    "its code into the cell that uses it [cell-empty]",
    "book/page.md:17: a `{code-cell}` without code; write it, or remove the cell [cell-empty]",
    "book/page.md:23: «secret[\"key\"]» raises KeyError: 'key'; correct the cell, or the data that it reads [cell-failed]",
}


def test_cells_that_fail_or_show_nothing_fail_the_build(tmp_path: Path) -> None:
    """Each is one line that names its place, in a warm build and without `-W` too; no traceback is published."""
    folder = books.small_book(tmp_path / "book", {"page": NOTEBOOK})
    for flags in (books.FLAGS, ("--keep-going",)):
        build = books.build(folder, *flags)
        lines = [line for line in build.stdout.splitlines() if line.startswith((PREFIX, "ERROR: "))]
        assert sorted(lines) == sorted(PREFIX + line for line in CELLS), build.stdout
        assert build.returncode == 1
    page = (folder / "_build/html/book/page.html").read_text(encoding="utf-8")
    assert "secret" in page
    assert "Traceback" not in page and "UserWarning" not in page
