"""The engine's public functions say their types, the types agree, and the code has its one form."""

import ast
import subprocess
import sys

import pytest

from claimbook.launch.places import ROOT

ENGINE = sorted((ROOT / "claimbook").rglob("*.py"))


def public_functions(tree):
    """The functions and methods that others call: not those of a private class or in a function."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public_functions(node)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name[0] != "_":
            yield node


@pytest.mark.parametrize("path", ENGINE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_public_functions_say_their_types(path):
    text = path.read_text(encoding="utf-8")
    for function in public_functions(ast.parse(text, type_comments=True)):
        if function.type_comment:  # in what Python 2 must be able to read; mypy reads it too
            continue
        given = function.args
        names = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
        bare = [one.arg for one in names if one and not one.annotation]
        assert set(bare) <= {"self", "cls"}, f"{function.name}: {bare}"
        assert function.returns, f"{function.name}: what it returns"


def run(*command):
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_types_agree():
    run("mypy")


@pytest.mark.parametrize("command", [["format", "--check"], ["check"]], ids=" ".join)
def test_ruff_finds_nothing(command):
    run("ruff", *command, "--quiet", "claimbook", "course", "tests")
