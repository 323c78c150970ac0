"""The launcher makes, keeps, updates and repairs .venv, and says clearly what stops it.

A small course stands in for the real one (small_course.py): venv and pip are real.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimbook.launch import environment, pip_output, places, state


def nothing_left(course):
    return not os.path.lexists(course.venv)


# What should happen


def test_the_first_lab_makes_the_environment_and_shows_its_progress(ready):
    assert ready.first.code == 0, ready.first
    lines = ready.first.output.splitlines()
    assert lines[0].startswith(f"Making the environment of the course in {ready.venv}")
    assert lines[1].startswith("Collecting packages: ")
    # Which steps are seen depends on how fast pip is: at least one, and of the right number.
    assert any(re.fullmatch(r"Installing packages: [0-2] of 2", line) for line in lines), lines
    assert lines[-2].startswith("Installed 2 packages in ")
    assert ready.first.errors == ""


def test_lab_starts_jupyterlab_in_the_environment_and_passes_arguments_on(ready):
    call = ready.first.call
    assert Path(call["prefix"]) == ready.venv
    assert Path(call["folder"]) == ready.folder
    assert f"--ServerApp.root_dir={ready.folder}" in call["arguments"]
    assert "--LabApp.default_url=/lab/tree/lessons/00-start-here.ipynb" in call["arguments"]
    assert call["arguments"][-3:] == ["--no-browser", "--port", "8890"]


def test_the_readers_arguments_replace_those_of_the_launcher(course):
    arguments = course.run("lab", "--ServerApp.root_dir=/other").call["arguments"]
    assert [each for each in arguments if "root_dir" in each] == ["--ServerApp.root_dir=/other"]


def test_a_second_lab_installs_nothing(course):
    before = course.marker.stat().st_mtime_ns
    outcome = course.run("lab", PIP_FIND_LINKS="nowhere")
    assert outcome.code == 0, outcome
    assert len(outcome.output.splitlines()) == 1
    assert f"--ServerApp.root_dir={course.folder}" in outcome.call["arguments"]
    assert course.marker.stat().st_mtime_ns == before


def test_a_moved_folder_works_without_a_network(course, tmp_path):
    course = course.moved(tmp_path / "elsewhere")
    outcome = course.run("lab", PIP_FIND_LINKS="nowhere")
    assert outcome.code == 0, outcome
    assert len(outcome.output.splitlines()) == 1
    assert Path(outcome.call["prefix"]) == course.venv


def test_changed_requirements_update_the_environment_in_place(course):
    (course.venv / "mine").touch()
    (course.folder / "requirements.txt").write_text("-e .\njupyterlab==1.1\n", encoding="utf-8")
    outcome = course.run("lab")
    assert outcome.code == 0, outcome
    assert outcome.output.startswith(f"Bringing the environment in {course.venv} to what")
    assert (course.packages() / "jupyterlab-1.1.dist-info").is_dir()
    assert (course.venv / "mine").exists()
    assert len(course.run("lab").output.splitlines()) == 1


def test_a_failed_update_keeps_what_was_there(course):
    requirements = course.folder / "requirements.txt"
    requirements.write_text("-e .\njupyterlab==9.9\n", encoding="utf-8")
    outcome = course.run("lab")
    assert outcome.code == 1
    assert "Try an older Python" in outcome.errors and "jupyterlab==9.9" in outcome.errors
    requirements.write_text("-e .\njupyterlab==1.0\n", encoding="utf-8")
    assert len(course.run("lab").output.splitlines()) == 1


def remove_python(course):
    course.python.unlink()


def remove_package(course):
    shutil.rmtree(course.packages() / "jupyterlab")


def stop_halfway(course):
    course.marker.unlink()
    next(course.packages().glob("close_but_not_allies*.dist-info/METADATA")).unlink()


def replace_by_dead_link(course):
    shutil.rmtree(course.venv)
    course.venv.symlink_to("gone")


def test_a_broken_environment_is_made_anew(course):
    remove_python(course)
    outcome = course.run("lab")
    assert outcome.code == 0, outcome
    assert "It is made anew." in outcome.output
    assert len(course.run("lab").output.splitlines()) == 1


@pytest.mark.parametrize(
    "damage", [remove_python, remove_package, stop_halfway, replace_by_dead_link]
)
def test_whatever_is_broken_makes_it_anew(course, damage):
    damage(course)
    outcome = course.run(
        "lab",
        before="from claimbook.launch import installer; installer.make = lambda extra: sys.exit('made anew')",
    )
    assert "made anew" in outcome.errors, outcome
    assert nothing_left(course)


def test_an_environment_that_satisfies_the_requirements_is_used_as_it_is(course, tmp_path):
    """As on Binder and JupyterHub: the environment is elsewhere, the course is linked in it."""
    link = next(course.packages().glob("*close_but_not_allies.pth"))
    link.write_text(str(course.folder), encoding="utf-8")
    shutil.move(course.venv, tmp_path / "hub")
    python = tmp_path / "hub" / course.python.relative_to(course.venv)
    outcome = course.run("lab", python=python)
    assert outcome.code == 0, outcome
    assert Path(outcome.call["prefix"]) == tmp_path / "hub"
    assert nothing_left(course)


def test_an_environment_with_another_copy_of_the_course_is_not_used(course, tmp_path):
    """Its kernels would import the copy, which has no tables beside it."""
    other = course.copied(tmp_path / "other")
    answer = subprocess.run(
        [other.python, "-c", state.PROBE],
        cwd=course.folder,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert answer.stdout.splitlines()[1] == "the course is installed from another folder"


def test_an_environment_made_by_hand_is_completed_and_not_deleted(course):
    course.marker.unlink()
    (course.venv / "mine").touch()
    assert course.run("lab").code == 0
    assert (course.venv / "mine").exists() and course.marker.exists()


def test_variables_of_other_pythons_do_not_reach_the_environment(course, tmp_path):
    other = tmp_path / "other" / "jupyterlab"
    other.mkdir(parents=True)
    for name in ("__init__.py", "__main__.py"):
        (other / name).write_text("raise SystemExit('another')", encoding="utf-8")
    outcome = course.run("lab", PYTHONPATH=str(other.parent))
    assert outcome.code == 0, outcome
    assert Path(outcome.call["prefix"]) == course.venv


def test_test_installs_its_extra_when_it_is_first_run(course):
    outcome = course.run("test", "-k", "unit")
    assert outcome.code == 0, outcome
    assert "Installed 2 packages" in outcome.output  # pytest, and the course's link again
    assert outcome.call["arguments"] == [*environment.SIDE_BY_SIDE, "-k", "unit"]
    again = course.run("test", PIP_FIND_LINKS="nowhere")
    assert len(again.output.splitlines()) == 1
    assert len(course.run("lab").output.splitlines()) == 1


def test_the_first_test_makes_everything_in_one_go(fresh):
    """Here also: a path with spaces and other letters, and a kernel that starts elsewhere."""
    outcome = fresh.run("test")
    assert outcome.code == 0, outcome
    assert outcome.output.count("Installed 3 packages") == 1
    elsewhere = subprocess.run(
        [fresh.python, "-c", "import course; print(course.__file__)"],
        cwd=fresh.venv,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=dict(os.environ, PYTHONUTF8="1"),
    )
    assert Path(elsewhere.stdout.strip()) == fresh.folder / "course" / "__init__.py"


# What can go wrong


def test_no_network(fresh):
    outcome = fresh.run(
        "lab",
        PIP_NO_INDEX=None,
        PIP_INDEX_URL="http://127.0.0.1:9/",
        PIP_FIND_LINKS=None,
        PIP_RETRIES="0",
    )
    assert outcome.code == 1
    assert "pip cannot reach the package index" in outcome.errors
    assert "Traceback" not in outcome.errors
    assert nothing_left(fresh)


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_venv_or_ensurepip_missing(fresh, module):
    outcome = fresh.run("lab", before=f"sys.modules['{module}'] = None")
    assert outcome.code == 1
    assert "sudo apt-get install python3-venv python3-pip" in outcome.errors
    assert nothing_left(fresh)


def test_pip_missing(course):
    shutil.rmtree(course.packages() / "pip")
    outcome = course.run("test")
    assert outcome.code == 1
    assert "No module named pip" in outcome.errors
    assert "sudo apt-get install python3-pip" in outcome.errors


def test_too_little_room_on_the_disk(fresh):
    outcome = fresh.run(
        "lab",
        before="import shutil; from types import SimpleNamespace as N; "
        "shutil.disk_usage = lambda path: N(free=5 * 2**20)",
    )
    assert outcome.code == 1
    assert f"The disk of {fresh.folder} has 5 MB free" in outcome.errors
    assert nothing_left(fresh)


def test_a_disk_that_fills_up_on_the_way(fresh):
    outcome = fresh.run("lab", FULL="1")
    assert outcome.code == 1
    assert "The disk is full" in outcome.errors
    assert nothing_left(fresh)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such folders")
def test_a_read_only_folder(fresh):
    command = [sys.executable, "-m", "course", "lab"]
    if os.geteuid() == 0:  # root may write anywhere but on a read-only mount
        script = 'mount --bind . . && mount -o remount,ro,bind . && cd "$PWD" && exec "$@"'
        command = ["unshare", "--mount", "sh", "-c", script, "sh", *command]
        trial = subprocess.run(["unshare", "--mount", "true"], stderr=subprocess.DEVNULL)
        if trial.returncode:
            pytest.skip("root may not make a read-only mount here")
    else:
        fresh.folder.chmod(0o555)
    outcome = subprocess.run(
        command,
        cwd=fresh.folder,
        capture_output=True,
        encoding="utf-8",
        env=dict(os.environ, PYTHONUTF8="1"),
    )
    fresh.folder.chmod(0o755)
    assert outcome.returncode == 1
    assert f"The course's folder {fresh.folder} cannot be written to" in outcome.stderr
    assert "Copy the folder into your home folder" in outcome.stderr
    assert nothing_left(fresh)


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C otherwise")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_stopped_during_the_installation(fresh, tmp_path, name):
    process = fresh.start("lab", SLOW=str(tmp_path / "installing"))
    end = time.monotonic() + 60
    while not (tmp_path / "installing").exists() and time.monotonic() < end:
        time.sleep(0.05)
    process.send_signal(getattr(signal, name))
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 1, errors
    assert "The installation was stopped. Run the command again" in errors
    assert "Traceback" not in errors
    assert nothing_left(fresh)


# The pieces


def test_pins_are_exact_and_complete():
    import tomllib

    text = (places.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    pinned = state.pins()
    assert len(pinned) == len(project["dependencies"])
    for dependency in project["dependencies"]:
        assert any(dependency.startswith(name) for name in pinned), dependency
    extra = set(state.pins("test")) - set(pinned)
    assert len(extra) == len(project["optional-dependencies"]["test"])


def test_the_fingerprint_changes_with_the_files_that_decide(monkeypatch, ready, tmp_path):
    copy = ready.copied(tmp_path / "copy")
    monkeypatch.setattr(state, "ROOT", copy.folder)
    seen = {state.fingerprint()}
    for name in ("requirements.txt", "pyproject.toml"):
        with open(copy.folder / name, "a", encoding="utf-8") as file:
            file.write("# changed\n")
        seen.add(state.fingerprint())
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    seen.add(state.fingerprint())
    assert len(seen) == 4


def test_chromium_is_where_the_variable_says(monkeypatch, tmp_path):
    program = tmp_path / "my-chromium"
    program.touch(mode=0o755)
    monkeypatch.setenv("CHROMIUM", str(program))
    assert environment.find_chromium() == str(program)
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "absent"))
    assert environment.find_chromium() is None


@pytest.mark.parametrize("name", environment.CHROMIUM_NAMES)
def test_chromium_is_found_by_its_names(monkeypatch, tmp_path, name):
    (tmp_path / name).touch(mode=0o755)
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert environment.find_chromium() == str(tmp_path / name)


def test_progress_is_one_changing_line_on_a_terminal(monkeypatch, capsys):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    show = pip_output.Status()
    show("Collecting packages: 7", 7, 1.2)
    show("Collecting packages: 8", 8, 1.9)
    show.end("Installed 8 packages", 3)
    assert capsys.readouterr().out == (
        "\rCollecting packages: 7, 1 s".ljust(61)
        + "\rCollecting packages: 8, 1 s".ljust(61)
        + "\r".ljust(61)
        + "\rInstalled 8 packages in 3 s.\n"
    )
