"""The argument map: what claims and reasons carry, the table behind it, and the page's same sums."""

import json
import subprocess

import pytest

from course import claims, data
from course.lesson_11 import argument, figure_argument
from course.lesson_11.argument import Leaf, Reason


def reason(*leaves):
    found = tuple(Leaf(str(n), "", relation, "", word, word) for n, (relation, word) in leaves)
    return Reason("a", "A", "", "", found)


@pytest.mark.parametrize(
    ("relation", "verdict", "value"),
    [
        ("support", "supported", 1),
        ("support", "partly", 0.5),
        ("support", "contested", 0),
        ("support", "untestable", 0),
        ("support", "not supported", -1),
        ("attack", "supported", -1),
        ("attack", "not supported", 0),
        ("both", "supported", None),
        ("support", "", None),
    ],
)
def test_what_a_claim_carries(relation, verdict, value):
    assert argument.carried(relation, verdict) == value


def test_a_reason_is_the_mean_of_what_counts():
    one = reason((1, ("support", "supported")), (2, ("attack", "partly")), (3, ("both", "partly")))
    assert argument.level(one, "now") == 0.25
    assert argument.level(reason((1, ("support", ""))), "then") == 0


def test_the_thesis_is_the_weighted_mean_or_the_weakest():
    assert argument.stands([1, 0, -1], [1, 1, 0]) == 0.5
    assert argument.stands([1, 0, -1], [1, 1, 0], "weakest") == 0
    assert argument.stands([1], [0]) is None
    assert argument.rests_on([1, 0, 0.5], [1, 1, 1]) == (0, 0.25)
    assert argument.rests_on([1, 0], [0, 1]) is None


def test_the_tree_is_whole():
    table, ledger = data.load("argument"), claims.load()
    nodes = set(table["node"])
    assert set(table["parent"].dropna()) <= nodes
    found = argument.reasons()
    leaves = [leaf.id for one in found for leaf in one.leaves]
    assert len(leaves) == len(set(leaves)) == len(table) - len(found) - 1
    assert set(leaves) <= set(ledger.index)
    assert all(one.words and one.why and one.name for one in found)
    assert all(leaf.why for one in found for leaf in one.leaves)


def test_the_page_sums_as_python_does(node, root):
    tree = figure_argument.tree()
    script = """
    import { level, restsOn, stands } from "./course/lesson_11/thesis.js";
    const tree = JSON.parse(await new Response(process.stdin).text());
    const levels = Object.fromEntries(["then", "now"].map(
      (day) => [day, tree.reasons.map((reason) => level(reason, (leaf) => leaf[day]))]));
    const weights = [3, 0, 1, 0.5, 2, 1];
    console.log(JSON.stringify({ levels, average: stands(levels.now, weights),
      weakest: stands(levels.now, weights, "weakest"), most: restsOn(levels.now, weights) }));
    """
    answer = subprocess.run(
        [node, "--input-type=module", "-e", script],
        cwd=root,
        input=json.dumps(tree),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    page = json.loads(answer.stdout)
    weights = [3, 0, 1, 0.5, 2, 1]
    for day in ("then", "now"):
        assert page["levels"][day] == pytest.approx(figure_argument.levels(day))
    now = figure_argument.levels("now")
    assert page["average"] == pytest.approx(argument.stands(now, weights))
    assert page["weakest"] == pytest.approx(argument.stands(now, weights, "weakest"))
    place, fall = argument.rests_on(now, weights)
    assert page["most"] == {"place": place, "fall": pytest.approx(fall)}


def test_the_sentence_names_every_reason():
    said = figure_argument.sentence()
    assert all(reason.name in said for reason in argument.reasons())


def test_what_lesson_11_says_of_the_reasons():
    names = [reason.name for reason in argument.reasons()]
    then, now = figure_argument.levels("then"), figure_argument.levels("now")
    assert names[then.index(min(then))] == names[now.index(min(now))] == "Settled quarrels"
    changes = [b - a for a, b in zip(then, now, strict=True)]
    assert names[changes.index(min(changes))] == "Managed differences"
    assert min(now) > 0
