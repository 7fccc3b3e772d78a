"""The downloads: they run where there is nothing but pandas, plotly and a kernel."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from charts import CHAPTERS
from filelock import FileLock
from lxml import html as parser

NEEDED = ("pandas", "plotly", "ipykernel", "nbclient")
"""What a reader's environment has: the two packages, a kernel, and the program that runs notebooks without a browser."""


@pytest.fixture(scope="session")
def clean(repo: Path) -> Path:
    """The Python of an environment that has only what is needed, in the versions of the book; made once and kept."""
    lock = (repo / "requirements.txt").read_text(encoding="utf-8")
    pins = sorted(re.findall(rf"^(?:{'|'.join(NEEDED)})==\S+", lock, re.MULTILINE))
    assert len(pins) == len(NEEDED)
    folder = repo / "tests/.venv/reader"
    folder.parent.mkdir(parents=True, exist_ok=True)
    stamp, wanted = folder / "stamp", f"{sys.version_info[:2]} {pins}"
    with FileLock(f"{folder}.lock"):
        if not stamp.is_file() or stamp.read_text() != wanted:
            subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
            install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", *pins]
            subprocess.run([folder / "bin/python", *install], check=True)
            stamp.write_text(wanted)
    return folder / "bin/python"


def test_downloads_run_without_the_book(clean: Path, html: Path, tmp_path: Path) -> None:
    """Each notebook runs to its end and shows the charts, sentences and tables of its page, offline."""
    for chapter in CHAPTERS:
        with zipfile.ZipFile(html / f"downloads/{chapter}.zip") as archive:
            archive.extractall(tmp_path / chapter)
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "EDITION"))}
    command = [clean, Path(__file__).with_name("run_notebook.py"), *(tmp_path / c / f"{c}.ipynb" for c in CHAPTERS)]
    done = subprocess.run(command, cwd=tmp_path, env=plain, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    shown = dict(json.loads(line) for line in done.stdout.splitlines())
    for chapter in CHAPTERS:
        page = parser.document_fromstring((html / f"book/analysis/{chapter}.html").read_bytes().decode("utf-8"))
        outputs = "".join(shown[chapter])
        assert outputs.count("Plotly.newPlot(") == len(page.xpath("//figure[@data-chart]"))
        assert not re.search(r"<script[^>]+src=", outputs)
        for sentence in page.xpath("//figcaption/p[2]"):
            assert sentence.text_content() in parser.fromstring(f"<div>{outputs}</div>").text_content()


def test_downloads_hold_what_they_need_and_no_more(html: Path) -> None:
    """A download holds its notebook, the tables that it reads as they are published, and the two modules."""
    for chapter in CHAPTERS:
        with zipfile.ZipFile(html / f"downloads/{chapter}.zip") as archive:
            names = set(archive.namelist())
            for name in names:
                if name.startswith("data/"):
                    assert archive.read(name) == (html / name).read_bytes()
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        modules = {name for name in names if name.startswith("edition/")}
        assert {"edition/__init__.py", "edition/frames.py", "edition/figures/__init__.py"} <= modules
        assert all(re.fullmatch(r"edition/(__init__|frames|figures/\w+)\.py", name) for name in modules)
        assert {name for name in names - modules if not name.startswith("data/")} == {f"{chapter}.ipynb", "README.md"}


def test_modules_of_the_downloads_import_nothing_else(repo: Path) -> None:
    """`frames` and `figures` import pandas, plotly, each other and the standard library, and nothing else."""
    allowed = {"pandas", "plotly", "IPython", *sys.stdlib_module_names}
    package = repo / "book/edition"
    for path in [package / "frames.py", *(package / "figures").glob("*.py")]:
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r"^\s*(?:from|import) ([\w.]+)", text, re.MULTILINE):
            if name.startswith("."):
                assert name == "..frames" or (
                    name.startswith(".") and (package / f"figures/{name[1:]}.py").is_file()
                ), path
            else:
                assert name.partition(".")[0] in allowed, (path, name)
