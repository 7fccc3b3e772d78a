"""Every page for everybody: axe's rules, visible focus, names, targets, text that can grow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "elementRef": False}

LOOKS = {  # the rules whose outcome colours and widths can change; the others see the same document in every state
    "runOnly": ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size", "meta-viewport"],
    "resultTypes": ["violations"],
}

UNFOCUSED = r"""() => {
  const wrong = [];
  const shown = element => element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) && element.getClientRects().length;
  const all = document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex='0']");
  const stops = [...all].filter(element => shown(element) && !element.disabled && element.tabIndex >= 0);
  for (const element of stops) {
    element.focus({preventScroll: true, focusVisible: true});
    if (document.activeElement !== element) { wrong.push(["cannot be focused", element.outerHTML.slice(0, 120)]); continue; }
    const style = getComputedStyle(element);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push(["no outline", element.outerHTML.slice(0, 120)]);
  }
  return [stops.length, wrong];
}"""

SMALL_TARGETS = r"""() => {
  // WCAG 2.2, 2.5.8: 24 by 24 px, or a circle of 24 px on its middle that meets no other target; links in text are exempt.
  const wrong = [];
  const shown = element => element.checkVisibility({visibilityProperty: true}) && element.getClientRects().length;
  const all = [...document.querySelectorAll("a[href], button, summary, input, select")].filter(shown);
  const inText = element => {
    const block = element.closest("p, li, td, th, dd, dt, figcaption");
    return element.matches("a") && block && block.closest("main") && block.textContent.trim() !== element.textContent.trim();
  };
  const boxes = all.map(element => (element.closest("label") || element).getBoundingClientRect());
  all.forEach((element, n) => {
    const box = boxes[n];
    if ((box.width >= 24 && box.height >= 24) || inText(element)) return;
    const x = box.x + box.width / 2, y = box.y + box.height / 2;
    const near = boxes.some((other, m) => {
      if (m === n || all[m].contains(element) || element.contains(all[m])) return false;
      const dx = Math.max(other.left - x, 0, x - other.right), dy = Math.max(other.top - y, 0, y - other.bottom);
      return Math.hypot(dx, dy) < 12;
    });
    if (near) wrong.push([Math.round(box.width), Math.round(box.height), element.outerHTML.slice(0, 120)]);
  });
  return wrong;
}"""


@pytest.mark.parametrize(
    ("scheme", "width", "options"),
    [
        ("light", 1280, OPTIONS),
        ("dark", 320, OPTIONS),
        ("light", 320, LOOKS),
        ("light", 390, LOOKS),
        ("dark", 390, LOOKS),
        ("dark", 1280, LOOKS),
    ],
)
def test_axe(
    browser: Browser, site: str, pages: list[str], scheme: str, width: int, options: dict[str, object]
) -> None:
    """No rule of WCAG 2.2 A and AA or of best practice is broken, in either theme and at any width."""
    found = []
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        for name in pages:
            page.goto(f"{site}/{name}")
            for violation in Axe().run(page, options=options).response["violations"]:
                found += [(name, violation["id"], node["html"][:160]) for node in violation["nodes"][:5]]
    assert not found, "\n".join(map(str, found))


def test_axe_with_everything_open(browser: Browser, site: str, statements: list[str]) -> None:
    """The rules hold when every menu, witness and list on a statement page is open."""
    found = []
    for scheme in ("light", "dark"):
        with browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900}) as context:
            page = context.new_page()
            page.goto(f"{site}/{statements[0]}")
            page.evaluate("document.querySelectorAll('details').forEach(part => { part.name = ''; part.open = true; })")
            page.get_by_role("button", name="Keyboard").click()
            for violation in Axe().run(page, options=OPTIONS).response["violations"]:
                found += [(violation["id"], node["html"][:160]) for node in violation["nodes"][:5]]
    assert not found, "\n".join(map(str, found))


def test_visible_focus(page: Page, site: str, pages: list[str]) -> None:
    """Whatever the Tab key reaches shows that it has the focus."""
    stops, found = 0, []
    for name in pages:
        page.goto(f"{site}/{name}")
        count, wrong = page.evaluate(UNFOCUSED)
        stops += count
        found += [(name, *entry) for entry in wrong]
    assert stops > 1000
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("width", [320, 1280])
def test_target_size(page: Page, site: str, pages: list[str], width: int) -> None:
    """Targets are 24 px wide and high, or as far from one another."""
    found = []
    page.set_viewport_size({"width": width, "height": 900})
    for name in pages:
        page.goto(f"{site}/{name}")
        page.evaluate(
            "document.querySelectorAll('header details, nav details').forEach(part => { part.name = ''; part.open = true; })"
        )
        found += [(name, *entry) for entry in page.evaluate(SMALL_TARGETS)]
    assert not found, "\n".join(map(str, found))


def test_names_of_controls(page: Page, site: str, pages: list[str]) -> None:
    """Every control and every landmark has a name, and the name contains what can be seen."""
    for name in pages:
        page.goto(f"{site}/{name}")
        unnamed = page.evaluate(
            r"""() => [...document.querySelectorAll("[aria-label]")].filter(element => {
              if (!element.matches("a, button, summary")) return false;
              const seen = element.textContent.trim().toLowerCase();
              return /[\p{L}\p{N}]/u.test(seen) && !element.getAttribute("aria-label").toLowerCase().includes(seen);
            }).map(element => element.outerHTML)"""
        )
        assert not unnamed, (name, unnamed)
