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

OPTION: dict[str, Any] = {
    "type": "object",
    "properties": {
        "text": {"type": "string", "minLength": 1},
        "right": {"type": "boolean"},
        "feedback": {"type": "string", "minLength": 1},
    },
    "required": ["text"],
    "additionalProperties": False,
}

# A number (or truth value) that is typed, or taken from the evidence of a claim.
FIGURE: dict[str, Any] = {
    "type": "object",
    "properties": {"claim": {"type": "string"}, "figure": {"type": "string"}},
    "required": ["claim", "figure"],
    "additionalProperties": False,
}
VALUE: dict[str, Any] = {"anyOf": [{"type": "number"}, FIGURE]}

TEXT: dict[str, Any] = {"type": "string", "minLength": 1}


def items(
    properties: dict[str, Any], *required: str, least: int = 2, most: int = 9
) -> dict[str, Any]:
    """The schema of a list of mappings with these properties."""
    one = {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }
    return {"type": "array", "items": one, "minItems": least, "maxItems": most}
