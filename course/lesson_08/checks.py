"""What is right in the tasks of lesson 08, and what typical slips lead to: from the tables."""

from course import data, triangle
from course.methods.agreement import agreement_in, apart, percent, positions

RIGHTS = "Situation of human rights|Israeli practices affecting the human rights"


def _ballots():
    """The votes on Ukraine as numbers: a column for each power, empty where none is known."""
    return positions(data.load("ukraine_votes"), triangle.POWERS)


def _alike(one, two, abstentions=True):
    """Percent of the votes known of both in which both cast the same."""
    both = _ballots()[[one, two]].dropna()
    if not abstentions:
        both = both[(both != 0).all(axis=1)]
    return 100 * (both[one] == both[two]).mean()


def _halves(one, two):
    """Percent of agreement where an abstention counts half."""
    return agreement_in(data.load("ukraine_votes"), one, two)


def first_code():
    """How often China and the USA abstained on Ukraine and Crimea: [china, usa]."""
    votes = _ballots()
    abstained, yes, no = ((votes == worth).sum() for worth in (0, 1, -1))
    return {"china": abstained["CHN"], "usa": abstained["USA"]}, {
        "china": {"unchanged": yes["CHN"], "no": no["CHN"]},
        "usa": {"yes": yes["USA"], "no": no["USA"], "china": abstained["CHN"]},
    }


def same_vote():
    """China and the USA on Ukraine: percent of the votes known of both in which both cast one."""
    right, votes = _alike("CHN", "USA"), _ballots()
    spoken = (votes["CHN"] * votes["USA"] > 0).sum()
    equal = (votes["CHN"] == votes["USA"]).sum()
    return right, {
        "different": 100 - right,
        "all_rows": 100 * equal / len(votes),
        "half_points": _halves("CHN", "USA"),
        "no_abstentions": _alike("CHN", "USA", abstentions=False),
        "two_abstentions": 100 * spoken / len(votes[["CHN", "USA"]].dropna()),
        "china_russia": _alike("CHN", "RUS"),
        "russia_usa": _alike("RUS", "USA"),
        "count": equal,
    }


def abstainer():
    """A power that always abstains: its agreement with Russia and with the USA by half points."""
    votes = _ballots()
    usa = votes["USA"].dropna()

    def agreement(values):
        return percent(apart(values, 0).mean())

    right = {"russia": agreement(votes["RUS"]), "usa": agreement(usa)}
    return right, {
        "russia": {
            "full": 100,
            "equal_only": 0,
            "china": _halves("CHN", "RUS"),
            "share": 1 - right["russia"] / 100,
        },
        "usa": {
            "all_halves": {"as_with_russia": right["russia"], "half": 50},
            "equal_only": 100 * (usa == 0).mean(),
            "missing": 100 - right["usa"],
            "china": _halves("CHN", "USA"),
            "unknown_abstains": agreement(votes["USA"].fillna(0)),
            "known_of_china": agreement(votes.dropna()["USA"]),
            "all_rows": right["usa"] * len(usa) / len(votes),
        },
    }


def _shares(texts, power="CHN", *votes):
    """Percent of a power's votes that are of these kinds, by what the text on rights is about."""
    return 100 * texts[power].isin(votes or ("no",)).groupby(texts["about"]).mean()


def _rights_texts():
    """Roll calls on the rights in one place, with a column `about`."""
    calls = data.load("roll_calls")
    texts = calls[calls["title"].str.contains(RIGHTS, na=False)]
    about = texts["title"].str.extract("(Crimea|Israeli)")[0]
    about = about.replace("Israeli", "Palestinian territory").fillna("other states")
    return texts.assign(about=about)


def control():
    """In what percent of the texts of each group did China vote no?"""
    texts = _rights_texts()
    right, sizes = _shares(texts), texts.groupby("about").size().astype(float)
    not_yes = 100 * (texts["CHN"] != "yes").groupby(texts["about"]).mean()
    return right, {
        "shares_of_1": right / 100,
        "not_no": 100 - right,
        "yes": _shares(texts, "CHN", "yes"),
        "russia": _shares(texts, "RUS"),
        "abstentions": not_yes,
        "texts": sizes,
        "count": right * sizes / 100,
    }


def aside():
    """Percent of the Russian vetoes on Syria since 2016 that China did not join."""
    vetoes = data.load("vetoes")
    syria = vetoes[(vetoes["topic"] == "Syria") & vetoes["RUS"]]
    late = syria[syria["date"] >= "2016-01-01"]

    def without_china(rows):
        return 100 * (~rows["CHN"]).mean()

    return without_china(late), {
        "joined": 100 - without_china(late),
        "without_2016": without_china(late[late["date"] >= "2017-01-01"]),
        "before_2016": without_china(syria),
        "all_topics": without_china(vetoes[vetoes["RUS"] & (vetoes["date"] >= "2016-01-01")]),
        "count": (~late["CHN"]).sum(),
    }


def against():
    """The symbols of the votes on Ukraine in which China voted yes and Russia no."""
    votes = data.load("ukraine_votes")
    fits = (votes["CHN"] == "yes") & (votes["RUS"] == "no")

    def symbols(china, russia):
        chosen = (votes["CHN"] == china) & (votes["RUS"] == russia)
        return list(votes.loc[chosen, "resolution"])

    return list(votes.loc[fits, "resolution"]), {
        "both_yes": symbols("yes", "yes"),
        "both_no": symbols("no", "no"),
        "abstained": symbols("abstain", "no"),
        "empty": [],
        "title": list(votes.loc[fits, "title"]),
        "all_yes": list(votes.loc[votes["CHN"] == "yes", "resolution"]),
    }
