"""QTI 2.1 (IMS Global, now 1EdTech, final version of 2012): one content package a lesson.

Each question is an assessmentItem; the package has an imsmanifest.xml that names them all. Feedback
to one choice is a modalFeedback with that choice's identifier.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable, Sequence

from claimbook import settings
from claimbook.quiz.exports.part import Part

Told = list[tuple[str, str]]  # feedback: the identifier that shows it, and its text

FILES = "one QTI 2.1 package (.zip) a lesson"
ITEM = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
LOM = "http://ltsc.ieee.org/xsd/LOM"
WHEN = (2000, 1, 1, 0, 0, 0)  # of every file in a package, so that the same bank gives the same one


def lost(part: Part) -> list[str]:
    """What is not carried over of a part, in sentences."""
    found = list(part.lost)
    if part.hints:
        found.append("QTI has no plain place for hints: they are left out")
    if part.form in ("match", "order") and any(pair.feedback for pair in part.pairs):
        found.append("Feedback to one pair or item stands in the feedback to the whole")
    return found


def write(lesson: str, parts: Sequence[Part]) -> dict[str, str | bytes]:
    """The package of one lesson."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {
            "imsmanifest.xml": manifest(lesson, parts),
            **{f"items/{_name(part)}.xml": item(part) for part in parts},
        }.items():
            archive.writestr(zipfile.ZipInfo(name, WHEN), text, zipfile.ZIP_DEFLATED)
    return {f"{lesson}.zip": out.getvalue()}


def _name(part: Part) -> str:
    return "q-" + re.sub(r"[^A-Za-z0-9_-]", "-", part.id)


def manifest(lesson: str, parts: Sequence[Part]) -> str:
    """The list of a package's items, each with its tags as keywords."""
    root = ET.Element(
        "manifest",
        {"xmlns": PACKAGE, "xmlns:lom": LOM, "identifier": f"{settings.current().slug}-{lesson}"},
    )
    about = _in(root, "metadata")
    _in(about, "schema", "QTIv2.1 Package")
    _in(about, "schemaversion", "1.0.0")
    _in(root, "organizations")
    resources = _in(root, "resources")
    for part in parts:
        named = {"identifier": _name(part), "type": "imsqti_item_xmlv2p1"}
        href = f"items/{_name(part)}.xml"
        one = _in(resources, "resource", **named, href=href)
        general = _in(_in(_in(one, "metadata"), "lom:lom"), "lom:general")
        for tag in part.tags:
            _in(_in(general, "lom:keyword"), "lom:string", tag, language="en")
        _in(one, "file", href=href)
    return _xml(root)


def item(part: Part) -> str:
    """One assessmentItem."""
    root = ET.Element(
        "assessmentItem",
        {
            "xmlns": ITEM,
            "xmlns:xsi": XSI,
            "xsi:schemaLocation": f"{ITEM} {ITEM}.xsd",
            "identifier": _name(part),
            "title": part.id,
            "adaptive": "false",
            "timeDependent": "false",
        },
    )
    form = {
        "choice": _choice,
        "choices": _choice,
        "match": _match,
        "order": _order,
        "number": _number,
        "text": _word,
    }[part.form]
    body, processing = ET.Element("itemBody"), ET.Element("responseProcessing")
    for paragraph in part.prompt.split("\n"):
        _in(body, "p", paragraph)
    feedback = form(root, body, processing, part)
    # In the order of the schema: declarations, body, processing, feedback.
    score = {"identifier": "SCORE", "cardinality": "single", "baseType": "float"}
    _in(_in(_in(root, "outcomeDeclaration", **score), "defaultValue"), "value", "0")
    told = {"identifier": "FEEDBACK", "cardinality": "multiple", "baseType": "identifier"}
    _in(root, "outcomeDeclaration", **told)
    root.extend([body, processing])
    # What is shown afterwards: the explanation, and the feedback to what was chosen.
    multiple = _in(_set(processing, "FEEDBACK"), "multiple")
    _in(multiple, "baseValue", "EXPLANATION", baseType="identifier")
    if part.form in ("choice", "choices"):
        _in(multiple, "variable", identifier="RESPONSE")
    for name, text in [*feedback, ("EXPLANATION", part.explanation)]:
        shown = {"outcomeIdentifier": "FEEDBACK", "identifier": name, "showHide": "show"}
        _in(_in(root, "modalFeedback", **shown), "p", text)
    return _xml(root)


def _in(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    """A new element in another."""
    one = ET.SubElement(parent, tag, attributes)
    one.text = text
    return one


def _declared(root: ET.Element, cardinality: str, base: str, values: Sequence[str]) -> ET.Element:
    named = {"identifier": "RESPONSE", "cardinality": cardinality, "baseType": base}
    one = _in(root, "responseDeclaration", **named)
    right = _in(one, "correctResponse")
    for value in values:
        _in(right, "value", value)
    return one


def _mapped(
    one: ET.Element, processing: ET.Element, shares: dict[str, float], **attributes: str
) -> None:
    """Score by the share of each response."""
    mapping = _in(one, "mapping", defaultValue="0", **attributes)
    for key, share in shares.items():
        _in(mapping, "mapEntry", mapKey=key, mappedValue=f"{share:.6g}")
    _in(_set(processing, "SCORE"), "mapResponse", identifier="RESPONSE")


def _set(processing: ET.Element, name: str) -> ET.Element:
    return _in(processing, "setOutcomeValue", identifier=name)


def _asked(body: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return _in(body, tag, responseIdentifier="RESPONSE", **attributes)


def _choice(root: ET.Element, body: ET.Element, processing: ET.Element, part: Part) -> Told:
    named = {f"C{number}": answer for number, answer in enumerate(part.answers, 1)}
    several = part.form == "choices"
    rights = [name for name, answer in named.items() if answer.share > 0]
    one = _declared(root, "multiple" if several else "single", "identifier", rights)
    shares = {name: answer.share for name, answer in named.items()}
    _mapped(one, processing, shares, lowerBound="0", upperBound="1")
    choices = {"shuffle": str(part.shuffle).lower(), "maxChoices": "0" if several else "1"}
    asked = _asked(body, "choiceInteraction", **choices)
    for name, answer in named.items():
        _in(asked, "simpleChoice", answer.text, identifier=name)
    return [(name, answer.feedback) for name, answer in named.items() if answer.feedback]


def _match(root: ET.Element, body: ET.Element, processing: ET.Element, part: Part) -> Told:
    rights = list(dict.fromkeys([*(pair.right for pair in part.pairs), *part.extra]))
    names = {text: f"R{number}" for number, text in enumerate(rights, 1)}
    pairs = [f"L{number} {names[pair.right]}" for number, pair in enumerate(part.pairs, 1)]
    one = _declared(root, "multiple", "directedPair", pairs)
    _mapped(one, processing, dict.fromkeys(pairs, 1 / len(pairs)))
    most = str(len(part.pairs))
    choices = {"shuffle": str(part.shuffle).lower(), "maxAssociations": most}
    asked = _asked(body, "matchInteraction", **choices)
    left, right = _in(asked, "simpleMatchSet"), _in(asked, "simpleMatchSet")
    for number, pair in enumerate(part.pairs, 1):
        _in(left, "simpleAssociableChoice", pair.left, identifier=f"L{number}", matchMax="1")
    for text, name in names.items():
        _in(right, "simpleAssociableChoice", text, identifier=name, matchMax=most)
    return _of_pairs(part)


def _of_pairs(part: Part) -> Told:
    named = [(pair.left if part.form == "match" else pair.right, pair) for pair in part.pairs]
    return _explained(f"{name}: {pair.feedback}" for name, pair in named if pair.feedback)


def _explained(told: Iterable[str]) -> Told:
    words = " ".join(told)
    return [("EXPLANATION", words)] if words else []


def _order(root: ET.Element, body: ET.Element, processing: ET.Element, part: Part) -> Told:
    names = [f"I{pair.left}" for pair in part.pairs]
    _declared(root, "ordered", "identifier", names)
    same = ET.Element("match")
    _in(same, "variable", identifier="RESPONSE")
    _in(same, "correct", identifier="RESPONSE")
    _if(processing, [(same, 1.0)])
    asked = _asked(body, "orderInteraction", shuffle="true")
    for pair, name in sorted(zip(part.pairs, names, strict=True), key=lambda one: one[0].right):
        _in(asked, "simpleChoice", pair.right, identifier=name)
    return _of_pairs(part)


def _if(processing: ET.Element, tests: Sequence[tuple[ET.Element, float]]) -> None:
    """Score the first test that holds."""
    condition = _in(processing, "responseCondition")
    for number, (test, share) in enumerate(tests):
        branch = _in(condition, "responseElseIf" if number else "responseIf")
        branch.append(test)
        _in(_set(branch, "SCORE"), "baseValue", f"{share:.6g}", baseType="float")


def _number(root: ET.Element, body: ET.Element, processing: ET.Element, part: Part) -> Told:
    _declared(root, "single", "float", [part.rights[0].text])
    tests = []
    for answer in part.rights:
        width = f"{answer.tolerance!r} {answer.tolerance!r}"
        test = ET.Element("equal", toleranceMode="absolute", tolerance=width)
        _in(test, "variable", identifier="RESPONSE")
        _in(test, "baseValue", answer.text, baseType="float")
        tests.append((test, answer.share))
    _if(processing, tests)
    _typed(body, part.unit)
    return _of_mistakes(part)


def _word(root: ET.Element, body: ET.Element, processing: ET.Element, part: Part) -> Told:
    one = _declared(root, "single", "string", [part.rights[0].text])
    _mapped(one, processing, {})
    for answer in part.rights:
        known = {"mapKey": answer.text, "mappedValue": "1", "caseSensitive": "false"}
        _in(one[-1], "mapEntry", **known)
    _typed(body, "")
    return _of_mistakes(part)


def _of_mistakes(part: Part) -> Told:
    wrong = [answer for answer in part.answers if answer.share < 1 and answer.feedback]
    return _explained(f"{answer.text}: {answer.feedback}" for answer in wrong)


def _typed(body: ET.Element, unit: str) -> None:
    asked = _asked(_in(body, "p"), "textEntryInteraction", expectedLength="20")
    asked.tail = f" {unit}" if unit else ""


def _xml(root: ET.Element) -> str:
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'
