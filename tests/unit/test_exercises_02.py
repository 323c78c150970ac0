"""The right answers of lesson 02, worked out in another way, and the figures in its texts."""

from course import claims, data

LESSON = "02-alliances"
TREATIES = data.load("treaties").query("parties == 'CHN RUS' and kind == 'defence'")
ALLIANCES = TREATIES.set_index(TREATIES["date_signed"].dt.year)
CAPABILITIES = data.load("capabilities")
CINC = CAPABILITIES.pivot(index="year", columns="power", values="cinc")
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


def by_decade(rows):
    counts = rows.groupby(rows["year"] // 10 * 10)["dispute"].nunique()
    return counts.reindex(range(1920, 1990, 10), fill_value=0)


GML = PAIR.query("dataset == 'GML'")
BEGUN = by_decade(GML.query("onset"))
LASTING = 100 * (SEEN["years"] > 10).mean()


def percent(rows):
    return 100 * (rows["years"] > 10).mean()


RIGHT_ANSWERS = {
    "first-code": [15, 15 + 30 + 30],
    "kept": KEPT,
    "ratio": RATIO,
    "own-index": OWN,
    "disputes": BEGUN,
    "lasting": LASTING,
}


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
    spells = data.load("alliance_durations").query("not still_going")
    ended = spells.query("not (start_year >= 1942 and end_year == 1945)")["years"]
    assert ended.median() == 8, "half lasted eight years or less"
    h3 = claims.evidence("H3")
    assert round(h3["output_per_person_1896"].value) == 2
    assert 5.5 < h3["output_per_person_1950"].value < 6, "nearly 6 times"
    assert [f"{CINC.loc[1896, p]:.3f}" for p in ("CHN", "RUS")] == ["0.124", "0.109"]
