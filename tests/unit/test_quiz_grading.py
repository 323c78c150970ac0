"""Grading: properties of every kind, and what each kind says about each mistake."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbook.quiz import bank, questions
from claimbook.quiz.questions.interval import interval_score
from claimbook.quiz.questions.numerals import read
from claimbook.quiz.questions.order import _longest_rise
from claimbook.quiz.questions.text import distance, fold

BANK = Path(__file__).parents[1] / "browser" / "quiz_bank" / "kinds.yaml"
KINDS = {question.id.partition("/")[2]: question for question in bank.load(BANK)}
EACH = pytest.mark.parametrize("name", KINDS)
EMPTY = [None, "", "  ", [], {}, {"low": "", "high": ""}, {"verdict": None, "reason": None}]

# Whatever a page might send: nested, huge, of the wrong type.
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def answers(question):
    """Answers in the form of the kind, right, wrong and malformed ones."""
    face = question.face("seed")
    keys = st.sampled_from(
        [
            part["key"]
            for name in ("options", "items", "lefts", "rights", "groups", "reasons")
            for part in face.get(name, [])
        ]
        or ["x"]
    )
    typed = st.one_of(
        st.floats(),
        st.integers(),
        st.floats().map(str),
        st.text(max_size=30),
        st.from_regex(
            r"[+-]?\d{1,6}([.,]\d{1,4})?( (million|billion|percent|km))?", fullmatch=True
        ),
    )
    return st.one_of(
        keys,
        typed,
        st.lists(keys, max_size=9),
        st.permutations([item["key"] for item in face.get("items", [])]),
        st.dictionaries(keys, keys),
        st.fixed_dictionaries({"low": typed, "high": typed}),
        st.fixed_dictionaries(
            {"verdict": st.sampled_from([*face.get("scale", []), "?"]), "reason": keys}
        ),
        JSON,
    )


def test_the_bank_has_every_kind():
    assert {question.kind for question in KINDS.values()} == set(questions.kinds())


@EACH
def test_the_solution_gets_full_marks(name):
    grade = KINDS[name].grade(KINDS[name].solution()["answer"])
    assert grade.score == 1 and grade.right


@EACH
@pytest.mark.parametrize("empty", EMPTY, ids=repr)
def test_an_empty_answer_is_not_attempted(name, empty):
    grade = KINDS[name].grade(empty)
    assert not grade.attempted and not grade.right and grade.message


@EACH
@given(data=st.data())
def test_any_answer_is_graded_or_not_attempted(name, data):
    question = KINDS[name]
    grade = question.grade(data.draw(answers(question)))
    assert grade.score is None or 0 <= grade.score <= 1
    assert grade.right in (True, False)
    if grade.score == 1:
        assert grade.right


@EACH
@given(one=st.text(), other=st.text())
def test_the_order_of_options_is_irrelevant(name, one, other):
    question = KINDS[name]
    first, second = question.face(one), question.face(other)
    for part in ("options", "items", "lefts", "rights", "reasons"):
        assert sorted(map(str, first.get(part, []))) == sorted(map(str, second.get(part, [])))
    assert question.grade(question.solution()["answer"]).score == 1


@EACH
def test_the_face_shows_no_answer(name):
    question = KINDS[name]
    face = str(question.face("seed"))
    for secret in (question.explanation, *question.hints):
        assert secret not in face
    for word in ("right': True", "feedback", "answer", "outcome", "accept"):
        assert word not in face


@EACH
def test_shuffling_depends_on_the_reader_and_is_kept(name):
    question = KINDS[name]
    assert question.face("one reader") == question.face("one reader")
    if name in ("multiple", "order", "sort"):
        orders = {str(question.face(f"reader {number}")) for number in range(30)}
        assert len(orders) > 3


def test_an_order_question_never_starts_with_the_answer():
    question = KINDS["order"]
    for number in range(200):
        shown = [item["key"] for item in question.face(str(number))["items"]]
        assert question.grade(shown).score < 1


def key(question, text):
    """The key of the option, item or side with this text."""
    return questions.base.key(text)


def test_single_gives_the_feedback_of_the_option():
    question = KINDS["single"]
    grade = question.grade(key(question, "Shanghai"))
    assert grade.score == 0 and "largest city" in grade.message


def test_multiple_takes_off_for_wrong_choices():
    question = KINDS["multiple"]
    china, india, russia, germany = (option.key for option in question.options)
    assert question.grade([china]).score == 0.5
    assert question.grade([china, india]).score == 0
    assert question.grade([china, russia, india]).score == 0.5
    assert question.grade([china, russia, india, germany]).score == 0
    notes = {note.part: note for note in question.grade([china, india]).notes}
    assert notes[india].mark == "wrong" and "none" in notes[india].text
    assert notes[russia].mark == "missed"


@pytest.mark.parametrize(
    ("typed", "score", "words"),
    [
        ("160.9", 1, ""),
        ("160,9344", 1, ""),
        ("161 km", 1, ""),
        (" ~160.5 ", 1, ""),
        ("155", 0.5, "Close"),
        ("62.1", 0, "other way round"),
        ("-160.9344", 0, "sign"),
        ("1609.344", 0, "scale"),
        ("16.09344", 0, "scale"),
        ("20", 0, "Too low"),
        ("400", 0, "Too high"),
    ],
)
def test_number_names_the_mistake(typed, score, words):
    grade = KINDS["number"].grade(typed)
    assert grade.score == score and words in grade.message


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("95.3", "", 95.3),
        ("95,3", "", 95.3),
        ("1,000", "", 1000),
        ("1 000 000", "", 1e6),
        ("1.234.567,8", "", 1234567.8),
        ("1,234.5", "", 1234.5),
        ("−5", "", -5),
        ("+7", "", 7),
        ("1/8", "", 0.125),
        ("1e3", "", 1000),
        (".5", "", 0.5),
        ("5.", "", 5),
        ("about 95", "", 95),
        ("95 billion", "billion US dollars", 95),
        ("95 bn USD", "billion US dollars", 95),
        ("95,300 million", "billion US dollars", 95.3),
        ("$95.3bn", "billion US dollars", 95.3),
        ("12 %", "percent", 12),
        ("12 percent", "percent", 12),
        ("20 times", "times", 20),
        ("1 000,5", "", 1000.5),
        ("９５", "", 95),
        ("3 years", "years", 3),
        ("3 year", "years", 3),
    ],
)
def test_numbers_are_read_as_people_write_them(typed, unit, value):
    assert read(typed, unit) == pytest.approx(value)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "abc",
        "95 apples",
        "1e999",
        "nan",
        "inf",
        "--5",
        "1/0",
        "5/",
        "1..2",
        "x" * 500,
        True,
        [],
        {},
        "9" * 400,
        "0" * 90 + "5",
    ],
)
def test_what_is_no_number_is_not_read(typed):
    assert read(typed) is None


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_every_number_that_python_writes_is_read(number):
    assert read(repr(number)) == number


def test_order_counts_pairs_and_names_the_fewest_items_out_of_place():
    question = KINDS["order"]
    a, b, c, d = (item.key for item in question.items)
    assert question.grade([d, c, b, a]).score == 0
    grade = question.grade([b, a, c, d])
    assert grade.score == pytest.approx(4 / 6)
    assert sum(note.mark == "wrong" for note in grade.notes) == 1
    assert question.grade([a, b, c]).score is None
    assert question.grade([a, a, b, c]).score is None


def test_an_item_is_called_right_only_where_its_number_is_right():
    question = KINDS["order"]
    keys = [item.key for item in question.items]
    moved = keys[1:] + keys[:1]  # one item would have to move, and no number is right
    assert [(note.part, note.mark) for note in question.grade(moved).notes] == [(keys[0], "wrong")]
    swapped = [keys[1], keys[0], *keys[2:]]
    marks = {note.part: note.mark for note in question.grade(swapped).notes}
    assert [marks.get(key) for key in keys[2:]] == ["right"] * len(keys[2:])
    assert sorted(filter(None, map(marks.get, keys[:2]))) == ["wrong"]


@given(st.lists(st.integers(0, 50), unique=True, min_size=1, max_size=8))
def test_a_longest_rise_is_the_longest(values):
    from itertools import combinations

    best = max(
        size
        for size in range(1, len(values) + 1)
        if any(list(part) == sorted(part) for part in combinations(values, size))
    )
    rise = _longest_rise(values)
    assert len(rise) == best and [value for value in values if value in rise] == sorted(rise)


def test_match_and_sort_give_the_share_and_the_feedback_of_each_part():
    question = KINDS["match"]
    answer = dict(question.solution()["answer"])
    china = questions.base.key("China")
    answer[china] = questions.base.key("Yen")
    grade = question.grade(answer)
    assert grade.score == pytest.approx(2 / 3)
    assert {note.part: note.text for note in grade.notes}[china] == "Its other name is renminbi."
    assert question.grade({china: answer[china]}).score is None
    question = KINDS["sort"]
    answer = dict(question.solution()["answer"])
    answer[questions.base.key("World Bank")] = questions.base.key("Younger")
    assert question.grade(answer).score == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    "typed",
    [
        "Amur",
        "amur",
        " the AMUR. ",
        "Амур",
        "амур",
        "黑龙江",
        "Amúr",
        "Heilongjiang",
        "heilong jiang",
        "Hellongjiang",
    ],
)
def test_text_accepts_variants_scripts_and_small_slips(typed):
    assert KINDS["text"].grade(typed).score == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Ussuri", "further east"),
        ("wusuli", "further east"),
        ("Volga", "not the name"),
        ("Amu", "not the name"),
    ],
)
def test_text_answers_known_mistakes(typed, words):
    grade = KINDS["text"].grade(typed)
    assert grade.score == 0 and words in grade.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Damansky", "Даманский"),
        ("Damanskii", "Damanskiy"),
        ("Damanskij", "damansky"),
        ("Zhèn Bǎo", "zhen bao"),
        ("Xi’an", "Xian"),
        ("Łódź", "Lodz"),
        ("The Hague", "hague"),
        ("Straße", "STRASSE"),
        ("Ельцин", "Eltsin"),
    ],
)
def test_names_fold_across_scripts_and_transliterations(one, other):
    assert fold(one) == fold(other)


def test_an_answer_between_two_names_is_the_nearer_one():
    raw = {
        "kind": "text",
        "id": "a/b",
        "version": 1,
        "prompt": "Which city?",
        "section": "s",
        "accept": ["Khabarovsk"],
        "explanation": "It is Khabarovsk.",
        "mistakes": [{"accept": ["Khabarovka"], "feedback": "The old name."}],
    }
    question = questions.from_yaml(raw)
    assert question.grade("Khabarovskk").score == 1
    assert question.grade("Khabarovkaa").message == "The old name."


def test_years_are_not_spelling():
    raw = {
        "kind": "text",
        "id": "a/b",
        "version": 1,
        "prompt": "In which year?",
        "section": "s",
        "explanation": "It was in 1969.",
        "accept": ["March 1969"],
    }
    question = questions.from_yaml(raw)
    assert question.grade("march 1969").score == 1
    assert question.grade("march 1968").score == 0


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_symmetric_and_bounded(one, other):
    steps = distance(one, other, 9)
    assert steps == distance(other, one, 9)
    assert steps <= max(len(one), len(other)) and (steps == 0) == (one == other)
    assert distance(one, other, 1) == min(steps, 2)


def test_distance_counts_a_swap_once():
    assert distance("heilongjiang", "heilonjgiang", 3) == 1


def test_the_interval_score_is_the_published_one():
    assert interval_score(10, 20, 15, 0.8) == pytest.approx(10)
    assert interval_score(10, 20, 25, 0.8) == pytest.approx(10 + 2 / 0.2 * 5)
    assert interval_score(10, 20, 9, 0.9) == pytest.approx(10 + 2 / 0.1 * 1)


def test_interval_is_scored_for_hit_and_for_width():
    question = KINDS["interval"]
    sharp, wide, all_of_it, miss = (
        question.grade({"low": low, "high": high})
        for low, high in [("190", "200"), ("100", "250"), ("0", "400"), ("150", "180")]
    )
    assert sharp.score == 1 and sharp.right and sharp.sure == 80
    assert sharp.score > wide.score > all_of_it.score == 0 and all_of_it.right
    assert not miss.right and miss.score < 1 and "above your range" in miss.message
    assert question.grade({"low": "200", "high": "190"}).score is None


def test_forecast_is_one_minus_the_brier_score():
    question = KINDS["forecast"]
    for said, score in [("100", 1), ("50", 0.75), ("0", 0), ("70 %", 1 - 0.09), (90, 1 - 0.01)]:
        assert question.grade(said).score == pytest.approx(score)
    assert question.grade("120").score is None
    assert question.grade("30").sure == 70 and not question.grade("30").right
    assert question.grade("50").sure is None


def test_predict_keeps_the_answer_and_shows_the_difference():
    grade = KINDS["predict"].grade("22")
    assert 0 < grade.score < 1 and not grade.right and "8 too high" in grade.message
    assert KINDS["predict"].grade("15").score == 1


def test_a_narrow_miss_of_a_range_is_told_with_the_decimals_that_it_needs():
    asked = replace(KINDS["interval"], answer=75.53, unit="percent", decimals=0, range=(0, 100))
    told = asked.grade({"low": "50", "high": "75"}).message
    assert told.startswith("The record is 75.5 percent, 0.5 above your range.")
    told = asked.grade({"low": "90", "high": "95"}).message
    assert told.startswith("The record is 76 percent, 14 below your range.")
    told = asked.grade({"low": "50", "high": "75.5"}).message
    assert told.startswith("The record is 75.53 percent, 0.03 above your range.")


def test_a_prediction_that_looks_like_the_record_is_exact():
    asked = replace(KINDS["predict"], answer=35.2, unit="percent", decimals=0, tolerance=0)
    grade = asked.grade("35")
    assert (grade.score, grade.headline) == (1, "Exactly.") and "too" not in grade.message
    assert asked.grade("36").headline != "Exactly."


def test_verdict_is_half_the_verdict_and_half_the_reason():
    question = KINDS["verdict"]
    right = question.solution()["answer"]
    wrong = question.reasons[1].key
    assert question.grade(right).score == 1
    assert question.grade({"verdict": "supported", "reason": wrong}).score == 0.5
    grade = question.grade({"verdict": "partly", "reason": wrong})
    assert grade.score == 0 and grade.notes[0].text == "Which part would not hold?"


def test_figures_come_from_the_evidence(monkeypatch):
    from claimbook import ledger
    from course import claims

    figures = {"trade": claims.Figure(95.3, "billion US dollars"), "none": claims.Figure(None)}
    monkeypatch.setattr(ledger, "evidence", lambda claim: figures)
    raw = {
        "kind": "number",
        "id": "a/b",
        "version": 1,
        "prompt": "How much?",
        "section": "s",
        "tolerance": "5%",
        "explanation": "It was {E2.trade:.0f}, or {E2.trade}.",
        "answer": {"claim": "E2", "figure": "trade"},
    }
    question = questions.from_yaml(raw)
    assert question.grade("95").score == 1
    assert questions.figures.fill(question.explanation) == "It was 95, or 95.3."
    with pytest.raises(LookupError, match="trade"):
        questions.figures.value({"claim": "E2", "figure": "tradee"})
    with pytest.raises(LookupError, match="no value"):
        questions.figures.value({"claim": "E2", "figure": "none"})


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (95.3, "95.3"),
        (1994, "1994"),
        (12345.6, "12,346"),
        (1e20, "100,000,000,000,000,000,000"),
        (1e6, "1,000,000"),
        (0.123456, "0.1235"),
        (5.0, "5"),
    ],
)
def test_numbers_are_shown_for_readers(number, text):
    assert questions.figures.show(number) == text
    assert math.isclose(read(text), number, rel_tol=1e-3)
