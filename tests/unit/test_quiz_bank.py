"""The bank: mistakes are told by file, line, question and field; lints find given answers."""

from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbook.quiz import bank, lints, markdown, questions, questions_command, schema

BANK = Path(__file__).parents[1] / "browser" / "quiz_bank"
GOOD = """\
- id: 99-test/one
  version: 1
  kind: single
  section: Somewhere
  prompt: Which one is it?
  options:
    - text: This
      right: true
    - text: That
      feedback: That is another one.
  explanation: It is this one.
- id: 99-test/two
  version: 1
  kind: number
  section: Somewhere
  prompt: How many are there?
  answer: 3
  tolerance: 0
  explanation: There are three of them.
"""


@pytest.fixture
def write(tmp_path):
    """Write a file of the bank and return its path."""

    def write(text, name="99-test.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_good_file_is_read(write):
    loaded = bank.load(write(GOOD))
    assert [question.id for question in loaded] == ["99-test/one", "99-test/two"]
    assert bank.check(write(GOOD)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "question", "field", "words"),
    [
        (
            "    - text: That\n      feedback: That is another one.",
            "    - text: That",
            9,
            "99-test/one",
            "options.2",
            "no feedback",
        ),
        (
            "      right: true",
            "      right: yes please",
            8,
            "99-test/one",
            "options.1.right",
            "true or false",
        ),
        (
            "      right: true\n",
            "      feedback: It is not this.\n",
            6,
            "99-test/one",
            "options",
            "exactly one",
        ),
        ("  explanation: It is this one.\n", "", 1, "99-test/one", "explanation", "missing"),
        (
            "  tolerance: 0\n",
            "  tolerance: 0\n  decimel: 1\n",
            19,
            "99-test/two",
            "decimel",
            "did you mean decimals",
        ),
        ("  answer: 3", "  answer: three", 17, "99-test/two", "answer", "three"),
        ("  kind: number", "  kind: numeric", 14, "99-test/two", "kind", "numeric"),
        (
            "  version: 1\n  kind: number",
            "  version: one\n  kind: number",
            13,
            "99-test/two",
            "version",
            "whole number",
        ),
        ("id: 99-test/two", "id: 99-test/one", 12, "99-test/one", "id", "number 1 has this id"),
        ("id: 99-test/two", "id: 98-other/two", 12, "98-other/two", "id", "99-test"),
        ("id: 99-test/two", "id: 99 test", 12, "99 test", "id", "does not match"),
        (
            "    - text: That\n      feedback: That is another one.\n",
            "",
            6,
            "99-test/one",
            "options",
            "at least 2",
        ),
        (
            "    - text: That\n",
            "".join(f"    - text: Other {n}\n      feedback: No.\n" for n in range(6))
            + "    - text: That\n",
            6,
            "99-test/one",
            "options",
            "at most 7 entries, has 8",
        ),
        (
            "  prompt: How many are there?",
            "  prompt: [1]",
            16,
            "99-test/two",
            "prompt",
            "a text, found a list",
        ),
        ("  prompt: How many are there?", "  prompt: How: many?", 16, "", "", "needs quotes"),
        (GOOD, "nothing: here", 1, "", "", "list of questions"),
        (GOOD, "", 1, "", "", "list of questions"),
        (GOOD, "- just text", 1, "number 1", "kind", "needs a kind"),
    ],
)
def test_a_mistake_is_told_with_file_line_question_and_field(
    write, old, new, line, question, field, words
):
    assert old in GOOD
    path = write(GOOD.replace(old, new))
    problems = bank.check(path)
    assert len(problems) == 1, problems
    problem = problems[0]
    assert (problem.file, problem.line, problem.question, problem.field) == (
        "99-test.yaml",
        line,
        question,
        field,
    )
    assert words in problem.text
    with pytest.raises(bank.BankError) as error:
        bank.load(path)
    assert str(problem) in str(error.value)


FIELDS = sorted(
    {name for kind in questions.kinds() for name in questions.schema(kind)["properties"]}
)
LEAVES = st.sampled_from(
    [
        None,
        True,
        0,
        1,
        -1,
        1.5,
        20,
        "",
        "E1",
        "5%",
        "some words here",
        "2016",
        2016,
        "supported",
        {"claim": "E1", "figure": "f"},
        {"text": "a", "right": True},
        {"text": "b", "feedback": "c"},
        {"chart": "x"},
        ["a", "b"],
        [],
        {},
        [0, 10],
        [{"value": 1, "feedback": "x"}],
    ]
)


ONE_OF_EACH_KIND = yaml.safe_load((BANK / "kinds.yaml").read_text(encoding="utf-8"))


@settings(max_examples=6 * settings().max_examples)  # they are quick, and the kinds many
@given(data=st.data())
def test_the_schema_is_checked_as_the_jsonschema_library_does(data):
    kind = data.draw(st.sampled_from(list(questions.kinds())))
    item = dict(next(item for item in ONE_OF_EACH_KIND if item["kind"] == kind))
    for name in data.draw(st.lists(st.sampled_from([*item, *FIELDS, "nonsense"]), max_size=3)):
        if data.draw(st.booleans()):
            item[name] = data.draw(st.one_of(LEAVES, st.lists(LEAVES, max_size=3)))
        else:
            item.pop(name, None)
    expected = jsonschema.Draft202012Validator(questions.schema(kind)).is_valid(item)
    assert (not list(schema.errors(item, questions.schema(kind)))) == expected


def test_the_schemas_use_only_what_is_checked():
    known = {
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "anyOf",
        "const",
        "enum",
        "pattern",
        "minLength",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "minItems",
        "maxItems",
        "uniqueItems",
    }

    def keywords(part):
        yield from part
        for name, inner in part.items():
            if name == "properties":
                for one in inner.values():
                    yield from keywords(one)
            elif name in ("items", "additionalProperties") and isinstance(inner, dict):
                yield from keywords(inner)
            elif name == "anyOf":
                for one in inner:
                    yield from keywords(one)

    for kind in questions.kinds():
        jsonschema.Draft202012Validator.check_schema(questions.schema(kind))
        assert set(keywords(questions.schema(kind))) <= known


def test_a_file_that_is_not_utf8_is_told(tmp_path):
    path = tmp_path / "99-test.yaml"
    path.write_bytes(GOOD.encode() + "# caf\xe9\n".encode("latin-1"))
    (problem,) = bank.check(path)
    assert problem.line == GOOD.count("\n") + 1 and "UTF-8" in problem.text


def test_each_kind_finds_what_a_schema_cannot(write):
    whole = yaml.safe_load((BANK / "kinds.yaml").read_text(encoding="utf-8"))
    raw = {item["id"].partition("/")[2]: item for item in whole}
    raw["multiple"]["options"] = [{"text": "a", "feedback": "b"}, {"text": "a", "feedback": "c"}]
    raw["order"]["items"][1]["text"] = raw["order"]["items"][0]["text"]
    raw["match"]["extra"] = ["Yuan"]
    raw["sort"]["items"][0]["group"] = "Nowhere"
    raw["text"]["mistakes"][0]["accept"] = ["AMUR"]
    raw["interval"]["sharp"] = 1000
    raw["predict"]["range"] = [40, 0]
    raw["verdict"]["scale"] = ["partly", "open"]
    for name in ("multiple", "order", "match", "sort", "text", "interval", "predict", "verdict"):
        assert questions.from_yaml(raw[name]).problems(), name


def test_a_lesson_is_named_by_the_beginning_of_its_name_if_no_other_begins_so():
    known = ["01-one", "10-two", "10-two-more", "11-three"]
    for begun, name in (("01", "01-one"), ("11-t", "11-three"), ("10-two", "10-two")):
        assert bank.whole(begun, known) == name
    with pytest.raises(bank.BankError, match=r"'10': 10-two, 10-two-more\."):
        bank.whole("10", known)
    for begun, words in (
        ("", "Lessons: 01-one"),
        ("11-thre3", "Did you mean 11-three"),
        ("9", "9"),
    ):
        with pytest.raises(bank.BankError, match=words):
            bank.whole(begun, known)


def test_unknown_ids_name_what_is_near(tmp_path, write):
    write(GOOD)
    with pytest.raises(bank.BankError, match="Near it: 99-test/one"):
        bank.get("99-test/onne", tmp_path)
    with pytest.raises(bank.BankError, match="Did you mean 99-test"):
        bank.get("99-tset/one", tmp_path)
    with pytest.raises(bank.BankError, match="LESSON/NAME"):
        bank.get("one", tmp_path)
    assert bank.get("99-test/one", tmp_path).kind == "single"


def test_a_file_is_read_again_when_it_changes(write, tmp_path):
    write(GOOD)
    assert bank.get("99-test/one", tmp_path).version == 1
    write(GOOD.replace("version: 1", "version: 12", 1))
    assert bank.get("99-test/one", tmp_path).version == 12


def test_one_bad_file_does_not_hide_the_others(write, tmp_path):
    write(GOOD)
    write("no", "98-bad.yaml")
    found, errors = bank.readable(tmp_path)
    assert len(found) == 2 and "98-bad.yaml" in errors[0]


def test_the_markdown_form_shows_questions_and_no_answers():
    whole = bank.load(BANK / "kinds.yaml")
    text = markdown.markdown(whole)
    for question in whole:
        assert questions.base.plain(question.prompt) in text
        assert question.explanation not in text
    assert "Shanghai" in text and "○ supported" in text and "Partners:" in text
    assert text == markdown.markdown(whole)


def test_hostile_text_is_only_text_in_markdown():
    raw = {
        "kind": "single",
        "id": "a/b",
        "version": 1,
        "section": "s",
        "explanation": "Because it is so.",
        "prompt": "<script>alert(1)</script> $x^2$ **bold** [a](javascript:1) `c` \u202eabc 🙂",
        "options": [
            {"text": "<img src=x onerror=alert(1)>", "right": True},
            {"text": "# b\n- c", "feedback": "no"},
        ],
    }
    text = markdown.markdown([questions.from_yaml(raw)])
    assert "<script" not in text and "<img" not in text
    for sign in ("\\$x^2\\$", "\\*\\*bold\\*\\*", "\\[a\\]", "\\`c\\`", "\\# b - c"):
        assert sign in text


def choice(number, right, texts, prompt="Which?"):
    options = [
        {"text": text, "right": True} if index == right else {"text": text, "feedback": "Another."}
        for index, text in enumerate(texts)
    ]
    return questions.from_yaml(
        {
            "id": f"99-test/q{number}",
            "kind": "single",
            "version": 1,
            "section": "s",
            "prompt": f"{prompt} {number * 7919}",
            "explanation": "It is so.",
            "options": options,
        }
    )


def test_lint_finds_the_longest_option_and_the_favourite_place():
    even = [choice(n, n % 4, ["aaa", "bbb", "ccc", "ddd"]) for n in range(40)]
    assert list(lints.given_away(even)) == []
    longest = [
        choice(n, n % 4, ["aaa" + "a" * 9 * (n % 4 == i) for i in range(4)]) for n in range(40)
    ]
    assert any("longest in 40 of 40" in found.text for found in lints.given_away(longest))
    for often, found in [(16, False), (19, True), (40, True)]:  # 10 of 40 are even
        first = [
            choice(n, 0 if n < often else 1 + n % 3, ["aaa", "bbb", "ccc", "ddd"])
            for n in range(40)
        ]
        assert any("place 1" in finding.text for finding in lints.given_away(first)) == found


def test_lint_allows_chance_plus_ten_percent_for_length():
    def banks(times):
        return [
            choice(n, n % 4, ["aaa" + "a" * 9 * (n < times and n % 4 == i) for i in range(4)])
            for n in range(40)
        ]

    # By chance 10 of 40, so 14 are fair and 15 are not.
    assert not [found for found in lints.given_away(banks(14)) if "longest" in found.text]
    assert [found for found in lints.given_away(banks(15)) if "longest" in found.text]


def test_lint_finds_duplicates_long_sentences_and_missing_feedback():
    one, other = (
        choice(1, 0, ["a", "b"], "What is the name of the river that is the border?"),
        choice(1, 0, ["a", "b"], "What is the name of the river that is a border?"),
    )
    assert list(lints.duplicates([one, other]))
    assert not list(
        lints.duplicates(
            [one, choice(2, 0, ["a", "b"], "How long is the border today, in kilometres?")]
        )
    )
    assert not list(lints.hard_to_read([one]))
    assert list(lints.hard_to_read([choice(3, 0, ["a", "b"], "word " * 50)]))
    assert list(
        lints.hard_to_read(
            [
                choice(
                    4,
                    0,
                    ["a", "b"],
                    "Institutionalised multilateral interoperability notwithstanding, "
                    "characterise organisational heterogeneity.",
                )
            ]
        )
    )
    whole = bank.load(BANK / "kinds.yaml")
    found = {(finding.question, finding.text) for finding in lints.without_feedback(whole)}
    assert ("kinds/match", "“United States” has no feedback") in found


def test_lint_finds_claims_that_are_not_asked(write):
    loaded = bank.load(write(GOOD.replace("  kind: single", "  kind: single\n  claims: [E1, Z9]")))
    found = [
        str(finding)
        for finding in lints.unasked_claims(loaded, {"E1": "99", "E2": "99", "P1": "07"})
    ]
    assert found == [
        "99-test/one: the ledger has no claim Z9.",
        "99-test: no question is about claim E2.",
    ]


def test_lint_compares_with_the_lesson(write, tmp_path):
    import nbformat
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

    loaded = bank.load(write(GOOD))
    lesson = tmp_path / "99-test.ipynb"
    nbformat.write(
        new_notebook(
            cells=[
                new_markdown_cell("# T\n\n## Elsewhere"),
                new_code_cell('quiz.ask("99-test/one", "99-test/three")'),
            ]
        ),
        lesson,
    )
    found = "\n".join(map(str, lints.against_lesson(loaded, lesson)))
    assert (
        "no heading “Somewhere”" in found
        and "99-test/two: no cell" in found
        and "99-test/three" in found
    )
    nbformat.write(
        new_notebook(
            cells=[
                new_markdown_cell("## Somewhere"),
                new_code_cell('quiz.ask("99-test/one", "99-test/two")'),
            ]
        ),
        lesson,
    )
    assert list(lints.against_lesson(loaded, lesson)) == []


def test_the_command_lists_validates_and_lints(write, tmp_path, capsys):
    write(GOOD)
    assert questions_command.main(["--folder", str(tmp_path), "--list"]) == 0
    told = capsys.readouterr().out
    assert "99-test: 2 questions (1 single, 1 number)" in told and "99-test/two" in told
    write(GOOD.replace("explanation", "explanatoin", 1))
    assert questions_command.main(["--folder", str(tmp_path)]) == 1
    assert "99-test.yaml, line" in capsys.readouterr().out
    assert questions_command.main(["--folder", str(tmp_path), "77-none"]) == 1


def test_the_schema_is_printed_for_editors(capsys):
    import json

    assert questions_command.main(["--schema"]) == 0
    assert len(json.loads(capsys.readouterr().out)["items"]["anyOf"]) == len(questions.kinds())


def test_the_course_s_own_bank_is_valid():
    for path in bank.files():
        assert bank.check(path) == [], path.name


@pytest.mark.slow
def test_the_course_s_own_bank_gives_no_answer_away_and_leaves_no_claim_out(capsys):
    assert questions_command.main([]) == 0, capsys.readouterr().out
