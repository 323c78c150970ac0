"""`python3 -m course`: its help, its errors, and where each command runs."""

import ast
import subprocess
import sys
from importlib import import_module, util

import pytest
import small_course

from course import __main__ as commands
from course import __version__, environment

OWN = [name for name, command in commands.COMMANDS.items()
       if command.module != environment.__name__]


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_help_names_every_command(capsys, arguments):
    assert commands.main(arguments) == 0
    lines = capsys.readouterr().out.splitlines()
    for name, command in commands.COMMANDS.items():
        assert f"  {name:10} {command.help}" in lines


def test_version(capsys):
    assert commands.main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == __version__


@pytest.mark.parametrize("wrong, hint", [
    ("lba", "Did you mean `lab`?"), ("exercise", "Did you mean `exercises`?"), ("qqqq", "")])
def test_an_unknown_command_is_named_with_the_closest(capsys, wrong, hint):
    assert commands.main([wrong]) == 2
    said = capsys.readouterr().err
    assert f"There is no command `{wrong}`." in said and hint in said and "--help" in said
    assert ("Did you mean" in said) == bool(hint)


def test_a_failure_is_one_sentence_and_exit_code_1(capsys, monkeypatch):
    def fail(argv):
        raise environment.Failure("The disk is full.")
    monkeypatch.setattr(environment, "lab", fail)
    assert commands.main(["lab"]) == 1
    assert capsys.readouterr().err == "The disk is full.\n"


def test_a_python_that_is_too_old(capsys, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 2))
    monkeypatch.setattr(commands.shutil, "which", lambda name: None)
    assert commands.main(["lab"]) == 1
    said = capsys.readouterr().err
    assert f"This is Python 3.10 ({sys.executable}). The course needs Python 3.11" in said
    assert "https://www.python.org/downloads/" in said


def test_a_newer_python_on_the_machine_is_named(monkeypatch):
    monkeypatch.setattr(commands.shutil, "which", lambda name: name == "python3.12")
    monkeypatch.setattr(commands.subprocess, "call", lambda command, **how: 0)
    assert "use python3.12 -m course" in commands.too_old()
    monkeypatch.setattr(commands.subprocess, "call", lambda command, **how: 127)
    assert "python3.12" not in commands.too_old()


@pytest.mark.parametrize("name", ["__init__", "__main__", "environment"])
def test_an_old_python_can_read_the_files_that_it_meets(root, name):
    text = (root / "course" / f"{name}.py").read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 6))


def test_the_oldest_python_is_the_one_of_pyproject(root):
    oldest = ".".join(map(str, commands.OLDEST))
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    assert f'requires-python = ">={oldest}' in text


def test_the_launcher_needs_the_standard_library_alone(root):
    """-S: without any installed package."""
    for code in (["-m", "course", "--help"], ["-c", "import course.environment, course.installer"]):
        subprocess.run([sys.executable, "-S", "-E", *code], cwd=root, check=True,
                       stdout=subprocess.DEVNULL)


@pytest.mark.parametrize("name", OWN)
def test_every_command_has_its_module(name):
    module = commands.COMMANDS[name].module
    if util.find_spec(module) is None:
        pytest.skip(f"{module} does not exist yet")
    assert callable(import_module(module).main)


def test_other_commands_run_in_the_environment(tmp_path):
    course = small_course.build(tmp_path / "course")
    outcome = course.run("exercises", "--check")
    assert outcome.code == 3, outcome
    assert outcome.call == {"prefix": str(course.venv), "folder": str(course.folder),
                            "arguments": ["--check"]}
    again = course.run("exercises", python=course.python)
    assert again.code == 3 and len(again.output.splitlines()) == 1
