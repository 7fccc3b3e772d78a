"""The search of the built book, in a browser, over http and from a folder."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect
from slow_path import cases, expected, passages

from edition import load
from edition.safety import EMAIL

QUERIES = Path(__file__).parent / "cases" / "queries.txt"
FOUND = """() => Array.from(document.querySelectorAll("#search-results li.hit"), (hit) => [
  hit.querySelector("a").getAttribute("href"), hit.querySelector("p").lang, Number(hit.closest("[data-rank]").dataset.rank)])"""
ASK = """(query) => new Promise((resolve) => {
  const results = document.getElementById("search-results"), form = document.getElementById("search-form");
  const before = results.dataset.done;
  new MutationObserver((_, watcher) => {
    if (results.dataset.done !== before) { watcher.disconnect(); resolve(); }
  }).observe(results, { attributes: true, attributeFilter: ["data-done"] });
  form.elements.namedItem("q").value = query;
  form.requestSubmit();
})"""

ASK_ALL = """async (queries) => {
  const results = document.getElementById("search-results"), form = document.getElementById("search-form"), kept = [];
  for (const query of queries) {
    const done = new Promise((resolve) => {
      const before = results.dataset.done;
      new MutationObserver((_, watcher) => {
        if (results.dataset.done !== before) { watcher.disconnect(); resolve(); }
      }).observe(results, { attributes: true, attributeFilter: ["data-done"] });
    });
    form.elements.namedItem("q").value = query;
    form.dispatchEvent(new SubmitEvent("submit", { cancelable: true }));  // as Enter does, without a layout each time
    await done;
    if (document.querySelector(":is(#search-results, #search-status) :is(img, svg, script, iframe)")) throw new Error(query);
    kept.push(Array.from(results.querySelectorAll("li.hit > a"), (link) => link.getAttribute("href")).join(" "));
  }
  return kept;
}"""


@pytest.fixture(scope="module", params=["http", "folder"])
def root(request: pytest.FixtureRequest, built_book: Path) -> str:
    """The address of the built book, by either way."""
    if request.param == "http":
        return str(request.getfixturevalue("site"))
    return (built_book / "_build" / "html").as_uri()


@pytest.fixture
def search(page: Page, root: str) -> Iterator[Page]:
    """The search page; whatever goes wrong on it is a failure."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda message: (
            faults.append(message.text) if message.type == "error" and "favicon" not in str(message.location) else None
        ),
    )
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.goto(f"{root}/search.html")
    yield page
    assert not faults


def ask(page: Page, query: str) -> list[tuple[str, str, int]]:
    """Address, language and rank of every result, in order."""
    page.evaluate(ASK, query)
    return [(url, lang, rank) for url, lang, rank in page.evaluate(FOUND)]


def test_every_query_finds_what_the_slow_path_finds(search: Page, built_book: Path) -> None:
    """Every query finds exactly the passages that the slower path finds, those found by their beginnings aside."""
    texts = passages(load(built_book))
    given = cases(QUERIES)
    assert len(given) >= 150
    wrong = []
    for case in given:
        hits = ask(search, case.query)
        found = {
            (url, lang) for url, lang, rank in hits if rank < 3 and (url, lang) in texts and lang in case.languages
        }
        wanted = expected(case, texts)
        assert wanted, f"{case.query}: the expression finds nothing"
        if found != wanted:
            wrong.append(f"{case.query}: missing {sorted(wanted - found)}, too many {sorted(found - wanted)}")
        assert [rank for _, _, rank in hits] == sorted(rank for _, _, rank in hits)
        addresses = [(url, lang) for url, lang, _ in hits if (url, lang) in texts]
        assert len(addresses) == len(set(addresses))
    assert not wrong, f"{len(wrong)} of {len(given)}\n" + "\n".join(wrong)


def test_names_are_found_by_their_other_forms(search: Page, built_book: Path) -> None:
    """Persian names are found by their English and romanised forms from the registers."""
    texts = passages(load(built_book))
    for query, name in (("Hollande", "اولاند"), ("raqqa", "رقه"), ("Kobani", "کوبانی"), ("Rouhani", "روحانی")):
        found = {(url, lang) for url, lang, rank in ask(search, query) if rank < 3}
        assert {
            place for place, text in texts.items() if re.search(rf"\b{name}\b", text) and place[1] == "fa"
        } <= found, query


def test_nothing_is_loaded_before_the_reader_searches(page: Page, site: str) -> None:
    """The index is asked for with the first query, and within 60 KB of it."""
    sizes: dict[str, int] = {}
    page.on(
        "response",
        lambda response: sizes.setdefault(response.url, len(response.body())) if "/search/" in response.url else None,
    )
    page.goto(f"{site}/search.html")
    page.wait_for_load_state("networkidle")
    assert not sizes
    for query in ("کوبانی", "سرمایه داری", "Hollande", "آزادیخاه"):
        sizes.clear()
        page.goto(f"{site}/search.html?q={quote(query)}")
        page.wait_for_selector("#search-results[data-done]", state="attached")
        page.wait_for_load_state("networkidle")
        assert 0 < sum(sizes.values()) <= 60_000, f"{query}: {sizes}"


def test_excerpts_are_marked_in_their_spelling_and_direction(search: Page) -> None:
    """What is found is marked as the text spells it, in the language and direction of the text."""
    ask(search, "سرمايه داري")
    first = (
        search.locator("#search-results li.hit", has=search.locator("a[href*='#p']"))
        .filter(has=search.locator("p[lang=fa]"))
        .first
    )
    first.scroll_into_view_if_needed()
    assert first.locator("mark").first.inner_text() == "سرمایه\u200cداری"
    assert first.locator("p.excerpt").get_attribute("dir") == "rtl"
    first.locator("summary").click()
    expect(first.locator("details p[lang=en][dir=ltr]")).not_to_be_empty()  # its text may be in a file still to be read


def test_a_result_that_is_not_yet_read_says_its_part(search: Page) -> None:
    """Before its text has come, a result is called by its part, never by an id; then by its title, its part beside it."""
    ask(search, "witness")
    hits = search.locator("#search-results li.hit", has=search.locator("a:not([href*='#p'])"))
    assert hits.count() > 100
    waiting = hits.filter(has=search.locator("p.excerpt:empty")).locator("a").all_inner_texts()
    parts = ("Introduction", "Note", "Apparatus", "Readings, names and sources", "Register", "Page")
    assert waiting
    assert not [text for text in waiting if not text.startswith(parts)]
    last = hits.last
    last.scroll_into_view_if_needed()
    expect(last.locator("p.excerpt")).not_to_be_empty()
    assert last.locator("a").inner_text() not in waiting


def test_a_name_is_marked_once(search: Page) -> None:
    """Where several English words stand for one Persian name, the name has one mark."""
    ask(search, "Islamic Republic")
    hit = search.locator("#search-results li.hit", has=search.locator("a[href$='stockholm-2014.html#p4']"))
    marked = hit.filter(has=search.locator("p[lang=fa]")).first
    marked.scroll_into_view_if_needed()
    assert marked.locator("mark").all_inner_texts() == ["جمهوری اسلامی"]


def test_filters_and_their_address(search: Page, root: str) -> None:
    """Filters by statement, language, part and year hold, and are kept in the address."""
    for given, holds in (
        ("statement=paris-2015", lambda url, lang: "paris-2015" in url),
        ("lang=fa", lambda url, lang: lang == "fa"),
        ("part=notes", lambda url, lang: "#n-" in url),
        ("year=2016", lambda url, lang: "north-america-2016" in url),
        ("year=2014-2015&part=translation", lambda url, lang: ("paris" in url or "stockholm" in url) and lang == "en"),
    ):
        search.goto(
            f"{root}/search.html?q={quote('iran')}&{given}"
            if "lang=fa" not in given
            else f"{root}/search.html?q={quote('ایران')}&{given}"
        )
        search.wait_for_selector("#search-results[data-done]", state="attached")
        found: list[Any] = search.evaluate(FOUND)
        assert found, given
        assert all(holds(url, lang) for url, lang, _ in found), given
        assert search.get_by_role("searchbox").input_value()


def test_keyboard(search: Page) -> None:
    """Arrows move between the results and the box, Escape returns, Enter opens."""
    search.get_by_role("searchbox").fill("کارگران")
    search.keyboard.press("Enter")
    search.wait_for_selector("#search-results li.hit")
    assert "q=" in search.url
    search.keyboard.press("ArrowDown")
    search.keyboard.press("ArrowDown")
    links = search.locator("#search-results li.hit > a")
    assert links.nth(1).evaluate("(link) => link === document.activeElement")
    search.keyboard.press("Escape")
    assert search.get_by_role("searchbox").evaluate("(box) => box === document.activeElement")
    search.keyboard.press("ArrowDown")
    search.keyboard.press("Enter")
    search.wait_for_url("**/book/statements/**#p*")


def test_did_you_mean_and_announcements(search: Page) -> None:
    """A misspelling leads to the word meant; the number of results is announced."""
    for misspelt, meant in (("آزادیخاه", "آزادی\u200cخواه"), ("solidarty", "solidarity"), ("کارگزان", "کارگران")):
        ask(search, misspelt)
        status = search.get_by_role("status")
        assert "Nothing found" in status.inner_text()
        link = status.get_by_role("link")
        assert link.inner_text().lower() == meant
    link.click()
    search.wait_for_selector("#search-results li.hit")
    assert "result" in search.get_by_role("status").inner_text()


def test_no_address_of_contact_is_found(search: Page, built_book: Path) -> None:
    """The e-mail address of a statement stands nowhere in the index, and no part of it finds it."""
    for path in (built_book / "_build" / "html" / "_static" / "search").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert "gmail" not in text
        assert not EMAIL.search(text)
    for query in ("iranianleftinnorthamerica", "gmail", "iranianleftinnorthamerica@gmail.com"):
        assert not [hit for hit in ask(search, query) if hit[2] < 3 and "#p27" in hit[0]]


def test_the_index_of_words_leads_to_the_passages(browser: Browser, site: str) -> None:
    """Without scripts, the search page leads to the index of words, and that to the passages."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/search.html")
        page.get_by_role("link", name="Index of words").first.click()
        page.locator("ul.letters[lang=fa]").get_by_role("link", name="ک", exact=True).click()
        word = page.locator("dt", has_text="کوبانی")
        word.locator("xpath=following-sibling::dd[1]").get_by_role("link").first.click()
        page.wait_for_url("**/paris-2015.html#p6")


def test_a_number_stays_with_its_statement(browser: Browser, site: str) -> None:
    """On a narrow screen the first number stands in the line of its statement."""
    with browser.new_context(viewport={"width": 390, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{site}/words/index.html")
        page.locator("ul.letters[lang=fa]").get_by_role("link", name="ک", exact=True).click()
        apart = page.evaluate("""() => Array.from(document.querySelectorAll("dl.words dd"), (place) => {
          const label = document.createRange(), number = place.querySelector("a").getBoundingClientRect();
          label.selectNodeContents(place.firstChild);
          const line = label.getBoundingClientRect();
          return number.top < line.bottom && line.top < number.bottom ? "" : place.textContent;
        })""")
        assert len(apart) > 20
        assert not list(filter(None, apart))


def hostile(count: int) -> list[str]:
    """Queries that no one means well."""
    rng = random.Random(5000)
    seeds = [
        "constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>", "javascript:alert(1)", "' OR 1=1 --", "{{7*7}}", "${7*7}", "%00", "%", "\\", "\\u0000", "\0\1\2", "\ud800", "\udfff\ud800",
        "\u202e\u2066ایران\u2069", "\u200c\u200c", "-", "--", "-\"", "\"", "\"\"", "«", "«»", "-«", "*", "(", "[a", "a|b", ">", "=", ":", ".", "+", "سرمایه+داری",
        "😀", "\U0001d400", "ﷺ", "ﷲ", "\u0640" * 50, "\u0301" * 500, "ا" * 5000, "a " * 2500, "سرمایه داری " * 400, "و" * 300, "نمی", "می می می", "ها ها", "ی",
        "__proto__ constructor", "-constructor", "\"__proto__\"", "1" * 400, "3,242,1", "’s ’s", "\t\n", "\u2028\u2029", "\ufeff", "null", "undefined", "NaN",
    ]  # fmt: skip
    pieces = [*seeds[:40], *"\u200c\u200b\u202a\u202c<>&\"'«»-−;/#?%\0\x1b\ud83d", "ایران", "کارگر", "دولت"]
    return [
        *seeds,
        *(
            "".join(rng.choice(pieces) + rng.choice(["", " "]) for _ in range(rng.randint(1, 12)))
            for _ in range(count - len(seeds))
        ),
    ]


@pytest.mark.parametrize("root", ["http"], indirect=True)
def test_hostile_queries(search: Page) -> None:
    """5,000 hostile queries: no error, nothing executed, nothing inserted, and the same order each time."""
    given = hostile(5000)
    found = search.evaluate(ASK_ALL, given[:500])
    search.evaluate("() => { history.pushState = () => {}; }")  # the browser's own work, most of the time of this test
    found += [hits for at in range(500, len(given), 250) for hits in search.evaluate(ASK_ALL, given[at : at + 250])]
    assert len(found) == len(given)
    assert sum(map(bool, found)) > 500
    assert search.evaluate(ASK_ALL, given[::-25]) == found[::-25]
