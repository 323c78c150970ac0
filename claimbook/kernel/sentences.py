"""An error in one plain sentence: what happened, and what to do. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from types import TracebackType
from typing import Any

from claimbook.kernel import syntax

ABOVE = "run the cells above first: menu Run, Run All Above Selected Cell"
STOPPED = "This cell stopped:"
MOST = 12  # names of columns that are told
LENGTHS = re.compile(r"Length of values \((\d+)\) does not match length of index \((\d+)\)")
SHAPES = re.compile(r"shapes \((\d+),?\) \((\d+),?\)")
SETTING = re.compile(r"(\w+)\(\) got an unexpected keyword argument '(\w+)'")
LACKING = re.compile(r"(\w+)\(\) missing \d+ required positional arguments?: (.+)")
COMMA = "A comma makes two numbers of one. Write a point, as in 12.5."
MIXED = "A number and a text cannot be compared or joined. A number stands without quotation marks."
OPERAND = re.compile(r"unsupported operand type\(s\) for (\S+): '([\w.]+)' and '([\w.]+)'")
ADDED = re.compile(r'can only concatenate (\w+) \(not "([\w.]+)"\) to')
TEXTS = (
    "There are texts or dates in this row or column, and “{}” needs numbers. "
    'Name the column of the number too, as in table.loc[ROW, "COLUMN"].'
)
COLON = (
    "There is no row “{}”: between two labels a minus subtracts. "
    "For all rows from one to another write a colon, as in {}:{}."
)
KINDS = {
    "str": "a text",
    "int": "a number",
    "float": "a number",
    "numpy.int64": "a number",
    "numpy.float64": "a number",
    "list": "a list",
    "NoneType": "nothing",
    "DataFrame": "a table",
    "Series": "a column",
}


def sentence(
    error: BaseException,
    trace: TracebackType | None,
    names: Iterable[str],
    own: Iterable[str] = (),
    columns: Iterable[str] = (),
) -> str:
    """Return what a reader is told of an error.

    names: those that exist in the notebook and in the course. own: the packages of the course,
    whose errors are plain sentences already. columns: those of the notebook's tables.
    """
    if type(error).__module__.partition(".")[0] in own:
        return str(error)
    if isinstance(error, TypeError | AttributeError) and "'ellipsis'" in str(error):
        return syntax.DOTS
    if isinstance(error, NameError) and (told := _column(error, list(columns))):
        return told
    tell = {
        NameError: _name,
        ModuleNotFoundError: _module,
        ImportError: _import,
        KeyError: _key,
        AttributeError: _attribute,
        SyntaxError: lambda error, *_: syntax.sentence(error),
        ValueError: _value,
        TypeError: _type,
        ZeroDivisionError: _zero,
        IndexError: _index,
        FileNotFoundError: _file,
    }
    for kind in type(error).__mro__:
        if kind in tell and (told := tell[kind](error, trace, list(names), list(own))):
            return told
    return f"{STOPPED} {type(error).__name__}: {error}"


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
    text = "If you mean a text, write it in quotation marks."
    return f"Nothing is called “{word}” yet. If a cell above makes it, {ABOVE}. {text}"


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


def _column(error, columns):
    """A name that is a column's: it lacks its quotation marks, or is written wrongly in a query."""
    found = re.search(r"name '(\w+)' is not defined", str(error))
    word = found[1] if found else ""
    if word in columns:
        quoted = f'If you mean the column “{word}”, write it in quotation marks: ["{word}"].'
        return f"{quoted} If you mean something else, {ABOVE}."
    if type(error).__name__ == "UndefinedVariableError":
        near = closest(word, columns)
        hint = f" The closest is “{near}”." if near else ""
        return f"The table has no column “{word}”.{hint}"
    return ""


def _key(error, trace, _names, _own):
    word = error.args[0] if error.args else ""
    if word is ...:
        return syntax.DOTS
    table, labels = _looked_up(trace)
    if table is None:
        return f"There is no entry “{word}”."
    if isinstance(word, bool):
        return 'A text in the brackets is compared. Close them first: table["column"] == 1.'
    if isinstance(word, tuple) and all(isinstance(part, str) for part in word):
        listed = ", ".join(f'"{part}"' for part in word)
        return f"Several columns need two pairs of square brackets: [[{listed}]]."
    of_columns = hasattr(table, "columns") and (labels is None or labels.equals(table.columns))
    known = list(table.columns if of_columns else table.index)
    if isinstance(word, list):
        word = next((one for one in word if one not in known), word)
    if isinstance(word, str) and "[" in word:  # pandas names several at once
        every = re.findall(r"'([^']+)'", word.replace("'columns'", ""))
        word = next((one for one in every if one not in map(str, known)), word)
    numbered = not of_columns and all(hasattr(one, "__index__") for one in [word, *known])
    if numbered and known and word < 0 < min(known):
        return COLON.format(word, min(known), max(known))
    near = closest(str(word), known)
    hint = f" The closest is “{near}”." if near else ""
    what = "column" if of_columns else "row"
    return f"The table has no {what} “{word}”.{hint} It has: {_shown(known)}."


def _shown(labels):
    """Some labels in words; many numbers by their first and last."""
    if len(labels) > MOST and all(hasattr(one, "__index__") for one in labels):
        return f"{min(labels)} to {max(labels)}"
    return ", ".join(map(str, labels[:MOST])) + (", and more" if len(labels) > MOST else "")


def _looked_up(trace: TracebackType | None) -> tuple[Any, Any]:
    """The table in which something was looked up, and its labels that were searched, if seen.

    The table is the `self` of the first frame that is one, or what an indexer's `obj` is; labels
    are the `self` of the last frame that is an Index.
    """
    table = labels = None
    while trace is not None:
        found = trace.tb_frame.f_locals.get("self")
        if type(found).__name__.endswith("Indexer"):
            found = getattr(found, "obj", None)
        if table is None and type(found).__name__ in ("DataFrame", "Series"):
            table = found
        if type(found).__name__.endswith("Index"):
            labels = found
        trace = trace.tb_next
    return table, labels


def _attribute(error, _trace, _names, _own):
    word, thing = getattr(error, "name", "") or "", getattr(error, "obj", None)
    near = closest(word, (name for name in dir(thing) if not name.startswith("_")))
    if type(thing).__name__ in ("method", "function", "builtin_function_or_method"):
        return f"“{thing.__name__}” needs its brackets: {thing.__name__}()."
    kind = KINDS.get(type(thing).__name__, f"a thing of kind {type(thing).__name__}")
    hint = f" Did you mean “{near}”?" if near else ""
    if type(thing).__name__ == "module":
        kind = f"“{thing.__name__.rpartition('.')[2]}”"
    return f"There is no “{word}” in {kind}.{hint}"


def _value(error, _trace, _names, _own):
    why = str(error)
    if found := LENGTHS.search(why):
        return f"The lengths differ: {found[1]} values were given for {found[2]} rows."
    if found := SHAPES.search(why):
        return f"The lengths differ: one has {found[1]} values, the other {found[2]}."
    if "same length" in why:
        return "The lengths differ: columns that stand side by side need as many values each."
    if "truth value" in why:
        return "A whole column is neither True nor False. Two conditions are joined by & or |, each in brackets."
    if found := re.search(r"could not convert string to float: '(.*)'|int\(\) .*: '(.*)'", why):
        word = found[1] or found[2]
        comma = " Write a point, and no comma." if re.fullmatch(r"[\d,.]+", word) else ""
        return f"“{word}” is no number.{comma}"
    if "cannot assign without a target" in why:
        return "One equals sign gives a name, two compare. Write == in the query."
    return ""


def _type(error, trace, _names, _own):
    why = str(error)
    if found := OPERAND.search(why):
        return _joined(*found.groups(), trace)
    if found := ADDED.search(why):
        return _joined("+", *found.groups(), trace)
    if "not callable" in why:
        return "Something that is no function has brackets ( ) after it. Columns take [ ]."
    if "str" in why.lower() and any(
        part in why for part in ("Invalid comparison", "not supported between", "matching types")
    ):
        return MIXED
    if "matching types" in why and "<U" in why:
        return MIXED
    if found := SETTING.search(why):
        return f"“{found[1]}” has no setting “{found[2]}”. Is the name written right?"
    if found := LACKING.search(why):
        return f"“{found[1]}” needs something in its brackets: {found[2]}."
    return ""


def _joined(sign, one, other, trace):
    """Two things that a sign such as + cannot join."""
    if "tuple" in (one, other):
        return COMMA
    if {"str", "Timestamp"} & {one, other} and _looked_up(trace)[0] is not None:
        return TEXTS.format(sign)
    known = KINDS.get(one, one), KINDS.get(other, other)
    text = " A number stands without quotation marks." if "str" in (one, other) else ""
    return f"“{sign}” cannot join {known[0]} and {known[1]}.{text}"


def _index(_error, _trace, _names, _own):
    return "There is no such place: it lies behind the last. Places are counted from 0."


def _zero(_error, _trace, _names, _own):
    return "Something was divided by zero."


def _file(error, _trace, _names, _own):
    return f"There is no file “{error.filename}” here." if error.filename else ""
