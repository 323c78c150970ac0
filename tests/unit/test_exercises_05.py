"""The right answers of lesson 05, worked out in another way, and the figures in its texts."""

from claimbook.tasks import find
from claimbook.tasks.task import ERROR, judge
from course import data
from course.lesson_05.checks import ADVICE, OUTCOMES

LESSON = "05-energy-and-institutions"
GAS = data.load("gas_deliveries").query("kind == 'delivered' and status != 'unconfirmed'")
CAME = GAS.set_index("year")["volume_bcm"]
FULL = 100 * CAME / 38
GDP = data.load("gdp").set_index("year")
CHINA = GDP.query("country == 'CHN'")["gdp_bn_usd"]
USA = GDP.query("country == 'USA'")["gdp_bn_usd"]
SAID = data.load("gdp_forecasts").set_index("issued")["gap_2020_bn_usd"]["2015-04-14"]
LEAD = USA - CHINA
MISS = 100 * (SAID / LEAD[2020] - 1)
POOL = data.load("institutions").query("institution == 'CRA' and member != 'TOTAL'")
POOL = POOL.set_index(POOL["member"].astype(str))
VOTES, CAPITAL = POOL["vote_share_pct"], POOL["capital_share_pct"]
SHARE = 100 * VOTES["CHN"] / VOTES.drop("RUS").sum()


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def squares(who):
    return [(p - o) ** 2 for p, o in zip(ADVICE[who], OUTCOMES, strict=True)]


def distances(who):
    return [abs(p - o) for p, o in zip(ADVICE[who], OUTCOMES, strict=True)]


BOLD, CAREFUL = mean(squares("bold")), mean(squares("careful"))


DELIVERED = data.load("gas_deliveries").query("kind == 'delivered' and status != 'unconfirmed'")[
    "volume_bcm"
]


RIGHT_ANSWERS = {
    "first-code": [DELIVERED.iloc[0], DELIVERED.sum()],
    "filled": FULL,
    "score": lambda p, o: (p - o) ** 2,
    "two-advisers": [BOLD, CAREFUL],
    "gap-2020": MISS,
    "asker": SHARE,
}


def task(name):
    return find(f"{LESSON}/{name}")


def test_an_error_in_the_readers_function_is_told_with_its_line():
    def score(p, outcome):
        return p / (outcome - outcome)

    outcome = judge(task("score"), score)
    assert outcome.kind == ERROR and "ZeroDivisionError" in outcome.message


def test_what_the_texts_say_is_what_the_tables_say():
    """Figures and findings typed in a task's texts and in the model answers."""
    assert FULL.iloc[0] < 15 and FULL[2023] < 65 and 100 < FULL[2025] < 105
    assert CAREFUL < BOLD < 0.25
    closer = [b < c for b, c in zip(distances("bold"), distances("careful"), strict=True)]
    assert sum(closer) == 4 and max(squares("bold")) > 0.95 * sum(squares("bold"))
    assert -1 < MISS < 0, "too low, by less than one percent"
    assert 48 < SHARE < 50, "just below a half"
    assert round(100 * CAPITAL["CHN"] / CAPITAL.drop("RUS").sum(), 6) == 50, "exactly half"
    assert VOTES.idxmin() == "ZAF" and VOTES["CHN"] + VOTES["ZAF"] > VOTES.drop("RUS").sum() / 2
    plans = data.load("pipeline_schedule").set_index("said_by")
    named = data.load("projects").query(
        "kind in ['nuclear', 'aircraft', 'space', 'rail', 'bridge']"
    )
    assert len(named) == 12, "the lesson's questions say twelve"
    assert plans.loc["the essay", "full_volume"] == 2018 and CAME[CAME >= 38].index[0] == 2025
