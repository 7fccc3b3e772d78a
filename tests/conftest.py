"""What many tests share: the book, built once a run; the site, served; a browser."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, AnyStr

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, sync_playwright

from edition import fingerprints, load
from edition.records import Slug

if TYPE_CHECKING:
    from _typeshed import SupportsRead, SupportsWrite

ROOT = Path(__file__).resolve().parent.parent
ADDRESS, REPOSITORY = "https://edition.example/statements", "https://code.example/edition"
"""Where the book of `published_book` says that it is."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the measures that tests report by `record_property`."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")


@pytest.fixture(scope="session")
def repo() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def built_book(repo: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The root of a copy of the working tree, in which the README's build command has run; not to be written to."""
    return _built(repo, _shared(tmp_path_factory, worker_id) / "book")


@pytest.fixture(scope="session")
def published_book(repo: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A built copy of the book as it will be one day: with public addresses and three released versions."""
    return _built(repo, _shared(tmp_path_factory, worker_id) / "published", publish)


def _shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder that all workers of a run share."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


def _built(repo: Path, book: Path, change: Callable[[Path], None] | None = None) -> Path:
    """Copy the working tree, change the copy and build it, once a run."""
    log = book.with_suffix(".log")
    with FileLock(book.with_suffix(".lock")):
        if not log.exists():
            copy_tree(repo, book)
            if change:
                change(book)
            log.write_text(_build(repo, book), encoding="utf-8")
    status, output = log.read_text(encoding="utf-8").split("\n", 1)
    if status != "0":
        pytest.fail(f"the build failed with exit status {status}\n{output}", pytrace=False)
    return book


def _build(repo: Path, book: Path) -> str:
    """Run the README's build command in a folder; returns the exit status, and below it what was printed."""
    command = build_command(repo)
    build = subprocess.run(command, cwd=book, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return f"{build.returncode}\n$ {shlex.join(command)}\n{build.stdout}"


@pytest.fixture(scope="session")
def build(repo: Path) -> Callable[[Path], str]:
    """A function that builds the book in a folder."""
    return partial(_build, repo)


def publish(book: Path) -> None:
    """Give a book public addresses, and three releases in which the third passage of paris-2015 had other fingerprints."""
    settings = book / "_config.yml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace('edition_address: ""', f'edition_address: "{ADDRESS}"')
    settings.write_text(text.replace('edition_repository: ""', f'edition_repository: "{REPOSITORY}"'), encoding="utf-8")
    edition = load(book)
    now = fingerprints.current(edition)[Slug("paris-2015")][2]
    releases = [
        fingerprints.record(edition, version, date).replace(now, print_)
        for version, date, print_ in (
            ("0.0.1", "2026-01-01", "0" * 12),
            ("0.0.2", "2026-02-02", "1" * 12),
            ("0.0.3", "2026-03-03", "1" * 12),
        )
    ]
    (book / "book/registers/fingerprints.yml").write_text("".join(releases), encoding="utf-8")


def copy_tree(repo: Path, target: Path) -> None:
    """Copy what git tracks or would track, as it stands in the working tree."""
    listing = subprocess.check_output(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=repo, text=True
    )
    for name in filter(None, listing.split("\0")):
        if (repo / name).exists():  # a file deleted, but not yet from the index
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(repo / name, target / name, follow_symlinks=False)


def build_command(repo: Path) -> list[str]:
    """The build as the README has it, with the repository's own environment or else the running one."""
    readme = subprocess.check_output([repo / ".ci" / "readme-command"], text=True)
    program, *arguments = shlex.split(readme.rsplit("&&", 1)[-1])
    own = repo / program
    return [str(own if own.exists() else Path(sys.executable).with_name(own.name)), *arguments]


@pytest.fixture(scope="session")
def site(built_book: Path) -> Iterator[str]:
    """The address of the built site, without a slash at its end."""
    with served(built_book / "_build" / "html") as address:
        yield address


@pytest.fixture(scope="session")
def serve() -> Callable[[Path], AbstractContextManager[str]]:
    """A function that serves another folder for a while, and gives its address."""
    return served


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, served on a port of its own."""
    handler = partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a line on standard error for a request, or for a browser that has left."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def copyfile(self, source: SupportsRead[AnyStr], outputfile: SupportsWrite[AnyStr]) -> None:
        """Send the file to whoever still listens."""
        with suppress(ConnectionError):
            super().copyfile(source, outputfile)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a window; where there is none the test fails."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not executable:
        pytest.fail("no Chromium: run tests/run, or name the program in the variable CHROMIUM", pytrace=False)
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page in a context of its own: no storage, no cache of another test."""
    with browser.new_context() as context:
        yield context.new_page()
