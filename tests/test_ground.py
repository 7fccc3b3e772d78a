"""The ground: layout, witnesses, pins, metadata, and what runs on a code host."""

from __future__ import annotations

import hashlib
import importlib.resources
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from playwright.sync_api import Page
from sphinx.util.matching import Matcher

TOP_LEVEL = {
    "_config.yml", "_toc.yml", "requirements.txt", "README.md", "LICENSE", "CITATION.cff", "seeds", "book", "tests",
}  # fmt: skip
REQUIREMENT = re.compile(r"[a-z0-9][a-z0-9._-]*==[^\s;*]+( ; [^\\]+)? \\")
HASH = re.compile(r" {4}--hash=sha256:[0-9a-f]{64}( \\)?")
USES = re.compile(r"uses:\s*\S+@[0-9a-f]{40} # v\d[\w.]* \([\w.-]+/[\w.-]+\)")
LOCKS = ["requirements.txt", "tests/requirements.txt"]


def read_yaml(path: Path) -> Any:
    """The one document of a YAML file; its dates stay strings, as JSON Schema wants them."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def pins(lock: Path) -> dict[str, set[str]]:
    """The pins of each package in a lock file (more than one where they differ by Python version)."""
    found: dict[str, set[str]] = {}
    for line in lock.read_text(encoding="utf-8").splitlines():
        if REQUIREMENT.fullmatch(line):
            name, version = line.split()[0].split("==")
            found.setdefault(name, set()).add(version)
    return found


def test_top_level(repo: Path) -> None:
    """At the top stand what the design names and hidden files, nothing else."""
    listing = subprocess.check_output(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=repo, text=True
    )
    top = {line.strip('"').split("/")[0] for line in listing.splitlines()}
    assert {name for name in top if not name.startswith(".") and (repo / name).exists()} == TOP_LEVEL


def test_witnesses_match_their_sums(repo: Path) -> None:
    """Every witness has a line in SHA256SUMS, and is what that line says."""
    lines = (repo / "seeds" / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    witnesses = sorted((repo / "seeds").glob("*.txt"))
    assert witnesses
    assert sums == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in witnesses}


@pytest.mark.parametrize("path", sorted(Path(__file__).parent.parent.glob("seeds/*.txt")), ids=lambda path: path.stem)
def test_git_leaves_witnesses_alone(repo: Path, path: Path) -> None:
    """Git is told never to change a line end of a witness."""
    name = path.relative_to(repo).as_posix()
    answer = subprocess.check_output(["git", "check-attr", "text", name], cwd=repo, text=True)
    assert answer.strip() == f"{name}: text: unset"


@pytest.mark.parametrize("name", LOCKS)
def test_lock_is_closed(repo: Path, name: str) -> None:
    """A lock file begins with how it is regenerated, and holds nothing but exact pins, each with its hashes."""
    first, *lines = (repo / name).read_text(encoding="utf-8").splitlines()
    assert first.startswith("# Regenerate with: bash .ci/lock ")
    lines = [line for line in lines if not line.lstrip().startswith("#")]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        assert REQUIREMENT.fullmatch(line) or HASH.fullmatch(line), line
        assert line.endswith("\\") == bool(HASH.fullmatch(following)), line


def test_locks_agree(repo: Path) -> None:
    """The tests run with the very versions that the book is built with, and with every direct requirement."""
    book, tests = (pins(repo / name) for name in LOCKS)
    assert book.items() <= tests.items()
    for source, locked in [(".ci/requirements.in", book), ("tests/requirements.in", tests)]:
        direct = re.findall(r"^([a-z][\w.-]*)(?:==(\S+))?", (repo / source).read_text(encoding="utf-8"), re.MULTILINE)
        assert direct
        for name, version in direct:
            assert name in locked and (not version or locked[name] == {version}), name


def test_citation_is_valid(repo: Path) -> None:
    """CITATION.cff follows its schema."""
    vendored = importlib.resources.files("check_jsonschema") / "builtin_schemas/vendor/citation-file-format.json"
    schema = json.loads(vendored.read_text(encoding="utf-8"))
    checker = jsonschema.FormatChecker()
    jsonschema.validate(read_yaml(repo / "CITATION.cff"), schema, format_checker=checker)


def test_configuration_repeats_the_citation(repo: Path) -> None:
    """The title and the author that _config.yml has to repeat are those of CITATION.cff, and so is a version."""
    citation, configuration = read_yaml(repo / "CITATION.cff"), read_yaml(repo / "_config.yml")
    authors = [
        author.get("name") or f"{author['given-names']} {author['family-names']}" for author in citation["authors"]
    ]
    assert configuration["title"] == citation["title"]
    assert configuration["author"] == ", ".join(authors)
    sphinx = configuration.get("sphinx", {}).get("config", {})
    assert {sphinx[key] for key in ("version", "release") if key in sphinx} <= {citation["version"]}


@pytest.mark.parametrize("path", [".venv/lib/a.md", "tests/.venv/lib/a.md", "tests/checks/x/book/a.md"])
def test_build_passes_by_what_is_not_the_book(repo: Path, path: str) -> None:
    """Neither an environment nor a test's example can become a page (the table of contents hides no hidden folder)."""
    excluded = Matcher(read_yaml(repo / "_config.yml")["exclude_patterns"])
    parts = path.split("/")
    assert any(excluded("/".join(parts[:end])) for end in range(1, len(parts) + 1))


def test_continuous_integration_runs_the_readme(repo: Path) -> None:
    """The README's first command makes the book from nothing, its second is tests/run, and .ci/run runs both."""
    first = subprocess.check_output([repo / ".ci" / "readme-command"], text=True).strip()
    readme = (repo / "README.md").read_text(encoding="utf-8")
    commands = [line for block in re.findall(r"^```\w*\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)
                for line in block.splitlines() if line.strip()]  # fmt: skip
    assert commands[:2] == [first, "tests/run"]
    install, build = first.index("-m venv .venv && "), first.index("jupyter-book build . -W -n --keep-going")
    assert install < first.index("pip install -r requirements.txt && ") < build
    script = (repo / ".ci" / "run").read_text(encoding="utf-8")
    assert "command=$(.ci/readme-command)" in script and "step tests/run tests/run" in script
    assert "jupyter-book" not in script


@pytest.mark.parametrize("name", ["ci.yml", "pages.yml"])
def test_workflow_has_least_rights(repo: Path, name: str) -> None:
    """A workflow has no rights, a job only those it names, and no secret is read."""
    path = repo / ".github" / "workflows" / name
    workflow = read_yaml(path)
    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())
    assert "secrets." not in path.read_text(encoding="utf-8")


def test_actions_are_pinned(repo: Path) -> None:
    """Every action is named by a full commit hash, with the version and a public repository that uses it so."""
    lines = [line.strip() for path in sorted(repo.glob(".github/workflows/*.y*ml"))
             for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]  # fmt: skip
    assert lines
    assert [line for line in lines if not USES.fullmatch(line.removeprefix("- "))] == []


def test_workflows_pass_their_audit(repo: Path) -> None:
    """Zizmor finds nothing in the workflows."""
    zizmor = Path(sys.executable).with_name("zizmor")
    audit = subprocess.run(
        [zizmor, "--offline", "--no-progress", "--persona=auditor", repo / ".github" / "workflows"],
        text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    assert audit.returncode == 0, audit.stdout


def test_browser_shows_what_is_served(site: str, page: Page) -> None:
    """The built site answers, and the browser shows its first page with a title."""
    response = page.goto(f"{site}/book/index.html")
    assert response is not None and response.ok
    assert page.title()
