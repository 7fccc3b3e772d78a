"""Builds books one after another in one process, through Sphinx's application: `rebuild.py JOBS FOLDER …`.

It prints a line for each book: the exit status. Starting Jupyter Book anew takes longer than building a small book.
"""

from __future__ import annotations

import sys
from pathlib import Path

from jupyter_book.sphinx import build_sphinx


def build(folder: Path, jobs: int) -> int:
    """Build a book under the flags of the README's command."""
    status = build_sphinx(
        folder,
        folder / "_build" / "html",
        path_config=folder / "_config.yml",
        noconfig=True,
        confoverrides={"nitpicky": True, "external_toc_path": str(folder / "_toc.yml"), "latex_individualpages": False},
        jobs=jobs,
        warningiserror=True,
        keep_going=True,
        quiet=True,
    )
    if isinstance(status, Exception):
        raise status
    return int(status)


if __name__ == "__main__":
    jobs, *folders = sys.argv[1:]
    print("status:", *(build(Path(folder).resolve(), int(jobs)) for folder in folders))
