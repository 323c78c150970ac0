"""Join a figure's JavaScript modules into one: JupyterLab takes a widget's script as one text.

Node runs the same modules in the tests. Only these forms of import and export are taken; any other
is refused with its line:
    import { element, unique as id } from "#kit/dom.js";    or "#quiz/...", "./beside.js"
    export function name() {}      export async function name() {}
    export const name = 1;         export class Name {}
    export default { render };

Each module becomes a function of its own, so that its private names meet no other's.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

KIT = Path(__file__).with_name("kit")
QUIZ = Path(__file__).parents[1] / "quiz/view"
ROOTS = {"#kit/": KIT, "#quiz/": QUIZ}  # as "imports" in package.json says to node
UNKNOWN = "this form of import or export is not one of those that bundle.py takes."
_STATEMENT = re.compile(r"(?<![.\w$])(?:import|export)\b(?!\s*:)")
_IMPORT = re.compile(r'import \{((?:\s*[\w$]++(?: as [\w$]++)?,?)+)\s*\} from "([^"\n]*)";')
_EXPORT = re.compile(r"export (?=(?:(?:async )?function|const|class) ([\w$]+))")
_DEFAULT = re.compile(r"export default \{ render \};")
# What may hold the words import and export without meaning them: comments, texts, patterns.
_TEXT = re.compile(
    r"""//[^\n]* | /\*.*?\*/ | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | `(?:\\.|[^`\\])*`
    | (?:(?<=[=(,:;!&|?{}\[>])|(?<=return))\s*/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/""",
    re.S | re.X,
)


class BundleError(ValueError):
    """A module that cannot be joined. The message names the file and the line."""


@dataclass
class Module:
    """One module. body: its text without imports and exports, which stand beside it."""

    body: str
    exports: list[str]
    imports: list[tuple[Path, list[tuple[str, str]], int]]  # path, (name, own name), line


@cache
def bundle(entry: Path | str, *found: Path | str) -> str:
    """Return one ES module for the module at the path `entry`, with what it imports, as a text.

    found: paths of modules that are found by their place and imported by none; they run first.
    Its default export is the entry's { render }; what else the entry exports is exported too.
    Raises BundleError for a form, file, name or circle of imports that cannot be joined.
    """
    path = Path(entry).resolve()
    modules: dict[Path, Module] = {}
    for one in (*(Path(each).resolve() for each in found), path):
        if one not in modules:
            _collect(one, modules, ())
    names = {path: f"$module{number}" for number, path in enumerate(modules)}
    text = "".join(_wrapped(path, module, names) for path, module in modules.items())
    main = modules[path]
    if "default" not in main.exports:
        raise BundleError(f"{path} needs the line: export default {{ render }};")
    others = ", ".join(one for one in main.exports if one != "default")
    return f"{text}export const {{ {others} }} = {names[path]};\nexport default {names[path]}.default;\n"


def bare(source: str) -> str:
    """Return a script with blanks in place of its comments, texts and patterns; no sign moves."""
    return _TEXT.sub(_blank, source)


def _blank(found):
    return "\n".join(" " * len(line) for line in found[0].split("\n"))


def _collect(path, modules, above):
    """Add the module at path to modules, after all that it imports."""
    module = _read(path, path.read_text(encoding="utf-8"))
    for wanted, names, line in module.imports:
        where = f"{path}, line {line}"
        if wanted in (*above, path):
            raise BundleError(f"{where}: {wanted.name} imports this module in turn.")
        if not wanted.is_file():
            raise BundleError(f"{where}: there is no module {wanted}.")
        if wanted not in modules:
            _collect(wanted, modules, (*above, path))
        for name, _ in names:
            if name not in modules[wanted].exports:
                raise BundleError(f"{where}: {wanted.name} does not export {name}.")
    modules[path] = module


@cache
def _read(path, source):
    """The module at path, whose text is source; most modules serve several figures."""
    code = bare(source)
    body, exports, imports, at, line, counted = [], [], [], 0, 1, 0
    for start in [found.start() for found in _STATEMENT.finditer(code)]:
        line, counted = line + source.count("\n", counted, start), start
        if taken := _IMPORT.match(source, start):
            found = re.findall(r"([\w$]+)(?: as ([\w$]+))?", taken[1])
            names = [(name, own or name) for name, own in found]
            imports.append((_resolve(path, taken[2], line), names, line))
        elif taken := _EXPORT.match(source, start):
            exports.append(taken[1])
        elif taken := _DEFAULT.match(source, start):
            exports.append("default")
        else:
            raise BundleError(f"{path}, line {line}: {UNKNOWN}")
        body.append(source[at:start])
        at = taken.end()
    text = "".join((*body, source[at:]))
    if left := re.search(r"^(?:import|export)\b.*", text, re.M):
        line = source.count("\n", 0, source.find(left[0])) + 1
        raise BundleError(f"{path}, line {line}: {UNKNOWN}")
    return Module(text, exports, imports)


def _resolve(path, address, line):
    for root, folder in ROOTS.items():
        if address.startswith(root):
            return (folder / address.removeprefix(root)).resolve()
    if address.startswith(("./", "../")):
        return (path.parent / address).resolve()
    raise BundleError(f'{path}, line {line}: "{address}" begins with neither "#kit/" nor "./".')


def _wrapped(path, module, names):
    given = "".join(
        f"const {{ {', '.join(f'{a}: {b}' for a, b in taken)} }} = {names[wanted]};\n"
        for wanted, taken, _ in module.imports
    )
    back = ", ".join("default: { render }" if e == "default" else e for e in module.exports)
    opened = f"// {path.parent.name}/{path.name}\nconst {names[path]} = (() => {{\n"
    return f"{opened}{given}{module.body}\nreturn {{ {back} }};\n}})();\n"
