"""Cards, charts and boards speak to people: no name of a variable, no code of a table."""

import re

import nbformat
import pytest

from claimbook.launch.places import ROOT
from claimbook.ledger import labels
from course import claims

LESSONS = sorted((ROOT / "lessons").glob("[0-9][0-9]-*.ipynb"))
IDS = list(claims.verdicts().index)
LONGEST = 14  # words of a label
LINK = re.compile(r"\]\([^)]*\)|`[^`]*`")
# What only code is called: parts joined by a low line, pairs of powers by their codes.
CODE = re.compile(r"\b\w+_\w+\b|\b[A-Z]{3}-[A-Z]{3}\b|\bus-china\b")


@pytest.mark.parametrize("claim", IDS)
def test_every_figure_has_a_label_in_plain_words(claim):
    """Write it in labels.yaml of the lesson's folder, the three that decide first."""
    found = labels.labels().get(claim, {})
    assert set(found) == set(claims.evidence(claim)), "labels.yaml and the evidence differ"
    assert len(set(found.values())) == len(found), "two figures have one label"
    for words in found.values():
        assert words[0].isupper() or words[0].isdigit(), words
        assert not CODE.search(words) and len(words.split()) <= LONGEST, words


def test_no_label_is_left_over():
    assert set(labels.labels()) == set(IDS)


@pytest.mark.parametrize("claim", IDS)
def test_a_card_holds_no_word_of_code(claim):
    card = claims.card(claim)
    shown = LINK.sub("", card._repr_markdown_())
    assert CODE.findall(shown) == []
    assert shown.count("| evidence |") == 1 + (len(card.figures) > labels.DECIDING)


def pictures(output):
    """The words of the pictures in an output: of a chart, a board, a figure, also when folded."""
    data = output.get("data", {})
    if "image/png" in data:
        yield data["text/plain"]
    yield from re.findall(r'<img alt="([^"]*)"', data.get("text/markdown", ""))


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_chart_or_board_holds_no_word_of_code(lesson):
    cells = nbformat.read(lesson, as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    words = [words for output in outputs for words in pictures(output)]
    assert [found for text in words for found in CODE.findall(text)] == []
