"""An error in one plain sentence: what happened, and what to do. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from types import TracebackType
from typing import Any

ABOVE = "run the cells above first: menu Run, Run All Above Selected Cell"
MOST = 12  # names of columns that are told
LENGTHS = re.compile(r"Length of values \((\d+)\) does not match length of index \((\d+)\)")
OPERAND = re.compile(r"unsupported operand type\(s\) for (\S+): '(\w+)' and '(\w+)'")
KINDS = {
    "str": "a text",
    "int": "a number",
    "float": "a number",
    "list": "a list",
    "NoneType": "nothing",
    "DataFrame": "a table",
    "Series": "a column",
}


def sentence(
    error: BaseException, trace: TracebackType | None, names: Iterable[str], own: Iterable[str] = ()
) -> str:
    """Return what a reader is told of an error.

    names: those that exist in the notebook and in the course. own: the packages of the course,
    whose errors are plain sentences already.
    """
    if type(error).__module__.partition(".")[0] in own:
        return str(error)
    tell = {
        NameError: _name,
        ModuleNotFoundError: _module,
        ImportError: _import,
        KeyError: _key,
        AttributeError: _attribute,
        SyntaxError: _syntax,
        ValueError: _value,
        TypeError: _type,
        ZeroDivisionError: _zero,
        FileNotFoundError: _file,
    }
    for kind in type(error).__mro__:
        if kind in tell and (told := tell[kind](error, trace, list(names), list(own))):
            return told
    return f"This cell stopped: {type(error).__name__}: {error}"


def closest(word: str, names: Iterable[str]) -> str:
    """Return the name nearest to a word, first of all the same in other capitals, or ""."""
    found = list(dict.fromkeys(str(name) for name in names))
    same = [name for name in found if name.lower() == word.lower()]
    near = get_close_matches(word.lower(), [name.lower() for name in found], 1)
    return next(iter(same), "") or next((n for n in found if near and n.lower() == near[0]), "")


def _name(error, _trace, names, _own):
    word = getattr(error, "name", None) or ""
    near = closest(word, (name for name in names if not name.startswith("_")))
    if near and near.lower() == word.lower():
        return f"There is no name “{word}”. Capitals count in Python: write “{near}”."
    if near:
        return f"There is no name “{word}” yet. Did you mean “{near}”? If not, {ABOVE}."
    return f"A cell above makes “{word}”, and it has not run. So {ABOVE}."


def _module(error, _trace, _names, own):
    name = (error.name or "").partition(".")[0]
    if name in own:
        return "The course is not found from here. Open this notebook by the course's own start."
    return f"There is no module “{name}” in this environment. Is the name written right?"


def _import(error, _trace, _names, own):
    if (error.name or "").partition(".")[0] in own:
        word = re.search(r"cannot import name '(\w+)'", str(error))
        return f"The course has no “{word[1]}”. Is the name written right?" if word else ""
    return ""


def _key(error, trace, _names, _own):
    word = error.args[0] if error.args else ""
    table = _table(trace)
    if table is None:
        return f"There is no entry “{word}”."
    columns = [str(name) for name in getattr(table, "columns", table.index)]
    what = "column" if hasattr(table, "columns") else "row"
    near = closest(str(word), columns)
    hint = f" The closest is “{near}”." if near else ""
    shown = ", ".join(columns[:MOST]) + (", and more" if len(columns) > MOST else "")
    return f"The table has no {what} “{word}”.{hint} It has: {shown}."


def _table(trace: TracebackType | None) -> Any:
    """The table in which something was looked up: the `self` of the first frame that is one."""
    while trace is not None:
        found = trace.tb_frame.f_locals.get("self")
        if type(found).__name__ in ("DataFrame", "Series"):
            return found
        trace = trace.tb_next
    return None


def _attribute(error, _trace, _names, _own):
    word, thing = getattr(error, "name", "") or "", getattr(error, "obj", None)
    near = closest(word, (name for name in dir(thing) if not name.startswith("_")))
    kind = KINDS.get(type(thing).__name__, f"a thing of kind {type(thing).__name__}")
    hint = f" Did you mean “{near}”?" if near else ""
    if type(thing).__name__ == "module":
        kind = f"“{thing.__name__.rpartition('.')[2]}”"
    return f"There is no “{word}” in {kind}.{hint}"


def _syntax(error, _trace, _names, _own):
    why = (error.msg or "").rstrip(".")
    return f"Python cannot read line {error.lineno}: {why}. Look for a bracket, a comma or a quotation mark."


def _value(error, _trace, _names, _own):
    if found := LENGTHS.search(str(error)):
        return f"The lengths differ: {found[1]} values were given for {found[2]} rows."
    if "same length" in str(error):
        return "The lengths differ: columns that stand side by side need as many values each."
    return ""


def _type(error, _trace, _names, _own):
    if found := OPERAND.search(str(error)):
        one, other = (KINDS.get(kind, kind) for kind in found.groups()[1:])
        return (
            f"“{found[1]}” cannot join {one} and {other}. A number stands without quotation marks."
        )
    if "not callable" in str(error):
        return "Something that is no function has brackets ( ) after it. Columns take [ ]."
    return ""


def _zero(_error, _trace, _names, _own):
    return "Something was divided by zero."


def _file(error, _trace, _names, _own):
    return f"There is no file “{error.filename}” here." if error.filename else ""
