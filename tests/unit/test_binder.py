"""What Binder would build: repo2docker itself says it, without building."""

import json
import os
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

from claimbook.launch import environment, finish, lockfile, places, state

BINDER = places.ROOT / "binder"


@pytest.fixture(scope="module")
def plan():
    """The Dockerfile and the log of `repo2docker --no-build --debug .`."""
    pytest.importorskip("repo2docker", reason="the extra `test` installs repo2docker")
    if os.name == "nt":
        pytest.skip("repo2docker does not run on Windows")
    return subprocess.run(
        [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "."],
        cwd=places.ROOT,
        check=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ).stdout


def place(pattern, text):
    """Where the one line is that begins so."""
    found = [each.start() for each in re.finditer(pattern, text, re.MULTILINE)]
    assert len(found) == 1, f"repo2docker plans {pattern} {len(found)} times:\n{text}"
    return found[0]


def test_a_commit_of_content_rebuilds_no_packages(plan):
    """Layers are kept up to the first that changed: packages stand before the course is copied."""
    copied = place(r"^COPY --chown=\S+ src/ ", plan)
    pins = place(r"^COPY --chown=\S+ src/binder/requirements\.txt ", plan)
    installed = place(r"^RUN \S+pip install ", plan)
    assert pins < installed < copied < place(r"^RUN \./binder/postBuild", plan)
    # And nothing else of the course before.
    assert len(re.findall(r"^COPY .* src/", plan[:copied], re.MULTILINE)) == 1


def test_binder_installs_once_what_the_course_pins_and_nothing_else(plan):
    install = re.search(r"^RUN \S+pip install (.*)$", plan, re.MULTILINE)
    assert install[1] == '--no-cache-dir -r "binder/requirements.txt"'
    assert (BINDER / "requirements.txt").read_bytes() == places.LOCK.read_bytes()
    assert not set(state.pins("test")) & {each[0] for each in state.locked().values()}


def test_binder_has_the_python_that_we_say_and_every_package_is_made_for_it(plan):
    version = (BINDER / "runtime.txt").read_text().strip().removeprefix("python-")
    assert f"Building conda environment for python={version}" in plan
    assert tuple(map(int, version.split("."))) in lockfile.PYTHONS
    # requirements.txt says for which machines and Pythons each package has a wheel.
    said = re.search(r"^# +Linux, x86-64: Python (.*)$", places.LOCK.read_text("utf-8"), re.M)
    assert version in said[1].split(", ")
    for name in state.pins():
        wanted = metadata.metadata(name)["Requires-Python"]
        assert version in SpecifierSet(wanted), f"{name} needs Python {wanted}"


def test_nothing_for_binder_lies_outside_its_folder():
    """With binder/, repo2docker reads none of these at the root, and who changed them would wonder."""
    for name in ("postBuild", "runtime.txt", "environment.yml", "apt.txt", "start", "setup.py"):
        assert not (places.ROOT / name).exists()


def test_post_build_takes_the_last_steps_that_lab_takes_too():
    script = BINDER / "postBuild"
    assert os.access(script, os.X_OK) or os.name == "nt"
    last = script.read_text(encoding="utf-8").splitlines()[-1]
    assert last == f"python3 -m {finish.__name__} --server"


@pytest.fixture
def prefix(tmp_path):
    """An environment's folder that has a setting of its own, after `finish --server`."""
    settings = tmp_path / "etc" / "jupyter" / "jupyter_server_config.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"ServerApp": {"quit_button": false}, "LabApp": {"dev_mode": false}}')
    finish.configure(tmp_path)
    return tmp_path


def test_binder_s_server_has_the_settings_of_lab(prefix):
    """Those that `lab` gives as arguments and those of its files, beside what was there before."""
    kept = json.loads((prefix / "etc/jupyter/jupyter_server_config.json").read_text())
    assert kept["ServerApp"]["quit_button"] is False and kept["LabApp"]["dev_mode"] is False
    arguments = environment.jupyterlab_arguments()
    manager = kept["ServerApp"]["contents_manager_class"]
    assert f"--ServerApp.contents_manager_class={manager}" in arguments
    assert f"--LabApp.expose_app_in_browser={kept['LabApp']['expose_app_in_browser']}" in arguments
    # The rest of the arguments say where a reader's own start begins; Binder's address says that.
    assert {each.split("=")[0] for each in arguments} - {"--allow-root"} == {
        "--ServerApp.root_dir",
        "--LabApp.default_url",
        "--ServerApp.contents_manager_class",
        "--LabApp.expose_app_in_browser",
    }


@pytest.mark.slow
def test_jupyter_itself_reads_these_settings(prefix, tmp_path):
    variables = dict(
        os.environ,
        JUPYTER_CONFIG_DIR=str(tmp_path / "none"),
        JUPYTER_CONFIG_PATH=str(prefix / "etc" / "jupyter"),
        HOME=str(tmp_path),
    )
    said = subprocess.run(
        [sys.executable, "-m", "jupyter_server", "--show-config-json"],
        env=variables,
        check=True,
        cwd=places.ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ).stdout
    read = json.loads(said[said.index("{") :])
    ours = json.loads((places.SETTINGS / "jupyter_server_config.json").read_text())
    for section, values in ours.items():
        assert read[section] | values == read[section]


def test_the_link_is_the_course_s_folder_or_a_way_to_it_from_venv(tmp_path, monkeypatch):
    for packages, expected in ((tmp_path / "elsewhere", str(places.ROOT)), (None, "../../..")):
        if packages is None:
            packages = tmp_path / "course" / ".venv" / "lib" / "site-packages"
            monkeypatch.setattr(finish, "ROOT", tmp_path / "course")
        packages.mkdir(parents=True)
        finish.link(str(packages))
        [link] = packages.glob("*.pth")
        assert Path(link.read_text().strip()) == Path(expected)
