"""The command `lock`: renew requirements.txt, every package with its version and hashes.

pyproject.toml says which packages the course imports, in ranges. pip's own resolver chooses the
versions, for the oldest Python that the course runs on; what only other machines need is found in
the packages' own metadata. pip's own finder lists the wheels of each version, so that the hashes
serve Linux, macOS and Windows alike. Every machine and Python below is then held against them.
binder/requirements.txt becomes the same file.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from packaging import tags
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from claimbook import settings
from claimbook.launch.main import OLDEST
from claimbook.launch.places import LOCK, ROOT, Failure
from claimbook.launch.state import direct, locked

Version = tuple[int, int]  # of Python
Packages = dict[str, dict[str, Any]]  # the metadata of each, by canonical name
Wheels = dict[str, dict[str, str]]  # of each package: {file: sha256}

PYTHONS = ((3, 11), (3, 12), (3, 13), (3, 14))
# As Python's markers name them: sys_platform, platform_system, os_name, platform_machine.
MACHINES = {
    "Linux, x86-64": ("linux", "Linux", "posix", "x86_64"),
    "Linux, ARM": ("linux", "Linux", "posix", "aarch64"),
    "macOS, Apple chip": ("darwin", "Darwin", "posix", "arm64"),
    "macOS, Intel chip": ("darwin", "Darwin", "posix", "x86_64"),
    "Windows, x86-64": ("win32", "Windows", "nt", "AMD64"),
}
GLIBC, MACOS = 28, 14  # Linux of 2018 on; what a newer system needs as well may be listed too
HEAD = """\
# Every package that the course needs, with its version and the hashes of its wheels.
# Made by `{command} lock` from the ranges in pyproject.toml. Do not edit.
# pip and uv both read it. There is a wheel of each for:
"""
# pip has no command that lists all files of a version. Its finder does, once no wheel is unfit.
WHEELS = """
import json, sys
from pip._internal.commands import create_command
from pip._internal.models.wheel import Wheel
Wheel.supported = lambda wheel, tags: True
command = create_command("install")
options, _ = command.parse_args(["--only-binary=:all:"])
with command.main_context():
    session = command.get_default_session(options)
    finder = command._build_package_finder(options, session, ignore_requires_python=True)
    found = {}
    for name, version in json.load(sys.stdin):
        found[name] = sorted({
            (each.link.filename, each.link.hash)
            for each in finder.find_all_candidates(name)
            if str(each.version) == version and each.link.hash_name == "sha256"
        })
json.dump(found, sys.stdout)
"""


def main(argv: list[str]) -> int:
    """Renew the two files and say what changed. Returns 0."""
    parser = argparse.ArgumentParser(
        prog="%s lock" % settings.current().command, description=__doc__
    )
    parser.parse_args(argv)
    before = {name: each[1] for name, each in locked().items()} if LOCK.exists() else {}
    print("Asking pip's resolver for the versions. This takes a minute or two.", flush=True)
    packages = resolve(direct())
    markers = needed(direct(), packages)
    packages = {name: each for name, each in packages.items() if name in markers}
    print("Asking pip for the hashes of %d packages." % len(packages), flush=True)
    wheels = list_wheels(packages)
    gaps = list(uncovered(wheels, markers))
    for gap in gaps:
        print("No wheel: %s" % gap)
    text = written(packages, markers, wheels, gaps)
    for path in (LOCK, ROOT / "binder" / "requirements.txt"):
        path.write_text(text, encoding="utf-8", newline="\n")
    for name in sorted(set(before) | set(packages)):
        new = packages[name]["version"] if name in packages else "gone"
        if before.get(name) != new:
            print("%s: %s, was %s" % (name, new, before.get(name, "not there")))
    print("%d packages are in %s." % (len(packages), LOCK))
    return 0


def ask_pip(arguments: list[str], code: str | None = None, given: str | None = None) -> str:
    """Run the pip of this Python, or code that uses it, and return what it prints.

    Raises Failure with pip's own last line.
    """
    how = ["-c", code] if code else ["-m", "pip", "--disable-pip-version-check"]
    done = subprocess.run(
        [sys.executable] + how + arguments, input=given, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        raise Failure("pip failed: %s" % (done.stderr.strip() or "no reason").splitlines()[-1])
    return done.stdout


def limits_of(root: Path) -> list[str]:
    """The versions that the lock file must keep to, though nothing else asks for it."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return project.get("tool", {}).get("claimbook", {}).get("limits", [])


def report(requirements: Iterable[str], *options: str) -> Packages:
    """What pip would install for these requirements on the oldest Python: metadata by name."""
    with tempfile.TemporaryDirectory() as folder:
        path, limits = Path(folder, "report.json"), Path(folder, "limits.txt")
        limits.write_text("\n".join(limits_of(ROOT)), encoding="utf-8")
        ask_pip(
            ["install", "--quiet", "--dry-run", "--ignore-installed", "--only-binary=:all:"]
            + ["--python-version=%d.%d" % OLDEST, "--target", folder, "--report", str(path)]
            + ["--constraint", str(limits)]
            + [*options, *requirements]
        )
        found = json.loads(path.read_text(encoding="utf-8"))["install"]
    return {canonicalize_name(item["metadata"]["name"]): item["metadata"] for item in found}


def resolve(requirements: list[str]) -> Packages:
    """The metadata of every package that some machine needs, by canonical name."""
    packages = report(requirements)
    while True:
        missing = {}
        for machine in MACHINES:
            for python in PYTHONS:
                lost = walk(requirements, packages, environment(machine, python))[1]
                missing.update({name: (each, machine) for name, each in lost.items()})
        if not missing:
            return packages
        for each, machine in missing.values():
            platforms = [f"--platform={name}" for name in platform_tags(machine)]
            bare = f"{each.name}{each.specifier}"
            packages.update(report([bare], "--no-deps", *platforms))


def environment(machine: str, python: Version) -> dict[str, str]:
    """What markers see on such a machine with such a Python (CPython)."""
    platform, system, family, processor = MACHINES[machine]
    version = "%d.%d" % python
    return {
        "sys_platform": platform,
        "platform_system": system,
        "os_name": family,
        "platform_machine": processor,
        "python_version": version,
        "python_full_version": version + ".9",
        "implementation_version": version + ".9",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_version": "",
    }


def walk(
    requirements: Iterable[str], packages: Packages, where: dict[str, str]
) -> tuple[set[str], dict[str, Requirement]]:
    """Follow the requirements in one environment.

    Returns the names of the packages that it needs, and the requirements, by name, that none of
    packages meets.
    """
    todo = [Requirement(each) for each in requirements]
    reached: dict[str, set[str]] = {}
    missing: dict[str, Requirement] = {}
    while todo:
        each = todo.pop()
        name = canonicalize_name(each.name)
        if name not in packages:
            missing[name] = each
            continue
        if name in reached and each.extras <= reached[name]:
            continue
        extras = reached[name] = reached.get(name, set()) | each.extras
        for text in packages[name].get("requires_dist", ()):
            inner = Requirement(text)
            if inner.marker is None or any(
                inner.marker.evaluate({**where, "extra": extra}) for extra in extras | {""}
            ):
                todo.append(inner)
    return set(reached), missing


def needed(requirements: list[str], packages: Packages) -> dict[str, str]:
    """Where each package is needed: {name: marker}, the marker "" for everywhere.

    A package that no machine needs is left out.
    """
    places = {}
    for machine in MACHINES:
        for python in PYTHONS:
            for name in walk(requirements, packages, environment(machine, python))[0]:
                places.setdefault(name, set()).add((MACHINES[machine][0], python))
    return {name: marker(found) for name, found in places.items()}


def marker(places: set[tuple[str, Version]]) -> str:
    """The marker for a set of (sys_platform, Python): "" when it is all of them."""
    systems = sorted({each[0] for each in MACHINES.values()})
    pythons = {system: {p for s, p in places if s == system} for system in systems}
    groups = {}
    for system, found in pythons.items():
        if found:
            groups.setdefault(frozenset(found), []).append(system)
    words = []
    for found, where in groups.items():
        parts = []
        others = [system for system in systems if system not in where]
        if len(others) == 1:
            parts.append(f"sys_platform != '{others[0]}'")
        elif others:
            parts.append(" or ".join(f"sys_platform == '{system}'" for system in where))
        if set(found) != set(PYTHONS):
            # Packages stop being needed as Python grows, or begin to be.
            first, last = min(found), max(found)
            if last == PYTHONS[-1]:
                parts.append("python_version >= '%d.%d'" % first)
            else:
                parts.append("python_version < '%d.%d'" % PYTHONS[PYTHONS.index(last) + 1])
        words.append(" and ".join(parts))
    return " or ".join(words)


def list_wheels(packages: Packages) -> Wheels:
    """The wheels of every package that may serve one of the machines: {name: {file: sha256}}."""
    asked = [[name, each["version"]] for name, each in packages.items()]
    found = json.loads(ask_pip([], WHEELS, json.dumps(asked)))
    return {
        name: {file: digest for file, digest in files if serves(file)}
        for name, files in found.items()
    }


def serves(file: str) -> bool:
    """Whether some machine and Python above, or a newer system, can use the wheel."""
    for tag in parse_wheel_filename(file)[3]:
        interpreter = tag.interpreter in ("py3", "py2.py3") or (
            tag.interpreter.startswith("cp3")
            and (tag.abi == "abi3" or tag.interpreter in {"cp%d%d" % p for p in PYTHONS})
        )
        threads = tag.abi.endswith("t") and tag.abi.startswith("cp")  # another kind of Python
        platform = tag.platform == "any" or (
            tag.platform.startswith(("manylinux", "musllinux", "linux", "macosx", "win"))
            and tag.platform.endswith(("x86_64", "aarch64", "amd64", "arm64", "universal2"))
        )
        if interpreter and platform and not threads:
            return True
    return False


def platform_tags(machine: str) -> list[str]:
    """The platforms, as wheels name them, that such a machine can use."""
    platform, _, _, processor = MACHINES[machine]
    if platform == "win32":
        return ["win_amd64"]
    if platform == "darwin":
        return list(tags.mac_platforms((MACOS, 0), processor))
    old = ["manylinux2014", "manylinux2010", "manylinux1"]
    names = ["manylinux_2_%d" % minor for minor in range(GLIBC, 4, -1)] + old
    return [f"{name}_{processor}" for name in names]


def uncovered(wheels: Wheels, markers: dict[str, str]) -> Iterator[str]:
    """For which machine and Python a needed package has no wheel: sentences."""
    for machine in MACHINES:
        for python in PYTHONS:
            platforms = platform_tags(machine)
            fit = set(tags.cpython_tags(python, platforms=platforms))
            fit |= set(tags.compatible_tags(python, platforms=platforms))
            where = environment(machine, python)
            for name, files in sorted(wheels.items()):
                if markers[name] and not Marker(markers[name]).evaluate(where):
                    continue
                if not any(fit & parse_wheel_filename(file)[3] for file in files):
                    yield "%s for %s, Python %d.%d" % (name, machine, *python)


def written(packages: Packages, markers: dict[str, str], wheels: Wheels, gaps: list[str]) -> str:
    """The text of requirements.txt."""
    lines = [HEAD.format(command=settings.current().command)]
    for machine in MACHINES:
        pythons = ["%d.%d" % p for p in PYTHONS]
        pythons = [p for p in pythons if not any(f"{machine}, Python {p}" in gap for gap in gaps)]
        if pythons:
            lines.append(f"#   {machine}: Python {', '.join(pythons)}\n")
    for name, each in sorted(packages.items()):
        if not wheels[name]:
            raise Failure("%s %s has no wheel at all." % (name, each["version"]))
        rule = f" ; {markers[name]}" if markers[name] else ""
        hashes = sorted(set(wheels[name].values()))
        lines.append(f"{each['name']}=={each['version']}{rule} \\\n")
        lines.append(" \\\n".join(f"    --hash=sha256:{digest}" for digest in hashes) + "\n")
    return "".join(lines)
