"""The commands of a course: python3 -m PACKAGE COMMAND.

Written for any Python from 2.7 on, so that an old one gets a clear sentence and not an error.
"""

from __future__ import print_function

import os
import subprocess
import sys
from collections import namedtuple

OLDEST = (3, 11)  # as requires-python in pyproject.toml says
PYTHON = "python" if os.name == "nt" else "python3"

# The module's main gets the arguments; where one module serves several commands, their name too.
# What needs nothing but the standard library runs under any Python, so that no maintainer waits
# for an environment: `alone`.
Command = namedtuple("Command", "module help named alone", defaults=(False, False))
COMMANDS = {
    "lab": Command("claimbook.launch.environment", "open the course in JupyterLab"),
    "test": Command("claimbook.launch.environment", "run the tests; with --quick in a minute"),
    "progress": Command(
        "claimbook.quiz.progress_commands", "show your answers and what is due", named=True
    ),
    "export": Command(
        "claimbook.quiz.progress_commands", "write your progress to a file", named=True
    ),
    "import": Command("claimbook.quiz.progress_commands", "read progress from a file", named=True),
    "reset": Command("claimbook.quiz.progress_commands", "forget your progress", named=True),
    "class": Command("claimbook.seminar.class_command", "report on what a class answered"),
    "cards": Command("claimbook.seminar.cards", "print the cards of the simulation"),
    "site": Command(
        "claimbook.site.command", "build the course as a web site that needs no server"
    ),
    "room": Command("claimbook.room.command", "open a room: a class votes on its phones"),
    "pack": Command("claimbook.seminar.pack", "print what a seminar needs: handout, key, slips"),
    "present": Command(
        "claimbook.present.command", "show the steps of a seminar on the wall, as screens"
    ),
    "exercises": Command("claimbook.tasks", "make exercises/ from solutions/"),
    "notebooks": Command("claimbook.notebooks.run", "run the notebooks and save their outputs"),
    "minutes": Command(
        "claimbook.guide.minutes_command", "count the minutes of the lessons and write them there"
    ),
    "new": Command(
        "claimbook.scaffold",
        "write the files of a new claim, table, question, lesson, figure or kind",
        alone=True,
    ),
    "data": Command(
        "claimbook.tables.seal", "check the data tables, or seal changed ones", alone=True
    ),
    "claims": Command("claimbook.ledger.claims_command", "print the ledger, compare two coders"),
    "questions": Command("claimbook.quiz.questions_command", "list and check the question bank"),
    "glossary": Command(
        "claimbook.glossary.linking", "link each term at its first use in a lesson"
    ),
    "lock": Command("claimbook.launch.lockfile", "renew the pinned versions and hashes"),
}


def _settings():
    """What course.toml says; read only where Python is new enough."""
    from claimbook.settings import current

    return current()


def usage():
    # type: () -> str
    """The text of --help."""
    called = "%s -m %s" % (PYTHON, _settings().package)
    course = _settings()
    lines = [
        "%s: %s." % (course.title, course.subtitle),
        "",
        "  %s COMMAND [ARGUMENTS]" % called,
        "",
    ]
    lines += ["  %-10s %s" % (name, command.help) for name, command in COMMANDS.items()]
    lines += [
        "",
        "  --help     show this text (also after a command)",
        "  --version  show the course's version",
        "",
        "The first lab makes .venv in this folder and installs what the course needs.",
        "Further arguments go to JupyterLab: %s lab --no-browser --port 8890" % called,
    ]
    return "\n".join(lines)


def too_old(package):
    # type: (str) -> str
    """The sentence for a Python that cannot run the course."""
    remedy = "Install a newer one, for example from https://www.python.org/downloads/."
    for name in ("python3.%d" % minor for minor in range(OLDEST[1], OLDEST[1] + 10)):
        if starts(name):
            remedy = "This machine has a newer one: use %s -m %s." % (name, package)
    return "This is Python %d.%d (%s). The course needs Python %d.%d or newer. %s" % (
        sys.version_info[0],
        sys.version_info[1],
        sys.executable,
        OLDEST[0],
        OLDEST[1],
        remedy,
    )


def starts(name):
    # type: (str) -> bool
    """Whether a program of this name is there and starts as a Python does."""
    with open(os.devnull, "w") as nowhere:
        try:
            return subprocess.call([name, "-c", ""], stderr=nowhere) == 0
        except OSError:
            return False


def unknown(name):
    # type: (str) -> str
    """The sentence for a command that does not exist."""
    from difflib import get_close_matches

    closest = get_close_matches(name, COMMANDS, 1)
    hint = " Did you mean `%s`?" % closest[0] if closest else ""
    return "There is no command `%s`.%s `%s -m %s --help` lists the commands." % (
        name,
        hint,
        PYTHON,
        _settings().package,
    )


def run(name, arguments):
    # type: (str, list[str]) -> int
    """Run one command and return its exit code, in the environment if it needs one."""
    from importlib import import_module

    from claimbook.launch import environment

    command = COMMANDS[name]
    if command.module == environment.__name__:
        return getattr(environment, name)(arguments)
    python = sys.executable if command.alone else environment.ensure()
    if python != sys.executable:
        return environment.run(python, ["-m", _settings().package, name] + arguments)
    return import_module(command.module).main(([name] if command.named else []) + arguments)


def main(argv, package):
    # type: (list[str], str) -> int
    """Do what argv says; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that lacks a letter of the folder's name
            stream.reconfigure(errors="backslashreplace")
    if sys.version_info < OLDEST:  # first: most of the course cannot even be read by it
        print(too_old(package), file=sys.stderr)
        return 1
    if not argv or argv[0] in ("-h", "--help", "help"):
        print(usage())
        return 0
    if argv[0] in ("-V", "--version"):
        print(_settings().version)
        return 0
    if argv[0] not in COMMANDS:
        print(unknown(argv[0]), file=sys.stderr)
        return 2
    from claimbook.launch.places import Failure
    from claimbook.plain import say

    try:
        done = run(argv[0], argv[1:])
        sys.stdout.flush()
        return done
    except BrokenPipeError:  # whoever reads has seen enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Failure as failure:
        problem = str(failure)
    except KeyboardInterrupt:
        problem = "Stopped."
    say(problem, error=True)
    return 1
