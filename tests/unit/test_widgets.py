"""The widgets' base, the joining of their scripts, and the weight of the kit's style."""

import json
import re
import subprocess
import textwrap

import pytest
from matplotlib.figure import Figure

from claimbook.widgets import bundle as joining
from claimbook.widgets.base import Widget
from claimbook.widgets.bundle import BundleError, bundle

END = "function render() {}\nexport default { render };\n"


@pytest.fixture
def write(tmp_path):
    """Write modules by name and return the path of the last one."""

    def write(**modules):
        for name, text in modules.items():
            path = tmp_path / f"{name}.js"
            path.write_text(textwrap.dedent(text), encoding="utf-8")
        return path

    return write


def exports(node, text):
    """What a module's exports are when node runs it, as JSON; a function is called."""
    show = (
        "let t = ''; for await (const part of process.stdin) t += part;"
        "const found = await import('data:text/javascript;base64,' + Buffer.from(t).toString('base64'));"
        "const value = ([name, one]) => [name, typeof one === 'function' ? one() : one];"
        "console.log(JSON.stringify(Object.fromEntries(Object.entries(found).map(value))));"
    )
    ran = subprocess.run(
        [node, "--input-type=module", "-e", show],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_private_names_of_two_modules_do_not_meet(write, node):
    entry = write(
        one="""\
            const secret = "one";
            export const first = () => secret;
            """,
        two="""\
            import { first } from "./one.js";
            const secret = "two";
            export function both() {
              return first() + secret;
            }
            """,
        entry="""\
            import { first as start } from "./one.js";
            import {
              both,
            } from "./two.js";
            const secret = "three";
            export const said = () => [start(), both(), secret].join(" ");
            """
        + textwrap.indent(END, " " * 12),
    )
    assert exports(node, bundle(entry)) == {"default": {}, "said": "one onetwo three"}


def test_a_module_that_two_others_import_stands_once_and_first(write):
    text = bundle(
        write(
            base="export class Base {}\n",
            left='import { Base } from "./base.js";\nexport const left = Base;\n',
            right='import { Base } from "./base.js";\nexport const right = Base;\n',
            entry='import { left } from "./left.js";\nimport { right } from "./right.js";\n' + END,
        )
    )
    assert text.count("class Base") == 1
    places = [text.index(f"/{name}.js") for name in ("base", "left", "right", "entry")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "form",
    [
        'import all from "./one.js";',
        'import * as all from "./one.js";',
        'import "./one.js";',
        "import { first } from './one.js';",
        'export { first } from "./one.js";',
        "export { first };",
        'export * from "./one.js";',
        "export let first = 1;",
        "export default render;",
        'const one = await import("./one.js");',
        "  export default class {}",
        "const here = import.meta.url;",
    ],
)
def test_another_form_is_refused_with_file_and_line(write, form):
    entry = write(one="export const first = 1;\n", entry=f"// A figure.\n\n{form}\n{END}")
    with pytest.raises(BundleError, match=r"entry\.js, line 3: this form"):
        bundle(entry)


def test_words_in_texts_comments_and_keys_are_no_statements(write, node):
    entry = write(
        entry=r"""
        // export default of China; import of oil
        /* it can import { oil } */
        const prices = { import: 1, export: 2 };
        const quote = /["'`/]/g;
        export const words = `we export
          import { a } from "b";` + " and import" + prices.export + "a'b".replace(quote, "-");
        """
        + END
    )
    words = 'we export\n          import { a } from "b"; and import2a-b'
    assert exports(node, bundle(entry))["words"] == words


def test_a_statement_that_hides_in_a_text_is_refused(write):
    hidden = 'const text = `\nimport { first } from "./one.js";\n`;\n'
    with pytest.raises(BundleError, match=r"entry\.js, line 2"):
        bundle(write(entry=hidden + END))


@pytest.mark.parametrize(
    "modules, message",
    [
        ({"entry": 'import { a } from "./gone.js";\n' + END}, r"line 1: there is no module .*gone"),
        ({"entry": 'import { a } from "#kit/gone.js";\n' + END}, r"there is no module .*kit"),
        ({"entry": 'import { a } from "d3";\n' + END}, r'line 1: "d3" begins with neither'),
        ({"entry": "const a = 1;\n"}, r"entry\.js needs the line: export default"),
        (
            {"one": "const a = 1;\n", "entry": '// A\nimport { a } from "./one.js";\n' + END},
            r"entry\.js, line 2: one\.js does not export a",
        ),
        (
            {
                "one": 'import { render } from "./entry.js";\nexport const a = 1;\n',
                "entry": 'import { a } from "./one.js";\n' + END,
            },
            r"one\.js, line 1: entry\.js imports this module in turn",
        ),
    ],
)
def test_what_cannot_be_joined_is_named(write, modules, message):
    with pytest.raises(BundleError, match=message):
        bundle(write(**modules))


def test_node_and_python_find_the_shared_modules_in_one_place(root):
    package = json.loads((root / "package.json").read_text(encoding="utf-8"))
    told = {
        name.removesuffix("*"): (root / folder.removesuffix("*")).resolve()
        for name, folder in package["imports"].items()
    }
    assert told == joining.ROOTS and all(folder.is_dir() for folder in told.values())


def test_modules_that_nothing_imports_run_before_the_entry(write, node):
    entry = write(
        names="export const NAMES = [];\n",
        found='import { NAMES } from "./names.js";\nNAMES.push("found");\n',
        entry='import { NAMES } from "./names.js";\nexport const said = NAMES.join();\n' + END,
    )
    text = bundle(entry, entry.with_name("found.js"), entry.with_name("names.js"))
    assert text.count("const NAMES = [];") == 1
    assert exports(node, text)["said"] == "found"


def test_a_widget_gives_script_style_and_what_stands_where_no_kernel_runs(write, tmp_path):
    (tmp_path / "entry.css").write_text(".small { color: red; }", encoding="utf-8")

    class Small(Widget):
        module = str(write(entry=END))

        def sentence(self):
            return "Nothing moves."

        def still(self):
            return Figure()

        def markdown(self):
            return "*Nothing moves.*"

    class Smaller(Small):
        still = Widget.still
        markdown = Widget.markdown

    assert Small._esm == Smaller._esm == bundle(tmp_path / "entry.js")
    assert Small._css.index(".kit-frame") < Small._css.index(".small")
    shown, _ = Small()._repr_mimebundle_()
    assert shown["text/plain"] == "Nothing moves."
    assert shown["text/markdown"] == "*Nothing moves.*"
    assert "image/png" in shown and "application/vnd.jupyter.widget-view+json" in shown
    assert {"image/png", "text/markdown"}.isdisjoint(Smaller()._repr_mimebundle_()[0])


def test_every_selector_of_the_kit_weighs_one_class_at_most():
    """Each widget brings a copy of the sheet: a copy that comes later must not win over a figure."""
    sheet = re.sub(r"/\*.*?\*/", "", (joining.KIT / "style.css").read_text("utf-8"), flags=re.S)
    while (shorter := re.sub(r":where\([^()]*\)|:not\([^()]*\)", "", sheet)) != sheet:
        sheet = shorter  # :where() weighs nothing, whatever stands in it
    heads = [head for head in re.findall(r"([^{}]+)\{", sheet) if "@" not in head]
    selectors = [one.strip(" >\n") for head in heads for one in head.split(",")]
    assert len(selectors) > 30
    assert [one for one in selectors if not re.fullmatch(r"(\.kit[\w-]*)?", one)] == []


def test_every_class_of_the_kit_that_a_script_names_has_a_style(root):
    sheet = (joining.KIT / "style.css").read_text(encoding="utf-8")
    scripts = [path for part in ("claimbook", "course") for path in (root / part).rglob("*.js")]
    used = {
        name
        for path in scripts
        for name in re.findall(r"(?<![-\w])kit-[\w-]+", path.read_text("utf-8"))
    }
    assert "kit-frame" in used
    assert {name for name in used if f".{name}" not in sheet} == set()
