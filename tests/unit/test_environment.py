"""The launcher makes, keeps, updates and repairs .venv, and says clearly what stops it.

A small course stands in for the real one (small_course.py): venv and pip are real.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from claimbook import settings
from claimbook.launch import environment, pip_output, state
from claimbook.progress.store import NAME, Event, Store


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
    assert lines[-3].startswith("Installed 2 packages in ")
    assert lines[-2] == "Compiling what was installed."
    warning = "You are root: " if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    assert ready.first.errors.startswith(warning)
    assert len(ready.first.errors.splitlines()) == bool(warning)


def test_what_was_installed_is_compiled(ready):
    sources = list(ready.venv.glob("[Ll]ib/**/site-packages/**/*.py"))
    assert len(sources) > 2
    assert [path for path in sources if not Path(cache_from_source(path)).exists()] == []


def test_lab_starts_jupyterlab_in_the_environment_and_passes_arguments_on(ready):
    call = ready.first.call
    assert Path(call["prefix"]) == ready.venv
    assert Path(call["folder"]) == ready.folder
    assert f"--ServerApp.root_dir={ready.folder}" in call["arguments"]
    assert "--LabApp.default_url=/lab/tree/lessons/00-start-here.ipynb" in call["arguments"]
    assert call["arguments"][-3:] == ["--no-browser", "--port", "8890"]


def test_lab_opens_the_lesson_in_which_the_reader_goes_on(course, tmp_path):
    first, second, third, *_ = settings.current().order
    bank = course.folder / "lessons" / "questions"
    bank.mkdir(parents=True)
    for lesson in (first, second, third):
        (bank.parent / f"{lesson}.ipynb").touch()
    (bank / f"{second}.yaml").write_text(f"- id: {second}/one\n- id: {second}/exit-two\n", "utf-8")
    store = Store(tmp_path / NAME)

    def page():
        call = course.run("lab", COURSE_HOME=str(tmp_path)).call
        (given,) = [each for each in call["arguments"] if "default_url" in each]
        return Path(given).stem

    assert page() == first
    store.append(Event(f"{first}/any", 1, "answer"), Event(f"{second}/one", 1, "answer"))
    assert page() == second
    store.append(Event(f"{second}/exit-two", 1, "answer"))
    store.close()
    assert page() == third
    (tmp_path / NAME).write_bytes(b"no database" * 500)
    assert page() == first
    assert (tmp_path / NAME).read_bytes() == b"no database" * 500, "the file is only read"


def test_the_readers_arguments_replace_those_of_the_launcher(course):
    own = ["--ServerApp.root_dir=/other", "--LabApp.default_url=/tree"]
    arguments = course.run("lab", *own).call["arguments"]
    assert [each for each in arguments if "root_dir" in each or "_url" in each] == own


def test_a_second_lab_installs_nothing(course):
    course.run("lab")  # it is a copy: the first notes where it is
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


def test_the_programs_of_a_moved_folder_start(course, tmp_path):
    """Also in a folder with a space, whose name Linux cannot read in a script's first line."""
    for folder in (tmp_path / "elsewhere", tmp_path / "a space"):
        course = course.moved(folder)
        assert course.run("lab", PIP_FIND_LINKS="nowhere").code == 0
        for name, said in (("tornado", "tornado runs"), ("pip", f"from {course.packages()}")):
            answer = subprocess.run(
                [course.python.parent / name, "--version"], stdout=subprocess.PIPE, encoding="utf-8"
            )
            assert said in answer.stdout, (name, folder)


def test_changed_requirements_update_the_environment_in_place(course):
    (course.venv / "mine").touch()
    course.pin(jupyterlab="1.1", tornado="1.0", winpty="1.0")
    outcome = course.run("lab")
    assert outcome.code == 0, outcome
    assert outcome.output.startswith(f"Bringing the environment in {course.venv} to what")
    assert (course.packages() / "jupyterlab-1.1.dist-info").is_dir()
    assert (course.venv / "mine").exists()
    assert len(course.run("lab").output.splitlines()) == 1


def test_a_failed_update_keeps_what_was_there(course):
    course.pin(jupyterlab="9.9", tornado="1.0", winpty="1.0")
    outcome = course.run("lab")
    assert outcome.code == 1
    assert "Try an older Python" in outcome.errors and "jupyterlab==9.9" in outcome.errors
    course.pin(jupyterlab="1.0", tornado="1.0", winpty="1.0")
    assert len(course.run("lab", PIP_FIND_LINKS="nowhere").output.splitlines()) == 1


def test_a_comment_in_the_requirements_changes_nothing(course):
    course.run("lab")  # it is a copy: the first notes where it is
    course.pin("Another comment", jupyterlab="1.0", tornado="1.0", winpty="1.0")
    before = course.marker.stat().st_mtime_ns
    assert len(course.run("lab", PIP_FIND_LINKS="nowhere").output.splitlines()) == 1
    assert course.marker.stat().st_mtime_ns == before


def test_a_file_that_is_not_the_pinned_one_is_refused(course):
    course.pin(jupyterlab="1.1", tornado="1.0", winpty="1.0")
    wheel = course.folder / "wheels" / "jupyterlab-1.1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("jupyterlab/more.py", "")
    outcome = course.run("lab")
    assert outcome.code == 1
    assert "is not the one that requirements.txt names" in outcome.errors, outcome
    assert "Traceback" not in outcome.errors


def remove_python(course):
    course.python.unlink()


def replace_by_dead_link(course):
    shutil.rmtree(course.venv)
    course.venv.symlink_to("gone")


def upgrade_python(course):
    """As a system that replaces its Python: .venv starts the new one, which has no packages."""
    settings = course.venv / "pyvenv.cfg"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"3\.\d+", "3.7", text), encoding="utf-8")
    folder = course.packages()
    folder.rename(folder.with_name("packages-of-the-old"))


def test_a_broken_environment_is_made_anew(course):
    remove_python(course)
    outcome = course.run("lab")
    assert outcome.code == 0, outcome
    assert "It is made anew." in outcome.output
    assert len(course.run("lab").output.splitlines()) == 1


@pytest.mark.parametrize("damage", [remove_python, replace_by_dead_link, upgrade_python])
def test_what_cannot_be_mended_is_made_anew(course, damage):
    damage(course)
    outcome = course.run("lab", before="installer.make = lambda extra: sys.exit('made anew')")
    assert "made anew" in outcome.errors, outcome
    assert nothing_left(course)


def remove_package(course):
    shutil.rmtree(course.packages() / "jupyterlab")


def remove_what_only_a_package_needs(course):
    shutil.rmtree(course.packages() / "tornado")


def remove_what_is_known_of_a_package(course):
    shutil.rmtree(course.packages() / "tornado-1.0.dist-info")


def stop_halfway(course):
    """As a stop by force during the first installation leaves it."""
    course.marker.unlink()
    for name in ("tornado", "tornado-1.0.dist-info"):
        shutil.rmtree(course.packages() / name)


def install_another_version(course):
    wheel = course.folder / "wheels" / "jupyterlab-1.1-py3-none-any.whl"
    call = [course.python, "-m", "pip", "install", "--quiet", "--no-index", wheel]
    subprocess.run(call, check=True)


def remove_pip(course):
    shutil.rmtree(course.packages() / "pip")
    remove_package(course)


@pytest.mark.parametrize(
    "damage",
    [
        remove_package,
        remove_what_only_a_package_needs,
        remove_what_is_known_of_a_package,
        stop_halfway,
        install_another_version,
        remove_pip,
    ],
)
def test_what_is_missing_is_installed_again_and_the_rest_kept(course, damage):
    (course.venv / "mine").touch()
    damage(course)
    outcome = course.run("lab")
    assert outcome.code == 0, outcome
    assert "Installed 1 packages" in outcome.output, outcome
    assert (course.venv / "mine").exists()
    assert (course.packages() / "tornado" / "__main__.py").exists()
    assert (course.packages() / "jupyterlab-1.0.dist-info" / "METADATA").exists()
    assert len(course.run("lab", PIP_FIND_LINKS="nowhere").output.splitlines()) == 1


def test_what_is_missing_without_a_network_is_told(course):
    remove_what_only_a_package_needs(course)
    outcome = course.run("lab", PIP_FIND_LINKS=None)
    assert outcome.code == 1
    assert "pip cannot reach the package index" in outcome.errors
    assert "Traceback" not in outcome.errors
    assert course.run("lab").code == 0


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[]", b'{"pinned": 3}'])
def test_a_damaged_mark_is_written_again_without_a_network(course, content):
    course.marker.write_bytes(content)
    outcome = course.run("lab", PIP_FIND_LINKS="nowhere")
    assert outcome.code == 0, outcome
    assert len(outcome.output.splitlines()) == 1
    assert json.loads(course.marker.read_text(encoding="utf-8"))["folder"] == str(course.venv)


def test_a_new_build_of_the_same_python_costs_no_installation(course):
    kept = json.loads(course.marker.read_text(encoding="utf-8"))
    kept["python"][1] += 1
    course.marker.write_text(json.dumps(kept), encoding="utf-8")
    outcome = course.run("lab", PIP_FIND_LINKS="nowhere")
    assert outcome.code == 0 and len(outcome.output.splitlines()) == 1, outcome


def test_two_first_labs_at_once_make_one_environment(fresh, tmp_path):
    go = tmp_path / "go"  # the one that makes it goes on when the other has come
    before = (
        "import os, time; start = installer.start\n"
        "def held(call, python):\n"
        f"    while 'pip' in call and not os.path.exists({str(go)!r}): time.sleep(0.05)\n"
        "    return start(call, python)\n"
        "installer.start = held"
    )
    labs = [fresh.start("lab", before=before) for _ in range(2)]
    text = "".join(process.stdout.readline() for process in labs)
    go.touch()
    outcomes = [process.communicate(timeout=120) + (process.returncode,) for process in labs]
    assert [code for _, _, code in outcomes] == [0, 0], outcomes
    text += "".join(output for output, _, _ in outcomes)
    assert text.count("Making the environment") == text.count("Installed 2 packages") == 1
    assert text.count(f"Another command is installing the course in {fresh.venv}") == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process otherwise")
def test_a_second_lab_waits_also_for_the_installer_of_one_that_was_killed(course, tmp_path):
    remove_package(course)
    sign = tmp_path / "installing"
    first = course.start("lab", before=slow(sign, seconds=10))
    wait_for(sign)
    first.kill()
    first.wait()
    outcome = course.run("lab")
    assert outcome.code == 0, outcome
    assert outcome.output.startswith("Another command is installing the course")


def test_an_environment_that_satisfies_the_requirements_is_used_as_it_is(course, tmp_path):
    """As on Binder and JupyterHub: the environment is elsewhere, the course is linked in it."""
    shutil.move(course.venv, tmp_path / "hub")
    python = tmp_path / "hub" / course.python.relative_to(course.venv)
    subprocess.run([python, "-m", "claimbook.launch.finish"], cwd=course.folder, check=True)
    outcome = course.run("lab", python=python)
    assert outcome.code == 0, outcome
    assert Path(outcome.call["prefix"]) == tmp_path / "hub"
    assert nothing_left(course)


def test_an_environment_with_another_copy_of_the_course_is_not_used(course, tmp_path):
    """Its kernels would import the copy, which has no tables beside it."""
    other = course.copied(tmp_path / "other")
    answer = subprocess.run(
        [other.python, "-c", "from claimbook.launch import state; print(state.shortfall())"],
        cwd=course.folder,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert answer.stdout.strip() == "the course is installed from another folder"


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
    assert "Installed 1 packages" in outcome.output
    assert outcome.call["arguments"] == [*environment.SIDE_BY_SIDE, "-k", "unit"]
    again = course.run("test", "--quick", PIP_FIND_LINKS="nowhere")
    assert again.call["arguments"] == [*environment.QUICK_SIDE_BY_SIDE, "-m", environment.QUICK]
    assert len(again.output.splitlines()) == 1
    assert len(course.run("lab").output.splitlines()) == 1


def test_the_first_test_makes_everything(fresh):
    """Here also: a path with spaces and other letters, and a kernel that starts elsewhere."""
    outcome = fresh.run("test")
    assert outcome.code == 0, outcome
    assert outcome.output.count("Installed 2 packages") == 1
    assert outcome.output.count("Installed 1 packages") == 1
    elsewhere = subprocess.run(
        [fresh.python, "-c", "import course; print(course.__file__)"],
        cwd=fresh.venv,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
    )
    assert Path(elsewhere.stdout.strip()) == fresh.folder / "course" / "__init__.py"


# uv, where it is found

UV = """import subprocess, sys
print("Resolved 2 packages in 1ms", flush=True)
arguments = sys.argv[1:]
assert arguments[:3] == ["pip", "install", "--python"], arguments
python, rest = arguments[3], [each for each in arguments[4:] if each != "--compile-bytecode"]
open({log!r}, "a").write(" ".join(rest) + "\\n")
sys.exit({code} or subprocess.call([python, "-m", "pip", "install", "--quiet", *rest]))
"""


@pytest.fixture
def uv(tmp_path):
    """Make a stand-in for uv, which notes its arguments and calls pip: uv(code) -> before, log."""

    def make(code):
        program, script, log = tmp_path / "uv", tmp_path / "uv.py", tmp_path / "log"
        script.write_text(UV.format(log=str(log), code=code), encoding="utf-8")
        # Not the first line of the script itself: it cannot name a Python in a path with a space.
        call = f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n'
        program.write_text(call, encoding="utf-8")
        program.chmod(0o755)
        return f"installer.find_uv = lambda: {str(program)!r}", log

    return make


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script")
def test_uv_installs_the_same_file_where_it_is_found(course, uv):
    remove_package(course)
    before, log = uv(0)
    outcome = course.run("lab", before=before)
    assert outcome.code == 0, outcome
    assert "Installed 2 packages" in outcome.output  # as the stand-in says
    call = log.read_text(encoding="utf-8")
    assert "--no-deps --require-hashes --only-binary=:all: -r " in call
    assert len(course.run("lab", before=before).output.splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script")
def test_pip_helps_where_uv_fails(course, uv):
    remove_package(course)
    outcome = course.run("lab", before=uv(2)[0])
    assert outcome.code == 0, outcome
    assert "uv did not install it (Resolved 2 packages in 1ms). Trying pip." in outcome.output


# What can go wrong


def instead_of_pip(code):
    """For before: where the launcher starts pip, Python code runs in its place."""
    return (
        "start = installer.start\n"
        "installer.start = lambda call, python: start("
        f"[python, '-c', {'import sys, time; ' + code!r}] if 'pip' in call else call, python)"
    )


def slow(sign, seconds=60):
    """For before: pip takes long. The file sign is there as soon as it runs."""
    return instead_of_pip(f"open({str(sign)!r}, 'w').close(); time.sleep({seconds})")


def wait_for(path):
    end = time.monotonic() + 60
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.05)


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
    outcome = fresh.run("lab", before=instead_of_pip("sys.exit('ERROR: [Errno 28] No space left')"))
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
    process = fresh.start("lab", before=slow(tmp_path / "installing"))
    wait_for(tmp_path / "installing")
    process.send_signal(getattr(signal, name))
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 1, errors
    assert "The installation was stopped. Run the command again" in errors
    assert "Traceback" not in errors
    assert nothing_left(fresh)


# The pieces


def test_the_fingerprint_changes_with_what_is_pinned_alone(monkeypatch, ready, tmp_path):
    copy = ready.copied(tmp_path / "copy")
    monkeypatch.setattr(state, "LOCK", copy.folder / "requirements.txt")
    monkeypatch.setattr(state, "ROOT", copy.folder)
    seen = []
    for versions in (
        {"jupyterlab": "1.0", "tornado": "1.0"},
        {"comment": "Something", "tornado": "1.0", "jupyterlab": "1.0"},
        {"jupyterlab": "1.1", "tornado": "1.0"},
        {"jupyterlab": "1.1"},
    ):
        copy.pin(**versions)
        seen.append(state.fingerprint())
    assert seen[0] == seen[1] and len(set(seen)) == 3


def test_a_noexec_disk_is_refused_at_once(fresh):
    before = (
        "import os; from types import SimpleNamespace as N; real = os.statvfs('.')\n"
        "kept = {name: getattr(real, name) for name in dir(real) if name.startswith('f_')}\n"
        "os.statvfs = lambda path: N(**kept | {'f_flag': 8}); installer.NOEXEC = 8"
    )
    outcome = fresh.run("lab", before=before)
    assert outcome.code == 1 and nothing_left(fresh)
    assert f"The disk of {fresh.folder} does not let programs run" in outcome.errors


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
