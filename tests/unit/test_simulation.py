"""The seminar plans and the simulation: links lead somewhere, claims exist, times add up."""

import re

import pytest

from claimbook import settings
from claimbook.launch.places import ROOT
from claimbook.seminar import cards
from course import data

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
    "card", [c for c in CARDS if c.stem not in ("events", "scoring")], ids=lambda c: c.stem
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


def test_the_plan_of_the_capstone_adds_up():
    plan = read(SEMINAR / "12-capstone.md").split("## 90 minutes")[0]
    assert sum(map(int, re.findall(r"^\| (\d+) \|", plan, flags=re.M))) == 50


def test_the_cards_come_as_one_page_to_print(tmp_path, capsys):
    out = tmp_path / "cards.html"
    assert cards.main(["--copies", "2", "--more", "1", "--out", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    heads = re.findall(r"<h1>(.*?)</h1>", text)
    assert heads[:3] == ["Scoring sheet", "Events", "The chair"]
    assert [heads.count(name) for name in ("China", "Russia", "United States")] == [2, 2, 2]
    assert heads[-1].startswith("Ukraine") and len(heads) == 10
    links = re.findall(r'(?:href|src)="([^"]*)"', text)
    assert links and all(link.startswith(("http://", "https://")) for link in links)
    assert "<table>" in text and "](" not in text, "it is no raw Markdown"
    assert cards.main(["--out", str(out)]) == 1 and "--force" in capsys.readouterr().err


def test_every_card_is_printed():
    roles = settings.current().simulation
    printed = {"scoring", "events", "chair", *roles["delegations"], *roles["more"]}
    assert printed == {card.stem for card in CARDS}
