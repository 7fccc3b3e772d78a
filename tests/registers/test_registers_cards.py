"""The cards of names in the text, in a browser: mouse, keyboard, finger, the switch, and no script."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from edition.records import Edition

ADDRESS = "/book/statements/berlin-2018.html"
WORDS = "کنفرانس رزا لوکزامبورگ"


@pytest.fixture
def text(page: Page, site: str) -> Page:
    """The page of a statement."""
    page.goto(site + ADDRESS)
    return page


def card(page: Page) -> Locator:
    """The card that is shown."""
    return page.get_by_role("dialog", name="Rosa Luxemburg Conference")


def words(page: Page) -> Locator:
    """The words in passage 4 that name the conference."""
    return page.locator("#p4 .reading").get_by_text(WORDS, exact=True)


def test_mouse(text: Page) -> None:
    """A pointer that rests on a name opens its card, may go into it, and closes it by leaving."""
    words(text).hover()
    expect(card(text)).to_be_visible()
    for content in ("کنفرانس بین‌المللی رزا لوکزامبورگ", "13 January 2018", "Twenty-third", "بیست‌وسومین"):
        expect(card(text)).to_contain_text(content)
    card(text).hover()
    text.wait_for_timeout(500)
    expect(card(text)).to_be_visible()
    text.mouse.move(2, 2)
    expect(card(text)).to_be_hidden()


def test_other_passages_and_names_inside(text: Page) -> None:
    """The card leads to the other passages, not to its own, and to the register; a name inside is folded in it."""
    words(text).hover()
    expect(card(text).get_by_role("link", name="¶1", exact=True)).to_have_attribute("href", text.url + "#p1")
    expect(card(text).get_by_role("link", name="¶4", exact=True)).to_have_count(0)
    card(text).get_by_text("Rosa Luxemburg", exact=False).last.click()
    expect(card(text).get_by_text("murdered in Berlin")).to_be_visible()
    card(text).get_by_role("link", name="In the register").first.click()
    text.wait_for_url("**/events.html#rosa-luxemburg-conference-2018")


def test_keyboard(text: Page) -> None:
    """One stop of Tab a passage, arrows between its names, Enter into the card, Escape back to the words."""
    text.locator("#p4 .passage-number a").first.focus()
    expect(text.locator("#p4 .reading [data-names][tabindex='0']")).to_have_count(1)
    for _ in range(9):
        text.keyboard.press("Tab")
        if text.evaluate("document.activeElement.matches('#p4 [data-names]')"):
            break
    while text.evaluate("document.activeElement.textContent") != WORDS:
        text.keyboard.press("ArrowLeft")
    expect(card(text)).to_be_visible()
    expect(words(text)).to_have_attribute("aria-expanded", "true")
    text.keyboard.press("Enter")
    text.keyboard.press("Tab")
    expect(card(text).get_by_role("link").first).to_be_focused()
    text.keyboard.press("Escape")
    expect(card(text)).to_be_hidden()
    expect(words(text)).to_be_focused()


def test_finger(browser: Browser, site: str) -> None:
    """A tap opens the card inside the narrow screen, a tap elsewhere closes it."""
    with browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        page.goto(site + ADDRESS)
        words(page).tap()
        expect(card(page)).to_be_visible()
        box = card(page).bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390
        beside = box["y"] - 15 if box["y"] > 30 else box["y"] + box["height"] + 15
        page.touchscreen.tap(4, beside)
        expect(card(page)).to_be_hidden()


MARKS = "[data-names]:has(a.emended)"
PLACE = """mark => {
  mark.scrollIntoView({block: "center"});
  const at = (mark.querySelector("a.emended") || mark).getClientRects()[0];
  return [at.x + at.width / 2, at.y + at.height / 2];
}"""
OPEN = """mark => new Promise(done => {
  const until = performance.now() + 3000, link = mark.querySelector("a.emended");
  (function look() {
    const card = document.querySelector("#name-card:popover-open");
    const both = card && card.querySelector("h2") && (!link || card.querySelector(`.card-note a[href="${link.hash}"]`));
    if (both || performance.now() > until) done(Boolean(both) && !document.querySelector("#note-window:popover-open"));
    else requestAnimationFrame(look);
  })();
})"""


@pytest.mark.parametrize("way", ["hover", "focus", "tap"])
def test_emended_names(browser: Browser, site: str, edition: Edition, way: str) -> None:
    """A name that is also emended opens its card like any other; it says so, and leads to the apparatus."""
    missing, tried = [], 0
    with browser.new_context(has_touch=way == "tap", viewport={"width": 800, "height": 900}) as context:
        page = context.new_page()
        for slug in edition.statements:
            page.goto(f"{site}/book/statements/{slug}.html")
            for mark in page.locator(MARKS).all():
                place = mark.evaluate(PLACE)
                if way == "focus":
                    page.keyboard.press("Shift")  # so that it is the focus of a keyboard
                    mark.evaluate("mark => (mark.querySelector('a.emended') || mark).focus()")
                elif way == "hover":
                    page.mouse.move(*place)
                else:
                    page.touchscreen.tap(*place)
                if not mark.evaluate(OPEN):
                    missing.append(f"{slug}: {mark.inner_text()}")
                if way == "focus":
                    page.keyboard.press("Space")
                    if page.evaluate("document.activeElement.id") != "name-card":
                        missing.append(f"{slug}: the space bar does not lead into the card of {mark.inner_text()}")
                page.keyboard.press("Escape")
                page.mouse.move(0, 0)
                tried += 1
            assert page.url == f"{site}/book/statements/{slug}.html"
    assert tried
    assert not missing, "\n".join(missing)


def test_emended_name_without_cards(browser: Browser, site: str) -> None:
    """A second tap on an emended name leads to the apparatus; where the cards cannot be had, the note's window opens."""
    with browser.new_context(has_touch=True, viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{site}/book/statements/paris-2015.html")
        link = page.locator("[data-names] a.emended").first
        link.tap()
        expect(page.locator("#name-card")).to_be_visible()
        link.tap()
        page.wait_for_url("**" + str(link.get_attribute("href")))
        expect(page.locator("#name-card")).to_be_hidden()
        page.route("**/cards/records.js", lambda route: route.abort())
        page.goto(f"{site}/book/statements/paris-2015.html")
        link.tap()
        expect(page.locator("main:not([data-cards])")).to_be_attached()
        link.tap()
        expect(page.locator("#note-window")).to_be_visible()


def test_data_come_on_first_use(text: Page, site: str) -> None:
    """The cards' one file is loaded with the first card, once, and nothing is stored."""
    asked: list[str] = []
    text.on("request", lambda request: asked.append(request.url))
    assert text.evaluate("typeof editionCards") == "undefined"
    words(text).hover()
    expect(card(text)).to_be_visible()
    text.mouse.move(2, 2)
    expect(card(text)).to_be_hidden()
    words(text).hover()
    expect(card(text)).to_be_visible()
    assert [url for url in asked if "/cards/" in url] == [site + "/_static/cards/records.js"]
    assert text.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


def test_switch(text: Page) -> None:
    """The switch takes marks, stops of the keyboard and cards away, and gives them back; it stores nothing by itself."""
    text.get_by_text("View").first.click()
    text.get_by_role("group", name="Names").get_by_label("Hidden").check()
    text.keyboard.press("Escape")
    expect(text.locator("[data-names][tabindex], [data-names][role]")).to_have_count(0)
    words(text).hover()
    text.wait_for_timeout(600)
    expect(card(text)).to_be_hidden()
    assert text.evaluate("localStorage.length") == 0
    text.get_by_text("View").first.click()
    text.get_by_role("group", name="Names").get_by_label("Shown").check()
    text.keyboard.press("Escape")
    words(text).hover()
    expect(card(text)).to_be_visible()


def test_open_card_is_accessible(text: Page) -> None:
    """axe finds nothing in the page while a card is open."""
    words(text).hover()
    expect(card(text)).to_be_visible()
    found = Axe().run(text, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    assert found.violations_count == 0, found.generate_report()


@contextmanager
def without_script(browser: Browser) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


def test_without_script(browser: Browser, site: str) -> None:
    """Without a script the names are plain words, no switch is shown, and the list of names is a link away."""
    with without_script(browser) as page:
        page.goto(site + ADDRESS)
        expect(page.locator("[data-names][role], [data-names][tabindex]")).to_have_count(0)
        assert words(page).evaluate("node => getComputedStyle(node).textDecorationLine") == "none"
        page.get_by_text("View").first.click()
        expect(page.get_by_role("group", name="Names")).to_be_hidden()
        page.get_by_role("main").get_by_role("link", name="Names and terms in the text").click()
        expect(page.get_by_role("link", name="Rosa Luxemburg رزا لوکزامبورگ")).to_be_visible()
