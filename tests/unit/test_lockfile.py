"""requirements.txt: what `python3 -m course lock` writes, and how the launcher reads it."""

import json
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from claimbook.launch import lockfile, places, state

EVERYWHERE = {(each[0], p) for each in lockfile.MACHINES.values() for p in lockfile.PYTHONS}


def test_every_package_is_pinned_with_hashes():
    for name, version, _, lines in state.locked().values():
        assert len(lines) > 1, f"{name} {version} has no hash"
        for line in lines[1:]:
            assert re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line), line


def test_every_pin_is_in_the_range_of_pyproject():
    known = state.locked()
    assert len(state.pins()) == len(state.direct())
    for text in state.direct():
        wanted = Requirement(text)
        assert known[state.canonical(wanted.name)][1] in wanted.specifier, text


def requirements():
    """What the packages of the file need here, by the metadata of those that are installed."""
    for name, (_, _, marker, _) in state.locked().items():
        try:
            texts = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        for need in map(Requirement, texts if state.applies(marker) else []):
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                yield name, state.canonical(need.name)


def test_the_file_holds_everything_that_a_package_of_it_needs_here():
    known, needs = state.locked(), list(requirements())
    assert len(needs) > 100
    assert [need for need in needs if need[1] not in known] == []


def test_no_machine_lacks_a_wheel():
    text = places.LOCK.read_text(encoding="utf-8")
    pythons = ", ".join(".".join(map(str, python)) for python in lockfile.PYTHONS)
    for machine in lockfile.MACHINES:
        assert f"#   {machine}: Python {pythons}\n" in text


@pytest.mark.slow
def test_what_makes_jupyter_slow_to_start_is_left_out_and_nothing_else_needs_it():
    known = state.locked()
    assert set(state.LEFT_OUT) <= set(known)
    assert not set(state.LEFT_OUT) & set(map(state.canonical, state.pins()))
    users = {name for name, need in requirements() if need in state.LEFT_OUT}
    assert users <= set(state.LEFT_OUT)
    without = f"import sys; sys.modules.update(dict.fromkeys({state.LEFT_OUT!r}))"
    without += (
        "; sys.modules['rfc3987_syntax'] = None; import jupyterlab.labapp, nbformat, nbclient"
    )
    subprocess.run([sys.executable, "-c", without], check=True)


@pytest.mark.parametrize(
    "kept, expected",
    [
        (lambda system, python: True, ""),
        (lambda system, python: system == "win32", "sys_platform == 'win32'"),
        (lambda system, python: system != "win32", "sys_platform != 'win32'"),
        (lambda system, python: python < (3, 12), "python_version < '3.12'"),
        (lambda system, python: python >= (3, 13), "python_version >= '3.13'"),
        (
            lambda system, python: system == "linux" and python < (3, 13),
            "sys_platform == 'linux' and python_version < '3.13'",
        ),
        (
            lambda system, python: system == "linux" or (system == "win32" and python < (3, 12)),
            None,
        ),
    ],
)
def test_a_marker_is_true_where_the_package_is_needed_and_nowhere_else(monkeypatch, kept, expected):
    places_ = {place for place in EVERYWHERE if kept(*place)}
    text = lockfile.marker(places_)
    assert expected is None or text == expected
    for machine, (system, *_) in lockfile.MACHINES.items():
        for python in lockfile.PYTHONS:
            where = lockfile.environment(machine, python)
            by_packaging = not text or Requirement(f"x; {text}").marker.evaluate(where)
            monkeypatch.setattr(sys, "platform", system)
            monkeypatch.setattr(sys, "version_info", (*python, 0))
            assert state.applies(text) == by_packaging == kept(system, python), (machine, python)


@pytest.mark.parametrize("text", ["os_name == 'nt'", "sys_platform < '3'", "1 == 1", "x"])
def test_a_marker_of_another_form_is_refused(text):
    with pytest.raises(ValueError, match="not understood"):
        state.applies(text)


PACKAGES = {
    "top": ["middle[fast]>=1", "terminal; os_name == 'nt'", "old; python_version < '3.12'"],
    "middle": ["speed; extra == 'fast'", "never; extra == 'slow'"],
    "speed": [],
    "old": [],
    "terminal": ["middle"],
}


def test_requirements_are_followed_on_every_machine():
    known = {name: {"requires_dist": needs} for name, needs in PACKAGES.items()}
    assert lockfile.needed(["top"], known) == {
        "top": "",
        "middle": "",
        "speed": "",
        "old": "python_version < '3.12'",
        "terminal": "sys_platform == 'win32'",
    }


@pytest.mark.parametrize(
    "file, good",
    [
        ("a-1-py3-none-any.whl", True),
        ("a-1-py2.py3-none-any.whl", True),
        ("a-1-cp39-abi3-macosx_11_0_arm64.whl", True),
        ("a-1-cp313-cp313-manylinux_2_28_aarch64.whl", True),
        ("a-1-cp314-cp314-win_amd64.whl", True),
        ("a-1-cp314-cp314t-win_amd64.whl", False),
        ("a-1-cp310-cp310-win_amd64.whl", False),
        ("a-1-pp311-pypy311_pp73-win_amd64.whl", False),
        ("a-1-cp312-cp312-manylinux_2_28_ppc64le.whl", False),
        ("a-1-cp312-cp312-ios_13_0_arm64_iphoneos.whl", False),
    ],
)
def test_hashes_are_kept_for_the_wheels_that_readers_can_use(file, good):
    assert lockfile.serves(file) == good


@pytest.fixture
def index(monkeypatch, tmp_path):
    """A lock file in tmp_path, and a pip that knows the packages above."""
    (tmp_path / "binder").mkdir()
    monkeypatch.setattr(lockfile, "LOCK", tmp_path / "requirements.txt")
    monkeypatch.setattr(state, "LOCK", tmp_path / "requirements.txt")
    monkeypatch.setattr(lockfile, "ROOT", tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.claimbook]\nlimits = ['old<3']\n")
    monkeypatch.setattr(lockfile, "direct", lambda: ["top"])
    asked = []

    def ask_pip(arguments, code=None, given=None):
        asked.append(arguments)
        if code:
            wheel = "%s-2.0-py3-none-any.whl"
            return json.dumps({n: [[wheel % n, n[0] * 64]] for n, _ in json.loads(given)})
        limits = arguments[arguments.index("--constraint") + 1]
        assert Path(limits).read_text(encoding="utf-8") == "old<3"
        names = ["top", "middle", "speed", "old"] if "top" in arguments else ["terminal"]
        found = [
            {"metadata": {"name": name, "version": "2.0", "requires_dist": PACKAGES[name]}}
            for name in names
        ]
        with open(arguments[arguments.index("--report") + 1], "w", encoding="utf-8") as file:
            json.dump({"install": found}, file)
        return ""

    monkeypatch.setattr(lockfile, "ask_pip", ask_pip)
    return asked


def test_lock_writes_both_files_and_says_what_is_new(index, tmp_path, capsys):
    assert lockfile.main([]) == 0
    said = capsys.readouterr().out
    assert "terminal: 2.0, was not there" in said and "5 packages are in" in said
    text = (tmp_path / "requirements.txt").read_text(encoding="utf-8")
    assert (tmp_path / "binder" / "requirements.txt").read_text(encoding="utf-8") == text
    assert f"old==2.0 ; python_version < '3.12' \\\n    --hash=sha256:{'o' * 64}\n" in text
    assert [each[:3] for each in state.locked().values()] == [
        ("middle", "2.0", ""),
        ("old", "2.0", "python_version < '3.12'"),
        ("speed", "2.0", ""),
        ("terminal", "2.0", "sys_platform == 'win32'"),
        ("top", "2.0", ""),
    ]
    # What this machine's pip cannot see was asked for as Windows would.
    assert "--platform=win_amd64" in index[1] and "terminal" in index[1]
    lockfile.main([])
    assert "was" not in capsys.readouterr().out


def test_pip_s_refusal_is_one_sentence():
    with pytest.raises(places.Failure, match="^pip failed: .*no such option"):
        lockfile.ask_pip(["--absent"])
