"""What can be seen on a page as it stands in the browser: each check gives its faults, none for a good page."""

from __future__ import annotations

from playwright.sync_api import Page

SHOWN = "(element) => element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) && element.getClientRects().length"

STOPS = rf"""[...document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex='0']")]
  .filter({SHOWN}).filter((element) => !element.disabled && element.tabIndex >= 0 && !element.closest("[popover]"))"""
"""The windows that open on focus close with it: they are no stops of the page."""

UNFOCUSED = rf"""() => {{
  const wrong = [];
  for (const element of {STOPS}) {{
    element.focus({{preventScroll: true, focusVisible: true}});
    const {{outlineStyle, outlineWidth}} = getComputedStyle(element);
    if (document.activeElement !== element) wrong.push("cannot be focused: " + element.outerHTML.slice(0, 120));
    else if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) wrong.push("no outline: " + element.outerHTML.slice(0, 120));
  }}
  return wrong;
}}"""

TRAPS = rf"""async () => {{
  // A trap needs a script: it refuses the Tab key, or takes the focus back.
  const wrong = [], stops = {STOPS};
  const radio = (element) => element.type === "radio";
  for (const [n, element] of stops.entries()) {{
    element.focus({{preventScroll: true}});
    for (const shiftKey of [false, true]) {{
      const tab = new KeyboardEvent("keydown", {{key: "Tab", code: "Tab", shiftKey, bubbles: true, cancelable: true}});
      if (!element.dispatchEvent(tab)) wrong.push("refuses Tab: " + element.outerHTML.slice(0, 120));
    }}
    const next = stops[n + 1];
    if (!next || radio(next)) continue;
    next.focus({{preventScroll: true}});
    await Promise.resolve();
    if (document.activeElement !== next) wrong.push("keeps the focus: " + element.outerHTML.slice(0, 120));
  }}
  return wrong;
}}"""

SMALL = r"""() => {
  // WCAG 2.2, 2.5.8: 24 by 24 px, or a circle of 24 px on its middle that meets no other target; links in text are exempt.
  const folded = [...document.querySelectorAll("header details, nav details")].map((part) => [part, part.name, part.open]);
  for (const [part] of folded) { part.name = ""; part.open = true; }
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
    if (near) wrong.push(`small target, ${Math.round(box.width)} by ${Math.round(box.height)}: ${element.outerHTML.slice(0, 120)}`);
  });
  for (const [part, name, open] of folded) { part.open = open; part.name = name; }
  return wrong;
}"""

MISNAMED = r"""() => [...document.querySelectorAll("[aria-label]")].filter(element => {
  if (!element.matches("a, button, summary, [role=button]")) return false;
  const seen = element.textContent.trim().toLowerCase();
  return /[\p{L}\p{N}]/u.test(seen) && !element.getAttribute("aria-label").toLowerCase().includes(seen);
}).map(element => "named otherwise than seen: " + element.outerHTML.slice(0, 160))"""

TONGUES = r"""() => {
  const arabic = /[\u0620-\u064A\u066E-\u06D3\u06EE-\u06FF\u0750-\u077F\uFB50-\uFDFF\uFE70-\uFEFC]/;
  const latin = /[A-Za-z\u00C0-\u024F]/;
  const rightToLeft = ["fa", "ar", "ckb", "ps", "ur"];
  const {lang, dir} = document.documentElement, wrong = [];
  if (!["en ltr", "fa rtl"].includes(`${lang} ${dir}`)) wrong.push(`the page is ${lang} ${dir}`);
  if (!document.title) wrong.push("the page has no title");
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data, parent = walker.currentNode.parentElement;
    if (!text.trim() || parent.closest("script, style, template, noscript")) continue;
    if (parent.closest("svg, .highlight")) continue; // drawn labels carry isolates, and a program is no prose
    const lang = parent.closest("[lang]")?.lang, direction = getComputedStyle(parent).direction;
    const persian = rightToLeft.includes(lang);
    if (arabic.test(text) && !(persian && direction === "rtl")) wrong.push(`Arabic script under ${lang} ${direction}: ${text.trim()}`);
    if (latin.test(text) && (persian || direction === "rtl")) wrong.push(`Latin script under ${lang} ${direction}: ${text.trim()}`);
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [alt], [placeholder]")) {
    const lang = element.closest("[lang]")?.lang;
    for (const name of ["aria-label", "title", "alt", "placeholder"]) {
      const text = element.getAttribute(name) || "";
      if (arabic.test(text) !== rightToLeft.includes(lang) && (arabic.test(text) || latin.test(text))) wrong.push(`${name} under ${lang}: ${text}`);
    }
  }
  return wrong;
}"""

OVERFLOW = r"""() => {
  const width = document.documentElement.clientWidth, wrong = [];
  if (document.documentElement.scrollWidth > width) wrong.push(`the page scrolls sideways: ${document.documentElement.scrollWidth} of ${width} px`);
  const scrolls = element => element && (/auto|scroll|hidden/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  for (const element of document.querySelectorAll("main *, header *, nav *, footer *")) {
    if (!element.checkVisibility({visibilityProperty: true}) || scrolls(element)) continue;
    const box = element.getBoundingClientRect();
    if (box.width > 1 && (box.right > width + 1 || box.left < -1) && box.right > 0) wrong.push(`sticks out, ${box.left} to ${box.right} of ${width} px: ${element.outerHTML.slice(0, 120)}`);
  }
  return wrong.slice(0, 5);
}"""

SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""

CUT = r"""() => [...document.querySelectorAll("main *, header *, nav *")].filter(element => {
  const style = getComputedStyle(element);
  return element.checkVisibility() && element.children.length === 0 && style.overflow === "hidden" && element.clientWidth > 2
    && (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1);
}).map(element => "cut off: " + element.outerHTML.slice(0, 120))"""


def stops(page: Page) -> int:
    """How many elements the Tab key reaches."""
    return int(page.evaluate(f"{STOPS}.length"))


def unfocused(page: Page) -> list[str]:
    """What the Tab key reaches without showing that it has the focus."""
    return list(page.evaluate(UNFOCUSED))


def traps(page: Page) -> list[str]:
    """What does not let go of the focus."""
    return list(page.evaluate(TRAPS))


def small_targets(page: Page) -> list[str]:
    """Targets of less than 24 px that are too near to others, in menus and contents too."""
    return list(page.evaluate(SMALL))


def misnamed(page: Page) -> list[str]:
    """Controls whose name does not contain what can be seen of it (WCAG 2.5.3)."""
    return list(page.evaluate(MISNAMED))


def tongues(page: Page) -> list[str]:
    """Runs of text under a wrong language or direction; a page in another language than its direction says."""
    return list(page.evaluate(TONGUES))


def overflow(page: Page) -> list[str]:
    """What sticks out of the page at its width."""
    return list(page.evaluate(OVERFLOW))


def cut_by_spacing(page: Page) -> list[str]:
    """What is cut off or sticks out with the spacing of WCAG 1.4.12; the context has to bypass the page's policy."""
    sheet = page.add_style_tag(content=SPACING)
    found = [*page.evaluate(OVERFLOW), *page.evaluate(CUT)]
    sheet.evaluate("sheet => sheet.remove()")
    return found


def resize(page: Page, width: int) -> None:
    """Give the window another width, and the page's scripts two frames to follow it."""
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def draw_charts(page: Page) -> None:
    """Scroll to each chart of the page until it is drawn, and back."""
    for chart in page.locator("figure[data-chart]").all():
        chart.scroll_into_view_if_needed()
        chart.and_(page.locator("[data-drawn]")).wait_for()
    page.evaluate("scrollTo(0, 0)")
