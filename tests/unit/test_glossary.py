"""The glossary: complete in four languages, found in any of them."""

import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from claimbook.glossary import entries, linking
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


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_each_term_is_a_link_at_its_first_use(lesson):
    """If not: `python3 -m course glossary` makes the links."""
    assert linking.link(nbformat.read(lesson, as_version=4)) == []


def test_a_link_stands_at_the_first_use_in_prose_and_changes_nothing_else():
    texts = [
        '# Veto\n\n`veto`, *The Veto*, "a veto" and [the veto](a.html)',
        "One said: no veto. A veto is no command.",
        'Later a [veto](glossary.ipynb "old").',
    ]
    cells = [new_markdown_cell(text) for text in texts]
    notes = new_markdown_cell("veto", metadata={"slideshow": {"slide_type": "notes"}})
    notebook = new_notebook(cells=[notes, new_code_cell("veto"), *cells])
    assert linking.link(notebook) == ["veto"]
    meaning = entries.terms().loc["veto", "meaning"]
    told = [cell.source for cell in notebook.cells]
    made = f'[veto](glossary.ipynb "{meaning}")'
    assert told == [
        "veto",
        "veto",
        texts[0],
        f"One said: no {made}. A veto is no command.",
        texts[2],
    ]
    assert linking.link(notebook) == [], "once is enough"


def test_a_phrase_that_a_page_words_anew_stays_whole():
    cell = new_markdown_cell("The veto is here.", metadata={"course": {"web": {"The veto": "It"}}})
    assert linking.link(new_notebook(cells=[cell])) == []
