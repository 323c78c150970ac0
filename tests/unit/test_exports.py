"""The bank for other programs: the published structure of each format, and a way back.

The readers here are strict: an element, an attribute or an order that the format does not know
fails. They follow Moodle's importer (question/format/xml/format.php), the QTI 2.1 information model
and the manual of Anki on text files.
"""

import csv
import html
import io
import re
import zipfile

import defusedxml.ElementTree as ET
import pytest

from claimbook.quiz import bank
from claimbook.quiz import questions_command as command
from claimbook.quiz.exports import anki, moodle, part, qti

BANK = {path.stem: list(bank.load(path)) for path in bank.files()}
PARTS = {
    lesson: [one for question in questions for one in part.split(question)[0]]
    for lesson, questions in BANK.items()
}
EVERY = [one for parts in PARTS.values() for one in parts]
# The grades that Moodle takes, in percent (question_bank::fraction_options_full).
FRACTIONS = [100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667]
FRACTIONS += [14.28571, 12.5, 11.11111, 10, 5, 0]


def words(inside):
    """The paragraphs of HTML that we wrote, as texts."""
    return [html.unescape(one) for one in re.findall("<p>(.*?)</p>", inside or "")]


def test_every_question_is_exported_or_named_with_a_reason():
    for questions in BANK.values():
        for question in questions:
            found, reason = part.split(question)
            assert bool(found) != bool(reason)
            assert (question.tries == 1) == (reason == part.GUESS) or reason == part.RULES
            for one in found:
                assert "{" not in one.prompt + one.explanation, "a value was not filled in"
                assert f"claim-{question.claims[0]}" in one.tags if question.claims else True


def test_a_part_grades_as_the_question_does():
    """Whatever is right in the bank earns all in the part, and each wrong choice nothing."""
    known = {question.id: question for questions in BANK.values() for question in questions}
    for one in EVERY:
        question = known.get(one.id)
        if question is not None and one.form in ("choice", "choices"):
            for option, answer in zip(question.options, one.answers, strict=True):
                assert (answer.share > 0) == option.right
            assert sum(answer.share for answer in one.rights) == pytest.approx(1)
        if question is not None and one.form == "number":
            for answer in one.answers:
                assert question.grade(answer.text).score == pytest.approx(
                    max(a.share for a in one.answers if a.value == answer.value)
                )
        if question is not None and one.form == "text":
            assert all(question.grade(a.text).score == a.share for a in one.answers)


# Moodle XML

COMMON = ["name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "hidden"]
COMMON += ["idnumber"]
COMBINED = ["shuffleanswers", "correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"]
MOODLE = {
    "multichoice": [*COMMON, "single", "answernumbering", *COMBINED, "answer+"],
    "matching": [*COMMON, *COMBINED, "subquestion+"],
    "numerical": [*COMMON, "answer+"],
    "shortanswer": [*COMMON, "usecase", "answer+"],
}


def moodle_back(text):
    """The questions of a Moodle file: (id, type, prompt, answers, tags); strict."""
    root = ET.fromstring(text)
    assert root.tag == "quiz"
    first, *others = list(root)
    assert first.get("type") == "category"
    assert first.findtext("category/text").startswith("$course$/top/")
    found = []
    for one in others:
        kind = one.get("type")
        shape = "".join(f"<{child.tag}>" for child in one)
        wanted = "".join(
            f"(<{name[:-1]}>)+" if name.endswith("+") else f"<{name}>" for name in MOODLE[kind]
        )
        assert re.fullmatch(f"{wanted}(<hint>)*<tags>", shape), shape
        answers = []
        for answer in one.findall("answer"):
            tolerance = answer.findtext("tolerance")
            assert (tolerance is not None) == (kind == "numerical")
            shown = answer.findtext("text")
            text = html.unescape(shown) if answer.get("format") == "html" else shown
            feedback = answer.find("feedback")
            assert feedback.get("format") == "html"
            fraction = float(answer.get("fraction"))
            assert min(abs(abs(fraction) - known) for known in FRACTIONS) < 1e-4, fraction
            answers.append((text, fraction, words(feedback.findtext("text")), tolerance))
        for sub in one.findall("subquestion"):
            answers.append((words(sub.findtext("text")), sub.findtext("answer/text")))
        if kind in ("multichoice", "shortanswer", "numerical"):
            assert max(fraction for _, fraction, *_ in answers) <= 100
        if kind == "matching":
            assert len(answers) >= 3 and sum(bool(left) for left, _ in answers) >= 2
        tags = [tag.findtext("text") for tag in one.find("tags")]
        found.append((one.findtext("name/text"), kind, one, answers, tags))
    return found


@pytest.mark.parametrize("lesson", [lesson for lesson, parts in PARTS.items() if parts])
def test_moodle_reads_back_what_was_written(lesson):
    ((name, text),) = moodle.write(lesson, PARTS[lesson]).items()
    assert name == f"{lesson}.xml"
    back = moodle_back(text)
    assert len(back) == len(PARTS[lesson])
    for one, (identity, kind, element, answers, tags) in zip(PARTS[lesson], back, strict=True):
        assert (identity, kind, tuple(tags)) == (one.id, moodle.TYPES[one.form], one.tags)
        prompt = " ".join(words(element.findtext("questiontext/text")))
        assert prompt.startswith(one.prompt.replace("\n", " "))
        assert words(element.findtext("generalfeedback/text"))[0] == one.explanation
        if one.answers:
            assert [a[0] for a in answers] == [a.text for a in one.answers]
            assert [a[1] for a in answers] == pytest.approx(
                [100 * a.share for a in one.answers], abs=1e-4
            )
            assert [" ".join(a[2]) for a in answers] == [a.feedback for a in one.answers]
        else:
            assert [right for _, right in answers] == [p.right for p in one.pairs] + [*one.extra]
        hints = [" ".join(words(hint.findtext("text"))) for hint in element.findall("hint")]
        assert hints == list(one.hints)


# QTI

NAMESPACE = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
# Of each element: its attributes (* need not be there) and its children, as a pattern.
QTI = {
    "assessmentItem": (
        "identifier title adaptive timeDependent",
        "<responseDeclaration>(<outcomeDeclaration>)+<itemBody><responseProcessing>"
        "(<modalFeedback>)*",
    ),
    "responseDeclaration": ("identifier cardinality baseType", "<correctResponse>(<mapping>)?"),
    "correctResponse": ("", "(<value>)+"),
    "mapping": ("defaultValue lowerBound* upperBound*", "(<mapEntry>)+"),
    "mapEntry": ("mapKey mappedValue caseSensitive*", ""),
    "outcomeDeclaration": ("identifier cardinality baseType", "(<defaultValue>)?"),
    "defaultValue": ("", "(<value>)+"),
    "value": ("", ""),
    "itemBody": (
        "",
        "(<p>)+(<choiceInteraction>|<matchInteraction>|<orderInteraction>)?",
    ),
    "p": ("", "(<textEntryInteraction>)?"),
    "choiceInteraction": ("responseIdentifier shuffle maxChoices", "(<simpleChoice>){2,}"),
    "orderInteraction": ("responseIdentifier shuffle", "(<simpleChoice>){2,}"),
    "matchInteraction": (
        "responseIdentifier shuffle maxAssociations",
        "<simpleMatchSet><simpleMatchSet>",
    ),
    "simpleMatchSet": ("", "(<simpleAssociableChoice>)+"),
    "simpleAssociableChoice": ("identifier matchMax", ""),
    "simpleChoice": ("identifier", ""),
    "textEntryInteraction": ("responseIdentifier expectedLength", ""),
    "responseProcessing": ("", "(<responseCondition>|<setOutcomeValue>)+"),
    "responseCondition": ("", "<responseIf>(<responseElseIf>)*(<responseElse>)?"),
    "responseIf": ("", "(<match>|<equal>)<setOutcomeValue>"),
    "responseElseIf": ("", "(<match>|<equal>)<setOutcomeValue>"),
    "setOutcomeValue": ("identifier", "(<baseValue>|<mapResponse>|<multiple>)"),
    "match": ("", "<variable><correct>"),
    "equal": ("toleranceMode tolerance", "<variable><baseValue>"),
    "multiple": ("", "(<baseValue>|<variable>)+"),
    "mapResponse": ("identifier", ""),
    "variable": ("identifier", ""),
    "correct": ("identifier", ""),
    "baseValue": ("baseType", ""),
    "modalFeedback": ("outcomeIdentifier identifier showHide", "(<p>)+"),
}


def strictly_qti(element):
    """Assert that an element is one that QTI knows, in its place; the same of all inside it."""
    tag = element.tag.removeprefix(NAMESPACE)
    attributes, children = QTI[tag]
    wanted = {name for name in attributes.split() if not name.endswith("*")}
    allowed = {name.rstrip("*") for name in attributes.split()}
    given = {name for name in element.attrib if not name.startswith("{")}
    assert wanted <= given <= allowed, (tag, given)
    inside = "".join(f"<{child.tag.removeprefix(NAMESPACE)}>" for child in element)
    assert re.fullmatch(children, inside), (tag, inside)
    for name in ("identifier", "responseIdentifier", "outcomeIdentifier"):
        assert name not in given or IDENTIFIER.fullmatch(element.get(name))
    for child in element:
        strictly_qti(child)


def find(root, path):
    return root.findall(
        "/".join(NAMESPACE + step if step != "." else step for step in path.split("/"))
    )


def test_the_strict_reader_refuses_what_is_out_of_order():
    one = ET.fromstring(qti.item(EVERY[0]))
    strictly_qti(one)
    one.append(one[0])
    with pytest.raises(AssertionError):
        strictly_qti(one)


@pytest.mark.parametrize("lesson", [lesson for lesson, parts in PARTS.items() if parts])
def test_a_qti_package_reads_back_what_was_written(lesson):
    ((name, raw),) = qti.write(lesson, PARTS[lesson]).items()
    assert name == f"{lesson}.zip" and qti.write(lesson, PARTS[lesson])[name] == raw
    archive = zipfile.ZipFile(io.BytesIO(raw))
    manifest = ET.fromstring(archive.read("imsmanifest.xml"))
    package = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
    assert [c.tag for c in manifest] == [
        package + n for n in ("metadata", "organizations", "resources")
    ]
    resources = manifest.findall(f"{package}resources/{package}resource")
    assert {r.get("href") for r in resources} | {"imsmanifest.xml"} == set(archive.namelist())
    assert all(r.get("type") == "imsqti_item_xmlv2p1" for r in resources)
    for one, resource in zip(PARTS[lesson], resources, strict=True):
        assert [w.text for w in resource.iter("{http://ltsc.ieee.org/xsd/LOM}string")] == [
            *one.tags
        ]
        item = ET.fromstring(archive.read(resource.get("href")))
        strictly_qti(item)
        assert item.get("title") == one.id
        right = [value.text for value in find(item, "responseDeclaration/correctResponse/value")]
        told = {f.get("identifier"): f[0].text for f in find(item, "modalFeedback")}
        assert told["EXPLANATION"] == one.explanation
        if one.form in ("choice", "choices"):
            choices = find(item, "itemBody/choiceInteraction/simpleChoice")
            assert [c.text for c in choices] == [a.text for a in one.answers]
            names = [c.get("identifier") for c in choices]
            assert right == [n for n, a in zip(names, one.answers, strict=True) if a.share > 0]
            for choice, answer in zip(names, one.answers, strict=True):
                assert told.get(choice, "") == answer.feedback
        elif one.form == "match":
            things = {
                c.get("identifier"): c.text for c in item.iter(f"{NAMESPACE}simpleAssociableChoice")
            }
            pairs = [tuple(things[name] for name in value.split()) for value in right]
            assert pairs == [(p.left, p.right) for p in one.pairs]
        elif one.form == "order":
            things = {c.get("identifier"): c.text for c in item.iter(f"{NAMESPACE}simpleChoice")}
            assert [things[name] for name in right] == [p.right for p in one.pairs]
        else:
            assert right == [one.rights[0].text]


# Anki


@pytest.mark.parametrize("lesson", [lesson for lesson, parts in PARTS.items() if parts])
def test_an_anki_file_reads_back_what_was_written(lesson):
    ((name, text),) = anki.write(lesson, PARTS[lesson]).items()
    lines = text.splitlines()
    head = [line for line in lines if line.startswith("#")]
    assert head == lines[: len(head)] and head[0] == "#separator:tab" and "#html:true" in head
    columns = {k: int(v) for k, v in re.findall(r"#(\w+) column:(\d)", text)}
    assert columns == {"guid": 1, "notetype": 2, "deck": 3, "tags": 6}
    rows = list(csv.reader(lines[len(head) :], delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) == len(PARTS[lesson]) == len({row[0] for row in rows})
    for one, (_, kind, deck, front, back, tags) in zip(PARTS[lesson], rows, strict=True):
        assert kind == "Basic" and deck.endswith(f"::{lesson}") and tuple(tags.split()) == one.tags
        assert one.prompt.split("\n")[0] in html.unescape(front)
        assert words(back)[-1] == one.explanation
        for answer in one.answers:
            assert one.form in ("number", "text") or answer.text in html.unescape(front)
            assert not answer.feedback or answer.feedback in html.unescape(back) or answer.share > 0
        ET.fromstring(f"<card>{front}{back}</card>")


# The command


def test_the_command_writes_and_says_what_it_leaves_out(tmp_path, capsys):
    folder = tmp_path / "out"
    for name, ending in {"moodle": "xml", "qti": "zip", "anki": "txt"}.items():
        assert command.main(["--export", name, str(folder / name), "04-economics"]) == 0
        assert (folder / name / f"04-economics.{ending}").is_file()
        said = capsys.readouterr().out
        assert "Left out: what is guessed before a picture" in said and "04-economics/" in said
    assert command.main(["--export", "moodle", str(folder / "moodle"), "04-economics"]) == 1
    assert "--force" in capsys.readouterr().err
    assert command.main(["--export", "word", str(folder)]) == 1
    assert "anki" in capsys.readouterr().err


def test_what_could_be_taken_for_markup_is_text():
    hostile = "<b>1 & 2</b> \t ]]> {x}"
    one = part.Part(
        "99-x/y",
        "choice",
        hostile,
        "E",
        ("t",),
        (hostile,),
        (part.Answer(hostile, 1.0), part.Answer("b", 0.0, hostile)),
    )
    (back,) = moodle_back(moodle.write("99-x", [one])["99-x.xml"])
    assert back[3][0][0] == hostile and back[3][1][2] == [hostile]
    item = ET.fromstring(qti.item(one))
    assert find(item, "itemBody/p")[0].text == hostile
    front = anki.write("99-x", [one])["99-x.txt"].splitlines()[-1]
    assert "<b>" not in front and front.count("\t") == 5
