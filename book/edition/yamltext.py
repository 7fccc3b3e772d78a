"""YAML that knows its lines: plain data, and for every value the line it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from .findings import Code, Finding

Key = tuple[str | int, ...]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DECIMAL = re.compile(r"[+-]?\d{1,9}\.\d{1,9}")
_TYPES = {
    "number": "a number",
    "string": "text", "integer": "a whole number", "boolean": "true or false",
    "object": "a mapping of keys and values", "array": "a list", "null": "null",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Located:
    """A YAML document: its data, and the line of every key and item in it."""

    path: str
    data: Any = None
    lines: dict[Key, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def line(self, *key: str | int) -> int:
        """The line of a value, or of the nearest value around it."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)

    def finding(self, code: Code, message: str, *key: str | int) -> Finding:
        """A finding at the line of a value."""
        return Finding(self.path, self.line(*key), code, message)


def read(path: str, text: str, first_line: int = 1) -> Located:
    """Read a YAML text whose first line is `first_line` of its file; every fault becomes a finding."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (min(mark.line, text.count("\n")) if mark else 0)
        quoted = text.split("\n")[line - first_line].strip()
        return _broken(path, line, f"{error.problem or 'it cannot be read'} at {_quote(quoted)}")
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return _broken(path, first_line, str(error).splitlines()[0] if str(error) else "it cannot be read")
    if node is None:
        return Located(path, None, {(): first_line})
    builder = _Builder(path, first_line)
    try:
        data = builder.build(node, (), 0)
    except (RecursionError, ValueError) as error:
        return _broken(path, first_line, str(error))
    return Located(path, data, builder.lines, tuple(builder.findings))


def _broken(path: str, line: int, reason: str) -> Located:
    finding = Finding(
        path, line, Code.YAML_BROKEN, f"this is not valid YAML: {reason}; check quotes, colons and indentation"
    )
    return Located(path, None, {(): line}, (finding,))


class _Builder:
    """Builds plain data from YAML nodes and keeps their lines."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.lines: dict[Key, int] = {}
        self.findings: list[Finding] = []
        self._seen: set[int] = set()

    def build(self, node: yaml.Node, key: Key, depth: int) -> Any:
        self.lines.setdefault(key, self.first_line + node.start_mark.line)
        if depth > 12:
            raise ValueError("values are nested too deeply")
        if id(node) in self._seen:
            self._note(Code.YAML_BROKEN, key, "an alias (*name) repeats a value; write the value out")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, key, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*key, index), depth + 1) for index, child in enumerate(node.value)]
        return self._scalar(node, key)

    def _mapping(self, node: yaml.MappingNode, key: Key, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for name_node, value in node.value:
            name = str(name_node.value) if isinstance(name_node, yaml.ScalarNode) else "?"
            here = (*key, name)
            if name in data:
                self.lines[here] = self.first_line + name_node.start_mark.line
                self._note(Code.FIELD_INVALID, here, f"`{name}` is given twice; keep one")
                continue
            self.lines[here] = self.first_line + name_node.start_mark.line
            data[name] = self.build(value, here, depth + 1)
        return data

    def _scalar(self, node: yaml.Node, key: Key) -> Any:
        value = str(node.value)
        match node.tag.rpartition(":")[2]:
            case "null":
                return None
            case "bool":
                return value.lower() in ("true", "yes", "on")
            case "int":
                return int(value) if value.lstrip("+-").isdecimal() and len(value) < 12 else value
            case "float" if _DECIMAL.fullmatch(value):
                return float(value)
            case "timestamp":
                self._note(Code.DATE_UNQUOTED, key, f'the date {value} is not quoted; write "{value}"')
        return value

    def _note(self, code: Code, key: Key, message: str) -> None:
        self.findings.append(Finding(self.path, self.lines[key], code, message))


def validate(document: Located, validator: Draft202012Validator) -> Iterator[Finding]:
    """Yield a finding for every place where the data does not follow a JSON schema."""
    for error in sorted(validator.iter_errors(document.data), key=lambda e: [str(part) for part in e.absolute_path]):
        yield from _explain(document, error)


def _explain(document: Located, error: ValidationError) -> Iterator[Finding]:
    key = tuple(error.absolute_path)
    where = f"`{'.'.join(str(part) for part in key)}`" if key else "this record"
    given: Any = error.instance
    rule: Any = error.validator_value
    schema: dict[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    if error.validator == "required":
        for name in rule:
            if name not in given:
                yield document.finding(Code.FIELD_MISSING, f"{where} has no `{name}`; add it", *key)
        return
    if error.validator == "additionalProperties":
        known = list(schema.get("properties", {}))
        for name in given:
            if name not in known:
                message = f"`{name}` is not a known key; use one of: {', '.join(known)}"
                yield document.finding(Code.FIELD_UNKNOWN, message, *key, name)
        return
    if error.validator == "type":
        wanted = " or ".join(_TYPES[name] for name in (rule if isinstance(rule, list) else [rule]))
    elif error.validator == "enum":
        wanted = f"one of: {', '.join(str(value) for value in rule)}"
    else:
        wanted = str(schema.get("description", error.message))
    yield document.finding(Code.FIELD_INVALID, f"{where} is {_quote(given)}; write {wanted}", *key)


def _quote(value: object) -> str:
    text = str(value)
    return f"«{text[:60]}{'…' if len(text) > 60 else ''}»"
