"""Bare Sphinx for the benchmark: MyST, the theme `basic`, and the edition's directives as boxes without a meaning."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import Directive

project = "Bare"
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "attrs_block"]
html_theme = "basic"


class Box(Directive):
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self):
        box = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, box)
        return [box]


def word(name, rawtext, text, lineno, inliner, options=None, content=()):
    return [nodes.inline(text, text)], []


def setup(app):
    for name in ("text", "translation", "summary", "headnote"):
        app.add_directive(name, Box)
    for name in ("cite", "passage", "person", "place", "organisation", "event", "term"):
        app.add_role(name, word)
