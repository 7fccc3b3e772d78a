"""A book full of what must not run, be read or be loaded, built from the root of the file system."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess

import books
import pytest
from lxml import html as parser

Unsafe = tuple[Path, CompletedProcess[str]]
SECRET = "a-secret-outside-the-book"
SUM = "7351"  # what a template that ran would print: 7351 is written nowhere as such

UNSAFE = {
    "raw-html": '<script src="x.js"></script>\n\nand <img src="x.png"> here',
    "raw-directive": "```{raw} html\n<b id='raw'>bold</b>\n```",
    "raw-file": "```{raw} html\n:file: ../../secret.txt\n```",
    "include": "```{include} ../../secret.txt\n```",
    "literalinclude": "```{literalinclude} ../../secret.txt\n```",
    "csv-table": "```{csv-table} Table\n:file: ../../secret.txt\n```",
    "csv-table-url": "```{csv-table} Table\n:url: https://example.org/table.csv\n```",
    "download": "{download}`a file <../../secret.txt>`",
    "image": "![a picture](../../secret.png)",
    "figure": "```{figure} ../../secret.png\nA picture.\n```",
    "remote-image": "![a picture](https://example.org/x.png)",
    "remote-figure": "```{figure} https://example.org/x.png\nA picture.\n```",
    "javascript": "[a link](javascript:alert(1))",
    "javascript-image": "![a picture](javascript:alert(1))",
    "javascript-reference": "[a link][target]\n\n[target]: javascript:alert(1)",
    "data": "[a link](data:text/html,x)",
    "mail": "[write](mailto:x@example.org)",
    "autolink": "<mailto:x@example.org>",
    "substitution": "The sum is {{ 7350 + 1 }}.",
    "statement-of-template": "{% for x in 'ab' %}{{ x }}{% endfor %}",
    "eval-rst": "```{eval-rst}\n.. include:: ../../secret.txt\n```",
    "nested": "````{note}\n```{include} ../../secret.txt\n```\n````",
    "in-a-note": "A note.[^n]\n\n[^n]: ![a picture](https://example.org/x.png)",
    "colon-fence": ":::{literalinclude} ../../secret.txt\n:::",
    "local-link": "[a file](../../secret.txt)",
    "linked-file": "{download}`a file <linked.txt>`",
    "encoded-link": "[a file](%2e%2e/secret.txt)",
    "absolute-link": "[a file](/secret.txt)",
    "front-matter": "---\nmyst:\n  enable_extensions: [substitution, html_image]\n  substitutions: {sum: 7351}\n---\n# Title\n\n{{ sum }}",
}


@pytest.fixture(scope="module", params=["from the root", "in place"])
def unsafe(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Unsafe:
    """A book with a page for each unsafe thing and a symbolic link, and what building it from `/` or in place said."""
    folder = tmp_path_factory.mktemp("unsafe") / "folder"
    pages = {
        "linked": "",
        **{name: text if text.startswith("---") else f"# Title\n\n{text}\n" for name, text in UNSAFE.items()},
    }
    books.small_book(folder, pages)
    for place in (folder / "secret.txt", folder.parent / "secret.txt"):
        place.write_text(f"{SECRET}, {SECRET}\n", encoding="utf-8")
    (folder / "secret.png").write_bytes(SECRET.encode())
    (folder / "book/linked.md").unlink()
    for name in ("linked.md", "linked.txt"):
        (folder / "book" / name).symlink_to("../secret.txt")
    (folder / "docutils.conf").write_text("[parsers]\nfile_insertion_enabled: true\nraw_enabled: true\n")
    return folder, books.build(folder, cwd=Path("/") if request.param == "from the root" else None)


@pytest.mark.parametrize(
    "name", [*(f"{page}.md" for page in UNSAFE if page != "linked-file"), "linked.md", "linked.txt"]
)
def test_unsafe_things_are_findings(unsafe: Unsafe, name: str) -> None:
    """Each unsafe thing is a finding of safety, or of an unknown key, in the build's output."""
    lines = [line for line in unsafe[1].stdout.splitlines() if f"book/{name}:" in line]
    codes = ("[markup-unsafe]", "[link-unsafe]", "[file-outside]", "[field-unknown]", "[contact-exposed]")
    assert any(line.endswith(codes) for line in lines), lines


def test_nothing_outside_the_book_is_read(unsafe: Unsafe) -> None:
    """What stands in a file outside the book, or in one that is no page, comes into no file of the site."""
    holders = [name for name, data in books.files(unsafe[0]).items() if SECRET.encode() in data]
    assert holders == []


@pytest.mark.parametrize("name", UNSAFE)
def test_nothing_runs_or_loads(unsafe: Unsafe, name: str) -> None:
    """No template is evaluated, and no script, picture, frame or forbidden link of a page reaches the site."""
    text = (unsafe[0] / f"_build/html/book/{name}.html").read_text(encoding="utf-8")
    content = parser.document_fromstring(text).get_element_by_id("content")
    assert SUM not in "".join(content.itertext())
    assert content.xpath(".//script | .//img | .//iframe | .//object | .//b") == []
    addresses = [str(value) for value in content.xpath(".//@href | .//@src | .//@data")]
    assert [address for address in addresses if not address.startswith("#")] == []


def test_the_build_fails(unsafe: Unsafe) -> None:
    """The command says that the book is not built without warnings."""
    assert unsafe[1].returncode != 0
