"""Markup that could run something, load something or expose someone: found wherever it stands."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from . import nodes as own
from .findings import Code, Finding
from .shape import line_of

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")

_UNSAFE = {
    "include",
    "literalinclude",
    "raw",
    "csv-table",
    "eval-rst",
    "html",
    "iframe",
    "video",
    "audio",
    "parsed-literal",
    "program-output",
}
_CODE = {"code-cell", "code", "code-block", "sourcecode", "math"}
_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--|<[!?]")
_SUBSTITUTION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_DEAD_LINK = re.compile(r"(?:\]\(|^\[[^\]^]+\]:)\s*<?\s*([A-Za-z][A-Za-z0-9+.-]*):")
_SCHEME = re.compile(r"^\s*([A-Za-z][A-Za-z0-9+.-]*):")
_DIRECTIVE = re.compile(r"^\{([\w:-]+)\}\s*(.*)$")

Piece = tuple[int, str, str, str]
"""Line, kind (`directive`, `role`, `text`, `link`, `image`), name, content."""


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark").disable(["html_block", "html_inline"])
    return (
        markdown.use(footnote_plugin)
        .use(colon_fence_plugin)
        .use(myst_role_plugin)
        .use(myst_block_plugin)
        .enable("table")
    )


def markup_in(text: str, first_line: int = 1) -> Iterator[Piece]:
    """Every directive, role, link, image and stretch of text of a Markdown text, the content of directives included."""
    for token in _markdown().parse(text):
        line = first_line + (token.map[0] if token.map else 0)
        if token.type in ("fence", "colon_fence"):
            found = _DIRECTIVE.match(token.info.strip())
            if found:
                yield line, "directive", found.group(1), found.group(2)
                if found.group(1) not in _CODE:
                    yield from markup_in(token.content, line + 1)
        for child in token.children or ():
            yield from _inline(line, child)


def _inline(line: int, token: Any) -> Iterator[Piece]:
    match token.type:
        case "myst_role":
            yield line, "role", token.meta["name"], token.content
        case "link_open":
            yield line, "link", "", str(token.attrs.get("href", ""))
        case "image":
            yield line, "image", "", str(token.attrs.get("src", ""))
        case "text":
            yield line, "text", "", token.content


def markup_findings(path: str, line: int, kind: str, name: str, content: str) -> Iterator[Finding]:
    """Judge one piece of a page's markup."""
    if kind in ("directive", "role") and name in _UNSAFE:
        yield Finding(
            path, line, Code.MARKUP_UNSAFE, f"`{{{name}}}` can read or run other files; write the content out"
        )
    elif (kind == "role" and name == "download") or (kind == "directive" and name in ("image", "figure")):
        yield from _target(path, line, content.rpartition("<")[2].strip("> "))
    elif kind == "link":
        yield from _link(path, line, content)
    elif kind == "image":
        yield from _target(path, line, content)
    elif kind == "text":
        yield from _text(path, line, content)
        yield from email_findings(path, line, content)


def document_findings(document: nodes.document, path: str) -> Iterator[Finding]:
    """Judge the links, images and words of a chapter's nodes."""
    for reference in document.findall(nodes.reference):
        address = str(reference.get("refuri") or reference.get("refname", ""))  # MyST keeps a strange scheme as a name
        yield from _link(path, line_of(reference), address)
    for image in document.findall(nodes.image):
        yield from _target(path, line_of(image), str(image["uri"]))
    for text in document.findall(nodes.Text):
        if isinstance(text.parent, nodes.literal | nodes.literal_block):
            continue
        yield from _text(path, line_of(text), text.astext())
        if not _in_passage(text):
            yield from email_findings(path, line_of(text), text.astext())


def email_findings(path: str, line: int, text: str) -> Iterator[Finding]:
    """E-mail addresses where none may stand: anywhere but in the transcribed text and its translation."""
    for match in EMAIL.finditer(text):
        yield Finding(
            path,
            line,
            Code.CONTACT_EXPOSED,
            f"«{match.group()}» is an address of contact; only the transcribed text may hold it: remove it here",
        )


def _in_passage(node: nodes.Node) -> bool:
    parent = node.parent
    while parent is not None and not isinstance(parent, own.passage | own.passages):
        parent = parent.parent
    return parent is not None


def _text(path: str, line: int, text: str) -> Iterator[Finding]:
    if found := _HTML.search(text):
        yield Finding(
            path, line, Code.MARKUP_UNSAFE, f"raw HTML is not used here: «{found.group()[:40]}»; write Markdown"
        )
    if found := _SUBSTITUTION.search(text):
        yield Finding(
            path, line, Code.MARKUP_UNSAFE, f"templates are not used here: «{found.group()[:40]}»; write the words out"
        )
    if found := _DEAD_LINK.search(text):
        yield Finding(
            path,
            line,
            Code.LINK_UNSAFE,
            f"a link with the scheme «{found.group(1)}:» is not allowed; use https, or plain text",
        )


def _link(path: str, line: int, address: str) -> Iterator[Finding]:
    scheme = _SCHEME.match(address)
    if scheme and scheme.group(1).lower() == "mailto":
        yield Finding(
            path, line, Code.LINK_UNSAFE, f"«{address[:60]}»: an e-mail address is never a link; write it as plain text"
        )
    elif (scheme and scheme.group(1).lower() not in ("https", "inv", "project", "path")) or address.startswith("//"):
        yield Finding(
            path, line, Code.LINK_UNSAFE, f"a link to «{address[:60]}» is not allowed; use https, or a page of the book"
        )
    elif not scheme and (file := address.partition("#")[0]):
        yield from _target(path, line, file)


def _target(path: str, line: int, address: str) -> Iterator[Finding]:
    if is_remote(address):
        yield Finding(
            path, line, Code.LINK_UNSAFE, f"«{address[:60]}» would be loaded from elsewhere; put the file into the book"
        )
    elif is_outside(path, address):
        yield Finding(path, line, Code.FILE_OUTSIDE, f"«{address[:60]}» lies outside the book; put the file into it")


def is_remote(address: str) -> bool:
    """Whether an address is not that of a file."""
    return bool(_SCHEME.match(address)) or address.startswith("//")


def may_be_linked(address: str) -> bool:
    """Whether a page may link to an address; works of the bibliography may stand under http."""
    scheme = _SCHEME.match(address)
    return not scheme or scheme.group(1).lower() in ("https", "http")


def is_outside(path: str, address: str) -> bool:
    """Whether a file that the page `path` names lies outside `book/`; a leading slash stands for the edition's folder."""
    start = "" if address.startswith("/") else posixpath.dirname(path)
    return not posixpath.normpath(posixpath.join(start, unquote(address).lstrip("/"))).startswith("book/")
