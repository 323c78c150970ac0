"""The seminar plans and the simulation: links lead somewhere, claims exist, times add up."""

import re
from collections import Counter

import pytest

from claimbook import settings
from claimbook.launch.places import ROOT
from claimbook.seminar import cards
from course import data, simulation

SEMINAR = ROOT / "lessons" / "seminar"
PAGES = sorted(SEMINAR.rglob("*.md"))
CARDS = sorted((SEMINAR / "simulation").glob("*.md"))
ROLES = {"china", "russia", "united-states", "chair"}
CLAIMS = set(data.load("claims")["id"])


def read(path):
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_file_that_is_linked_exists(page):
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", read(page)) if "//" not in link]
    for link in links:
        assert (page.parent / link.partition("#")[0]).is_file(), link


def test_every_card_is_linked_from_the_guide():
    guide = read(SEMINAR / "simulation.md")
    for card in CARDS:
        assert f"(simulation/{card.name})" in guide, card.name
    assert {card.stem for card in CARDS} >= ROLES


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.stem)
def test_claims_and_tables_on_a_card_exist(card):
    cited = set(re.findall(r"\b([VHESPDCUT]\d{1,2})\b", read(card)))
    assert cited <= CLAIMS, cited - CLAIMS
    for group in re.findall(r"\btables? ([a-z_]+(?: and [a-z_]+)?)", read(card)):
        assert set(group.split(" and ")) <= set(data.names()), group


@pytest.mark.parametrize(
    "card", [c for c in CARDS if c.stem not in ("events", "scoring", "slips")], ids=lambda c: c.stem
)
def test_a_role_has_goals_red_lines_and_says_what_is_fiction(card):
    text = read(card)
    assert "fiction" in text and "**Red lines.**" in text and "**Secret goals**" in text
    assert re.findall(r"^\| (\d) \|", text, flags=re.M) == ["3", "2", "1"]
    if card.stem not in ("chair", "press"):
        assert "**How your capital" in text and "hold against you" in text
    assert len(text.split()) < 500, "a card is one page"


@pytest.mark.parametrize(("session", "minutes"), [(1, 75), (2, 75)])
def test_the_timetable_adds_up(session, minutes):
    rows = re.findall(rf"^\| {session} \| (\d+) \|", read(SEMINAR / "simulation.md"), flags=re.M)
    assert sum(map(int, rows)) == minutes


def test_a_single_session_takes_90_minutes():
    rows = re.findall(r"^\| [A-I] \| (\d+) \|", read(SEMINAR / "simulation.md"), flags=re.M)
    assert sum(map(int, rows)) == 90


def test_every_version_seats_all_its_students():
    rows = re.findall(
        r"^ +\| (\d+) \|(.*)\| `(.*)` \|$", read(SEMINAR / "simulation.md"), flags=re.M
    )
    assert [int(students) for students, *_ in rows] == [6, 12, 24, 30]
    for students, seats, options in rows:
        each, *others = (int(re.match(r" *(\d+)", seat)[1]) for seat in seats.strip().split("|"))
        assert 3 * each + sum(others) == int(students)
        further = sum(number > 0 for number in others[1:])
        assert options == f"--copies {each} --more {further}"


# The goals, as a model


@pytest.fixture(scope="module")
def scores():
    """How often each triple of points occurs, over all outcomes."""
    return Counter(tuple(simulation.points(outcome).values()) for outcome in simulation.outcomes())


@pytest.mark.parametrize("power", simulation.POWERS)
def test_a_card_has_the_goals_of_the_model(power):
    card = read(SEMINAR / "simulation" / f"{power}.md")
    rows = re.findall(r"^\| ([321]) \| (.*) \|$", card, flags=re.M)
    assert rows == [(str(worth), goal) for worth, goal, _ in simulation.GOALS[power]]


def test_no_outcome_gives_all_delegations_all_their_points(scores):
    assert max(scores) <= (6, 6, 6) and (6, 6, 6) not in scores
    assert max(min(points) for points in scores) == 4
    full = [points for points in scores if points.count(6) > 1]
    assert full and all(points[:2] == (6, 6) and points[2] <= 1 for points in full)


def test_each_delegation_has_several_good_outcomes(scores):
    for place in range(3):
        good = [points for points in scores if points[place] == 6 and min(points) >= 3]
        assert good, "all its points, and no ruin of the others"
        assert len({points for points in scores if points[place] >= 5}) > 5
    for place, goals in enumerate(simulation.GOALS.values()):
        assert {points[place] for points in scores} == set(range(7)), "each goal alone can be had"
        assert sum(worth for worth, *_ in goals) == 6


def test_what_the_guide_says_of_the_outcomes(scores):
    guide = read(SEMINAR / "simulation.md").split("## Can everybody win?")[1].split("## ")[0]
    assert f"{sum(scores.values()):,} sets" in guide
    rows = re.findall(r"\| (\d) \| (\d) \| (\d) \|$", guide, flags=re.M)
    assert len(rows) == 4 and all(tuple(map(int, row)) in scores for row in rows)


def test_points_of_one_outcome_by_hand():
    china, russia, usa = simulation.POWERS
    text = lambda place, promises, *signers: simulation.Text(  # noqa: E731
        place, frozenset(promises), frozenset(signers)
    )
    joint = [
        text("war", ["narrow"], china, russia, usa),
        text("safety", ["line"], china, russia, usa),
    ]
    assert simulation.points(joint) == {china: 1, russia: 2, usa: 2}
    aside = [*joint, text("aside", ["notice"], china, usa), text("aside", ["other"], china, russia)]
    assert simulation.points(aside) == {china: 6, russia: 2, usa: 0}
    assert simulation.shared(aside, china, usa) == 3 and not simulation.is_pivot(joint, china)
    blame = [text("war", ["integrity"], china, usa)]
    assert simulation.points(blame)[russia] == 0, "China signed on the war without Russia"


def test_the_plan_of_the_capstone_adds_up():
    plan = read(SEMINAR / "12-capstone.md").split("## 90 minutes")[0]
    assert sum(map(int, re.findall(r"^\| (\d+) \|", plan, flags=re.M))) == 50


def test_the_cards_come_as_one_page_to_print(tmp_path, capsys):
    out = tmp_path / "cards.html"
    assert cards.main(["--copies", "2", "--more", "1", "--out", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    heads = re.findall(r"<h1>(.*?)</h1>", text)
    assert heads[:4] == ["Scoring sheet", "Slips", "Events", "The chair"]
    assert [heads.count(name) for name in ("China", "Russia", "United States")] == [2, 2, 2]
    assert heads[-1].startswith("Ukraine") and len(heads) == 11
    links = re.findall(r'(?:href|src)="([^"]*)"', text)
    assert links and all(link.startswith(("http://", "https://")) for link in links)
    assert "<table>" in text and "](" not in text, "it is no raw Markdown"
    assert cards.main(["--out", str(out)]) == 1 and "--force" in capsys.readouterr().err


def test_every_card_is_printed():
    roles = settings.current().simulation
    printed = {"scoring", "slips", "events", "chair", *roles["delegations"], *roles["more"]}
    assert printed == {card.stem for card in CARDS}
