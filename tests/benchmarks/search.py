"""What a search costs: bytes and time of one query, and the time to index, at the real edition, 1,000 and 5,000 statements.

.venv/bin/python tests/benchmarks/search.py [statements …]     (with the environment of tests/run)
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "book"))

from playwright.sync_api import sync_playwright  # noqa: E402

from edition.search import Entry, build, files  # noqa: E402

PAGE = """<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="script-src 'self'"><title>.</title>
<form id="search-form" data-index="search/" data-version="1"><input type="search" name="q"><details></details></form>
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
PASSAGES, WORDS, NOTES = 16, 60, 20


def vocabulary(letters: str, size: int, rng: random.Random) -> list[str]:
    """Invented words, short and long."""
    words: dict[str, None] = {}
    while len(words) < size:
        words["".join(rng.choices(letters, k=rng.randint(3, 9)))] = None
    return list(words)


def statements(count: int) -> Iterator[Entry]:
    """Invented statements as long as the real ones, their words as unevenly spread as in a language (Zipf)."""
    rng = random.Random(count)
    spoken = {
        "fa": vocabulary("ابپتجچحخدرزسشصطعغفقکگلمنوهی", 40_000, rng),
        "en": vocabulary("abcdefghijklmnoprstuvwy", 40_000, rng),
    }
    weights = [1 / (n + 2.7) for n in range(40_000)]
    total = [0.0]
    for weight in weights:
        total.append(total[-1] + weight)
    total = total[1:]
    for n in range(count):
        page = f"book/statements/statement-{n:05}.html"

        def entry(anchor: str, part: str, lang: str, size: int, n: int = n, page: str = page) -> Entry:
            text = " ".join(rng.choices(spoken[lang], cum_weights=total, k=size))
            title = {"en": f"Statement number {n}", "fa": f"بیانیه‌ی شماره‌ی {n}"}
            return Entry(
                f"{n}{anchor}{lang}",
                f"{page}#{anchor}",
                {},
                part,
                lang,
                f"statement-{n:05}",
                1950 + n * 75 // count,
                text,
                title,
            )

        for number in range(1, PASSAGES + 1):
            yield entry(f"p{number}", "text", "fa", WORDS)
            yield entry(f"p{number}", "translation", "en", WORDS)
        for number in range(NOTES):
            yield entry(f"n-{number}", "notes", "en", 40)


def rare(entries: list[Entry], rng: random.Random) -> list[str]:
    """Queries of one and of two words that stand in under 1 % of the passages."""
    found: dict[str, int] = {}
    for entry in entries:
        for word in set(entry.text.split()):
            found[word] = found.get(word, 0) + 1
    seldom = sorted(word for word, count in found.items() if 2 <= count <= max(3, len(entries) // 100))
    words = rng.sample(seldom, 12)
    passages = [rng.choice(entries).text.split() for _ in range(400)]
    pairs = [" ".join(sorted(set(words) & set(seldom))[:2]) for words in passages if len(set(words) & set(seldom)) > 1]
    return [*words, *pairs[:8]]


def real() -> list[Entry]:
    """The passages and notes of the edition."""
    from edition import load  # noqa: PLC0415

    entries = []
    for slug, statement in load(ROOT).statements.items():
        page, title = f"{statement.docname}.html", statement.front.title
        rows = [(f"p{p.number}", "text", "fa", p.reading) for p in statement.passages]
        rows += [
            (f"p{p.number}", "translation", "en", text) for p in statement.passages for text in p.translations.values()
        ]
        rows += [(f"n-{n.label}", "notes", "en", n.text) for n in statement.chapter.notes]
        entries += [
            Entry(f"{slug}{a}{lang}", f"{page}#{a}", {}, part, lang, slug, None, text, title)
            for a, part, lang, text in rows
        ]
    return entries


def measure(name: str, entries: list[Entry]) -> float:
    """Index, serve, search; print one row; return the seconds of indexing a thousand entries."""
    start = time.perf_counter()
    shards = files(build(entries))
    seconds = time.perf_counter() - start
    queries = rare(entries, random.Random(7))
    size = sum(len(content.encode()) for content in shards.values())
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "search").mkdir()
        for shard, content in shards.items():
            (root / "search" / shard).write_text(content, encoding="utf-8")
        (root / "index.html").write_text(PAGE, encoding="utf-8")
        for script in ("search-words.js", "search-engine.js", "search.js"):
            (root / script).write_bytes((ROOT / "book/edition/theme/static" / script).read_bytes())
        rows = list(asked(root, queries))
    sent, first, done = ([row[n] for row in rows] for n in range(3))
    print(
        f"{name:>6} | {len(entries):>7} | {seconds:7.1f} | {size / 1e6:6.1f} | {len(shards):>6} | {max(sent) / 1000:5.0f} {statistics.median(sent) / 1000:5.0f} "
        f"| {max(first):5.0f} {statistics.median(first):5.0f} | {max(done):5.0f} | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:>6}",
        flush=True,
    )
    return seconds / len(entries) * 1000


def asked(root: Path, queries: list[str]) -> Iterator[tuple[int, float, float]]:
    """Bytes, milliseconds to the first result and to the last, of each query on a fresh page."""
    counted = [0]

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            if "/search/" in self.path:
                counted[0] += Path(self.translate_path(self.path)).stat().st_size
            super().do_GET()

    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(root))) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        for query in queries:
            with browser.new_context() as context:
                page = context.new_page()
                page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
                counted[0] = 0
                first, done = page.evaluate(TIMED, query)
                page.wait_for_load_state("networkidle")
                yield counted[0], first, done
        browser.close()
        server.shutdown()


def main() -> None:
    """Print the table, and how the time to index grows."""
    sizes = [int(argument) for argument in sys.argv[1:]] or [1000, 5000]
    print(
        "        statements | entries | index s | MB | files | KB a query: most, median | ms to first: most, median | ms to all | memory MB"
    )
    measure("real", real())
    costs = [measure(str(size), list(statements(size))) for size in sizes]
    if len(costs) > 1:
        print(f"index time an entry, {sizes[-1]} against {sizes[0]} statements: {costs[-1] / costs[0]:.2f}")


if __name__ == "__main__":
    main()
