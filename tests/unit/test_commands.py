"""`python3 -m course`: its help, its errors, and where each command runs."""

import ast
import os
import shutil
import subprocess
import sys
from importlib import import_module

import pytest

from claimbook.launch import environment, places
from claimbook.launch import main as commands
from course import __version__

OWN = [
    name for name, command in commands.COMMANDS.items() if command.module != environment.__name__
]


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_help_names_every_command(capsys, arguments):
    assert commands.main(arguments, "course") == 0
    lines = capsys.readouterr().out.splitlines()
    for name, command in commands.COMMANDS.items():
        assert f"  {name:10} {command.help}" in lines


def test_version(capsys):
    assert commands.main(["--version"], "course") == 0
    assert capsys.readouterr().out.strip() == __version__


@pytest.mark.parametrize(
    "wrong, hint",
    [("lba", "Did you mean `lab`?"), ("exercise", "Did you mean `exercises`?"), ("qqqq", "")],
)
def test_an_unknown_command_is_named_with_the_closest(capsys, wrong, hint):
    assert commands.main([wrong], "course") == 2
    said = capsys.readouterr().err
    assert f"There is no command `{wrong}`." in said and hint in said and "--help" in said
    assert ("Did you mean" in said) == bool(hint)


def test_a_failure_is_one_sentence_and_exit_code_1(capsys, monkeypatch):
    def fail(argv):
        raise places.Failure("The disk is full.")

    monkeypatch.setattr(environment, "lab", fail)
    assert commands.main(["lab"], "course") == 1
    assert capsys.readouterr().err == "The disk is full.\n"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a pipe that is closed is told otherwise there")
def test_who_has_read_enough_gets_no_traceback(root):
    command = [sys.executable, "-m", "course", "claims", "--csv"]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 0
    process.stderr.close()


@pytest.mark.parametrize(("user", "warned"), [(0, True), (1000, False)])
def test_root_is_warned_in_lab(capsys, monkeypatch, user, warned):
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)
    monkeypatch.setattr(environment, "ensure", lambda: sys.executable)
    called = []
    monkeypatch.setattr(environment, "run", lambda python, arguments: called.append(arguments))
    environment.lab(["--no-browser"])
    assert ("You are root" in capsys.readouterr().err) == warned
    assert ("--allow-root" in called[0]) == warned and called[0][-1] == "--no-browser"


def test_a_python_that_is_too_old(capsys, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 2))
    monkeypatch.setattr(commands, "starts", lambda name: False)
    monkeypatch.setattr(environment, "lab", lambda argv: 0)
    assert commands.main(["lab"], "course") == 1
    said = capsys.readouterr().err
    assert f"This is Python 3.10 ({sys.executable}). The course needs Python 3.11" in said
    assert "https://www.python.org/downloads/" in said


def test_a_newer_python_on_the_machine_is_named(monkeypatch):
    monkeypatch.setattr(commands, "starts", lambda name: name == "python3.12")
    assert "use python3.12 -m course" in commands.too_old("course")
    monkeypatch.setattr(commands, "starts", lambda name: False)
    assert "python3.12" not in commands.too_old("course")


def test_a_program_that_is_not_there_does_not_start():
    assert commands.starts(sys.executable) and not commands.starts("/absent/python3.12")


@pytest.mark.parametrize("name", ["python2.7", "python3.6", "python3.10"])
def test_a_real_old_python_gets_the_sentence(root, name):
    """As far as this machine has them."""
    if not commands.starts(name):
        pytest.skip(f"this machine has no {name}")
    for command in ("lab", "--help", "nothing"):
        outcome = subprocess.run(
            [name, "-m", "course", command], cwd=root, capture_output=True, encoding="utf-8"
        )
        assert outcome.returncode == 1
        assert f"This is Python {name[6:]} (" in outcome.stderr
        assert len(outcome.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["course/__init__", "course/__main__", "claimbook/launch/main"])
def test_an_old_python_can_read_the_files_that_it_meets(root, name):
    text = (root / f"{name}.py").read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 6))
    assert text.isascii()  # Python 2 reads nothing else


def test_the_oldest_python_is_the_one_of_pyproject(root):
    oldest = ".".join(map(str, commands.OLDEST))
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    assert f'requires-python = ">={oldest}' in text


def test_the_launcher_needs_the_standard_library_alone(root):
    """-S: without any installed package."""
    for code in (["-m", "course", "--help"], ["-c", "import claimbook.launch.installer"]):
        subprocess.run(
            [sys.executable, "-S", "-E", *code], cwd=root, check=True, stdout=subprocess.DEVNULL
        )


@pytest.mark.parametrize("name", OWN)
def test_every_command_has_its_module(name):
    assert callable(import_module(commands.COMMANDS[name].module).main)


def test_other_commands_run_in_the_environment(course):
    outcome = course.run("exercises", "--check")
    assert outcome.code == 3, outcome
    assert outcome.call == {
        "prefix": str(course.venv),
        "folder": str(course.folder),
        "arguments": ["--check"],
    }
    again = course.run("exercises", python=course.python)
    assert again.code == 3 and len(again.output.splitlines()) == 1


@pytest.fixture
def machine(tmp_path, root):
    """Run .ci/run on a machine that has only stubs, which print how they were called."""
    if os.name == "nt":
        pytest.skip("Windows has no bash")
    for name in ("env", "bash", "dirname"):
        (tmp_path / name).symlink_to(shutil.which(name))

    def run(**stubs):
        for name, answer in stubs.items():
            stub = tmp_path / name.replace("_", "-")
            says = answer or f'{stub.name} "$@"'
            stub.write_text(f"#!{shutil.which('bash')}\necho {says}\n")
            stub.chmod(0o755)
        return subprocess.run(
            [root / ".ci" / "run", "-k", "unit"],
            cwd=tmp_path,
            env={"PATH": str(tmp_path)},
            encoding="utf-8",
            capture_output=True,
        )

    return run


TESTS = "python3 -m course test -k unit"


def test_ci_runs_the_test_command(machine):
    assert machine(python3="", chromium="").stdout.splitlines() == [TESTS]


def test_ci_installs_chromium_where_it_is_missing(machine):
    lines = machine(python3="", apt_get="", id="0").stdout.splitlines()
    assert lines == [
        "apt-get update",
        "apt-get install --yes --no-install-recommends chromium",
        TESTS,
    ]


def test_ci_uses_sudo_where_it_is_not_root(machine):
    lines = machine(python3="", apt_get="", id="1000", sudo="").stdout.splitlines()
    assert lines[0] == "sudo apt-get update" and lines[2] == TESTS


def test_ci_says_so_where_it_may_not_install(machine):
    outcome = machine(python3="", apt_get="", id="1000")
    assert outcome.returncode == 1 and outcome.stdout == ""
    assert "needs root or sudo: apt-get install chromium" in outcome.stderr


@pytest.mark.slow
@pytest.mark.parametrize("ci, code, words", [("", 0, "1 skipped"), ("true", 1, "1 error")])
def test_without_chromium_browser_tests_are_skipped_but_in_ci_they_fail(root, ci, code, words):
    outcome = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "tests/browser/test_launcher.py", "-k", "restarts"],
        cwd=root,
        env=dict(os.environ, CHROMIUM="/absent", CI=ci, PYTEST_ADDOPTS=""),
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert outcome.returncode == code, outcome.stdout
    assert words in outcome.stdout and "apt-get install chromium" in outcome.stdout
