"""axe-core: every rule of WCAG 2.2 A and AA and of best practice, the experimental ones included."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR = ("color-contrast", "link-in-text-block")
"""The rules that look at colours. The themes differ in `light-dark()` alone, so in the second theme of a width nothing
else can differ; `color-contrast` is three quarters of the processor time of a run of all 100 rules."""
UNDECIDED = ("color-contrast", "hidden-content", "label-content-name-mismatch")
"""The rules that leave some elements of these pages to a person; what any other rule leaves undecided is a fault too."""

SOURCE = """(() => {
  // What a WeakMap does, on the objects themselves: axe keeps the private fields of each colour that it parses in weak
  // maps, whose collection takes half of the processor time of a long page.
  class Kept {
    #key = Symbol();
    constructor(entries = []) { for (const entry of entries) Array.isArray(entry) ? this.set(...entry) : this.add(entry); }
    has(object) { return Object(object) === object && Object.hasOwn(object, this.#key); }
    get(object) { return this.has(object) ? object[this.#key] : undefined; }
    set(object, value) { object[this.#key] = value; return this; }
    add(object) { return this.set(object, true); }
    delete(object) { return this.has(object) && delete object[this.#key]; }
  }
  ((WeakMap, WeakSet) => { AXE })(Kept, Kept);
  // Each of a page's few colours is read once, not for every line of text: half of the rest.
  const { prototype } = axe.commons.color.Color, { parseString } = prototype, read = new Map();
  prototype.parseString = function (text) {
    if (!read.has(text)) read.set(text, parseString.call(new axe.commons.color.Color(0, 0, 0), text));
    const { r, g, b, alpha } = read.get(text);
    return Object.assign(this, { r, g, b, alpha });
  };
})()""".replace("AXE", (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
"""The program, and two ways around its slowest parts; what it finds is the same, to the data of each element."""

RUN = """async ([tags, rules, undecided]) => {
  const values = rules.length ? rules : axe.getRules(tags).map((rule) => rule.ruleId); // by name, or experimental ones stay out
  const found = await axe.run(document, { runOnly: { type: "rule", values }, resultTypes: ["violations", "incomplete"], iframes: false });
  const left = found.incomplete.filter(({ id }) => !undecided.includes(id));
  const faults = [...found.violations, ...left].flatMap(({ id, nodes }) => nodes.slice(0, 5).map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  return [faults, found.passes.map(({ id }) => id)];
}"""


def run(page: Page, rules: Sequence[str] = ()) -> tuple[list[str], list[str]]:
    """Run rules, or else all of them; returns the faults, each with its rule's id, and the rules that were kept."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)
    faults, kept = page.evaluate(RUN, [TAGS, list(rules), list(UNDECIDED)])
    return faults, kept


def faults(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """What breaks these rules, or else any rule, on a page as it stands."""
    return run(page, rules)[0]
