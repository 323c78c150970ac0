"""Guess first: what a cell shows stays folded until its question is answered.

`quiz.after("NN-topic/name")` stands at the top of a cell. Whatever the cell then shows (a chart, a
table, a card, a figure) is held back, and a short note takes its place: "Guess first". The answer
puts the thing there, in this kernel at once, and whenever the cell runs later. "Show without a
guess" does so too; that is remembered, and counts as no guess.

What is saved is a fold that shows nothing until it is opened: on GitHub, in print, without a kernel.
"""

from __future__ import annotations

import html
import io
import re
import sys
from collections.abc import Sequence
from typing import Any

import traitlets

from claimbook.progress.keeper import Keeper, keeper
from claimbook.progress.store import Event
from claimbook.quiz import bank, guesses, widget
from claimbook.quiz.questions import Question

NOTE = "Guess first: {} To look without a guess, open this."
FOLD = re.compile(
    r'<details class="(guess-first[^"]*)">\s*<summary>(.*?)</summary>(.*)</details>\s*$', re.DOTALL
)
# A chart as `picture` writes it: on narrow paper (or None), in words, on wide paper.
PICTURE = re.compile(
    r'(?:<picture><source media="[^"]*" srcset="data:image/png;base64,([^"]*)">)?'
    r'<img alt="([^"]*)" src="data:image/png;base64,([^"]*)">(?:</picture>)?'
)
LIVE = "application/vnd.jupyter.widget-view+json"  # what a figure is shown by, beside its picture
MOVES = "<p><em>In JupyterLab, click into the picture to move it.</em></p>"
PHONE = "(max-width: 480px)"  # where the narrow picture of a chart is shown
STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL)

Output = tuple[dict[str, Any], dict[str, Any]]  # data and metadata of one thing shown


def waiting(kept: Keeper, questions: Sequence[Question]) -> list[Question]:
    """Those of the questions that have neither an answer nor a look without a guess."""
    return [one for one in questions if not guesses.open_to(kept.events(one.id))]


class Fold(widget.View):
    """The note that stands where the held outputs will be, and a button that shows them."""

    module = "view/after.js"
    styles = ("quiz.css", "after.css")
    asked_for = traitlets.List().tag(sync=True)  # the questions: each its id, and it in short

    def __init__(self, questions: Sequence[Question], outputs: Sequence[Output], kept: Keeper):
        self.asked = list(questions)
        self.outputs = list(outputs)
        self.kept = kept
        names = [question.id for question in self.asked]
        self.fallback = (f"Guess first: {', '.join(names)}", folded(outputs, self.asked))
        asked_for = [{"id": question.id, "short": question.short} for question in self.asked]
        super().__init__(notice=kept.notice, asked_for=asked_for)
        self.on_msg(self._received)
        widget.SUMMARIES.add(self)

    @property
    def display(self) -> str:
        """The name under which the front end can replace what this shows."""
        return f"after-{self.model_id}"

    def publish(self) -> None:
        """Show the note."""
        from IPython.display import publish_display_data

        data, metadata = self._repr_mimebundle_()
        publish_display_data(data, metadata, transient={"display_id": self.display})

    def refresh(self) -> None:
        """Put the outputs in place of the note, once no question waits."""
        from IPython.display import publish_display_data

        if not self.outputs or waiting(self.kept, self.asked):
            return
        data, metadata = one(self.outputs)
        self.outputs = []
        widget.SUMMARIES.discard(self)
        publish_display_data(data, metadata, transient={"display_id": self.display}, update=True)

    def _received(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if not isinstance(content, dict) or content.get("do") != "show":
            return
        for question in waiting(self.kept, self.asked):
            self.kept.append(Event(question.id, question.version, guesses.SHOWN))
        self.notice = self.kept.notice
        for view in list(widget.SUMMARIES):
            view.refresh()


def hold(*identities: str) -> None:
    """Hold back what the running cell shows from here on; see `claimbook.quiz.after`."""
    from IPython import get_ipython
    from IPython.display import display

    if not identities:
        raise ValueError('after() needs at least one question id, such as "NN-topic/name".')
    questions = [bank.get(identity) for identity in dict.fromkeys(identities)]
    shell, kept = get_ipython(), keeper()
    publisher: Any = getattr(shell, "display_pub", None)
    if not hasattr(publisher, "register_hook") or not waiting(kept, questions):
        return
    outputs: list[Output] = []
    printed, stdout = io.StringIO(), sys.stdout

    def keep_printed() -> None:
        if text := printed.getvalue():
            outputs.append(({"text/plain": text}, {}))
            printed.seek(0)
            printed.truncate()

    def catch(message: dict[str, Any]) -> dict[str, Any] | None:
        if message["header"]["msg_type"] != "display_data":
            return message
        keep_printed()
        outputs.append((message["content"]["data"], message["content"]["metadata"]))
        return None

    def release(_result: Any) -> None:
        shell.events.unregister("post_run_cell", release)
        publisher.unregister_hook(catch)
        sys.stdout = stdout
        keep_printed()
        if outputs:
            fold = widget._only(("after", *identities), lambda: Fold(questions, outputs, kept))
            fold.publish()

    publisher.register_hook(catch)
    shell.events.register("post_run_cell", release)
    sys.stdout = printed
    # The value of the last line is shown by this hook; IPython puts its own back after the cell.
    sys.displayhook = lambda value: None if value is None else display(value)


def one(outputs: Sequence[Output]) -> Output:
    """Several outputs as one, to be put in one place. A single one stays as it is."""
    if len(outputs) == 1:
        return outputs[0]
    plain = "\n".join(str(data.get("text/plain", "")) for data, _ in outputs)
    return {"text/plain": plain, "text/markdown": "\n\n".join(map(block, outputs)) + "\n"}, {}


def folded(outputs: Sequence[Output], asked: Sequence[Question]) -> str:
    """The outputs in Markdown, inside a fold that says which questions it waits for. Its classes
    name them too, for pages to open it.
    """
    inside = "\n\n".join(map(block, outputs))
    names = (f"after-{question.id.partition('/')[2]}" for question in asked)
    classes = " ".join(("guess-first", *names))
    words = html.escape(" and ".join(f"“{one.short}”" for one in asked)).replace("$", "&#36;")
    note = NOTE.format(words)
    return f'<details class="{classes}">\n<summary>{note}</summary>\n\n{inside}\n\n</details>\n'


def unfolded(text: str) -> tuple[str, str, str]:
    """What `folded` put inside a fold, the fold's words, and its classes, which say what it waits
    for. The text, "" and "" if it is no fold.
    """
    found = FOLD.match(text)
    return (found[3], found[2], found[1]) if found else (text, "", "")


def picture(data: dict[str, Any], metadata: dict[str, Any]) -> str:
    """A chart in HTML, with its words; on a phone the picture that was drawn for it."""
    words = html.escape(" ".join(str(data.get("text/plain", "")).split())).replace("$", "&#36;")
    wide = f'<img alt="{words}" src="data:image/png;base64,{data["image/png"].strip()}">'
    narrow = metadata.get("image/png", {}).get("narrow")
    if not narrow:
        return wide
    source = f'<source media="{PHONE}" srcset="data:image/png;base64,{narrow.strip()}">'
    return f"<picture>{source}{wide}</picture>"


def block(output: Output) -> str:
    """One output as a block of Markdown: a picture with its words, a table, a text."""
    data, metadata = output
    words = str(data.get("text/plain", ""))
    if "image/png" in data:
        return f"<div>{picture(data, metadata)}{MOVES if LIVE in data else ''}</div>"
    if "text/markdown" in data:
        return str(data["text/markdown"]).strip()
    if "text/html" in data:
        # A blank line would end the block, and an indented line would be shown as code.
        lines = STYLE.sub("", str(data["text/html"])).replace("$", "&#36;").splitlines()
        return "<div>" + "\n".join(line.strip() for line in lines if line.strip()) + "</div>"
    return f"<pre>{html.escape(words)}</pre>".replace("\n\n", "\n&#8203;\n")
