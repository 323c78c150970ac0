"""The model brief of lesson 12, with its weaknesses marked. Its words stand in example.yaml."""

from functools import lru_cache
from pathlib import Path

import yaml

from claimbook.brief import draft, yardstick
from course import claims
from course.methods import dependence
from course.methods.readings import numbers

FILE = Path(__file__).with_name("example.yaml")
MARKS = "①②③④⑤⑥"
ALONE = ("russia_alone", "china_alone")


def example():
    """Return the model brief as a draft in its regular form, its figures computed."""
    outside = "\n".join(f"{name}: {link}" for name, link in _file()["outside"].items())
    return draft.read(_filled(_file()["brief"], _figures()) | {"sources": outside})


def weaknesses():
    """Return what is weak in it: pairs (place, words) in the order of reading."""
    return [(one["place"], one["what"]) for one in _file()["weaknesses"]]


def model(marked=False):
    """Return the model brief; it shows itself at the end of a notebook cell.

    marked: whether its weaknesses are marked in the text and named under it.
    """
    return Model(example(), marked)


class Model:
    """The model brief as a page of the notebook."""

    def __init__(self, text, marked):
        self.draft = text
        self.marks = dict(zip(dict(weaknesses()), MARKS, strict=True)) if marked else {}

    def _repr_markdown_(self):
        text = self.draft
        outside = "; ".join(f"[{name}]({link})" for name, link in _file()["outside"].items())
        said = " ".join(f"{n}. {row['says']}" for n, row in enumerate(text["charts"], 1))
        sides = {side: words.replace("my", "our") for side, words in draft.SIDES.items()}
        shown = ", ".join(f"{row['id']} ({sides[row['side']]})" for row in text["claims"])
        lines = [
            f"**To the minister, {text['capital']}**",
            f"#### {text['title']}",
            f"**Question.** {text['question']}",
            f"**Bottom line.** {self._part('bottom_line')}",
            f"**Recommendation.** {self._part('recommendation')}",
            *map(self._judgement, range(1, len(text["judgements"]) + 1)),
            f"**Another option.** {self._part('options')}",
            f"**Charts.** {said}",
            f"**Claims of the ledger, by their evidence.** {shown}.",
            f"*From outside the tables:* {outside}.",
        ]
        page = "\n>\n".join(f"> {line}" for line in lines) + "\n"
        if not self.marks:
            return page
        rows = [f"| {self.marks[place]} | {what} |" for place, what in weaknesses()]
        return page + "\n| mark | what is weak here |\n|:---|:---|\n" + "\n".join(rows) + "\n"

    def __repr__(self):
        return self._repr_markdown_()

    def _judgement(self, number):
        row = self.draft["judgements"][number - 1]
        step = yardstick.step(row["likelihood"])
        return (
            f"**Judgement {number}.** {row['text']}{self._mark(f'text {number}')} "
            f"*Likelihood: {step.word}, {step.range}.* "
            f"**Against it:** {row['against']} "
            f"**What would change our mind:** {row['change']}{self._mark(f'change {number}')}"
        )

    def _part(self, name):
        return self.draft[name] + self._mark(name)

    def _mark(self, place):
        return f" **{self.marks[place]}**" if place in self.marks else ""


@lru_cache(maxsize=1)
def _file():
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def _figures():
    votes, part = claims.evidence("C2"), dependence.shares("CHN-RUS")["RUS"]
    texts = numbers(votes["ukraine_texts"].text)
    syria = {name: claims.evidence("C4")[name].value for name in ("joint", *ALONE)}
    return {
        "year": part.index[-1],
        "part_now": part.iloc[-1],
        "part_2021": part[2021],
        "abstained": votes["central_abstained"].text,
        "rights_no": votes["rights_no"].text,
        "texts": sum(texts),
        "texts_yes": texts[0],
        "vetoes": sum(syria.values()),
        **{name: syria[name] for name in ALONE},
    }


def _filled(value, figures):
    """Return the value with its figures in place of the names in braces."""
    if isinstance(value, dict):
        return {name: _filled(part, figures) for name, part in value.items()}
    if isinstance(value, list):
        return [_filled(part, figures) for part in value]
    return value.format(**figures) if isinstance(value, str) else value
