"""Lighthouse, as it sees every statement on a phone: all four categories.

A server of files stands in for a good host: gzip, and files that a browser may keep. Needs Node.js 18 or later and Chromium.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import library
from bench_builds import command
from measure import cost, table

HERE = Path(__file__).parent
RUNS = 3
"""A page's score is the median of so many runs: the performance category is a measure of time."""
FLAGS = "--headless=new --no-sandbox --disable-gpu --no-first-run"
PACKED = (".html", ".css", ".js", ".svg", ".md", ".xml", ".csv", ".json")


@cache
def packed(path: Path) -> bytes:
    """A file as it goes over the line."""
    return gzip.compress(path.read_bytes(), 9)


class Host(SimpleHTTPRequestHandler):
    """Serves files as a host of static sites does: packed, and kept by the browser but for the pages."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file, packed where that helps and the browser asks for it."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        zipped = path.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
        data = packed(path) if zipped else path.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-cache" if path.suffix == ".html" else "max-age=31536000, immutable")
        if zipped:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def lighthouse() -> Path:
    """The program, installed as the lock file says."""
    program = HERE / "node_modules/.bin/lighthouse"
    if not program.exists():
        npm = ["npm", "ci", "--prefix", str(HERE), "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(npm, check=True)
    return program


def report(address: str) -> dict[str, dict[str, dict[str, object]]]:
    """What Lighthouse reports of a page, with its own settings, which are a phone's."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        raise SystemExit("no Chromium: name the program in the variable CHROMIUM")
    run = [lighthouse(), address, "--output=json", "--quiet", f"--chrome-flags={FLAGS}", "--no-enable-error-reporting"]
    env = os.environ | {"CHROME_PATH": chromium}
    done = subprocess.run(run, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"Lighthouse failed at {address}:\n{done.stderr[-2000:]}")
    found: dict[str, dict[str, dict[str, object]]] = json.loads(done.stdout)
    return found


def lost(found: dict[str, dict[str, dict[str, object]]]) -> list[str]:
    """The audits that cost a page points, with what they say."""
    weighed = {
        str(part["id"])
        for category in found["categories"].values()
        for part in category["auditRefs"]  # type: ignore[attr-defined]
        if part["weight"]
    }
    audits = found["audits"]
    short = [name for name in sorted(weighed) if (score := audits[name]["score"]) is not None and float(str(score)) < 1]
    return [f"{name}: {audits[name].get('displayValue') or audits[name]['title']}" for name in short]


def main() -> None:
    """Print the section."""
    folder = Path(tempfile.mkdtemp(prefix="lighthouse-"))
    library.ours(folder / "book", len(library.SLUGS))
    cost(command("ours"), folder / "book")
    rows, notes, names = [], [], []
    with served(folder / "book/_build/html") as site:
        for slug in library.SLUGS:
            reports = [report(f"{site}/book/statements/{slug}.html") for _ in range(RUNS)]
            names = [str(category["title"]) for category in reports[0]["categories"].values()]
            scores = [
                statistics.median(round(100 * float(str(found["categories"][key]["score"]))) for found in reports)
                for key in reports[0]["categories"]
            ]
            print(slug, scores, file=sys.stderr)
            kept = "kept" if min(scores) == 100 else "MISSED"
            rows.append([slug, *(f"{score:.0f}" for score in scores), "100", kept])
            notes += [] if kept == "kept" else [f"- {slug}: {'; '.join(lost(reports[-1]))}"]
    shutil.rmtree(folder)
    print("\n## Lighthouse\n")
    print(f"A phone, as Lighthouse has it; the median of {RUNS} runs a page.\n")
    print(table(["statement", *names, "at least", ""], rows))
    print("\n".join(notes))


if __name__ == "__main__":
    main()
