"""Bad input: every reader of files answers in a sentence with the place, soon, and goes on."""

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimbook import files, plain
from claimbook import settings as course_settings
from claimbook.brief import draft as drafts
from claimbook.brief import store as briefs
from claimbook.brief import view
from claimbook.progress import event as events
from claimbook.progress import exchange
from claimbook.progress.event import Event
from claimbook.progress.store import Store
from claimbook.quiz import bank, progress_commands, questions_command, strict_yaml
from claimbook.seminar import answers as answers_
from claimbook.seminar import class_command as seminar
from claimbook.seminar import items, readers, report, summary
from claimbook.tables import seal

KINDS = bank.load(Path(__file__).parents[1] / "browser" / "quiz_bank" / "kinds.yaml")
SECONDS = 20  # for what takes less than two: other programs may keep the machine busy
posix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
slow_fixture = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["\ud800", "\x1b[31m", "\u202e", 2**63, -(10**401), 1e308, "x" * 5000])
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)


def in_time(begun):
    assert time.monotonic() - begun < SECONDS


# A file is a file


def odd_files(folder):
    """One of each kind of thing that may stand where a file is looked for."""
    made = {name: folder / f"{name}.json" for name in ("folder", "loop", "nothing", "bytes", "big")}
    made["folder"].mkdir()
    made["loop"].symlink_to(made["loop"])
    made["nothing"].symlink_to(folder / "nowhere")
    made["bytes"].write_bytes(b"{\n\xff\xfe}")
    with open(made["big"], "wb") as file:
        file.truncate(files.MOST + 1)  # takes no room on the disk
    if hasattr(os, "mkfifo"):
        made["pipe"] = folder / "pipe.json"
        os.mkfifo(made["pipe"])
        made["device"] = folder / "device.json"
        made["device"].symlink_to("/dev/zero")
    return made


def test_what_is_no_file_is_told_at_once(tmp_path):
    words = {
        "folder": "a folder",
        "pipe": "a pipe",
        "device": "a device",
        "big": "at most 50,000,000",
        "bytes": "line 2",
        "loop": "",
        "nothing": "No such file",
    }
    begun = time.monotonic()
    for name, path in odd_files(tmp_path).items():
        with pytest.raises(files.Unreadable) as error:
            files.text(path)
        assert str(path) in str(error.value) and words[name] in str(error.value)
    in_time(begun)
    with pytest.raises(files.Unreadable):
        files.text(tmp_path / "a\0b")


def test_a_class_folder_with_everything_in_it_still_gives_its_report(tmp_path, capsys):
    odd = odd_files(tmp_path)
    names = ["deep", "long", "digits", "zeros", "parts", "text\x1b[2J\u202e"]
    hostile = dict(
        zip(
            names,
            ("[" * 10**6, '"' + "x" * 10**6, "9" * 10**6, "\0" * 10**6, "[]," * 10**7, "no"),
            strict=True,
        )
    )
    for name, text in hostile.items():
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
    store = Store(None)
    store.append(Event("04-economics/start-year", 1, "answer", True, "\x1b", 0.0, False))
    question = bank.get("04-economics/start-year")
    store.append(Event(question.id, question.version, "answer", True, "x", 0.0, False))
    (tmp_path / "good.json").write_text(exchange.write(store), encoding="utf-8")
    begun = time.monotonic()
    assert seminar.main([str(tmp_path), "--out", str(tmp_path / "page.html")]) == 0
    in_time(begun)
    said = capsys.readouterr()
    assert said.err.count("Left out: ") == len(odd) + len(hostile)
    assert "One reader" in said.out and "\x1b" not in said.err and "\u202e" not in said.err
    assert "\\x1b[2J\\u202e.json" in said.err


def test_nothing_that_is_printed_is_obeyed_by_a_terminal(capsys):
    plain.say("a\x1b[31mb\x07\x9b\u2028\u202e\ud800\r\x7f", "é 中 🙂\tb\nc")
    assert capsys.readouterr().out == (
        "a\\x1b[31mb\\x07\\x9b\\u2028\\u202e\\ud800\\r\\x7f\né 中 🙂\tb\nc\n"
    )


@given(st.text())
def test_whatever_is_shown_keeps_its_letters_and_loses_what_a_terminal_obeys(text):
    shown = plain.shown(text)
    assert not plain.OBEYED.search(shown) and plain.shown(shown) == shown
    if not plain.OBEYED.search(text):
        assert shown == text
    assert plain.fit(text).encode("utf-8").decode("utf-8") == plain.fit(text)


def test_commands_print_only_through_say():
    root = Path(plain.__file__).parent
    own = [path for path in root.rglob("*.py") if "launch" not in path.parts]
    printing = [
        path.name
        for path in own
        if any(line.strip().startswith("print(") for line in path.read_text("utf-8").splitlines())
    ]
    assert printing == ["plain.py"]


# Exports


@given(JSON)
def test_any_json_is_an_export_or_refused(content):
    with pytest.raises(exchange.ExchangeError) as error:
        exchange.read(json.dumps(content))
    assert str(error.value).isprintable() and len(str(error.value)) < 400


@given(st.data())
def test_an_export_with_one_odd_part_is_whole_or_refused(data):
    store = Store(None)
    store.append(Event("a/b", 1, "answer"), seed="s")
    content = json.loads(exchange.write(store))
    where = data.draw(st.sampled_from([content, content["events"][0]]))
    where[data.draw(st.sampled_from(sorted(where)))] = data.draw(JSON)
    text = json.dumps(content)
    try:
        seed, events = exchange.read(text)
    except exchange.ExchangeError as error:
        assert str(error).isprintable() and len(str(error)) < 400
    else:
        store.append(*events, seed=seed)
        assert not store.skipped and len(store.events()) == store.count()
        exchange.write(store).encode("utf-8")
    store.close()


@given(st.text() | st.binary().map(lambda raw: raw.decode("utf-8", "replace")))
def test_any_text_is_refused(text):
    with pytest.raises(exchange.ExchangeError):
        exchange.read(text)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("answer", "9" * 401),
        ("version", str(2**63)),
        ("confidence", "9" * 401),
        ("seconds", "9" * 401),
        ("score", "1e999"),
        ("at", '"0001-01-01T00:00:00+14:00"'),
        ("at", '"9999-12-31T23:59:59-14:00"'),
        ("uid", '"\\ud800"'),
        ("question", '"\\u001b[2J"'),
        ("answer", "[" * 900 + "]" * 900),
        ("answer", "9" * 5000),
    ],
)
def test_what_once_stopped_the_report_is_cleaned_or_refused(tmp_path, capsys, field, value):
    store = Store(None)
    store.append(Event("a/b", 1, "answer", True))
    content = json.loads(exchange.write(store))
    content["events"][0][field] = "HERE"
    file = tmp_path / "theirs.json"
    file.write_text(json.dumps(content).replace('"HERE"', value), encoding="utf-8")
    code = progress_commands.main(["import", str(file)])
    said = capsys.readouterr()
    if code:
        assert str(file) in said.err and len(said.err.splitlines()) == 1, said.err
        assert field in said.err or "JSON" in said.err
    else:
        assert (
            progress_commands.main(["progress"]) == 0
            and progress_commands.main(["progress", "--check"]) == 0
        )


@given(
    st.text() | st.sampled_from(["\ufffd", "\ufffe", "\ud800", "a\tb\n", "\x7f", "\x85", "\u2028"])
)
def test_the_quick_look_at_a_text_says_what_the_pattern_says(text):
    assert plain.is_fit(text) is not bool(plain.UNFIT.search(text))
    assert plain.fit(text) == plain.UNFIT.sub("", text)


@given(JSON | st.lists(st.text()) | st.dictionaries(st.text(), st.text()))
def test_an_answer_that_looks_clean_is_left_as_cleaning_leaves_it(answer):
    assert not events._is_clean(answer) or events.cleaned(answer) == answer


def test_texts_that_are_too_long_as_json_do_not_look_clean():
    for answer in ('"' * 9_999, ['"'] * 3_400, {str(n): "" for n in range(1_800)}):
        assert len(events.written(answer)) > events.LONGEST - 200
        assert not events._is_clean(answer)


@given(st.lists(JSON, min_size=1, max_size=3), st.sampled_from(KINDS))
def test_any_answers_of_a_class_become_a_page(answers, question):
    judge = answers_.Judge([question])
    events = [Event(question.id, 1, "answer", True, answer, 0.0, False) for answer in answers]
    sheets = [judge.sheet(str(n), str(n), [event]) for n, event in enumerate(events)]
    class_, _ = readers.tell_apart(sheets)
    found = items.analyse(judge, [question], class_)
    page = report.page(summary.summarise(found, class_), [question])
    plain.fit(page).encode("utf-8")
    assert found[0].takers == len(answers)


@pytest.mark.parametrize("year", ["0001", "1969", "2100", "9999"])
def test_a_year_that_no_reader_saw_is_refused(year):
    store = Store(None)
    store.append(Event("a/b", 1, "answer", at="2026-06-01T00:00:00.000000+00:00"))
    text = exchange.write(store).replace("2026-06-01", f"{year}-06-01")
    with pytest.raises(exchange.ExchangeError, match="Event 1 .* at cannot be"):
        exchange.read(text)


def test_a_list_where_a_word_belongs_does_not_stop_the_report():
    question = next(one for one in KINDS if one.kind == "verdict")
    reason = next(option for option in question.reasons if not option.right)
    given = {"verdict": question.right(), "reason": reason.key, reason.key: ["x"]}
    event = Event(question.id, 1, "answer", True, given, 0.5, False)
    judge = answers_.Judge([question])
    (reader,), _ = readers.tell_apart([judge.sheet("a", "a", [event])])
    (item,) = items.analyse(judge, [question], [reader])
    assert reason.text in item.mistakes[0].text


# Whose exports these are


RIGHT = answers_.Judged(True, 1.0)


def handed(name, seed, *given):
    sheet = answers_.Sheet(name, seed)
    for n, (question, uid) in enumerate(given):
        one = answers_.Given(f"2026-01-01T00:00:{n:02}", uid, RIGHT, None, None)
        sheet.rounds.setdefault(question, []).append(one)
    return sheet


def told(*sheets):
    """From the name of each reader to the questions that count, and the notes."""
    found, notes = readers.tell_apart(sheets)
    return {reader.name: set(reader.first) for reader in found}, notes


def test_an_earlier_export_of_a_reader_counts_with_the_later_one():
    early, late = handed("b", "s", ("q/1", "u1")), handed("a", "s", ("q/1", "u1"), ("q/2", "u2"))
    assert told(early, late) == ({"a": {"q/1", "q/2"}}, [])


def test_three_copies_of_one_folder_are_three_readers():
    before = [("q/0", "u0")]
    files = [handed(n, "same", *before, ("q/1", f"{n}1"), ("q/2", f"{n}2")) for n in "abc"]
    found, (note,) = told(*files)
    assert found == {name: {"q/1", "q/2"} for name in "abc"}
    assert "a, b, c" in note and "3 readers" in note and "1 answers" in note


def test_two_machines_of_one_reader_count_as_one_and_are_named():
    one, other = handed("a", "s", ("q/1", "u1")), handed("b", "s", ("q/2", "u2"))
    found, (note,) = told(one, other)
    assert found == {"a": {"q/1", "q/2"}} and "count as one" in note


def test_an_export_that_another_reader_has_taken_in_is_named():
    theirs = handed("theirs", "t", ("q/1", "u1"))
    both = handed("both", "s", ("q/1", "u1"), ("q/1", "u2"), ("q/2", "u3"))
    found, (note,) = told(theirs, both)
    assert len(found) == 1 and "theirs" in note and "both" in note


def test_a_neighbours_file_that_was_taken_in_is_told_from_ones_own():
    theirs = handed("theirs", "t", *((f"q/{n}", f"t{n}") for n in range(4)))
    both = handed("both", "s", *((f"q/{n}", f"{who}{n}") for n in range(4) for who in ("t", "o")))
    found, (note,) = readers.tell_apart([both, theirs])
    firsts = {reader.name: {one.uid for one in reader.first.values()} for reader in found}
    assert firsts == {"theirs": {"t0", "t1", "t2", "t3"}, "both": {"o0", "o1", "o2", "o3"}}
    assert all(not reader.again for reader in found) and "two readers" in note


def test_answers_that_two_readers_share_count_once():
    one = handed("a", "s", ("q/1", "u1"), ("q/2", "u2"))
    other = handed("b", "t", ("q/1", "u1"), ("q/3", "u3"))
    found, (note,) = told(one, other)
    assert found == {"a": {"q/1", "q/2"}, "b": {"q/3"}} and "1 answers in common" in note


@given(st.permutations(list("abcd")))
def test_the_order_in_which_files_come_does_not_matter(order):
    made = {
        "a": handed("a", "s", ("q/1", "u1")),
        "b": handed("b", "s", ("q/1", "u1"), ("q/2", "u2")),
        "c": handed("c", "s", ("q/1", "u1"), ("q/2", "u4")),
        "d": handed("d", "t", ("q/1", "u5")),
    }
    found, notes = told(*(made[name] for name in order))
    assert sorted(found) == ["b", "c", "d"] and len(notes) == 1


# The bank


QUESTION = """- id: 99-test/one
  version: 1
  kind: number
  section: Somewhere
  prompt: How many are there?
  answer: 3
  tolerance: 0
  explanation: There are three of them.
"""


@pytest.fixture
def problems(tmp_path):
    """The mistakes in a file of the bank with this text, each as one sentence."""

    def problems(text):
        path = tmp_path / "99-test.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        found = bank.check(path)
        with pytest.raises(bank.BankError) if found else memory():
            bank.load(path)
        assert len(found) <= bank.MOST_TOLD + 1
        assert all(one.file == path.name and one.line >= 1 and len(str(one)) < 900 for one in found)
        return found

    return problems


class memory:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


LAUGHS = "- id: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"- id: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (LAUGHS, "alias"),
        (QUESTION.replace("section:", "kind: single\n  section:"), "kind” stands here a second"),
        (QUESTION.replace("kind: number", "kind: [number]"), "needs a kind"),
        (QUESTION.replace("kind: number", "kind: {a: b}"), "needs a kind"),
        (QUESTION.replace("answer: 3", "answer: .nan"), "answer"),
        (QUESTION.replace("answer: 3", "answer: .inf"), "answer"),
        (QUESTION.replace("answer: 3", f"answer: {'9' * 5000}"), "cannot be read"),
        (QUESTION.replace("answer: 3", f"answer: {'9' * 401}"), "answer"),
        (QUESTION.replace("answer: 3", "answer: 2001-99-99"), "cannot be read"),
        (QUESTION.replace("answer: 3", "answer: !!python/object/apply:os.getcwd []"), "YAML"),
        (QUESTION.replace("answer: 3", "? [a]\n  : 3"), ""),
        (QUESTION.replace("answer: 3", '"\\x1b[2J": 3'), "no such field"),
        ("[" * 10**5, "YAML"),
        ("- " * 10**5, "YAML"),
        ("{a: " * 900, ""),
        ("\0", ""),
        (b"\xff\xfe-\0 \0", "UTF-8"),
        ("- x\n" * 10**4, "more mistakes"),
        (QUESTION * 500, "more mistakes"),
        ("x" * 3_000_000, "at most 500,000"),
        ("- " + "x" * 10**5 + ": 1\n  kind: number", "YAML"),
    ],
    ids=lambda given: str(given[:12]),
)
def test_a_hostile_file_of_the_bank_is_told(problems, text, words):
    begun = time.monotonic()
    found = problems(text)
    in_time(begun)
    assert found and any(words in str(one) for one in found), found[:3]


def test_a_folder_and_a_pipe_in_the_bank_are_told(tmp_path, capsys):
    (tmp_path / "98-folder.yaml").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "97-pipe.yaml")
    (tmp_path / "96-link.yaml").symlink_to("nowhere")
    (tmp_path / "99-test.yaml").write_text(QUESTION, encoding="utf-8")
    found, errors = bank.readable(tmp_path)
    assert len(found) == 1 and len(errors) >= 2
    assert questions_command.main(["--folder", str(tmp_path)]) == 1
    assert "a folder, not a file" in capsys.readouterr().out


def test_lines_of_mistakes_are_right_without_aliases():
    places = strict_yaml.Places(QUESTION + QUESTION)
    assert [places.line([index, "answer"]) for index in (0, 1)] == [6, 14]


@slow_fixture
@given(st.lists(st.sampled_from(QUESTION.splitlines()) | st.text(max_size=20), max_size=12))
def test_any_lines_are_a_bank_or_told(problems, lines):
    problems("\n".join(lines).encode("utf-8", "surrogatepass"))


@slow_fixture
@given(data=st.data())
def test_any_value_in_a_question_is_right_or_told(problems, data):
    import yaml

    question = yaml.safe_load(QUESTION)[0]
    for name in data.draw(st.lists(st.sampled_from(sorted(question)), max_size=2)):
        question[name] = data.draw(JSON)
    problems(yaml.safe_dump([question]).encode("utf-8", "surrogatepass"))


# Tables, settings, drafts


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A folder with one table; `spoil(name, bytes)` changes a file and returns what is said."""
    import dataclasses

    here = dataclasses.replace(course_settings.current(), root=tmp_path)
    monkeypatch.setattr(course_settings, "_current", here)
    folder = tmp_path / "data"
    folder.mkdir()
    field = {"name": "a", "type": "integer", "unit": "days", "description": "d"}
    spec = {"name": "t", "path": "t.csv", "title": "T", "description": "D", "coverage": "all"}
    page = {"title": "A page", "path": "https://example.org/a"}
    spec |= {"sources": [page], "licenses": [{"name": "CC0"}], "schema": {"fields": [field]}}
    package = {"description": "P", "resources": [spec]}
    (folder / "t.csv").write_bytes(b"a\n1\n2\n")
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert seal.main(["seal"]) == 0
    return folder


def spoiled(folder, name, raw):
    (folder / name).write_bytes(raw)
    return seal.main(["check"])


@slow_fixture
@given(content=JSON, where=st.sampled_from(["", "resources", "0", "schema", "fields", "path"]))
def test_any_description_of_tables_is_told(data, content, where):
    good = (data / "datapackage.json").read_bytes()
    package = json.loads(good)
    if where == "":
        package = content
    elif where == "resources":
        package["resources"] = content
    elif where == "0":
        package["resources"] = [content]
    elif where == "fields":
        package["resources"][0]["schema"]["fields"] = [content]
    else:
        package["resources"][0][where] = content
    try:
        assert spoiled(data, "datapackage.json", json.dumps(package).encode()) in (0, 1)
    finally:
        (data / "datapackage.json").write_bytes(good)


@slow_fixture
@given(content=JSON)
def test_any_checksums_leave_a_changed_table_told(data, content, capsys):
    (data / "checksums.json").write_text(json.dumps({"t": content}), encoding="utf-8")
    assert spoiled(data, "t.csv", b"a\n1\n3\n") == 1
    assert "data/t.csv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("t.csv", b"a\n" + b"1" * 200_000 + b"\n", "row 2"),
        ("t.csv", b"a\n" + b"x" * 100_000 + b"\n", "a whole number was expected"),
        ("t.csv", b'a\n"' + b"x\n" * 200_000, "row"),
        ("t.csv", b"a\n\0\n", "row 2"),
        ("datapackage.json", b"", "datapackage.json"),
        ("datapackage.json", b"[" * 100_000, "datapackage.json"),
        ("datapackage.json", b"\xff", "UTF-8"),
    ],
)
def test_a_hostile_table_is_told(data, capsys, name, raw, words):
    assert spoiled(data, name, raw) == 1
    said = capsys.readouterr().err
    assert words in said and len(said) < 1000 and len(said.splitlines()) == 1


def test_a_folder_a_pipe_and_nothing_in_the_place_of_a_table(data, capsys):
    (data / "checksums.json").write_text("[1]", encoding="utf-8")
    (data / "t.csv").unlink()
    assert seal.main(["check"]) == 1 and "missing" in capsys.readouterr().err
    (data / "t.csv").mkdir()
    assert seal.main(["check"]) == 1 and "a folder" in capsys.readouterr().err
    (data / "datapackage.json").unlink()
    assert seal.main(["check"]) == 1 and "No such file" in capsys.readouterr().err


TOML = (Path(__file__).parents[2] / "course.toml").read_text(encoding="utf-8").splitlines()


@slow_fixture
@given(data=st.data())
def test_any_course_toml_is_read_or_told(tmp_path, data):
    lines = list(TOML)
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(lines) - 1))
        key = lines[place].partition("=")[0]
        odd = st.sampled_from(["1", "[]", "'x'", "{ a = 1 }", "[[1]]", "nan", "1979-05-27", ""])
        lines[place] = data.draw(odd.map(lambda value, key=key: f"{key}= {value}") | st.text())
    raw = "\n".join(lines).encode("utf-8", "surrogatepass")
    (tmp_path / course_settings.FILE).write_bytes(raw)
    try:
        found = course_settings.read(tmp_path)
    except course_settings.SettingsError as error:
        assert str(tmp_path) in str(error)
    else:
        assert isinstance(found.title, str) and isinstance(found.looks, dict)


@pytest.mark.parametrize("raw", [b"a = " + b"[" * 10**5, b"\xff", b"x" * 2_000_000, b"a = 1\r\n\0"])
def test_a_hostile_course_toml_is_told(tmp_path, raw):
    (tmp_path / course_settings.FILE).write_bytes(raw)
    with pytest.raises(course_settings.SettingsError, match="cannot be read"):
        course_settings.read(tmp_path)


@given(JSON)
def test_any_json_is_a_draft(content):
    regular = drafts.read(content)
    assert drafts.read(regular) == regular
    json.dumps(regular, ensure_ascii=False).encode("utf-8")


@posix
def test_a_draft_file_that_is_no_file_never_hangs(tmp_path):
    for name, path in odd_files(tmp_path).items():
        keeper = briefs.Keeper(path)
        assert keeper.load() == drafts.empty()
        if name != "nothing":
            assert keeper.notice, name
        assert keeper.save({"title": "Kept"})["title"] == "Kept"
        assert keeper.load()["title"] == "Kept"


@given(JSON | st.fixed_dictionaries({"kind": JSON | st.sampled_from(["chart"]), "name": JSON}))
def test_any_message_of_a_page_is_answered_or_left_alone(message):
    assert view.reply(message) is None
