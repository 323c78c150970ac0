"""The class report: what is counted, what is left out, and that nobody can be recognised."""

import csv
import html
import json
import math
import os
import random
import re
import zipfile
from dataclasses import replace

import made_class
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbook.progress import exchange
from claimbook.progress.store import Event, Store
from claimbook.quiz import bank, plainly
from claimbook.quiz.questions import from_yaml
from claimbook.seminar import class_command, collect, items, psychometrics, readers, report, summary
from claimbook.seminar.answers import Given, Judge, Judged, Reader

LESSON = "04-economics"
QUESTIONS = list(bank.load(bank.path(LESSON)))
SINGLES = [question for question in QUESTIONS if question.kind == "single"]


@pytest.fixture(scope="module")
def judge():
    return Judge(QUESTIONS)


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


def class_of(judge, *learners):
    """The readers who gave these events."""
    sheets = [judge.sheet(f"r{n}", f"s{n}", own) for n, own in enumerate(learners)]
    return readers.tell_apart(sheets)[0]


# What is counted


def test_difficulty_is_the_share_right_at_the_first_try(judge):
    one, two = SINGLES[:2]
    people = class_of(judge, [right(one)], [wrong(one)], [wrong(one)], [wrong(one, 1), right(two)])
    found = {item.question.id: item for item in items.analyse(judge, QUESTIONS, people)}
    item = found[one.id]
    assert (item.takers, item.right, item.difficulty) == (4, 1, 0.25)
    first, second = [option for option in one.options if not option.right][:2]
    assert [(m.text, m.takers) for m in item.mistakes] == [(first.text, 2), (second.text, 1)]
    assert item.mistakes[0].feedback and item.shared == 0.5
    assert {row.text: row.takers for row in item.rows} == {
        option.text: {True: 1, first.text: 2, second.text: 1}.get(option.right or option.text, 0)
        for option in one.options
    }, "the counts of all options"
    assert found[two.id].difficulty == 1.0 and not found[two.id].mistakes
    assert found[SINGLES[2].id].difficulty is None


def test_a_second_try_an_old_version_and_an_unknown_question_do_not_count(judge):
    question = SINGLES[0]
    later = right(question, at="2026-01-01T11:00:00.000000+00:00")
    later = replace(later, fresh=False)
    old = Event(question.id, question.version + 1, "answer", True, "x", 1.0, True)
    foreign = Event("99-gone/x", 1, "answer", True, "x", 1.0, True)
    (reader,) = class_of(judge, [later, old, foreign, wrong(question)])
    assert list(reader.first) == [question.id] and not reader.again
    assert not reader.first[question.id].judged.right


def test_the_marks_in_an_export_are_not_believed(judge):
    forged = replace(wrong(SINGLES[0]), score=1.0, correct=True)
    (reader,) = class_of(judge, [forged])
    assert not reader.first[SINGLES[0].id].judged.right


@given(
    st.lists(st.lists(st.booleans(), min_size=len(SINGLES), max_size=len(SINGLES)), max_size=14),
    st.randoms(),
)
def test_the_order_of_readers_does_not_matter_and_shares_are_shares(answers, chance):
    judge = Judge(SINGLES)
    people = class_of(
        judge,
        *(
            [
                right(q, uid=f"{n}{q.id}") if ok else wrong(q, uid=f"{n}{q.id}")
                for q, ok in zip(SINGLES, own, strict=True)
            ]
            for n, own in enumerate(answers)
        ),
    )
    found = items.analyse(judge, SINGLES, people)
    for item in found:
        assert item.takers == len(answers) and 0 <= item.right <= item.takers
        assert item.right + sum(mistake.takers for mistake in item.mistakes) == item.takers
        assert item.discrimination is None or -1 <= item.discrimination <= 1
    shuffled = people[:]
    chance.shuffle(shuffled)
    again = items.analyse(judge, SINGLES, shuffled)
    assert [(i.right, i.takers) for i in again] == [(i.right, i.takers) for i in found]
    for one, two in zip(found, again, strict=True):
        assert one.discrimination == pytest.approx(two.discrimination)


def test_a_question_that_the_knowing_get_wrong_misleads(judge):
    odd, rest = SINGLES[0], SINGLES[1:]
    low = [[wrong(odd), *map(right, rest)] for _ in range(6)]
    high = [[right(odd), *map(wrong, rest)] for _ in range(6)]
    found = items.analyse(judge, SINGLES, class_of(judge, *low, *high))
    assert [item.question.id for item in found if item.misleads] == [odd.id]
    assert found[0].discrimination == pytest.approx(-1)
    few = items.analyse(judge, SINGLES, class_of(judge, *low[:2], *high[:2]))
    assert few[0].discrimination is None, "too few"


def test_what_only_one_reader_typed_is_not_shown():
    raw = {
        "id": "04-economics/word",
        "version": 1,
        "kind": "text",
        "section": "S",
        "prompt": "What is it?",
        "explanation": "So it is called.",
        "accept": ["mirror data"],
    }
    question = from_yaml(raw)
    judge = Judge([question])
    typed = [[event(question, answer)] for answer in ("my name is Ana", "Customs", "customs ")]
    people = class_of(judge, *typed)
    found = items.analyse(judge, [question], people)
    assert [(m.text, m.takers) for m in found[0].mistakes] == [("“customs”", 2)]
    assert "ana" not in report.page(summary.summarise(found, people), [question]).casefold()


def test_estimates_stand_apart_and_are_told_by_their_side(judge):
    question = next(q for q in QUESTIONS if q.kind == "interval")
    people = class_of(
        judge, *([event(question, {"low": "1000", "high": "2000"})] for _ in range(3))
    )
    found = [item for item in items.analyse(judge, QUESTIONS, people) if item.takers]
    assert "too high" in found[0].mistakes[0].text and found[0].mistakes[0].takers == 3
    one = summary.summarise(found, people)
    assert not one.first and one.guesses == tuple(found) and one.ranges[0].held == 0


def test_confident_errors_are_counted_and_fixed_ranges_are_no_chosen_confidence(judge):
    question = next(q for q in SINGLES if q.confidence)
    ranged = next(q for q in QUESTIONS if q.kind == "interval")
    low = event(ranged, {"low": "0", "high": "1"}, confidence=80)
    learners = [[wrong(question, confidence=95), low], [wrong(question, confidence=80), low]]
    learners += [[wrong(question, confidence=40)], [right(question, confidence=95)]]
    people = class_of(judge, *learners)
    one = summary.summarise(items.analyse(judge, QUESTIONS, people), people)
    assert [(i.question.id, i.certain, i.sure) for i in one.certain] == [(question.id, 2, 4)]
    assert sum(level.number for level in one.levels) == 4, "without the two ranges"


def test_a_verdict_shows_its_claim_and_first_and_second_rounds_are_compared(judge):
    verdict = next(q for q in QUESTIONS if q.kind == "verdict")
    answer = verdict.solution()["answer"]
    bad = {**answer, "verdict": next(w for w in verdict.scale if w != answer["verdict"])}
    later = "2026-02-01T10:00:00.000000+00:00"
    people = class_of(judge, *([event(verdict, bad), right(verdict, at=later)] for _ in range(3)))
    found = items.analyse(judge, QUESTIONS, people)
    one = summary.summarise(found, people, LESSON)
    page = report.page(one, QUESTIONS)
    assert plainly.claim_text(verdict).split(" (")[0].replace("'", "&#39;") in page
    assert [(i.again.takers, i.again.before, i.again.after) for i in one.changed] == [(3, 0, 3)]
    assert "3 of 3 had: Verdict → " + bad["verdict"] in "\n".join(report.lines(one))


# The measures, against hand-computed classes


def test_kr20_of_a_class_worked_out_by_hand():
    # Guttman's triangle of 4 readers and 3 questions: p = 3/4, 2/4, 1/4; scores 3, 2, 1, 0.
    # Sum of pq = 3/16 + 4/16 + 3/16 = 0.625; variance = 1.25; 3/2 * (1 - 0.625/1.25) = 0.75.
    found = psychometrics.kr20([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0]])
    assert found.value == pytest.approx(0.75) and (found.items, found.readers) == (3, 4)
    # Two questions that never agree: 2 * (1 - 0.5/0.25) is not defined where all score 1.
    assert psychometrics.kr20([[1, 0], [0, 1]]) is None and psychometrics.kr20([[1, 1]]) is None
    # Two that always agree: 2 * (1 - 0.5 / 1) = 1.
    assert psychometrics.kr20([[1, 1], [0, 0]]).value == pytest.approx(1.0)


def test_feldts_interval_is_that_of_published_tables_of_f():
    # F(0.95; 5, 10) = 3.33 and F(0.95; 10, 10) = 2.98 in any table.
    assert psychometrics.f_quantile(0.95, 5, 10) == pytest.approx(3.3258, abs=1e-4)
    assert psychometrics.f_quantile(0.95, 10, 10) == pytest.approx(2.9782, abs=1e-4)
    # The example of R's statpsych (its own degrees of freedom differ in the fourth decimal).
    low, high = psychometrics.feldt(0.85, 7, 89)
    assert (low, high) == (pytest.approx(0.7971, abs=2e-4), pytest.approx(0.8931, abs=2e-4))


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=3, max_size=20))
def test_the_correlation_is_that_of_numpy(pairs):
    one, two = map(list, zip(*pairs, strict=True))
    found = psychometrics.correlation(one, two)
    if np.std(one) > 1e-3 and np.std(two) > 1e-3:
        assert found == pytest.approx(np.corrcoef(one, two)[0, 1], abs=1e-6)


def test_tails_are_those_of_a_coin_and_corrections_hold():
    assert psychometrics.at_least(3, 3, 0.5) == pytest.approx(1 / 8)
    assert psychometrics.at_least(0, 5, 0.2) == pytest.approx(1.0)
    assert psychometrics.at_least(600, 1200, 0.5) == pytest.approx(0.5, abs=0.02)
    assert psychometrics.beyond_chance([0.001, 0.5, 0.012]) == [True, False, True]
    # Benjamini and Hochberg: 0.016 is at most 2/3 of 0.025, and carries 0.009 along.
    assert psychometrics.mostly_beyond_chance([0.016, 0.009, 0.5]) == [True, True, False]
    assert psychometrics.beyond_chance([0.016, 0.009, 0.5]) == [False, False, False]
    assert psychometrics.mostly_beyond_chance([]) == []


def simulated(learners, count, seed, able=1.0):
    """A report's flags on sound questions: who does not know (by Rasch's model) guesses blindly."""
    chance = random.Random(seed)
    questions = [
        from_yaml(
            {
                "id": f"01-x/q{n}",
                "version": 1,
                "kind": "single",
                "section": "S",
                "prompt": "What is it?",
                "explanation": "So it is, so.",
                "options": [
                    {"text": f"o{k}", "right": k == 0, "feedback": "f"}
                    for k in range(chance.choice([2, 3, 4]))
                ],
            }
        )
        for n in range(count)
    ]
    hard = [chance.gauss(-0.5, 1) for _ in questions]
    people = []
    for learner in range(learners):
        ability, first = chance.gauss(0, able), {}
        for n, question in enumerate(questions):
            knows = chance.random() < 1 / (1 + math.exp(hard[n] - ability))
            place = 0 if knows else chance.randrange(len(question.options))
            judged = Judged(not place, float(not place), ((0, question.options[place].key),))
            first[question.id] = Given("t", f"{learner}-{n}", judged, None, None)
        people.append(Reader(str(learner), first))
    found = items.analyse(Judge(questions), questions, people)
    return any(item.misleads or any(row.flagged for row in item.rows) for item in found)


@pytest.mark.parametrize("able", [1.0, 0.0], ids=["a class that differs", "the worst case: chance"])
def test_of_reports_on_sound_questions_at_most_one_in_twenty_holds_a_flag(able):
    false = sum(simulated(22, 17, seed, able) for seed in range(100))
    assert false <= 5


# The page and the command


def test_the_page_escapes_names_nobody_and_warns_of_few(judge):
    question = SINGLES[0]
    people = class_of(judge, [wrong(question)], [wrong(question)])
    found = items.analyse(judge, QUESTIONS, people)
    hostile = items.Item(question, 2, 0, (items.Row("<script>x</script>", 2),))
    page = report.page(summary.summarise([hostile, *found], people, LESSON), QUESTIONS)
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "With fewer than" in page and "prefers-color-scheme" in page and "@media print" in page
    many = report.page(replace(summary.summarise(found, people), readers=30), QUESTIONS)
    assert "With fewer than" not in many


def test_a_class_becomes_a_page_and_a_list_only_if_asked(tmp_path, capsys):
    question = SINGLES[0]
    for name in ("ana", "boris", "chen"):
        export(tmp_path / f"{name}.json", [wrong(question, confidence=80), right(SINGLES[1])])
    (tmp_path / "notes.json").write_text('{"a": 1}', encoding="utf-8")
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00")
    out, table = tmp_path / "page.html", tmp_path / "list.csv"
    arguments = [str(tmp_path), "--lesson", LESSON, "--out", str(out)]
    assert class_command.main(arguments) == 0
    said = capsys.readouterr()
    assert "3 of 3 had" in said.out and question.id in said.out
    assert "notes.json" in said.err and "binary.json" in said.err
    page = out.read_text(encoding="utf-8")
    assert "3 readers" in page and not any(name in page for name in ("ana.json", "boris", "chen"))
    assert class_command.main([str(tmp_path), "--out", str(out)]) == 1, "it was replaced unasked"
    assert "--force" in capsys.readouterr().err and out.read_text(encoding="utf-8") == page
    assert not table.exists()
    assert class_command.main([*arguments, "--force", "--list", str(table)]) == 0
    rows = list(csv.DictReader(table.open(encoding="utf-8")))
    assert [row["right_at_once"] for row in rows] == ["1", "1", "1"] and "ana.json" in rows[0][
        "file"
    ]
    assert out.read_text(encoding="utf-8") == page


def test_two_exports_of_one_reader_count_once(tmp_path, judge):
    store = Store(None)
    store.append(wrong(SINGLES[0]))
    (tmp_path / "a.json").write_text(exchange.write(store), encoding="utf-8")
    store.append(right(SINGLES[1]))
    (tmp_path / "b.json").write_text(exchange.write(store), encoding="utf-8")
    people, problems = class_command.read([tmp_path / "b.json", tmp_path], judge)
    assert not problems and [len(reader.first) for reader in people] == [2]


@pytest.mark.parametrize(
    "arguments, named",
    [(["nowhere.json"], "nowhere.json"), ([".", "--lesson", "04-economy"], "04-economics")],
)
def test_a_wrong_path_or_lesson_is_named(tmp_path, monkeypatch, capsys, arguments, named):
    monkeypatch.chdir(tmp_path)
    assert class_command.main(arguments) == 1
    assert named in capsys.readouterr().err and not list(tmp_path.iterdir())


def test_planted_mistakes_are_named_and_no_other(judge):
    """An evening with 24 learners: half of them hold each of three wrong ideas."""
    questions = [plainly.settled(question) for question in QUESTIONS]
    singles = [q for q in questions if q.kind == "single" and len(q.options) > 2][:2]
    planted = {q.id: next(o.key for o in q.options if not o.right) for q in singles}
    verdict = next(q for q in questions if q.kind == "verdict")
    answer = verdict.solution()["answer"]
    word = next(w for w in verdict.scale if w != answer["verdict"])
    planted[verdict.id] = {**answer, "verdict": word}
    learners = made_class.learners(questions, 24, seed=3, planted=planted, share=0.6)
    people = class_of(judge, *learners)
    found = items.analyse(judge, QUESTIONS, people)
    flagged = {item.question.id for item in found for row in item.rows if row.flagged}
    assert flagged == set(planted)
    said = " ".join(summary.sentences(found))
    assert said.count("of 24 had") == 3 and len(summary.sentences(found)) == 3


# Collecting


def test_folders_zips_and_the_names_of_platforms_are_read(tmp_path, judge):
    folder = tmp_path / "Lopez Ana_12345_assignsubmission_file_"
    folder.mkdir()
    export(folder / "close progress (1).JSON", [right(SINGLES[0])])
    inner = tmp_path / "inner.json"
    export(inner, [right(SINGLES[0])])
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(inner, "boris_777_88_progress.json")
        archive.writestr("__MACOSX/._boris.json", b"\0\0")
        archive.writestr("notes.txt", "hello")
        archive.writestr("deeper.zip", "no zip at all")
    inner.unlink()
    people, told = class_command.read([tmp_path], judge)
    assert len(people) == 2 and len(told) == 1 and "deeper.zip" in told[0]


def test_hostile_files_are_named_and_the_rest_is_read(tmp_path, judge, monkeypatch):
    monkeypatch.setattr(collect, "FREE", 1000)
    export(tmp_path / "good.json", [right(SINGLES[0])])
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.json", b"\0" * 5_000_000)
        link = zipfile.ZipInfo("link.json")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    (tmp_path / "cut.zip").write_bytes((tmp_path / "bomb.zip").read_bytes()[:200])
    if hasattr(os, "symlink") and os.name != "nt":
        (tmp_path / "to-device.json").symlink_to("/dev/zero")
        os.mkfifo(tmp_path / "pipe.json")
    people, told = class_command.read([tmp_path], judge)
    assert len(people) == 1
    for name in ("bomb.json", "link.json", "cut.zip"):
        assert any(name in sentence for sentence in told), (name, told)
    if os.name != "nt":
        assert any("to-device.json" in one for one in told) and any("pipe.json" in o for o in told)


def test_a_zip_of_zips_ends(tmp_path, judge):
    path = tmp_path / "0.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.json", "{}")
    for depth in range(1, 6):
        outer = tmp_path / f"{depth}.zip"
        with zipfile.ZipFile(outer, "w") as archive:
            archive.write(path, "inside.zip")
        path = outer
    _, told = class_command.read([path], judge)
    assert len(told) == 1 and "deep" in told[0]


def test_one_lesson_can_be_handed_in_without_beliefs_and_times(tmp_path, monkeypatch, capsys):
    from claimbook.progress.keeper import keeper
    from claimbook.quiz import progress_commands as quiz

    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "home"))
    belief = bank.all_questions()[0]
    for one in (
        replace(wrong(SINGLES[0]), at="2026-03-04T05:06:07.000000+00:00"),
        replace(right(SINGLES[1]), at="2026-03-04T05:06:08.000000+00:00"),
        Event(belief.id, belief.version, "answer", True, "x", 0.0, False),
    ):
        keeper().append(one)
    file = tmp_path / "handed.json"
    assert quiz.main(["export", "--lesson", LESSON, str(file)]) == 0
    text = file.read_text(encoding="utf-8")
    assert "2026-" not in text and belief.id not in text
    _, events = exchange.read(text)
    assert [e.question for e in sorted(events, key=lambda e: e.at)] == [q.id for q in SINGLES[:2]]
    assert json.loads(text)["events"][0]["clock"] is None
    begun = tmp_path / "begun.json"
    assert quiz.main(["export", "--lesson", LESSON[:2], str(begun)]) == 0
    assert json.loads(begun.read_text("utf-8"))["events"] == json.loads(text)["events"]
    assert quiz.main(["export", "--lesson", "04-economy", str(tmp_path / "no.json")]) == 1
    assert LESSON in capsys.readouterr().err and not (tmp_path / "no.json").exists()


# An evening of a lecturer: 24 members hand in, and the command says what to reteach

EVENINGS = {
    "06-security": {
        "editions": "fell from 11 to 9 percent in ten years",
        "usa-too": "Russia was closer to the United States",
        "blind-spot": "since what no table shows did not happen",
    },
    "10-the-triangle": {
        "intervals": "its interval does not hold zero",
        "share-meaning": "make the share very exact",
        "exit-measure": "have the best intervals",
    },
}


def evening(folder, lesson, seed):
    """Hand in what 24 members answered, most with three wrong ideas; the questions that hold them."""
    asked = [plainly.settled(question) for question in bank.load(bank.path(lesson))]
    ideas = {f"{lesson}/{name}": words for name, words in EVENINGS[lesson].items()}
    planted = {
        question.id: next(o.key for o in question.options if ideas[question.id] in o.text)
        for question in asked
        if question.id in ideas
    }
    assert planted.keys() == ideas.keys(), "the bank has other words now"
    members = made_class.learners(asked, 24, seed=seed, planted=planted, share=0.75)
    for number, events in enumerate(members):
        place = folder / f"Member {number:02}"  # as a learning platform delivers them
        place.mkdir(parents=True)
        text = made_class.export(events, f"{lesson}-{number}", lesson)
        (place / f"member{number:02}_assignsubmission_file.json").write_text(text, "utf-8")
    return ideas


@pytest.mark.parametrize("lesson", EVENINGS)
def test_the_report_of_an_evening_names_each_planted_idea_and_no_other(lesson, tmp_path, capsys):
    ideas = evening(tmp_path / "handed-in", lesson, seed=7)
    out, table = tmp_path / "report.html", tmp_path / "list.csv"
    arguments = [str(tmp_path / "handed-in"), "--lesson", lesson, "--out", str(out)]
    assert class_command.main([*arguments, "--list", str(table)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("24 readers")
    for words in ideas.values():
        assert words in said
    page = out.read_text(encoding="utf-8")
    marked = set(re.findall(r'<tr class="flag"><td class="mark"></td><td>([^<]+)', page))
    assert len(marked) == len(ideas), marked
    assert all(any(words in html.unescape(text) for text in marked) for words in ideas.values())
    rows = list(csv.DictReader(table.open(encoding="utf-8")))
    assert len(rows) == 24 and all(int(row["answered"]) == int(row["of"]) for row in rows)
    assert "member07" not in page, "the page names a member"
