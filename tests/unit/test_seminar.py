"""The class report: what is counted, what is left out, and that nobody can be recognised."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbook.progress import exchange
from claimbook.progress.store import Event, Store
from claimbook.quiz import bank
from claimbook.quiz.questions import from_yaml
from claimbook.seminar import commands, items, report

LESSON = "04-economics"
QUESTIONS = list(bank.load(bank.path(LESSON)))
SINGLES = [question for question in QUESTIONS if question.kind == "single"]


def event(question, answer, at="2026-01-01T10:00:00.000000+00:00", **more):
    grade = question.grade(answer)
    return Event(
        question.id,
        question.version,
        "answer",
        True,
        answer,
        grade.score,
        grade.right,
        at=at,
        **more,
    )


def right(question, **more):
    return event(question, question.solution()["answer"], **more)


def wrong(question, place=0, **more):
    options = [option for option in question.options if not option.right]
    return event(question, options[place].key, **more)


def export(path, events):
    store = Store(None)
    store.append(*events)
    path.write_text(exchange.write(store), encoding="utf-8")
    return path


def tries(*events):
    return items.first_tries(QUESTIONS, events)


# What is counted


def test_difficulty_is_the_share_right_at_the_first_try():
    one, two = SINGLES[:2]
    readers = [
        tries(right(one)),
        tries(wrong(one)),
        tries(wrong(one)),
        tries(wrong(one, 1), right(two)),
    ]
    found = {item.question.id: item for item in items.analyse(QUESTIONS, readers)}
    item = found[one.id]
    assert (item.takers, item.right, item.difficulty) == (4, 1, 0.25)
    first, second = [option for option in one.options if not option.right][:2]
    assert [(m.text, m.takers) for m in item.mistakes] == [(first.text, 2), (second.text, 1)]
    assert item.mistakes[0].feedback and item.shared == 0.5
    assert found[two.id].difficulty == 1.0 and not found[two.id].mistakes
    assert items.analyse(SINGLES[2:3], readers)[0].difficulty is None


def test_a_second_try_an_old_version_and_an_unknown_question_do_not_count():
    question = SINGLES[0]
    later = right(question, at="2026-01-01T11:00:00.000000+00:00")
    old = Event(question.id, question.version + 1, "answer", True, "x", 1.0, True)
    foreign = Event("99-gone/x", 1, "answer", True, "x", 1.0, True)
    (found,) = tries(later, old, foreign, wrong(question)).values()
    assert not found.correct and found.version == question.version


@given(
    st.lists(st.lists(st.booleans(), min_size=len(SINGLES), max_size=len(SINGLES)), max_size=14),
    st.randoms(),
)
def test_the_order_of_readers_does_not_matter_and_shares_are_shares(answers, random):
    readers = [
        tries(
            *(
                right(q, uid=f"{n}{q.id}") if ok else wrong(q, uid=f"{n}{q.id}")
                for q, ok in zip(SINGLES, own, strict=True)
            )
        )
        for n, own in enumerate(answers)
    ]
    found = items.analyse(SINGLES, readers)
    for item in found:
        assert item.takers == len(answers) and 0 <= item.right <= item.takers
        assert item.right + sum(mistake.takers for mistake in item.mistakes) == item.takers
        assert item.discrimination is None or -1 <= item.discrimination <= 1
    shuffled = readers[:]
    random.shuffle(shuffled)
    again = items.analyse(SINGLES, shuffled)
    assert [(i.right, i.takers) for i in again] == [(i.right, i.takers) for i in found]
    for one, two in zip(found, again, strict=True):
        assert one.discrimination == pytest.approx(two.discrimination)


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=3, max_size=20))
def test_the_correlation_is_that_of_numpy(pairs):
    one, two = map(list, zip(*pairs, strict=True))
    found = items.correlation(one, two)
    if np.std(one) > 1e-3 and np.std(two) > 1e-3:
        assert found == pytest.approx(np.corrcoef(one, two)[0, 1], abs=1e-6)


def test_a_question_that_the_knowing_get_wrong_is_doubtful():
    odd, rest = SINGLES[0], SINGLES[1:]
    readers = [tries(wrong(odd), *map(right, rest)) for _ in range(5)]
    readers += [tries(right(odd), *map(wrong, rest)) for _ in range(5)]
    found = items.analyse(SINGLES, readers)
    assert odd in [item.question for item in report.doubtful(found)]
    assert found[0].discrimination == pytest.approx(-1)
    assert items.analyse(SINGLES, readers[:3])[0].discrimination is None, "too few"


def test_what_only_one_reader_typed_is_not_shown():
    raw = {
        "id": "04-economics/word",
        "version": 1,
        "kind": "text",
        "section": "S",
        "prompt": "What?",
        "explanation": "So.",
        "accept": ["mirror data"],
    }
    question = from_yaml(raw)
    typed = [event(question, answer) for answer in ("my name is Ana", "Customs", "customs ")]
    readers = [items.first_tries([question], [one]) for one in typed]
    (item,) = items.analyse([question], readers)
    assert [(m.text, m.takers) for m in item.mistakes] == [("“customs”", 2)]


def test_estimates_are_told_by_their_side():
    question = next(q for q in QUESTIONS if q.kind == "interval")
    readers = [tries(event(question, {"low": "1000", "high": "2000"})) for _ in range(3)]
    (item,) = (i for i in items.analyse(QUESTIONS, readers) if i.takers)
    assert "too high" in item.mistakes[0].text and item.mistakes[0].takers == 3


# The page and the command


def test_the_page_escapes_names_nobody_and_warns_of_few():
    question = SINGLES[0]
    readers = [tries(wrong(question))] * 2
    found = items.analyse(QUESTIONS, readers)
    hostile = items.Item(found[0].question, 2, 0, None, (items.Mistake("<script>x</script>", 2),))
    page = report.page([hostile, *found], [], 2, LESSON)
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "fewer than" in page and "fewer than" not in report.page(found, [], 30, LESSON)


def test_a_class_becomes_a_page(tmp_path, capsys):
    question = SINGLES[0]
    for name in ("ana", "boris", "chen"):
        export(tmp_path / f"{name}.json", [wrong(question, confidence=80), right(SINGLES[1])])
    (tmp_path / "notes.json").write_text('{"a": 1}', encoding="utf-8")
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00")
    out = tmp_path / "page.html"
    assert commands.main([str(tmp_path), "--lesson", LESSON, "--out", str(out)]) == 0
    said = capsys.readouterr()
    assert "3 of 3 had" in said.out and question.id in said.out
    assert "notes.json" in said.err and "binary.json" in said.err
    page = out.read_text(encoding="utf-8")
    assert "3 readers" in page and not any(name in page for name in ("ana.json", "boris", "chen"))
    assert commands.main([str(tmp_path), "--out", str(out)]) == 1, "it was replaced unasked"
    assert "--force" in capsys.readouterr().err and out.read_text(encoding="utf-8") == page


def test_two_exports_of_one_reader_count_once(tmp_path):
    store = Store(None)
    store.append(wrong(SINGLES[0]))
    (tmp_path / "a.json").write_text(exchange.write(store), encoding="utf-8")
    store.append(right(SINGLES[1]))
    (tmp_path / "b.json").write_text(exchange.write(store), encoding="utf-8")
    events, problems = commands.read([tmp_path / "b.json", tmp_path])
    assert not problems and [len(own) for own in events.values()] == [2]


@pytest.mark.parametrize(
    "arguments, named",
    [(["nowhere.json"], "nowhere.json"), ([".", "--lesson", "04-economy"], "04-economics")],
)
def test_a_wrong_path_or_lesson_is_named(tmp_path, monkeypatch, capsys, arguments, named):
    monkeypatch.chdir(tmp_path)
    assert commands.main(arguments) == 1
    assert named in capsys.readouterr().err and not list(tmp_path.iterdir())
