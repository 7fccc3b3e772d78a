"""Every page is valid HTML."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

CHECKER = Path("tests/node_modules/vnu-jar/build/dist/vnu.jar")


def errors(checker: Path, *places: Path) -> list[str]:
    """What the Nu HTML checker calls an error in these pages or folders of pages."""
    java = shutil.which("java")
    if java is None or not checker.is_file():
        pytest.fail("no Java or no Nu HTML checker: run tests/run, which sets them up", pytrace=False)
    command = [
        java,
        "-jar",
        str(checker),
        "--format",
        "json",
        "--exit-zero-always",
        "--skip-non-html",
        *map(str, places),
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return [
        f"{message.get('url', '').rpartition('/html/')[2]}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(done.stderr)["messages"]
        if message["type"] != "info"
    ]


def test_every_page_is_valid(repo: Path, root: Path, published: Path) -> None:
    """The Nu HTML checker finds no error in any page, be the addresses set or not."""
    ours = [
        published / name for name in ("index.html", "404.html", "book/statements/paris-2015.html", "book/fa/index.html")
    ]
    found = errors(repo / CHECKER, root, *ours)
    assert not found, "\n".join(found)


def test_the_checker_bites(repo: Path, tmp_path: Path) -> None:
    """A page with an id used twice and a title left out is not valid."""
    page = '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><p id="a">a</p><p id="a">b</p></html>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert len(errors(repo / CHECKER, tmp_path)) == 2
