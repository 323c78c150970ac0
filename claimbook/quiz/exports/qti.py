"""QTI 2.1 (IMS Global, now 1EdTech, final version of 2012): one content package a lesson.

Each question is an assessmentItem; the package has an imsmanifest.xml that names them all. Feedback
to one choice is a modalFeedback with that choice's identifier.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Sequence

from claimbook import settings
from claimbook.quiz.exports.part import Part

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
    about = ET.SubElement(root, "metadata")
    ET.SubElement(about, "schema").text = "QTIv2.1 Package"
    ET.SubElement(about, "schemaversion").text = "1.0.0"
    ET.SubElement(root, "organizations")
    resources = ET.SubElement(root, "resources")
    for part in parts:
        href = f"items/{_name(part)}.xml"
        one = ET.SubElement(
            resources, "resource", identifier=_name(part), type="imsqti_item_xmlv2p1", href=href
        )
        lom = ET.SubElement(ET.SubElement(one, "metadata"), "lom:lom")
        general = ET.SubElement(lom, "lom:general")
        for tag in part.tags:
            keyword = ET.SubElement(general, "lom:keyword")
            ET.SubElement(keyword, "lom:string", language="en").text = tag
        ET.SubElement(one, "file", href=href)
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
    body = ET.Element("itemBody")
    for paragraph in part.prompt.split("\n"):
        ET.SubElement(body, "p").text = paragraph
    feedback = form(root, body, part)
    # In the order of the schema: declarations, body, processing, feedback.
    processing = root.find("responseProcessing")
    assert processing is not None
    root.remove(processing)
    score = ET.SubElement(
        root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float"
    )
    ET.SubElement(ET.SubElement(score, "defaultValue"), "value").text = "0"
    told = ET.SubElement(root, "outcomeDeclaration", identifier="FEEDBACK")
    told.set("cardinality", "multiple")
    told.set("baseType", "identifier")
    root.append(body)
    root.append(processing)
    _set(processing, "FEEDBACK", _told(part))
    for name, text in [*feedback, ("EXPLANATION", part.explanation)]:
        said = ET.SubElement(root, "modalFeedback", outcomeIdentifier="FEEDBACK")
        said.set("identifier", name)
        said.set("showHide", "show")
        ET.SubElement(said, "p").text = text
    return _xml(root)


def _told(part: Part) -> ET.Element:
    """What is shown afterwards: the explanation, and the feedback to what was chosen."""
    multiple = ET.Element("multiple")
    ET.SubElement(multiple, "baseValue", baseType="identifier").text = "EXPLANATION"
    if part.form in ("choice", "choices"):
        ET.SubElement(multiple, "variable", identifier="RESPONSE")
    return multiple


def _declared(root: ET.Element, cardinality: str, base: str, values: Sequence[str]) -> ET.Element:
    one = ET.SubElement(root, "responseDeclaration", identifier="RESPONSE")
    one.set("cardinality", cardinality)
    one.set("baseType", base)
    right = ET.SubElement(one, "correctResponse")
    for value in values:
        ET.SubElement(right, "value").text = value
    return one


def _mapped(one: ET.Element, shares: dict[str, float], **attributes: str) -> None:
    mapping = ET.SubElement(one, "mapping", {"defaultValue": "0", **attributes})
    for key, share in shares.items():
        ET.SubElement(mapping, "mapEntry", mapKey=key, mappedValue=f"{share:.6g}")


def _by_map(root: ET.Element) -> None:
    mapped = ET.Element("mapResponse", identifier="RESPONSE")
    _set(ET.SubElement(root, "responseProcessing"), "SCORE", mapped)


def _set(processing: ET.Element, name: str, value: ET.Element) -> None:
    ET.SubElement(processing, "setOutcomeValue", identifier=name).append(value)


def _choice(root: ET.Element, body: ET.Element, part: Part) -> list[tuple[str, str]]:
    names = [f"C{number}" for number in range(1, len(part.answers) + 1)]
    several = part.form == "choices"
    rights = [n for n, a in zip(names, part.answers, strict=True) if a.share > 0]
    one = _declared(root, "multiple" if several else "single", "identifier", rights)
    shares = {n: a.share for n, a in zip(names, part.answers, strict=True)}
    _mapped(one, shares, lowerBound="0", upperBound="1")
    _by_map(root)
    asked = ET.SubElement(body, "choiceInteraction", responseIdentifier="RESPONSE")
    asked.set("shuffle", str(part.shuffle).lower())
    asked.set("maxChoices", "0" if several else "1")
    for name, answer in zip(names, part.answers, strict=True):
        ET.SubElement(asked, "simpleChoice", identifier=name).text = answer.text
    return [(n, a.feedback) for n, a in zip(names, part.answers, strict=True) if a.feedback]


def _match(root: ET.Element, body: ET.Element, part: Part) -> list[tuple[str, str]]:
    rights = list(dict.fromkeys([*(pair.right for pair in part.pairs), *part.extra]))
    names = {text: f"R{number}" for number, text in enumerate(rights, 1)}
    pairs = [f"L{number} {names[pair.right]}" for number, pair in enumerate(part.pairs, 1)]
    one = _declared(root, "multiple", "directedPair", pairs)
    _mapped(one, dict.fromkeys(pairs, 1 / len(pairs)))
    _by_map(root)
    asked = ET.SubElement(body, "matchInteraction", responseIdentifier="RESPONSE")
    asked.set("shuffle", str(part.shuffle).lower())
    asked.set("maxAssociations", str(len(part.pairs)))
    left = ET.SubElement(asked, "simpleMatchSet")
    for number, pair in enumerate(part.pairs, 1):
        thing = ET.SubElement(left, "simpleAssociableChoice", identifier=f"L{number}")
        thing.set("matchMax", "1")
        thing.text = pair.left
    right = ET.SubElement(asked, "simpleMatchSet")
    for text, name in names.items():
        thing = ET.SubElement(right, "simpleAssociableChoice", identifier=name)
        thing.set("matchMax", str(len(part.pairs)))
        thing.text = text
    return _of_pairs(part)


def _of_pairs(part: Part) -> list[tuple[str, str]]:
    told = [f"{pair.right}: {pair.feedback}" for pair in part.pairs if pair.feedback]
    if part.form == "match":
        told = [f"{pair.left}: {pair.feedback}" for pair in part.pairs if pair.feedback]
    return [("EXPLANATION", " ".join(told))] if told else []


def _order(root: ET.Element, body: ET.Element, part: Part) -> list[tuple[str, str]]:
    names = [f"I{pair.left}" for pair in part.pairs]
    _declared(root, "ordered", "identifier", names)
    same = ET.Element("match")
    ET.SubElement(same, "variable", identifier="RESPONSE")
    ET.SubElement(same, "correct", identifier="RESPONSE")
    _if(root, [(same, 1.0)])
    asked = ET.SubElement(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="true")
    for pair, name in sorted(zip(part.pairs, names, strict=True), key=lambda one: one[0].right):
        ET.SubElement(asked, "simpleChoice", identifier=name).text = pair.right
    return _of_pairs(part)


def _if(root: ET.Element, tests: Sequence[tuple[ET.Element, float]]) -> None:
    """Score the first test that holds."""
    condition = ET.SubElement(ET.SubElement(root, "responseProcessing"), "responseCondition")
    for number, (test, share) in enumerate(tests):
        branch = ET.SubElement(condition, "responseElseIf" if number else "responseIf")
        branch.append(test)
        value = ET.Element("baseValue", baseType="float")
        value.text = f"{share:.6g}"
        _set(branch, "SCORE", value)


def _number(root: ET.Element, body: ET.Element, part: Part) -> list[tuple[str, str]]:
    _declared(root, "single", "float", [part.rights[0].text])
    tests = []
    for answer in part.rights:
        test = ET.Element("equal", toleranceMode="absolute")
        test.set("tolerance", f"{answer.tolerance!r} {answer.tolerance!r}")
        ET.SubElement(test, "variable", identifier="RESPONSE")
        ET.SubElement(test, "baseValue", baseType="float").text = answer.text
        tests.append((test, answer.share))
    _if(root, tests)
    _typed(body, part.unit)
    return _of_mistakes(part)


def _word(root: ET.Element, body: ET.Element, part: Part) -> list[tuple[str, str]]:
    one = _declared(root, "single", "string", [part.rights[0].text])
    mapping = ET.SubElement(one, "mapping", defaultValue="0")
    for answer in part.rights:
        ET.SubElement(
            mapping, "mapEntry", mapKey=answer.text, mappedValue="1", caseSensitive="false"
        )
    _by_map(root)
    _typed(body, "")
    return _of_mistakes(part)


def _of_mistakes(part: Part) -> list[tuple[str, str]]:
    told = [f"{a.text}: {a.feedback}" for a in part.answers if a.share < 1 and a.feedback]
    return [("EXPLANATION", " ".join(told))] if told else []


def _typed(body: ET.Element, unit: str) -> None:
    line = ET.SubElement(body, "p")
    asked = ET.SubElement(line, "textEntryInteraction", responseIdentifier="RESPONSE")
    asked.set("expectedLength", "20")
    asked.tail = f" {unit}" if unit else ""


def _xml(root: ET.Element) -> str:
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'
