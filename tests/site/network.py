"""What a page asks of the network and of the device, seen from outside while it is read."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, Page

WITH_FONTS, WITHOUT_FONTS, REQUESTS = 80_000, 35_000, 10
PACKED = (".woff2", ".png", ".jpg")

INLINE = re.compile(
    r"<style|<[^>]*\s(?:style|on[a-z]+)=[\"'][^>]*|<script(?![^>]*\s(?:src|type=\"application/ld\+json\"))[^>]*"
)
PROMISES = r"""() => {
  const wrong = [];
  const meta = (query) => document.querySelector(`meta[${query}]`)?.content ?? "";
  const policy = meta("http-equiv='Content-Security-Policy'");
  if (!policy.includes("default-src 'none'") || /unsafe|https?:|\*/.test(policy)) wrong.push(`security policy: ${policy}`);
  if (meta("name=referrer") !== "no-referrer") wrong.push(`referrer: ${meta("name=referrer")}`);
  for (const element of document.querySelectorAll("[referrerpolicy]:not([referrerpolicy=no-referrer])")) wrong.push("referrer: " + element.outerHTML);
  for (const link of document.querySelectorAll("link")) if (/preconnect|prefetch|prerender/.test(link.rel)) wrong.push(`hint: ${link.rel} ${link.href}`);
  if (localStorage.length + sessionStorage.length) wrong.push("stored: " + Object.keys({...localStorage, ...sessionStorage}));
  if (location.protocol !== "file:" && document.cookie) wrong.push(`cookie: ${document.cookie}`);
  return wrong;
}"""


@dataclass(frozen=True, slots=True)
class Watched:
    """A page, with the addresses that it asks for and the complaints of its console."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def faults(self, host: str) -> list[str]:
        """What the page keeps, tells, complains of, or asks of others than its host ("" for a folder)."""
        strangers = {url for url in self.asked if urlsplit(url).netloc != host}
        cookies = [f"cookie: {cookie.get('name')}" for cookie in self.page.context.cookies()]
        return [
            *self.page.evaluate(PROMISES),
            *cookies,
            *self.complaints,
            *(f"asks {url}" for url in sorted(strangers)),
        ]


def watched(context: BrowserContext) -> Watched:
    """A new page, watched from its first request."""
    found = Watched(context.new_page())
    found.page.on("request", lambda request: found.asked.append(request.url))
    found.page.on(
        "console",
        lambda said: found.complaints.append(f"console: {said.text}") if said.type in ("error", "warning") else None,
    )
    found.page.on("pageerror", lambda error: found.complaints.append(f"error: {error}"))
    return found


def inline(html: str) -> list[str]:
    """Styles and scripts that stand in the page itself, which the security policy forbids."""
    return [f"inline: {match.group()[:120]}" for match in INLINE.finditer(html)]


def unstyled(page: Page) -> list[str]:
    """Whether the style sheet and the Persian font of the page have come, as they must from a folder too."""
    laid = page.evaluate("getComputedStyle(document.querySelector('.frame')).display")
    font = page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Vazirmatn', '\\u0633'))")
    return [*(["no style sheet"] if laid != "grid" else []), *(["no Persian font"] if not font else [])]


def carried(root: Path, url: str) -> int:
    """The bytes of a file on the line, packed by gzip unless it is packed already."""
    data = (root / unquote(urlsplit(url).path).lstrip("/")).read_bytes()
    return len(data) if url.endswith(PACKED) else len(gzip.compress(data, 9))


def heavy(root: Path, asked: list[str]) -> list[str]:
    """What a first view takes more than it may: requests, bytes with the fonts, bytes without them."""
    sizes = {url: carried(root, url) for url in asked}
    total, fonts = sum(sizes.values()), sum(size for url, size in sizes.items() if url.endswith(".woff2"))
    measures = (
        ("requests", len(asked), REQUESTS),
        ("bytes", total, WITH_FONTS),
        ("bytes without fonts", total - fonts, WITHOUT_FONTS),
    )
    return [f"{value} {name}, {most} at most: {sizes}" for name, value, most in measures if value > most]


def waiting_for_fonts(page: Page) -> list[str]:
    """Faces of which the text waits: every one has to be declared to swap."""
    faces = page.evaluate("[...document.fonts].map(face => `${face.family} ${face.display}`)")
    return (
        [f"font-display: {face}" for face in faces if not face.endswith(" swap")] if faces else ["no font is declared"]
    )
