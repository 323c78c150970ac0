"""The tasks of lesson 02: right answers pass, typical wrong answers get a message that helps.

The wrong answers are made from the tables as a learner would make them.
"""

import re

import pytest

from claimbook.tasks.task import find, judge
from course import claims, data

LESSON = "02-alliances"
TREATIES = data.load("treaties").query("parties == 'CHN RUS' and kind == 'defence'")
ALLIANCES = TREATIES.set_index(TREATIES["date_signed"].dt.year)
CAPABILITIES = data.load("capabilities")
CINC = CAPABILITIES.pivot(index="year", columns="power", values="cinc")
PEOPLE = CAPABILITIES.pivot(index="year", columns="power", values="population_th")
SIGNED = [1896, 1945, 1950]
DISPUTES = data.load("disputes").query("1920 <= year <= 1989")
PAIR = DISPUTES[DISPUTES["dyad"] == "CHN-RUS"]
DURATIONS = data.load("alliance_durations")
PEACE = DURATIONS.query("not (start_year >= 1942 and end_year == 1945)")
SEEN = PEACE.query("start_year <= 2008")

DAYS = (ALLIANCES["end_in_practice"] - ALLIANCES["date_signed"]).dt.days
TERM = ALLIANCES["term_years"]
KEPT = 100 * (DAYS / 365.25) / TERM
RATIO = CINC["RUS"][SIGNED] / CINC["CHN"][SIGNED]

PARTS = (
    CAPABILITIES.query("year == 1896")
    .set_index("power")[
        [
            "military_spending_th",
            "military_personnel_th",
            "iron_steel_th_tons",
            "energy_th_coal_tons",
            "population_th",
        ]
    ]
    .astype(float)
)
TWO = PARTS.loc[["CHN", "RUS"]]


def lead(parts):
    mean = (parts / parts.sum()).mean(axis="columns")
    return mean["RUS"] / mean["CHN"]


OWN = [lead(TWO), lead(PARTS)]
RAW = TWO.sum(axis=1)
PAIR_MEAN = (TWO / TWO.sum()).mean(axis="columns")


def by_decade(rows):
    counts = rows.groupby(rows["year"] // 10 * 10)["dispute"].nunique()
    return counts.reindex(range(1920, 1990, 10), fill_value=0)


def rows_by_decade(rows):
    return rows.groupby(rows["year"] // 10 * 10).size().reindex(range(1920, 1990, 10), fill_value=0)


GML = PAIR.query("dataset == 'GML'")
BEGUN = by_decade(GML.query("onset"))
LASTING = 100 * (SEEN["years"] > 10).mean()


def percent(rows):
    return 100 * (rows["years"] > 10).mean()


TEXT = (
    "Nobody knows for sure. By the treaties table the alliance of 1896 was kept for 4 years and "
    "that of 1950 for 10 years. China was ahead in 1896 by CINC, but the Soviet Union was ahead "
    "later. "
) + "The rest of this text is here to give it the length that an editor asked for. " * 6

RIGHT_ANSWERS = {
    "kept": KEPT,
    "ratio": RATIO,
    "own-index": OWN,
    "disputes": BEGUN,
    "lasting": LASTING,
    "meaning": "c",
    "steps": "bacdef",
    "brief": TEXT,
}

# (task, what the learner did, the answer that it gives, what the message must say)
WRONG_ANSWERS = [
    ("kept", "years", DAYS / 365.25, "What percent"),
    ("kept", "share", KEPT / 100, "hundred times too small"),
    ("kept", "the rest", 100 - KEPT, "not kept"),
    ("kept", "days", 100 * DAYS / TERM, "divide by 365.25"),
    ("kept", "upside down", 100**2 / KEPT, "other way round"),
    ("kept", "thirty for all", 100 * (DAYS / 365.25) / 30, "own term"),
    ("kept", "years missing", TERM - DAYS / 365.25, "years that were missing"),
    ("kept", "only days", DAYS, "Those are days"),
    ("kept", "one number", KEPT[1896], "A Series is asked for"),
    ("kept", "one forgotten", KEPT.drop(1945), "1945 is missing"),
    ("ratio", "upside down", 1 / RATIO, "other way round"),
    ("ratio", "difference", CINC["RUS"][SIGNED] - CINC["CHN"][SIGNED], "You subtracted"),
    ("ratio", "one side", CINC["RUS"][SIGNED], "Divide it"),
    ("ratio", "America", CINC["USA"][SIGNED] / CINC["CHN"][SIGNED], "United States"),
    ("ratio", "a share", RATIO / (1 + RATIO), "what the two have together"),
    ("ratio", "people", PEOPLE["RUS"][SIGNED] / PEOPLE["CHN"][SIGNED], "people"),
    ("ratio", "percent", 100 * RATIO, "hundred times too large"),
    ("ratio", "all years", CINC["RUS"] / CINC["CHN"], "does not belong there"),
    ("own-index", "one number", OWN[0], "both numbers"),
    ("own-index", "swapped", OWN[::-1], "number for pair.*changed places"),
    ("own-index", "same twice", [OWN[0], OWN[0]], "number for three.*changed places"),
    ("own-index", "a mean share", [PAIR_MEAN["RUS"], OWN[1]], "Divide it by China's"),
    ("own-index", "upside down", [1 / OWN[0], OWN[1]], "other way round"),
    ("own-index", "no people", [lead(TWO.drop(columns="population_th")), OWN[1]], "all five"),
    ("own-index", "raw sums", [RAW["RUS"] / RAW["CHN"], OWN[1]], "added tons to heads"),
    (
        "own-index",
        "mean of ratios",
        [(TWO.loc["RUS"] / TWO.loc["CHN"]).mean(), OWN[1]],
        "mean of the five",
    ),
    ("own-index", "difference", [PAIR_MEAN["RUS"] - PAIR_MEAN["CHN"], OWN[1]], "You subtracted"),
    ("own-index", "rounded", [round(OWN[0], 1), OWN[1]], "rounded too far"),
    ("own-index", "half done", [OWN[0], ...], "still the three dots"),
    ("disputes", "rows", rows_by_decade(GML), "counted rows"),
    ("disputes", "the other team", by_decade(PAIR.query("dataset == 'COW' and onset")), "COW"),
    ("disputes", "both teams", rows_by_decade(PAIR.query("onset")), "added the two teams"),
    ("disputes", "both teams once", by_decade(PAIR.query("onset")), "both teams"),
    ("disputes", "all pairs", by_decade(DISPUTES.query("dataset == 'GML' and onset")), "all three"),
    (
        "disputes",
        "by year",
        GML.query("onset").groupby("year")["dispute"].nunique(),
        "These are years",
    ),
    ("disputes", "no zero", BEGUN.drop(1950), "absent year means no dispute"),
    ("disputes", "a decade lost", BEGUN.drop(1980), "1980 is missing"),
    ("lasting", "graves only", percent(SEEN[~SEEN["still_going"]]), "graves"),
    ("lasting", "late ones too", percent(PEACE), "begun in 2008 or before"),
    ("lasting", "coalition", percent(DURATIONS.query("start_year <= 2008")), "coalition"),
    ("lasting", "the rest", 100 - LASTING, "did not last more"),
    ("lasting", "share", LASTING / 100, "hundred times too small"),
    ("lasting", "a count", (SEEN["years"] > 10).sum(), "how many they are"),
    ("lasting", "median", SEEN["years"].median(), "median"),
    ("lasting", "going", 100 * SEEN["still_going"].mean(), "part that is still going"),
    ("lasting", "the living", percent(SEEN[SEEN["still_going"]]), "Keep the ended ones too"),
    ("lasting", "mean", SEEN["years"].mean(), "mean in years"),
    ("lasting", "a column", SEEN["years"] > 10, "True or False"),
    ("meaning", "power", "a", "do what"),
    ("meaning", "error", "b", "missing"),
    ("meaning", "more is better", "d", "wrong question"),
    ("meaning", "two letters", "ac", "one letter"),
    ("steps", "outcome first", "baecdf", "Step d comes too late|Step e comes too early"),
    ("steps", "cases first", "cbadef", "too early"),
    ("steps", "rivals first", "fbacde", "Step f comes too early"),
    ("steps", "expectation first", "abcdef", "Step a comes too early"),
    ("steps", "one forgotten", "bacde", "letter f is there 0 times"),
    ("brief", "too short", TEXT[:150], "Write at least 120"),
    ("brief", "no figure", re.sub(r"\d+ years", "some years", TEXT), "figure with its unit"),
    ("brief", "one alliance", TEXT.replace("1950", "later"), "at least two"),
    (
        "brief",
        "no source",
        TEXT.replace("treaties table", "records").replace("CINC", "size"),
        "No source",
    ),
    ("brief", "one side", TEXT.replace("China", "The neighbour"), "China's side"),
    ("brief", "no objection", TEXT.replace("but", "and"), "speaks against it"),
    ("brief", "too long", 3 * TEXT, "Cut it to 200"),
]


def task(name):
    return find(f"{LESSON}/{name}")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("kept", KEPT[1896]), ("ratio", RATIO[1950]), ("own-index", OWN[0]), ("lasting", LASTING)],
)
def test_no_message_tells_the_expected_number(name, expected):
    for wrong_name, _, answer, _ in WRONG_ANSWERS:
        if wrong_name == name:
            message = judge(task(name), answer).message
            for digits in range(1, 3):
                shown = f"{abs(expected):.{digits}f}"
                assert not re.search(rf"(?<![\d.]){re.escape(shown)}(?![\d.])", message), message


def test_what_the_texts_say_is_what_the_tables_say():
    """Figures typed in the lesson's and the tasks' texts, held against the tables."""
    assert 60 < 100 * (1969.17 - 1950.12) / 30 < 65, "put 1969 in the place of 1960"
    usa = CINC.loc[1945, "USA"] / CINC.loc[1945, "CHN"]
    assert 3.9 < usa < 4.3, "four to one"
    steel = PARTS["iron_steel_th_tons"]
    assert 75 < steel["RUS"] / steel["CHN"] < 85, "eighty times as much steel"
    assert 5 < steel["USA"] / steel["RUS"] < 6, "five times as much as Russia"
    assert RATIO[1896] < 1 < OWN[1] < OWN[0], "the wider the company, the smaller the lead"
    two, three = 100 * TWO / TWO.sum(), 100 * PARTS / PARTS.sum()
    for part in ("iron_steel_th_tons", "energy_th_coal_tons"):
        assert two[part]["RUS"] - two[part]["CHN"] > 90
        assert 9 < three[part]["RUS"] - three[part]["CHN"] < 16
    assert percent(SEEN[~SEEN["still_going"]]) < 50, "among ended ones fewer than half"
    assert list(by_decade(PAIR.query("dataset == 'COW' and onset"))) == [5, 2, 4, 0, 6, 4, 2]
    assert claims.evidence("H2")["typical_ended"].value == 8, "half lasted eight years or less"
    h3 = claims.evidence("H3")
    assert round(h3["output_per_person_1896"].value) == 2
    assert 5.5 < h3["output_per_person_1950"].value < 6, "nearly 6 times"
    assert [f"{CINC.loc[1896, p]:.3f}" for p in ("CHN", "RUS")] == ["0.124", "0.109"]
