"""The glossary: complete in four languages, found in any of them."""

import re

import nbformat
import pytest

from claimbook.glossary import entries
from claimbook.launch.places import ROOT
from course import glossary


def test_every_term_has_all_languages():
    table = glossary.terms()
    assert len(table) >= 50 and table.notna().all(axis=None)
    assert table["chinese"].map(lambda text: bool(re.search(r"[\u4e00-\u9fff]", text))).all()
    assert table["russian"].map(lambda text: bool(re.search(r"[а-яё]", text.lower()))).all()
    assert (
        table["pinyin"]
        .map(lambda text: bool(re.fullmatch(r"[A-Za-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü' ]+", text)))
        .all()
    )


@pytest.mark.parametrize("words", ["alliance", "ALIANZA", "同盟", "tongmeng", "tóngméng", "союз"])
def test_a_term_is_found_in_any_language(words):
    assert "alliance" in glossary.find(words).index


def test_an_unknown_word_finds_nothing_and_an_empty_one_everything():
    assert glossary.find("xyzzy").empty
    assert len(glossary.find(" ")) == len(glossary.terms())


def test_the_form_without_a_kernel_holds_every_term():
    text = glossary.table_markdown()
    assert all(f"**{term}**" in text for term in glossary.terms().index)


LINK = re.compile(r'\[([^\]]+)\]\((?:\.\./lessons/)?glossary\.ipynb(?: "([^"]*)")?\)')
LESSONS = sorted((ROOT / "lessons").glob("[0-9][0-9]-*.ipynb"))


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_each_link_s_own_words_are_found_and_it_tells_the_meaning(lesson):
    """A reader who points at a link, or types its words into the search, gets the definition."""
    table = glossary.terms()
    cells = nbformat.read(lesson, as_version=4).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    for words, title in LINK.findall(text):
        term = entries.term_of(words.strip("* "))
        assert term in table.index, f"{words}: give the term this alias in data/glossary.csv"
        assert term in glossary.find(words.strip("* ")).index
        assert title == table.loc[term, "meaning"].replace('"', "”"), words
