"""The wall: the engine imports no course, knows no word of its essay, and no import climbs."""

import ast
import functools
import re

import pytest

import claimbook
from claimbook import settings
from claimbook.launch.places import ROOT
from claimbook.widgets.bundle import bare

ENGINE = ROOT / "claimbook"
COURSE = settings.read(ROOT)
LIMIT = 450  # lines of one file of code
LONGEST = 60  # lines of one function
CODE = (".py", ".js", ".css", ".html", ".json", ".toml", ".yaml", ".txt", ".md", ".j2")
# What this essay is about, beside what course.toml says of it.
SUBJECT = (
    "Chinese|Russian|American|Soviet|USSR|Moscow|Beijing|Washington|Kyiv|Ukrain\\w*|Putin|Crimea\\w*"
    "|NATO|Kremlin|scalene|alliance|verdict_2016"
)


def files(*endings):
    return sorted(path for path in ENGINE.rglob("*") if path.suffix in endings)


def name(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name(path): path for path in files(".py")}


def imported(path):
    """The modules that a file imports anywhere, also inside its functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path.name} imports by dots"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else node.module


@functools.cache
def graph():
    return {module: set(imported(path)) - {module} for module, path in MODULES.items()}


FLOOR = {part: number for number, floor in enumerate(claimbook.FLOORS) for part in floor}


def part(module):
    return module.split(".")[1] if module.startswith("claimbook.") else None


def circle(graph):
    """One circle of imports as a list of modules, or None."""
    done, trail = set(), []

    def walk(module):
        if module in trail:
            return trail[trail.index(module) :]
        if module in done:
            return None
        trail.append(module)
        found = next(filter(None, (walk(other) for other in sorted(graph.get(module, ())))), None)
        trail.pop()
        done.add(module)
        return found

    return next(filter(None, map(walk, sorted(graph))), None)


def test_the_engine_never_imports_the_course():
    for module, others in graph().items():
        foreign = {one for one in others if one.split(".")[0] in (COURSE.package, "tests")}
        assert not foreign, module


def test_every_part_of_the_engine_stands_on_one_floor():
    parts = {part(module) for module in MODULES} - {None}
    listed = [one for floor in claimbook.FLOORS for one in floor]
    assert sorted(listed) == sorted(set(listed)), "a part stands on two floors"
    assert parts == set(listed), "say in claimbook/__init__.py on which floor it stands"


def climbing(graph, floor):
    """Pairs (module, part that it imports from its own floor or from above)."""
    for module, others in graph.items():
        own = part(module)
        for other in sorted({part(one) for one in others} - {None, own}):
            if own and floor[other] >= floor[own]:
                yield module, other


def test_no_import_climbs():
    assert list(climbing(graph(), FLOOR)) == []


def test_an_import_that_climbs_is_found():
    graph = {"claimbook.tables.files": {"claimbook.quiz.bank", "claimbook.settings"}}
    assert list(climbing(graph, FLOOR)) == [("claimbook.tables.files", "quiz")]


def test_no_import_goes_in_a_circle():
    assert circle(graph()) is None


def test_a_circle_is_found():
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == ["b", "c"]


def words():
    """Everything that would betray the essay, as one pattern."""
    essay = COURSE.essay
    lessons = [title for _, titles in COURSE.parts for title in titles]
    listed = [
        COURSE.slug,
        COURSE.title,
        essay["author"],
        essay["title"],
        essay["journal"],
        *COURSE.looks,
        *COURSE.names,
        *(look["name"] for look in COURSE.looks.values()),
        *COURSE.brief["capitals"],
        *(title.lower().replace(" ", "-") for title in lessons),
        *(str(moment.day.year) for moment in (COURSE.then, COURSE.now)),
        f"python3 -m {COURSE.package}",
        f"from {COURSE.package}",
    ]
    common = {"World"}  # as in "the rest of the world"
    return "|".join([*(re.escape(word) for word in listed if word not in common), SUBJECT])


BETRAYS = re.compile(rf"(?<!\w)(?:{words()})(?!\w)")


def test_the_engine_holds_no_word_of_the_essay():
    found = [
        f"{path.relative_to(ROOT)}, line {number}: {betrays[0]}"
        for path in files(*CODE)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (betrays := BETRAYS.search(line))
    ]
    assert found == []


@pytest.mark.parametrize("word", ["CHN", "in Beijing", "04-economics", "verdict_2016", "2026"])
def test_a_word_of_the_essay_is_found(word):
    assert BETRAYS.search(f"x = {word!r}")


def code(*endings):
    """The files of code of engine and course with these endings: (path, name, text)."""
    for folder in (ENGINE, ROOT / COURSE.package):
        for path in sorted(folder.rglob("*")):
            if path.suffix in endings:
                text = path.read_text(encoding="utf-8")
                yield path, path.relative_to(ROOT).as_posix(), text


def test_no_file_of_code_is_long():
    long = [name for _, name, text in code(".py", ".js", ".css") if len(text.splitlines()) > LIMIT]
    assert long == [], f"split what has more than {LIMIT} lines"


def python_functions(text):
    """Every function of a module, also inside others: (its first line, its last line)."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.end_lineno


def script_functions(text):
    """Every block of a script behind `(...)` or `=>`, and so every function with a body."""
    text = bare(text)
    begun, group = [], 0  # where what is open began; where the last closed group began
    for found in re.finditer(r"[][(){}]", text):
        at, sign = found.start(), found[0]
        if sign in "({[":
            before = text[:at].rstrip() if sign == "{" else ""
            arrow = before.endswith("=>")
            takes = before.removesuffix("=>").rstrip().endswith(")")
            begun.append((sign, group if takes else at, arrow or takes))
        elif sign in ")}]":
            opening, start, function = begun.pop()
            assert opening + sign in ("()", "{}", "[]"), "braces that do not match"
            if sign == ")":
                group = start
            if function:
                yield text.count("\n", 0, start) + 1, text.count("\n", 0, at) + 1
    assert not begun


def test_no_function_is_long():
    long = [
        f"{name}, lines {first} to {last}"
        for path, name, text in code(".py", ".js")
        for first, last in (python_functions if path.suffix == ".py" else script_functions)(text)
        if last - first >= LONGEST
    ]
    assert long == [], f"split what has more than {LONGEST} lines"


def test_a_long_function_is_found():
    python = "class A:\n    def f(self):\n        def g():\n            pass\n\n        return g\n"
    assert sorted(python_functions(python)) == [(2, 6), (3, 4)]
    script = """class A {
  put(
    one,
  ) {
    return one["}"].map((a) => {
      return a; // not this: {
    });
  }
}
const b = {
  c: async x => {
  },
};
"""
    assert sorted(script_functions(script)) == [(2, 8), (5, 7), (11, 12)]
