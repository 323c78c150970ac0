"""Checks data against the part of JSON Schema that the bank uses, and says what is wrong in words.

The jsonschema library takes more than a second to import in an environment with JupyterLab, too
long for the first question of a lesson. A test holds this against it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any

TYPES = {
    "string": ("a text", (str,)),
    "integer": ("a whole number", (int,)),
    "number": ("a number", (int, float)),
    "boolean": ("true or false", (bool,)),
    "array": ("a list", (list,)),
    "object": ("a mapping", (dict,)),
}

LARGEST = 1e15  # more than any figure of a question; infinity and what is no number are more, too
LONGEST = 100  # entries of a list that are compared with one another

Error = tuple[list[Any], str]  # the trail of keys and indices to the place, and a sentence


def errors(value: Any, schema: dict[str, Any], trail: tuple[Any, ...] = ()) -> Iterator[Error]:
    """What is wrong with the value, outermost first. `schema` is a JSON schema (see the tests)."""
    for error in _own(value, schema):
        yield list(trail), error
    if "anyOf" in schema:
        tried = [list(errors(value, one, trail)) for one in schema["anyOf"]]
        if all(tried):
            # The errors that go deepest belong to the form that was most likely meant.
            yield from max(tried, key=lambda found: max(len(place) for place, _ in found))
    if isinstance(value, dict):
        yield from _members(value, schema, trail)
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from errors(item, schema.get("items", {}), (*trail, index))


def _members(
    value: dict[Any, Any], schema: dict[str, Any], trail: tuple[Any, ...]
) -> Iterator[Error]:
    known, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
    for name in schema.get("required", ()):
        if name not in value:
            yield [*trail, name], "the field is missing"
    for name, item in value.items():
        if name in known:
            yield from errors(item, known[name], (*trail, name))
        elif rest is False:
            near = difflib.get_close_matches(str(name)[:60], known, 1)
            yield [*trail, name], "no such field" + (f"; did you mean {near[0]}?" if near else "")
        elif isinstance(rest, dict):
            yield from errors(item, rest, (*trail, name))


def _own(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the value itself, its members aside."""
    if "type" in schema and not _is(value, schema["type"]):
        yield f"expected {TYPES[schema['type']][0]}, found {_found(value)}"
        return
    if "const" in schema and value != schema["const"]:
        yield f"must be {schema['const']}"
    if "enum" in schema and not any(
        value == one and type(value) is type(one) for one in schema["enum"]
    ):
        known = ", ".join(dict.fromkeys(map(str, schema["enum"])))
        yield f"must be one of {known}; found {_found(value)}"
    if isinstance(value, str):
        if len(value) < schema.get("minLength", 0):
            yield f"needs at least {schema['minLength']} characters"
        if "pattern" in schema and not re.search(schema["pattern"], value):
            yield f"{_found(value)} does not match {schema['pattern']}"
    if _is(value, "number") and not abs(value) <= LARGEST:
        yield f"must be a number of at most {LARGEST:.0e}"
    elif _is(value, "number"):
        if value < schema.get("minimum", value):
            yield f"must be at least {schema['minimum']}"
        if value > schema.get("maximum", value):
            yield f"must be at most {schema['maximum']}"
        if "exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"]:
            yield f"must be more than {schema['exclusiveMinimum']}"
    if isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield f"needs at least {schema['minItems']} entries, has {len(value)}"
        if len(value) > schema.get("maxItems", len(value)):
            yield f"takes at most {schema['maxItems']} entries, has {len(value)}"
        if schema.get("uniqueItems") and any(
            item in value[:place] for place, item in enumerate(value[:LONGEST])
        ):
            yield "has an entry twice"


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, TYPES[kind][1]) and (kind == "boolean" or not isinstance(value, bool))


def _found(value: Any) -> str:
    if value is None:
        return "nothing"
    for words, types in TYPES.values():
        if type(value) in types and words in ("a list", "a mapping"):
            return words
    text = "a number of very many digits" if type(value) is int and value > LARGEST else str(value)
    return f"“{text}”" if len(text) <= 100 else f"“{text[:100]}…”"
