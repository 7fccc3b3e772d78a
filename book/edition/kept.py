"""What one run works out and the next can use again: results by the content that they were made from."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import docutils
import myst_parser

Result = TypeVar("Result")


class Kept:
    """A file of results; without a path nothing is kept.

    A key is made of everything that a result depends on, the package's own code included, so no result is ever out of
    date. What a run does not ask for is gone from the file afterwards.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._before: dict[bytes, bytes] = {}
        self._now: dict[bytes, bytes] = {}
        if path is not None and path.is_file():
            try:
                self._before = pickle.loads(path.read_bytes())
            except (pickle.UnpicklingError, EOFError):  # a run was cut off while it wrote
                self._before = {}

    @property
    def is_active(self) -> bool:
        """Whether results are kept at all."""
        return self.path is not None

    def result(self, make: Callable[[], Result], *parts: str) -> Result:
        """The result of `make`, from the run before if that had the same `parts` to make it from."""
        if self.path is None:
            return make()
        key = digest(*parts)
        known = self._before.get(key)
        if known is not None:
            self._now[key] = known
            return pickle.loads(known)  # type: ignore[no-any-return]
        found = make()
        self._now[key] = pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
        return found

    def save(self) -> None:
        """Write the file, if anything in it is new or gone."""
        if self.path is not None and self._now.keys() != self._before.keys():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part = self.path.with_suffix(".part")
            part.write_bytes(pickle.dumps(self._now, pickle.HIGHEST_PROTOCOL))
            part.replace(self.path)


class Memory:
    """What the files of the site were last made from, as digests by the files' names.

    It is forgotten as soon as a file has to be made again, so that no run that is cut off leaves it untrue.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.before: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        self.now: dict[str, str] = {}

    def knows(self, name: str, state: object) -> bool:
        """Whether a file was made from this state."""
        self.now[name] = hashlib.sha256(repr(state).encode()).hexdigest()
        known = self.before.get(name) == self.now[name]
        if not known:
            self.path.unlink(missing_ok=True)
        return known

    def stand(self, folder: Path) -> bool:
        """Whether all files are still there."""
        return all((folder / name).is_file() for name in self.before if name)

    def keep(self) -> None:
        """Remember this run's states for the next."""
        self.path.write_text(json.dumps(self.now), encoding="utf-8")


def digest(*parts: str) -> bytes:
    """A key for what is made from these texts by this version of the code."""
    sums = hashlib.sha256(code_version())
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        sums.update(len(data).to_bytes(8, "big") + data)
    return sums.digest()


@lru_cache(maxsize=1)
def code_version() -> bytes:
    """A hash of the package's own code and of the versions of its parsers."""
    sums = hashlib.sha256(f"{myst_parser.__version__} {docutils.__version__}".encode())
    for path in sorted(Path(__file__).resolve().parent.rglob("*.py")):
        sums.update(path.read_bytes())
    return sums.digest()
