"""The theme's style sheets and scripts as they are published: without comments and indentation, a tenth lighter.

Written for the theme's own files, which have no comment sign and no doubled space inside a string.
"""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx

from .output import THEME

_BLOCK = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE = re.compile(r"(?:^|\s)//\s.*$", re.MULTILINE)
_AROUND = re.compile(r"\s*([{};,])\s*")


def setup(app: Sphinx) -> None:
    """Slim the files once they have been copied."""
    app.connect("build-finished", _slim, priority=850)


def _slim(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.name != "html":
        return
    static = THEME / "static"
    for suffix, slimmer in ((".css", sheet), (".js", script)):
        for path in static.glob(f"*{suffix}"):
            target = Path(app.outdir) / "_static" / path.name
            if target.is_file():
                target.write_text(slimmer(path.read_text(encoding="utf-8")), encoding="utf-8")


def sheet(text: str) -> str:
    """A style sheet on one line."""
    text = re.sub(r"\s+", " ", _BLOCK.sub("", text))
    return _AROUND.sub(r"\1", text).replace(": ", ":").replace(";}", "}").strip() + "\n"


def script(text: str) -> str:
    """A script without comments and indentation; line ends stay, as they may end a statement."""
    lines = (line.strip() for line in _LINE.sub("", _BLOCK.sub("", text)).splitlines())
    return "\n".join(line for line in lines if line) + "\n"
