"""With whom did a power vote? Agreement of two powers by subject, years and rule of counting.

Two sources stand apart and are never joined. The roll calls of the General Assembly from the day
on which the People's Republic took China's seat to 2019 carry issue codes, and are a whole record.
The votes on Ukraine and Crimea since 2014 are a list that the course made; they reach to the
newest, and hold drafts and votes of the Security Council too.

What an abstention is worth is a choice, and the reader makes it:
half: an abstention against a yes or a no counts half; this is the course's measure elsewhere.
own: an abstention is a third answer; only the same answer agrees.
left: roll calls in which one of the two abstained are left out.
"""

from functools import lru_cache

import numpy as np
import pandas as pd

from course import data
from course.methods.agreement import POSITIONS, apart
from course.triangle.sides import POWERS
from course.triangle.votes import SEATED

LAST = 2019  # the roll calls of single states end here; 2020 has one, of January
PAIRS = {"CHN-RUS": "China and Russia", "CHN-USA": "China and USA", "RUS-USA": "Russia and USA"}
CHOICES = ("yes", "abstain", "no")
UKRAINE = "ua"
SUBJECTS = {
    "all": "All subjects",
    UKRAINE: "Ukraine and Crimea",
    "me": "Palestinian conflict",
    "nu": "Nuclear weapons",
    "di": "Disarmament",
    "hr": "Human rights",
    "co": "Colonialism",
    "ec": "Economic development",
}
CODES = ("me", "nu", "di", "hr", "co", "ec")
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
RULES = {
    "half": "an abstention counts half",
    "own": "an abstention is an answer of its own",
    "left": "abstentions are left out",
}


@lru_cache(maxsize=1)
def calls():
    """Return all votes of the figure: a DataFrame, oldest first, one row a vote.

    Columns: year, resolution, title, issues (codes separated by spaces, ua for the list on
    Ukraine), CHN, RUS, USA (yes, abstain, no, or missing). A resolution on Ukraine to 2019 is in
    both sources, and so in two rows: no subject holds both.
    """
    columns = ["year", "resolution", "title", "issues", *POWERS]
    table = data.load("roll_calls")
    table = table[(table["date"] >= SEATED) & (table["date"].dt.year <= LAST)]
    table = table.assign(year=table["date"].dt.year).sort_values(["year", "rcid"])
    # The source adds to its newest titles who adopted the text; all of these were.
    adopted = r"\s*: ?(resolution|decision) ?/.*$"
    table["title"] = table["title"].str.replace(adopted, "", regex=True)
    ukraine = data.load("ukraine_votes").query("status != 'unconfirmed'").sort_values("date")
    ukraine = ukraine.assign(year=ukraine["date"].dt.year, issues=UKRAINE)
    both = pd.concat([table[columns], ukraine[columns]], ignore_index=True)
    both[["resolution", "title", "issues"]] = (
        both[["resolution", "title", "issues"]].astype(object).fillna("")
    )
    both[list(POWERS)] = both[list(POWERS)].astype(object)
    return both


def pick(subject="all", first=None, last=None):
    """Return the rows of one subject, from the first year to the last. Raises ValueError."""
    if subject not in SUBJECTS:
        raise ValueError(f"There is no subject '{subject}'. They are {', '.join(SUBJECTS)}.")
    found = calls()
    ukraine = found["issues"] == UKRAINE
    if subject == UKRAINE:
        found = found[ukraine]
    elif subject == "all":
        found = found[~ukraine]
    else:
        found = found[found["issues"].str.split().map(lambda codes: subject in codes)]
    first, last = first or found["year"].min(), last or found["year"].max()
    return found[found["year"].between(first, last)]


def span(subject):
    """Return the first and the last year of a subject."""
    years = pick(subject)["year"]
    return int(years.min()), int(years.max())


def matrix(rows, pair):
    """Return how often the two of a pair chose what: 3 x 3, the first power in the rows.

    Rows and columns are yes, abstain, no; a vote in which one of the two is missing is not in it.
    """
    one, two = pair.split("-")
    both = rows[[one, two]].dropna()
    counts = [[((both[one] == a) & (both[two] == b)).sum() for b in CHOICES] for a in CHOICES]
    return pd.DataFrame(counts, index=list(CHOICES), columns=list(CHOICES)).astype(int)


def agreement(rows, pair, rule="half"):
    """Return (percent, votes counted) of a pair by one rule; the percent is NaN where none counts.

    Raises ValueError for a rule that is not in RULES.
    """
    return score(matrix(rows, pair).to_numpy(), rule)


def score(counts, rule):
    """Return (percent, votes counted) of a 3 x 3 matrix of choices by one rule."""
    if rule not in RULES:
        raise ValueError(f"There is no rule '{rule}'. They are {', '.join(RULES)}.")
    places = np.array([POSITIONS[choice] for choice in CHOICES])
    gaps = apart(places[:, None], places[None, :])
    worth = {"half": 1 - gaps, "own": gaps == 0, "left": gaps == 0}[rule]
    counted = np.ones((3, 3)) if rule != "left" else np.outer(places != 0, places != 0)
    number = int((counts * counted).sum())
    return (100 * float((counts * counted * worth).sum()) / number if number else np.nan), number


def by_year(rows, pair, rule="half"):
    """Return agreement by year: a DataFrame (index year) of percent and votes, without gaps."""
    found = {year: agreement(part, pair, rule) for year, part in rows.groupby("year")}
    return pd.DataFrame.from_dict(found, orient="index", columns=["percent", "votes"])


def search(words):
    """Return the votes in whose title or resolution every one of the words occurs, newest first.

    Small and capital letters are the same. No words find nothing.
    """
    wanted = words.casefold().split()
    found = calls()
    text = (found["title"] + " " + found["resolution"]).str.casefold()
    hits = np.full(len(found), bool(wanted))
    for word in wanted:
        hits &= text.str.contains(word, regex=False).to_numpy()
    return found[hits][::-1].sort_values("year", ascending=False, kind="stable")


def sentence(subject, first, last, pair, rule):
    """Say in words what one setting shows. The page says the same."""
    rows = pick(subject, first, last)
    percent, number = agreement(rows, pair, rule)
    counts = matrix(rows, pair)
    years = f"{first} to {last}" if first != last else f"{first}"
    start = f"{SUBJECTS[subject]}, {years}: {PAIRS[pair]}"
    if not number:
        return f"{start} have no votes to compare where {RULES[rule]}."
    same = sum(counts.loc[choice, choice] for choice in CHOICES)
    return (
        f"{start} agree in {percent:.1f} percent of {number:,} votes where {RULES[rule]}. "
        f"Both cast a vote in {counts.to_numpy().sum():,}; the same one in {same:,}."
    )


def packed():
    """Return all votes in the compact form that the page decodes: about 150 kB as JSON.

    titles: every title once, alphabetical. titles_at: two signs a vote, the number of its title
    to the base 64. votes: one sign a vote, 16 CHN + 4 RUS + USA with yes 0, abstain 1, no 2,
    missing 3. issues: one sign a vote, bits in the order of CODES. resolutions: separated by a
    bar. years: pairs of a year and its number of votes. ukraine: how many votes at the end are
    the list on Ukraine, which has no issue codes.
    """
    found = calls()
    titles = sorted(set(found["title"]))
    place = {title: number for number, title in enumerate(titles)}
    codes = {choice: number for number, choice in enumerate(CHOICES)}
    votes = sum(
        found[power].map(codes).fillna(3).astype(int) * 4 ** (2 - i)
        for i, power in enumerate(POWERS)
    )
    bits = found["issues"].map(
        lambda text: sum(2 ** CODES.index(code) for code in text.split() if code != UKRAINE)
    )
    # The list on Ukraine comes after the roll calls, so a year may come twice: keep the order.
    runs = (found["year"] != found["year"].shift()).cumsum()
    years = [[int(part.iloc[0]), len(part)] for _, part in found["year"].groupby(runs)]
    return {
        "titles": titles,
        "titles_at": "".join(
            SIGNS[number // 64] + SIGNS[number % 64] for number in found["title"].map(place)
        ),
        "votes": "".join(SIGNS[number] for number in votes),
        "issues": "".join(SIGNS[number] for number in bits),
        "resolutions": "|".join(found["resolution"]),
        "years": years,
        "ukraine": int((found["issues"] == UKRAINE).sum()),
    }
