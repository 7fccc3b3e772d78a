"""Loading and building leave the process that did it as it was."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import books
from docutils import nodes
from docutils.parsers.rst import directives, roles

from edition import check, load

SCRIPT = """
import os, sys
from pathlib import Path
import rebuild
before = dict(os.environ)
status = rebuild.build(Path(sys.argv[1]), 1)
assert status == 0, status
changed = {name for name in {*before, *os.environ} if before.get(name) != os.environ.get(name)}
print("changed:", sorted(changed))
"""


def test_loading_leaves_docutils_alone(repo: Path) -> None:
    """After the edition is loaded and checked, docutils knows no more directives, roles and nodes than before."""
    before = dict(directives._directives), dict(roles._roles), set(vars(nodes.GenericNodeVisitor))  # type: ignore[attr-defined]
    environment = dict(os.environ)
    check(load(repo))
    assert before[0] == directives._directives  # type: ignore[attr-defined]
    assert before[1] == roles._roles  # type: ignore[attr-defined]
    assert before[2] == set(vars(nodes.GenericNodeVisitor))
    assert environment == dict(os.environ)


def test_building_leaves_the_environment_alone(tmp_path: Path) -> None:
    """After a build the variables of the process are what they were, whether PYTHONPATH was set or not."""
    folder = books.small_book(tmp_path / "book", {})
    for path in (None, "/somewhere"):
        env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "DOCUTILSCONFIG")}
        env |= {"PYTHONPATH": path} if path else {}
        done = subprocess.run(
            [books.python(), "-c", SCRIPT, folder],
            cwd=Path(__file__).parent,
            env=env,
            text=True,
            capture_output=True,
            check=False,
        )
        assert done.stdout.endswith("changed: []\n"), done.stdout + done.stderr


def test_loading_before_a_build_does_not_warn(tmp_path: Path) -> None:
    """A process that has loaded an edition can build one without a warning."""
    folder = books.small_book(tmp_path / "book", {})
    script = (
        f"import sys; sys.path.insert(0, {str(folder / 'book')!r}); import edition; edition.load(sys.argv[1])\n"
        + SCRIPT
    )
    done = subprocess.run(
        [books.python(), "-c", script, folder], cwd=Path(__file__).parent, text=True, capture_output=True, check=False
    )
    assert done.stdout.endswith("changed: []\n"), done.stdout + done.stderr
    assert done.stderr == ""
