"""What is left of a page without scripts, and without pictures, drawings and fonts besides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from difflib import unified_diff

from playwright.sync_api import Browser, Page, Route

WORDS = r"""() => {
  const copy = document.body.cloneNode(true);
  copy.querySelectorAll("script, noscript, template, button, .plot, [popover], [role=status]").forEach(node => node.remove());
  return copy.textContent.split(/\s+/).filter(Boolean);
}"""

DEAD = r"""() => {
  const shown = element => element.checkVisibility({visibilityProperty: true});
  const kinds = "button, [role=button], a:not([href]), textarea, select, input:not([type=radio], [type=checkbox])";
  return [...document.querySelectorAll(kinds)].filter(shown)
    .filter(element => !element.hasAttribute("popovertarget"))
    .map(element => "does nothing: " + element.outerHTML.slice(0, 160));
}"""

UNTABLED = r"""() => [...document.querySelectorAll("figure:has(.plot), figure:has(canvas), figure:has(svg)")]
  .filter(figure => figure.querySelectorAll("tbody td").length < 2)
  .map(figure => "figure without a table: " + figure.outerHTML.slice(0, 120))"""

BLANK = r"""() => {
  const shown = element => element.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const wrong = [...document.querySelectorAll("a[href], button, summary, label")]
    .filter(element => shown(element) && !element.innerText.trim()).map(element => "blank: " + element.outerHTML.slice(0, 160));
  for (const part of document.querySelectorAll("details")) { part.name = ""; part.open = true; }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || parent.closest("script, noscript, template, style, option, [popover], [hidden], .colon")) continue;
    const head = parent.closest("summary");
    if (head?.nextElementSibling && shown(head.nextElementSibling) && !shown(head)) continue; // stands open, so that no one needs to open it
    if (!shown(parent)) wrong.push("cannot be seen: " + walker.currentNode.data.trim().slice(0, 80));
  }
  return wrong;
}"""

NO_DRAWINGS = "svg, canvas { display: none !important; }"


def words(page: Page) -> list[str]:
    """The words of a page in their order, but for the names of controls and what scripts say and draw."""
    return list(page.evaluate(WORDS))


def other_words(page: Page, plain: Page) -> list[str]:
    """Where a page has other words, or another order, with scripts than without."""
    difference = unified_diff(words(plain), words(page), n=1, lineterm="")
    return [f"with scripts: {line}" for line in difference if not line.startswith(("---", "+++", "@@"))][:9]


def dead(plain: Page) -> list[str]:
    """Controls that are seen and do nothing without a script; figures that no table stands for."""
    return [*plain.evaluate(DEAD), *plain.evaluate(UNTABLED)]


@contextmanager
def blocked(browser: Browser, *kinds: str) -> Iterator[Page]:
    """A page that runs no script, draws no SVG, and loads none of these kinds of files."""

    def refuse(route: Route) -> None:
        route.abort() if route.request.resource_type in kinds else route.continue_()

    with browser.new_context(java_script_enabled=False, bypass_csp=True) as context:
        page = context.new_page()
        page.route("**/*", refuse)
        yield page


SAFEST = ("image", "font", "script", "media")
"""What Tor Browser blocks at its level "Safest", SVG inside the page besides."""
NOTHING = (*SAFEST, "stylesheet")


def blank(page: Page) -> list[str]:
    """Controls that are blank and text that cannot be seen, once everything that folds is open."""
    page.evaluate(
        "text => document.head.append(Object.assign(document.createElement('style'), {textContent: text}))", NO_DRAWINGS
    )
    return list(page.evaluate(BLANK))
