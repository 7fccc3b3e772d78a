"""Search: the bytes and the time of one query, and the time to index, at the real edition and at growing libraries.

Bytes are those of the files that a query asks for, as they lie on the disk: what a server compresses is not counted.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import accumulate
from pathlib import Path

import library
from bench_builds import command
from measure import PROMISES, cost, promise, slope, table

sys.path.insert(0, str(library.ROOT / "book"))

from playwright.sync_api import Browser, sync_playwright

from edition import load
from edition.search import Entry, build, files

SIZES = (1000, 2500, 5000)
ASKED = (1000, 5000)
"""The sizes at which a browser asks."""
PASSAGES, WORDS, NOTES, VOCABULARY = 16, 60, 20, 40_000
SCRIPTS = library.ROOT / "book/edition/theme/static"
PAGE = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="script-src 'self'">
<title>.</title><link rel="stylesheet" href="search.css">
<form id="search-form" data-index="_static/search/" data-version="1"><input type="search" name="q"><details></details></form>
<div id="search-status"></div><div id="search-results"></div>
<script src="search-words.js"></script><script src="search-engine.js"></script><script src="search.js"></script>"""
TIMED = """(query) => new Promise((resolve) => {
  const results = document.getElementById("search-results"), form = document.getElementById("search-form");
  const start = performance.now();
  let first = 0;
  new MutationObserver(() => {
    if (!first && results.querySelector("li.hit")) first = performance.now() - start;
    if (results.dataset.done) resolve([first, performance.now() - start]);
  }).observe(results, { childList: true, subtree: true, attributes: true });
  form.elements.namedItem("q").value = query;
  form.requestSubmit();
})"""


def vocabulary(letters: str, rng: random.Random) -> list[str]:
    """Invented words, short and long."""
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        words["".join(rng.choices(letters, k=rng.randint(3, 9)))] = None
    return list(words)


def statements(count: int) -> Iterator[Entry]:
    """Invented statements as long as the real ones, their words as unevenly spread as in a language (Zipf)."""
    rng = random.Random(count)
    spoken = {
        "fa": vocabulary("ابپتجچحخدرزسشصطعغفقکگلمنوهی", rng),
        "en": vocabulary("abcdefghijklmnoprstuvwy", rng),
    }
    weights = list(accumulate(1 / (n + 2.7) for n in range(VOCABULARY)))
    rows = [
        row
        for n in range(1, PASSAGES + 1)
        for row in ((f"p{n}", "text", "fa", WORDS), (f"p{n}", "translation", "en", WORDS))
    ] + [(f"n-{n}", "notes", "en", 40) for n in range(NOTES)]
    for n in range(count):
        slug, title = f"statement-{n:05}", {"en": f"Statement number {n}", "fa": f"بیانیه‌ی شماره‌ی {n}"}
        for anchor, part, lang, size in rows:
            text = " ".join(rng.choices(spoken[lang], cum_weights=weights, k=size))
            url, year = f"book/statements/{slug}.html#{anchor}", 1950 + n * 75 // count
            yield Entry(f"{slug}{anchor}{lang}", url, {}, part, lang, slug, year, text, title)


def rare(entries: list[Entry]) -> list[str]:
    """Words that stand in under 1 % of the passages, among them the commonest such words; and pairs of them."""
    rng = random.Random(7)
    passages = [set(entry.text.split()) for entry in entries if entry.part in ("text", "translation")]
    counts = Counter(word for words in passages for word in words)
    seldom = [word for word, count in counts.most_common() if 2 <= count < len(passages) / 100]
    known = set(seldom)
    pairs = [" ".join(rng.sample(sorted(words & known), 2)) for words in rng.sample(passages, 8)]
    return [*seldom[:6], *rng.sample(seldom, 6), *pairs]


def common() -> list[str]:
    """The commonest words of the edition's texts and translations."""
    texts = [
        text
        for statement in load(library.ROOT).statements.values()
        for passage in statement.passages
        for text in (passage.reading, *passage.translations.values())
    ]
    words = Counter(word for text in texts for word in text.split() if word.isalpha())
    return [word for word, _ in words.most_common(20)]


def index(size: int, folder: Path) -> None:
    """Index a library; write its shards, its queries and the seconds it took."""
    entries = list(statements(size))
    start = time.process_time()
    shards = dict(files(build(entries)))
    seconds = time.process_time() - start
    target = folder / "_static/search"
    target.mkdir(parents=True)
    for name, content in shards.items():
        (target / name).write_text(content, encoding="utf-8")
    (folder / "search.html").write_text(PAGE, encoding="utf-8")
    for name in ("search-words.js", "search-engine.js", "search.js", "search.css"):
        (folder / name).write_bytes((SCRIPTS / name).read_bytes())
    (folder / "index.json").write_text(
        json.dumps({"seconds": seconds, "queries": rare(entries), "entries": len(entries)}), encoding="utf-8"
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What one query of a fresh page takes."""

    bytes: int
    first: float
    """Milliseconds to the first result."""
    all: float


def _asked(browser: Browser, port: int, query: str, counted: list[int]) -> Asked:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}/search.html")
        counted.clear()
        first, done = page.evaluate(TIMED, query)
        page.wait_for_load_state("networkidle")
        return Asked(sum(counted), first, done)


def ask(folder: Path, queries: list[str]) -> list[Asked]:
    """Search a site by each of these queries, in a browser that keeps nothing; of three tries that of the median time."""
    counted: list[int] = []

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            if "/search/" in self.path:
                counted.append(Path(self.translate_path(self.path)).stat().st_size)
            super().do_GET()

    found = []
    handler = partial(Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        program = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(
            executable_path=program, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        for query in queries:
            tries = [_asked(browser, server.server_port, query, counted) for _ in range(3)]
            found.append(sorted(tries, key=lambda one: one.first)[1])
        browser.close()
        server.shutdown()
    return found


def row(name: str, folder: Path, asked: list[Asked]) -> list[str]:
    """What is said of a size."""
    shards = [path.stat().st_size for path in (folder / "_static/search").iterdir()]
    sent, first = [one.bytes / 1000 for one in asked], [one.first for one in asked]
    return [
        name, f"{sum(shards) / 1e6:.1f}", f"{len(shards):,}", f"{max(sent):.0f}", f"{statistics.median(sent):.0f}",
        f"{max(first):.0f}", f"{statistics.median(first):.0f}", f"{max(one.all for one in asked):.0f}",
    ]  # fmt: skip


def main() -> None:
    """Print the section."""
    rows, times, kept = [], [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "real"
        library.ours(folder, len(library.SLUGS))
        cost(command("ours"), folder)
        asked = ask(folder / "_build/html", common())
        rows.append(["the edition", "", "", "", *row("", folder / "_build/html", asked)[1:]])
        kept.append(
            promise("bytes, the edition's 20 commonest words", max(one.bytes for one in asked) / 1000, 60, unit=" kB")
        )
        kept.append(promise("first result, the edition", max(one.first for one in asked), 300, unit=" ms"))
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            memory = cost([sys.executable, __file__, str(size), folder], library.ROOT).memory
            done = json.loads((folder / "index.json").read_text(encoding="utf-8"))
            times.append((size, done["seconds"]))
            said = [f"{size:,}", f"{done['entries']:,}", f"{done['seconds']:.1f}", f"{memory:.0f}"]
            asked = ask(folder, done["queries"]) if size in ASKED else []
            rows.append([*said, *(row("", folder, asked)[1:] if asked else ["–"] * 7)])
            if asked:
                most = {1000: 130, 5000: 200}[size]
                kept.append(
                    promise(
                        f"bytes of a rare query, {size:,}", max(one.bytes for one in asked) / 1000, most, unit=" kB"
                    )
                )
                kept.append(promise(f"first result, {size:,}", max(one.first for one in asked), 300, unit=" ms"))
    kept.append(promise(f"slope of indexing, {SIZES[0]:,} to {SIZES[-1]:,}", slope(times), 1.1))
    headings = ("statements", "entries", "index CPU s", "memory MB", "MB", "files", "kB a query, most", "median")
    print("\n## Search\n")
    print(table((*headings, "ms to the first, most", "median", "ms to all, most"), rows))
    print(table(PROMISES, kept))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        index(int(sys.argv[1]), Path(sys.argv[2]))
    else:
        main()
