"""Sound and poor answers for the tasks in which a text is written: data, and how it is read.

The texts of NN.yaml were written from the task's prompt alone, before its rule was read (in 01 and
03 the rule had been seen in passing). They follow readers of modest English: other words, another
order, slips, British spelling, hedges. Of the twenty poor ones of a task four say the opposite of
what is known, four are vague, four are strings of fitting words, three say the prompt again, three
have another subject and two are sound answers to another task.

`stands`: the stand that each text would tick, one letter a text in the order of the task's options.
The stands were made after these texts, and with the opposite ones in view. The other poor texts take
a stand that is right, so that it is their words that have to send them back.
"""

import re
from functools import cache
from itertools import cycle, islice
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent
OTHERS = sorted((FOLDER / "others").glob("*.yaml"))  # by two who saw only prompts and stands
FILES = sorted(FOLDER.glob("[0-9][0-9].yaml"))
KINDS = ("opposite", "vague", "stuffed", "copied", "off topic")


def parted(text):
    """The texts of a block: they are parted by empty lines."""
    return [" ".join(one.split()) for one in re.split(r"\n\s*\n", text.strip())]


@cache
def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def lengthened(text, words):
    """A text, said again from its start until it has so many words: none is poor by its length."""
    given = text.split()
    return " ".join(islice(cycle(given), max(words, len(given))))


def fitted(text, question):
    """A text that is neither too short nor too long for a question."""
    return " ".join(lengthened(text, question.shortest).split()[: question.longest])


def answers(question, block, letters):
    """The answers of a block of texts, each from the stand with its letter."""
    return [
        answer(question, letter, text) for letter, text in zip(letters, parted(block), strict=True)
    ]


def others(question_id, question):
    """Pairs (kind, answer) by others for a task; the kind of a sound one is "sound"."""
    found = [read(path) for path in OTHERS if read(path)["task"] == question_id]
    return [
        (one.get("kind", "sound"), answer(question, one["stand"], one["text"]))
        for raw in found
        for one in raw["sound"] + raw["poor"]
    ]


def answer(question, letter, text):
    """An answer with a text, from the stand with this letter."""
    return {"stand": question.stand.options["abcd".index(letter)].key, "text": text}


def of(path, question):
    """The sound answers, and pairs (kind, answer) of the poor ones, for the question of this file."""
    raw, place = read(path), FILES.index(path)
    found = [(kind, text) for kind in KINDS[1:3] for text in parted(raw[kind])]
    found += [("copied", text) for text in [*parted(raw["copied"]), question.prompt]]
    others = [FILES[(place + step) % len(FILES)] for step in (1, 4)]
    away = [*parted(read(FOLDER / "off_topic.yaml")["texts"])]
    away += [parted(read(other)["sound"])[place] for other in others]
    found += [("off topic", text) for text in away]
    poor = [
        ("opposite", answer)
        for answer in answers(question, raw["opposite"], raw["stands"]["opposite"])
    ]
    poor += [(kind, question.stood(fitted(text, question))) for kind, text in found]
    return answers(question, raw["sound"], raw["stands"]["sound"]), poor
