"""Twelve statements of January 2016, what came of them, and the score of a forecast.

The Brier score of one forecast is (p - o) squared, with p the probability that was given and o 1
if the statement came true and 0 if not (G. W. Brier, Monthly Weather Review 78, 1950; here for
one event, so that it runs from 0 to 1). The score of many forecasts is their mean: lower is better.
"""

import calendar
from dataclasses import dataclass

from course import data
from course.methods import measures

TABLES = (
    "projects",
    "joint_weapons_projects",
    "gdp",
    "gdp_forecasts",
    "institutions",
    "chronology",
)
QUARTER = 25  # percent of the votes of the AIIB: with more, a member can stop the largest decisions


@dataclass(frozen=True)
class Statement:
    """One statement that could be forecast in January 2016: its text, outcome and what came.

    of: the rows of tables on which the outcome rests; the figure warns if one is not confirmed.
    """

    text: str
    outcome: bool
    came: str
    of: list[dict]


def brier(probability, outcome):
    """Return the Brier score of one forecast. probability: from 0 to 1; outcome: true or false.

    Raises ValueError for a probability outside 0 to 1.
    """
    if not 0 <= probability <= 1:
        raise ValueError(f"A probability lies between 0 and 1, and {probability} does not.")
    return (probability - bool(outcome)) ** 2


def mean_brier(probabilities, outcomes):
    """Return the mean Brier score of several forecasts, given in the order of the outcomes."""
    scores = [brier(p, o) for p, o in zip(probabilities, outcomes, strict=True)]
    return sum(scores) / len(scores)


def rivals(outcomes):
    """Return the mean scores of forecasters who do not think: {who: score}."""
    return {
        "50 percent each time": mean_brier([0.5] * len(outcomes), outcomes),
        "100 percent each time": mean_brier([1] * len(outcomes), outcomes),
        "0 percent each time": mean_brier([0] * len(outcomes), outcomes),
    }


def statements():
    """Return the twelve statements with outcomes computed from the tables, in a mixed order."""
    return (
        _built_by(
            "Tianwan 3 and 4",
            "2018-12",
            "Two Russian reactors, Tianwan 3 and 4, run in China by the end of 2018.",
        ),
        _built_by(
            "Moscow-Kazan high-speed railway",
            "2025-12",
            "The high-speed railway from Moscow to Kazan is open by the end of 2025.",
        ),
        _built_by(
            "RD-180 rocket engines",
            "2017-12",
            "Russia delivers rocket engines of the type RD-180 to China by the end of 2017.",
            "No delivery was found",
        ),
        _still_a_quarter(),
        _built_by(
            "Power of Siberia 2",
            "2025-12",
            "The gas of Western Siberia has its own pipeline to China by the end of 2025.",
        ),
        _built_by(
            "Yamal LNG",
            "2017-12",
            "The plant Yamal LNG, partly owned by Chinese firms,"
            " sends out its first gas by the end of 2017.",
        ),
        _passes(2024),
        _not_dropped(
            "CR929 airliner",
            "2023",
            "At the end of 2023 the two are building a wide-body airliner together.",
        ),
        _weapon_by(
            "S-400 air defence systems",
            2018,
            "The first Russian air defence system S-400 is in China by the end of 2018.",
        ),
        _built_by(
            "Nizhneleninskoye-Tongjiang railway bridge",
            "2019-12",
            "The first railway bridge over the Amur to China is finished by the end of 2019.",
        ),
        _a_bank_stops(),
        _not_dropped(
            "Vankor oilfield stake",
            "2016",
            "The Chinese oil company CNPC owns a part of the Vankor oilfield at the end of 2016.",
        ),
    )


def _project(name):
    return data.load("projects").set_index("project").loc[name], _of("projects", project=name)


def _of(table, **fields):
    return [{"table": table, **fields}]


def _built_by(name, due, text, missing="Not built"):
    """A project that was to be in use by a month such as 2018-12. missing: what is said if not."""
    row, of = _project(name)
    built = row["outcome"] == "built"
    if built:
        came = f"It was built: {_when(row['outcome_date'])}."
    else:
        came = f"{missing} by {_when(row['as_of'])}, the newest page that we found."
    return Statement(text, bool(built and row["outcome_date"][: len(due)] <= due), came, of)


def _not_dropped(name, due, text):
    """A plan that was to be alive, or carried out, at the end of a year."""
    row, of = _project(name)
    gone = row["outcome"] == "dropped" and row["outcome_date"][:4] <= due
    came = f"It was dropped: {_when(row['outcome_date'])}." if gone else "It was not dropped."
    return Statement(text, not gone, came, of)


def _weapon_by(name, last, text):
    """A purchase of arms that was to be delivered by the end of a year."""
    row = data.load("joint_weapons_projects").set_index("project").loc[name]
    came = row["state"] == "delivered" and row["state_year"] <= last
    return Statement(
        text,
        bool(came),
        f"State in {row['state_year']}: {row['state']}.",
        _of("joint_weapons_projects", project=name),
    )


def _passes(last):
    china, usa = measures.gdp("CHN"), measures.gdp("USA")
    share = 100 * china[last] / usa[last]
    return Statement(
        "China's GDP in current dollars is larger than that of the United States by"
        f" {last}, as the firm IHS forecast in July 2015.",
        bool((china > usa).loc[2016:last].any()),
        f"In {last} it was {share:.0f} percent of the American figure.",
        _of("gdp", country=["CHN", "USA"], year=list(range(2016, last + 1))),
    )


def _still_a_quarter():
    table = data.load("institutions").query("institution == 'AIIB' and member == 'CHN'")
    row = table.sort_values("as_of").iloc[-1]
    return Statement(
        f"In {row['as_of'].year}, with many new members, China still has more than a quarter of the"
        " votes in the Asian Infrastructure Investment Bank.",
        bool(row["vote_share_pct"] > QUARTER),
        f"In {row['as_of'].year} it had {row['vote_share_pct']:.1f} percent.",
        _of("institutions", institution="AIIB", member="CHN", as_of=f"{row['as_of']:%Y-%m-%d}"),
    )


def _a_bank_stops():
    day = measures.event("2022-03-03", "institutions")["date"]
    return Statement(
        "By the end of 2025 one of the two new banks, AIIB or New Development Bank, stops doing"
        " new business in Russia.",
        bool(day.year <= 2025),
        f"Both did after the invasion of Ukraine, the AIIB on {measures.day(day)}.",
        _of("chronology", date=f"{day:%Y-%m-%d}", theme="institutions"),
    )


def _when(date):
    """Say a date as exact as it is known: 2021, December 2018 or 17 August 2021."""
    year, *rest = date.split("-")
    if not rest:
        return year
    month = calendar.month_name[int(rest[0])]
    return f"{int(rest[1])} {month} {year}" if len(rest) == 2 else f"{month} {year}"
