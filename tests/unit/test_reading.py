"""How hard texts are to read: the counter of syllables, and what a reply of the bank may ask."""

import pytest

from claimbook.quiz import bank, lints, reading

# Counted by hand, by speaking them.
COUNTED = {
    1: "two made named rules whole votes caught strength through years trade cuts dealt owed",
    2: "treaty voted places table settled China largely sometimes doing Moscow UN promise ruled-out",
    3: "alliance agreement gradual idea nuclear beginning envious USA minister evidence embargo",
    4: "economy dissolution variable political American situation realism USSR territory",
    5: "university organisation cooperation international probability",
}


@pytest.mark.parametrize("count", COUNTED)
def test_syllables_are_counted_as_by_hand(count):
    words = COUNTED[count].split()
    assert {word: reading.syllables(word) for word in words} == dict.fromkeys(words, count)


def test_what_is_no_prose_is_left_out():
    text = (
        '## A heading\n\nIt *fell* ([The Times](https://a.b/c_(d))) by [half](x.ipynb "why"). So?\n\n'
        "a | b\n--- | ---\n1 | 2\n\n- One {E2.trade:.1f}\n- J. P. Two\n"
    )
    assert reading.prose(text) == ["It fell by half. So?", "One 0", "J. P. Two"]
    assert reading.sentences("It fell by half. So?") == ["It fell by half.", "So?"]
    assert reading.sentences("J. P. Two wrote 1.5 lines.") == ["J P Two wrote 1.5 lines."]


def test_a_grade_is_the_formula():
    # 6 words in one sentence, 6 syllables.
    assert reading.grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    # A number is a word of its sentence: 6 words, 5 of them spoken, with 7 syllables.
    assert reading.grade("Trade fell by 12 percent today.") == pytest.approx(
        0.39 * 6 + 11.8 * 7 / 5 - 15.59
    )
    assert reading.grade("## Heading\n\n| a | b |") == 0.0


def test_every_reply_of_the_bank_is_plain():
    """Feedback, hints and explanations: nine school years at most, five words or more."""
    questions = bank.all_questions()
    found = [reading.replies(question) for question in questions]
    assert sum(map(len, found)) > 4 * len(questions), "the replies are not found"
    assert [str(one) for one in lints.hard_to_read(questions)] == []
