"""The glossary: complete in four languages, found in any of them."""

import re

import pytest

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
