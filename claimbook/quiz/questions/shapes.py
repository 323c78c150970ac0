"""JSON schemas of what the kinds share in the bank."""

from __future__ import annotations

from typing import Any

COMMON: dict[str, Any] = {
    "id": {"type": "string", "pattern": r"^[0-9a-z][0-9a-z-]*/[0-9a-z][0-9a-z-]*$"},
    "version": {"type": "integer", "minimum": 1},
    "kind": {"type": "string"},
    "section": {"type": "string", "minLength": 1},
    "claims": {"type": "array", "items": {"type": "string", "pattern": "^[A-Z][0-9]+$"}},
    "prompt": {"type": "string", "minLength": 5},
    "hints": {"type": "array", "items": {"type": "string", "minLength": 5}, "maxItems": 4},
    "explanation": {"type": "string", "minLength": 10},
    "evidence": {"type": "string", "pattern": "^[A-Z][0-9]+$"},  # a claim, whose card is shown
    "confidence": {"type": "boolean"},
    "shuffle": {"type": "boolean"},
    "review": {"type": "boolean"},
    "in_review": {"type": "string", "minLength": 1},
}
COMMON_REQUIRED = ("id", "version", "kind", "section", "prompt", "explanation")

TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
TEXTS = {"type": "array", "items": TEXT, "minItems": 1}


def mapping(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    """The schema of a mapping with these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


OPTION = mapping({"text": TEXT, "right": {"type": "boolean"}, "feedback": TEXT}, "text")

# A number (or truth value) that is typed, or taken from the evidence of a claim.
FIGURE = mapping({"claim": {"type": "string"}, "figure": {"type": "string"}}, "claim", "figure")
VALUE: dict[str, Any] = {"anyOf": [{"type": "number"}, FIGURE]}
# What a question says of a number that is its answer.
MEASURED: dict[str, Any] = {
    "answer": VALUE,
    "unit": {"type": "string"},
    "units": {"type": "object", "additionalProperties": {"type": "number"}},
    "decimals": {"type": "integer", "minimum": 0, "maximum": 6},
}
ENDS = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}


def items(
    properties: dict[str, Any], *required: str, least: int = 2, most: int = 9
) -> dict[str, Any]:
    """The schema of a list of mappings with these properties."""
    one = mapping(properties, *required)
    return {"type": "array", "items": one, "minItems": least, "maxItems": most}


def options(most: int) -> dict[str, Any]:
    """The schema of a list of options."""
    return {"type": "array", "items": OPTION, "minItems": 2, "maxItems": most}
