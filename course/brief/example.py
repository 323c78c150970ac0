"""The model brief: for a minister in Jakarta, with its weaknesses marked.

It passes every check that can be counted, and it is not perfect. Its figures come from the ledger
and the tables; its two facts about Indonesia are not in the tables and carry their own sources.
"""

from course import claims, dependence
from course.brief import draft, yardstick

DRILLING = "https://asiatimes.com/2021/12/indonesia-faces-rising-chinese-pressure-at-sea/"
BRICS = ("http://origin-web.yenisafak.com/en/world/indonesia-defends-joining-brics-vows-to-be-"
         "bridge-builder-amid-shifting-alliances-3697010")  # fmt: skip

# The mark, the part that it stands at, and what is weak there.
WEAKNESSES = (
    ("bottom", "Out of a quarrel: what counts as that? A word in public, a vote, a ship? A minister "
     "could not tell afterwards whether the judgement was right."),
    ("recommendation", "It does not follow. Nothing on the page shows that a private word has ever "
     "kept a quarrel with one apart from the other, and nothing says what it costs."),
    ("first", "One case, of 2021, before Russia's full invasion of Ukraine made China so much larger "
     "a part of its trade. Since then sanctions have stopped most of the work on that field."),
    ("change", "Beijing's wish cannot be observed from outside. The joint statement can."),
    ("second", "Chosen votes. On the war and on territory China mostly abstains. Of all texts that "
     "Ukraine and its partners put, it voted no on most. The brief says so only in part."),
    ("options", "A weak option to beat. Would a minister have chosen it? The real rival is to wait "
     "and say nothing."),
)  # fmt: skip
MARKS = "①②③④⑤⑥"


def example():
    """Return the model brief as a draft in its regular form."""
    votes = claims.evidence("C2")
    part = dependence.shares("CHN-RUS")
    year = part.index[-1]
    return draft.read({
        "capital": "Jakarta",
        "question": "If we quarrel with Beijing or with Moscow, do we quarrel with both?",
        "author": "a desk officer, invented for this course",
        "title": "Two partners, not one bloc",
        "bottom_line": (
            "Plan for Beijing and Moscow one by one. It is likely that the other will stay out of a "
            "quarrel that we have with one of them in the next two years. Do not count on its help."
        ),
        "charts": [
            {"id": "dependence", "says": (
                "The tie is lopsided. Moscow has much more to lose by crossing Beijing than the "
                "other way round, and this speaks against our first judgement.")},
            {"id": "syria", "says": (
                "They do not always act as one. Nearly half of the vetoes on Syria Moscow cast "
                "without Beijing, but Beijing never cast one without Moscow.")},
        ],
        "claims": [
            {"id": "V5", "side": "for"},
            {"id": "C4", "side": "for"},
            {"id": "C2", "side": "against"},
            {"id": "T6", "side": "against"},
        ],
        "judgements": [
            {
                "text": "If China protests again at drilling near Natuna before the end of 2028, "
                        "Moscow will not back its claim in public. In 2021 a Russian state firm "
                        "drilled there with us while China objected.",
                "likelihood": "likely",
                "against": f"Russia needs China more each year. In {year} the tie was "
                           f"{part['RUS'][year]:.0f} percent of its trade, against "
                           f"{part['RUS'][2021]:.0f} in 2021.",
                "change": "A joint statement that backs China's claims at sea, or a Russian firm "
                          "that leaves our waters at Beijing's wish.",
            },
            {
                "text": "Beijing will abstain, and not vote no with Moscow, on the next UN text about "
                        "the war itself or about territory. On such texts it abstained "
                        f"{votes['central_abstained'].text} times.",
                "likelihood": "very likely",
                "against": f"On human rights in the same war it voted no in "
                           f"{votes['rights_no'].text} votes. Ukraine's texts it has never supported.",
                "change": "A single no to a text on Ukraine's territory.",
            },
        ],
        "options": (
            "Treat them as one bloc and keep our distance from both. This guards against surprise, "
            "and throws away the room that a seat in BRICS gives us with each of them."
        ),
        "recommendation": (
            "Keep two files and two desks. Tell each capital in private, before the joint text of "
            "Monday, that our vote on Ukraine's borders and our rights at Natuna rest on one rule, "
            "the Charter and the law of the sea, and that neither is aimed at them."
        ),
        "open_licence": True,
    })  # fmt: skip


def model(marked=False):
    """Return the model brief; it shows itself at the end of a notebook cell.

    marked: whether its weaknesses are marked in the text and named under it.
    """
    return Model(example(), marked)


class Model:
    """The model brief as a page of the notebook."""

    def __init__(self, text, marked):
        self.draft = text
        self.marked = marked

    def _repr_markdown_(self):
        text = self.draft
        lines = [
            f"**To the minister, {text['capital']}**",
            f"#### {text['title']}",
            f"**Question.** {text['question']}",
            f"**Bottom line.** {text['bottom_line']}{self._mark('bottom')}",
            f"**Recommendation.** {text['recommendation']}{self._mark('recommendation')}",
        ]
        for number, row in enumerate(text["judgements"], 1):
            step = yardstick.step(row["likelihood"])
            first = number == 1
            lines.append(
                f"**Judgement {number}.** {row['text']}{self._mark('first' if first else 'second')} "
                f"*Likelihood: {step.word}, {step.range}.* **Against it:** {row['against']} "
                f"**What would change our mind:** {row['change']}{self._mark('change') if first else ''}"
            )
        shown = ", ".join(f"{row['id']} ({draft.SIDES[row['side']].replace('my', 'our')})"
                          for row in text["claims"])  # fmt: skip
        lines += [
            "**Charts.** " + " ".join(f"{n}. {row['says']}" for n, row in enumerate(text["charts"], 1)),
            f"**Claims of the ledger.** {shown}.",
            f"**Another option.** {text['options']}{self._mark('options')}",
            "*From outside the tables:* "
            f"[the drilling of 2021]({DRILLING}); [Indonesia in BRICS since 2025]({BRICS}).",
        ]
        page = "\n>\n".join(f"> {line}" for line in lines) + "\n"
        if not self.marked:
            return page
        weak = [f"| {mark} | {what} |" for mark, (_, what) in zip(MARKS, WEAKNESSES, strict=True)]
        return page + "\n| mark | what is weak here |\n|:---|:---|\n" + "\n".join(weak) + "\n"

    def __repr__(self):
        return self._repr_markdown_()

    def _mark(self, place):
        places = [place for place, _ in WEAKNESSES]
        return f" **{MARKS[places.index(place)]}**" if self.marked else ""
