"""What Binder would build: repo2docker itself says it, without building."""

import json
import os
import re
import subprocess
import sys
import tomllib
from importlib import metadata

import pytest
from packaging.specifiers import SpecifierSet

from claimbook.launch import environment, places, state

pytest.importorskip("repo2docker", reason="the extra `test` installs repo2docker")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="repo2docker does not run on Windows")
OWN_PACKAGE = r"RUN \S+pip install --no-cache-dir \.$"


@pytest.fixture(scope="module")
def plan():
    """The Dockerfile and the log of `repo2docker --no-build --debug .`."""
    return subprocess.run(
        [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "."],
        cwd=places.ROOT,
        check=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ).stdout


def place(pattern, text):
    found = re.search(pattern, text, re.MULTILINE)
    assert found, f"repo2docker does not plan {pattern}:\n{text}"
    return found.start()


def test_binder_installs_our_requirements_after_it_has_the_course(plan):
    copied = place(r"^COPY --chown=\S+ src/ ", plan)
    assert copied < place(r'^RUN \S+pip install --no-cache-dir -r "requirements\.txt"$', plan)


def test_binder_links_the_course_again_after_repo2docker_has_installed_a_copy(plan):
    """The copy would import, but not find the data beside it."""
    assert place("^" + OWN_PACKAGE, plan) < place(r"^RUN \./postBuild", plan)
    script = places.ROOT / "postBuild"
    assert os.access(script, os.X_OK)
    last = script.read_text(encoding="utf-8").splitlines()[-1]
    assert last == "python3 -m pip install --no-cache-dir --no-deps -e ."


def test_binder_has_a_python_for_which_every_requirement_exists(plan):
    version = re.search(r"conda environment for python=([\d.]+)", plan).group(1)
    supported = metadata.metadata("pandas").get_all("Classifier")
    assert f"Programming Language :: Python :: {version}" in supported
    for name in state.pins():
        wanted = metadata.metadata(name)["Requires-Python"]
        assert version in SpecifierSet(wanted), f"{name} needs Python {wanted}"


def test_binder_gets_nothing_that_only_tests_need(plan):
    text = (places.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    extra = tomllib.loads(text)["project"]["optional-dependencies"]["test"]
    for_tests = {requirement.split("==")[0] for requirement in extra}
    assert for_tests and not for_tests & set(state.pins())
    text = (places.ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("-")] == ["-e ."]
    installs = re.findall(r"^RUN .*pip install.*$", plan, re.MULTILINE)
    assert len(installs) == 2 and not any("[" in line for line in installs), installs


def test_binder_opens_and_saves_notebooks_as_the_course_s_own_start_does(tmp_path):
    """Run postBuild with a pip that does nothing, and hold its setting against the start's."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python3").write_text("#!/bin/sh\n")
    (tmp_path / "bin" / "python3").chmod(0o755)
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    variables = {"PATH": path, "HOME": str(tmp_path)}
    subprocess.run(["bash", "postBuild"], cwd=places.ROOT, env=variables, check=True)
    kept = json.loads((tmp_path / ".jupyter" / "jupyter_server_config.json").read_text())
    manager = kept["ServerApp"]["contents_manager_class"]
    assert f"--ServerApp.contents_manager_class={manager}" in environment.jupyterlab_arguments()
