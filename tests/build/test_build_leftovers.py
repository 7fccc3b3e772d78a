"""What an earlier build left: it goes where it does not belong, and stays as it is where nothing has changed."""

from __future__ import annotations

from pathlib import Path

from books import build, copy_book, differences, files, small_book


def test_build_after_build(tmp_path: Path) -> None:
    """A second build removes strange files and pages that are gone; where nothing changes the site stays as it is."""
    book = small_book(tmp_path / "book", {"gone": "# Gone\n"})
    assert build(book).returncode == 0
    site = book / "_build/html"
    assert (site / "book/gone.html").is_file()
    stray = [site / name for name in ("book/old.html", "cite/old-2000.js", "reports/x.err.log", "_static/x.map")]
    for path in stray:
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    (book / "book/gone.md").unlink()
    toc = book / "_toc.yml"
    lines = toc.read_text(encoding="utf-8").splitlines()
    toc.write_text("\n".join(line for line in lines if "book/gone" not in line) + "\n", encoding="utf-8")
    assert build(book).returncode == 0
    assert [path for path in (*stray, site / "book/gone.html") if path.exists()] == []
    before, written = files(book), {path: path.stat().st_mtime_ns for path in made(site)}
    assert build(book).returncode == 0
    assert files(book) == before and "search.html" in before
    with (book / "book/index.md").open("a", encoding="utf-8") as page:
        page.write("\nA sentence more.\n")
    assert build(book).returncode == 0
    assert {path: path.stat().st_mtime_ns for path in made(site)} == written


def made(site: Path) -> list[Path]:
    """What is made from the edition beside its documents, and not made again for a change of anything else."""
    return [*site.glob("cite/example-2020.*"), *site.glob("words/fa-*.html")]


def test_settings_are_compared_although_their_file_is_not_published(tmp_path: Path) -> None:
    """Addresses that are set between two builds reach every page, and Sphinx's own notes are not published."""
    book = small_book(tmp_path / "book", {})
    build(book)
    assert ".buildinfo" not in files(book)
    settings = book / "_config.yml"
    text = settings.read_text(encoding="utf-8")
    for name in ("address", "repository"):
        text = text.replace(f'edition_{name}: ""', f'edition_{name}: "https://{name}.example"')
        settings.write_text(text, encoding="utf-8")
        build(book)
    afresh = copy_book(book, tmp_path / "afresh")
    build(afresh)
    assert differences(files(book), files(afresh)) == []
    pages = {name: page for name, page in files(book).items() if name.endswith(".html")}
    assert len(pages) > 3
    assert [name for name, page in pages.items() if b'rel="canonical"' not in page] == []
