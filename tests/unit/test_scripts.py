"""The JavaScript: its own tests, run by node, and its form, judged by biome."""

import json
import os
import re
import subprocess

import pytest

CLEAN = ["claimbook", "course", "tests/js"]
NO_BIOME = "The form of the scripts was not checked: `npm ci` installs biome, which judges it."


def test_the_scripts_pass_their_own_tests(root, node):
    files = sorted((root / "tests/js").glob("*.test.js"))
    # One process for all: each of its own would read node's and the kit's modules anew.
    every = "\n".join(f"await import({json.dumps(path.as_uri())});" for path in files)
    command = [node, "--test-reporter=tap", "--input-type=module", "--eval", every]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert int(re.search(r"^# pass (\d+)", ran.stdout, re.M)[1]) > 0


def test_the_scripts_have_one_form(root, node):
    name = "biome.cmd" if os.name == "nt" else "biome"
    biome = root / "node_modules/.bin" / name
    if not biome.exists():
        pytest.skip(NO_BIOME)
    command = [str(biome), "check", "--error-on-warnings", *CLEAN]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_no_script_or_sheet_is_long(root):
    paths = [
        path
        for kind in ("js", "css")
        for part in CLEAN
        for path in (root / part).rglob(f"*.{kind}")
    ]
    long = {
        str(path): size
        for path in paths
        if (size := path.read_text(encoding="utf-8").count("\n")) > 450
    }
    assert len(paths) > 8 and long == {}
