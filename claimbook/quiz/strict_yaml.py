"""YAML as the bank allows it: no aliases, no key twice, and each mistake with its line.

Nothing in a file is run: the loader is PyYAML's safe one, which makes only plain values. Aliases
are refused because a few lines of them stand for a text of any size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

QUOTES = "a text with “: ” or “#” in it needs quotes"


def load(text: str) -> tuple[Any, int, str]:
    """What the text says, and "" or else the line of a mistake and a sentence without its end."""
    import yaml

    try:
        if line := _alias(text):
            return None, line, "an alias (*name) or anchor (&name) cannot be used; write it out"
        return yaml.load(text, Loader=_loader()), 0, ""
    except _Twice as error:
        return None, error.line, f"the key “{error.key:.60}” stands here a second time"
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        line = mark.line + 1 if mark else text.count("\n", 0, getattr(error, "position", 0)) + 1
        return None, line, f"this is not YAML: {reason}; {QUOTES}"
    except RecursionError:
        return None, 1, "this is nested too deeply"
    except (ValueError, TypeError, OverflowError, AttributeError) as error:
        # A value that looks like a day or a number and is none, such as 2001-99-99.
        return None, 1, f"a value cannot be read ({str(error)[:100]}); texts need quotes"


def _alias(text: str) -> int:
    """The line of the first alias or anchor, or 0."""
    import yaml

    if "&" not in text and "*" not in text:
        return 0
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if getattr(event, "anchor", None):
            return int(event.start_mark.line) + 1
    return 0


class _Twice(Exception):
    def __init__(self, key: str, line: int):
        super().__init__(key)
        self.key, self.line = key, line


@lru_cache(maxsize=1)
def _loader() -> type[Any]:
    """PyYAML's safe loader, which takes the last of two equal keys, made strict."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
            seen: set[tuple[str, str]] = set()
            for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
                if isinstance(key, yaml.ScalarNode):
                    if (key.tag, key.value) in seen:
                        raise _Twice(key.value, key.start_mark.line + 1)
                    seen.add((key.tag, key.value))
            made: dict[Any, Any] = super().construct_mapping(node, deep)
            return made

    return Loader


class Places:
    """Lines of the entries of a YAML text that `load` could read."""

    def __init__(self, text: str):
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self._root = yaml.compose(text, Loader=loader)
        self._known: dict[int, dict[Any, tuple[int, Any]]] = {}  # children, by the parent's id

    def line(self, trail: Iterable[Any]) -> int:
        """The line of the entry at the end of the trail, or of the nearest one above it."""
        node, line = self._root, 1
        for step in trail:
            if id(node) not in self._known:
                self._known[id(node)] = dict(_children(node))
            children = self._known[id(node)]
            if step not in children:
                break
            line, node = children[step]
        return line


def _children(node: Any) -> Iterator[tuple[Any, tuple[int, Any]]]:
    if node is None or isinstance(node.value, str):
        return
    for index, child in enumerate(node.value):
        if not isinstance(child, tuple):
            yield index, (child.start_mark.line + 1, child)
        elif isinstance(child[0].value, str):
            yield child[0].value, (child[0].start_mark.line + 1, child[1])
