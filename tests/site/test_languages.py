"""Every run of text stands under its own language and direction."""

from __future__ import annotations

from playwright.sync_api import Page

WRONG = r"""() => {
  const arabic = /[\u0620-\u064A\u066E-\u06D3\u06EE-\u06FF\u0750-\u077F\uFB50-\uFDFF\uFE70-\uFEFC]/;
  const latin = /[A-Za-z\u00C0-\u024F]/;
  const rightToLeft = ["fa", "ar", "ckb", "ps", "ur"];
  const wrong = [];
  let runs = 0;
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data, parent = walker.currentNode.parentElement;
    if (!text.trim() || parent.closest("script, style, template, noscript")) continue;
    if (parent.closest("svg, .highlight")) continue; // drawn labels carry isolates, and a program is no prose
    runs += 1;
    const lang = parent.closest("[lang]").lang, direction = getComputedStyle(parent).direction;
    const persian = rightToLeft.includes(lang);
    if (arabic.test(text) && !(persian && direction === "rtl")) wrong.push([lang, direction, text.trim()]);
    if (latin.test(text) && (persian || direction === "rtl")) wrong.push([lang, direction, text.trim()]);
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [alt], [placeholder]")) {
    const lang = element.closest("[lang]").lang;
    for (const name of ["aria-label", "title", "alt", "placeholder"]) {
      const text = element.getAttribute(name) || "";
      if (arabic.test(text) !== rightToLeft.includes(lang) && (arabic.test(text) || latin.test(text))) wrong.push([lang, name, text]);
    }
  }
  return [runs, wrong];
}"""


def test_every_text_run(page: Page, site: str, pages: list[str]) -> None:
    """Arabic script stands under a language written from right to left, Latin script under another."""
    count, found = 0, []
    for name in pages:
        page.goto(f"{site}/{name}")
        runs, wrong = page.evaluate(WRONG)
        count += runs
        found += [(name, *entry) for entry in wrong]
    assert count > 5000
    assert not found, "\n".join(map(str, found))


def test_direction_of_a_page(page: Page, site: str, pages: list[str]) -> None:
    """A page in Persian runs from right to left, and its title and first heading are in its language."""
    for name in pages:
        page.goto(f"{site}/{name}")
        lang, direction = page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
        assert (lang, direction) in [("en", "ltr"), ("fa", "rtl")], name
        assert page.title(), name
