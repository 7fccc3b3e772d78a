"""Loading: a folder into an `Edition`. All reading of files happens here; everything it calls is pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from . import bibliography, fingerprints, registers, witness
from .chapter import read_chapter, read_page
from .directives import registered
from .errors import EditionError
from .findings import Code, Finding
from .joins import Joins
from .kept import Kept, digest
from .mentions import Finder
from .nodes import take_apart
from .proof import Change, Fault, PassageProof, prove
from .records import Chapter, Edition, Entity, Mention, Page, Slug, Source, Statement, Witness, Work

BOOK, SEEDS = "book", "seeds"
_PRUNED = ("_build", "edition", "node_modules", "__pycache__")

Result = TypeVar("Result")


def load(root: Path | str, kept: Path | None = None) -> Edition:
    """Read the edition in a folder that holds `book/` and `seeds/`.

    With `kept`, a file, what has not changed since the run before is taken from there, and the chapters come without
    their nodes, which would fill the memory that the build needs.

    Faults of the files become findings of the edition and of its records; `EditionError` is raised only where there
    is no edition to read.
    """
    folder = Path(root).resolve()
    if not (folder / BOOK).is_dir():
        raise EditionError(f"{folder} holds no folder {BOOK}/; name the folder of an edition")
    loader = _Loader(folder, Kept(kept))
    edition = loader.edition()
    loader.kept.save()
    return edition


class _Loader:
    """Reads one edition's files, keeping what is found."""

    def __init__(self, folder: Path, kept: Kept) -> None:
        self.folder = folder
        self.kept = kept
        self.findings: list[Finding] = []
        self.sums: dict[str, str] = {}
        """The hash of every file read, by its name."""

    def edition(self) -> Edition:
        joins: Joins = self._records("registers/joins.yml", registers.joins, Joins())
        sources: tuple[Source, ...] = self._records("registers/sources.yml", registers.sources, ())
        read: dict[str, tuple[Any, ...]] = {
            name: self._records(f"registers/{name}.yml", partial(registers.register, name), ())
            for name in registers.BUILDERS
        }
        entities: list[Entity] = [record for name in registers.MENTIONED for record in read[name]]
        self.findings += registers.duplicates(record for records in read.values() for record in records)
        works: Mapping[str, Work] = self._records("references.bib", bibliography.parse, {})
        releases = self._records("registers/fingerprints.yml", fingerprints.parse, ())
        chapters, pages = self._markdown()
        witnesses = self._witnesses(chapters)
        statements: dict[Slug, Statement] = {}
        for chapter in chapters:
            if chapter.front and chapter.front.witness in witnesses and chapter.front.slug not in statements:
                statements[chapter.front.slug] = self._statement(chapter, witnesses[chapter.front.witness], joins)
        return Edition(
            statements=statements,
            made_from={slug: self._made_from(statement) for slug, statement in statements.items()},
            chapters=chapters,
            sources=sources,
            entities={record.id: record for record in entities},
            stances=read["stances"],
            links=read["links"],
            mentions=tuple(self._mentions(statements.values(), entities)),
            works=works,  # type: ignore[arg-type]
            releases=releases,
            joins=joins,
            pages=pages,
            findings=tuple(self.findings),
        )

    def _records(self, name: str, reader, empty: Result) -> Result:  # type: ignore[no-untyped-def]
        path = self.folder / BOOK / name
        if not path.is_file() or path.is_symlink():  # `_files` reports the link
            return empty
        text = self._text(path)
        if text is None:
            return empty
        records, found = self.kept.result(
            partial(reader, text, self._name(path)), "records", name, self.sums[self._name(path)]
        )
        self.findings += found
        return records  # type: ignore[no-any-return]

    def _markdown(self) -> tuple[tuple[Chapter, ...], tuple[Page, ...]]:
        chapters: list[Chapter] = []
        pages: list[Page] = []
        statements = self.folder / BOOK / "statements"
        with registered():
            for path in self._files():
                text = self._text(path)
                if text is None:
                    continue
                name = self._name(path)
                if path.parent == statements and path.stem != "index":
                    make = partial(_without_nodes if self.kept.is_active else read_chapter, text, name)
                    chapters.append(self.kept.result(make, "chapter", name, self.sums[name]))
                else:
                    pages.append(self.kept.result(partial(read_page, text, name), "page", name, self.sums[name]))
        return tuple(chapters), tuple(pages)

    def _statement(self, chapter: Chapter, line_of_text: Witness, joins: Joins) -> Statement:
        """A chapter with the proof of its text."""
        assert chapter.front is not None
        proofs, findings = self.kept.result(
            partial(prove_chapter, chapter, line_of_text, joins),
            "proof", chapter.path, self.sums[chapter.path], line_of_text.sha256, self._sum("joins"),
        )  # fmt: skip
        return Statement(chapter, chapter.front, line_of_text, proofs, findings)

    def _mentions(self, statements: Iterable[Statement], entities: list[Entity]) -> Iterator[Mention]:
        finder = Finder(entities)
        registers_read = [self._sum(name) for name in registers.MENTIONED]
        for statement in statements:
            path = statement.chapter.path
            make = partial(finder.mentions, statement)
            yield from self.kept.result(make, "mentions", path, self.sums[path], *registers_read)

    def _made_from(self, statement: Statement) -> str:
        registers_read = [self._sum(name) for name in ("joins", *registers.MENTIONED)]
        return digest(self.sums[statement.chapter.path], statement.witness.sha256, *registers_read).hex()

    def _sum(self, register_name: str) -> str:
        """The hash of a register's file; empty where there is none."""
        return self.sums.get(f"{BOOK}/registers/{register_name}.yml", "")

    def _files(self) -> Iterator[Path]:
        """The Markdown files of the book, in order; a symbolic link anywhere in the book is a finding."""
        for path in sorted((self.folder / BOOK).rglob("*")):
            inner = path.relative_to(self.folder / BOOK).parts
            if any(part.startswith(".") or part in _PRUNED for part in inner):
                continue
            if path.is_symlink():
                self._found(path, Code.FILE_OUTSIDE, "this is a symbolic link; put the file itself here")
            elif path.suffix == ".md" and path.is_file():
                yield path

    def _witnesses(self, chapters: tuple[Chapter, ...]) -> dict[str, Witness]:
        sums = witness.read_sums(self.folder / SEEDS / "SHA256SUMS")
        witnesses: dict[str, Witness] = {}
        for chapter in chapters:
            if chapter.front is None or chapter.front.witness in witnesses:
                continue
            name = chapter.front.witness
            path = self.folder / SEEDS / name
            if not path.is_file() or path.is_symlink():
                message = f"there is no witness «seeds/{name}»; name a text file of seeds/"
                self.findings.append(Finding(chapter.path, chapter.line("witness"), Code.WITNESS_MISSING, message))
                continue
            record, found = witness.parse(path.read_bytes(), self._name(path), sums.get(name))
            self.findings += found
            if record is not None:
                witnesses[name] = record
        return witnesses

    def _text(self, path: Path) -> str | None:
        try:
            data = path.read_bytes()
        except OSError as error:
            self._found(
                path, Code.FILE_UNREADABLE, f"the file cannot be read ({error.strerror}); check its name and its rights"
            )
            return None
        self.sums[self._name(path)] = hashlib.sha256(data).hexdigest()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            self.findings.append(
                Finding(self._name(path), line, Code.FILE_UNREADABLE, "the file is not UTF-8 text; save it as UTF-8")
            )
            return None
        return text.replace("\r\n", "\n")

    def _found(self, path: Path, code: Code, message: str) -> None:
        self.findings.append(Finding(self._name(path), 1, code, message))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


def _without_nodes(text: str, path: str) -> Chapter:
    chapter = read_chapter(text, path)
    if chapter.document is not None:
        take_apart(chapter.document)
    return replace(chapter, document=None)


def prove_chapter(
    chapter: Chapter, line_of_text: Witness, joins: Joins
) -> tuple[tuple[PassageProof, ...], tuple[Finding, ...]]:
    """Prove a chapter's text against its witness: a proof for each passage, and what is wrong."""
    if chapter.front is None:
        raise ValueError("a chapter without front matter cannot be proved")
    readings = [passage.reading for passage in chapter.passages]
    proofs, faults = prove(line_of_text.lines, readings, chapter.front.changes, joins)
    for proof in proofs:
        faults += proof.faults
    findings = tuple(
        Finding(chapter.path, _line(chapter, fault, fault.change), fault.code, fault.message) for fault in faults
    )
    return tuple(proofs), findings


def _line(chapter: Chapter, fault: Fault, change: Change | None) -> int:
    if change is not None:
        return change.line
    if 0 < fault.passage <= len(chapter.passages):
        return chapter.passages[fault.passage - 1].line
    return chapter.passages[-1].line if chapter.passages else 1
