"""What is right in the tasks of lesson 02, and what typical slips lead to: from the tables."""

from course import data

SIGNED = [1896, 1945, 1950]
INGREDIENTS = [
    "military_spending_th",
    "military_personnel_th",
    "iron_steel_th_tons",
    "energy_th_coal_tons",
    "population_th",
]
TEN_YEARS_SEEN = 2008  # begun by then, a partnership can be seen to pass ten years before 2018 ends


def first_code():
    """The years that the alliance of 1896 promised, and those that all three did: [term, promised]."""
    table = data.load("treaties").query("parties == 'CHN RUS' and kind == 'defence'")
    years = table["date_signed"].dt.year
    terms = table.set_index(years)["term_years"]
    return {"term": terms[1896], "promised": terms.sum()}, {
        "term": {"unchanged": terms[1950], "year": 1896},
        "promised": {"rows": len(terms), "mean": terms.mean(), "years": years.sum()},
    }


def kept():
    """Percent of the promised term that each alliance was kept, by the year of signature."""
    table = data.load("treaties").query("parties == 'CHN RUS' and kind == 'defence'")
    table = table.set_index(table["date_signed"].dt.year)
    days = (table["end_in_practice"] - table["date_signed"]).dt.days
    years, term = days / 365.25, table["term_years"].astype(float)
    right = 100 * years / term
    return right, {
        "years": years,
        "missing_years": term - years,
        "not_kept": 100 - right,
        "days_by_years": 100 * days / term,
        "days": days,
        "thirty": 100 * years / 30,
    }


def ratio():
    """CINC of Russia or the USSR divided by that of China, in the years of signature."""
    table = data.load("capabilities").pivot(index="year", columns="power")
    cinc, people = table["cinc"].loc[SIGNED], table["population_th"].loc[SIGNED]
    return cinc["RUS"] / cinc["CHN"], {
        "upside_down": cinc["CHN"] / cinc["RUS"],
        "subtracted": cinc["RUS"] - cinc["CHN"],
        "russia": cinc["RUS"],
        "of_both": cinc["RUS"] / (cinc["RUS"] + cinc["CHN"]),
        "usa": cinc["USA"] / cinc["CHN"],
        "people": people["RUS"] / people["CHN"],
    }


def own_index():
    """Russia's mean share divided by China's, 1896: of the pair's sum, and of the three powers'."""
    three = data.load("capabilities").query("year == 1896").set_index("power")[INGREDIENTS]
    three = three.astype(float)
    pair = three.loc[["CHN", "RUS"]]
    found = {"pair": _index(pair, three), "three": _index(three, pair)}
    return {name: right for name, (right, _) in found.items()}, {
        name: slips for name, (_, slips) in found.items()
    }


def _index(parts, other):
    """The ratio by the powers in parts, and the slips; other: the other choice of powers."""
    shares = parts / parts.sum()
    mean = shares.mean(axis="columns")
    return _ratio(mean), {
        "other_powers": _ratio((other / other.sum()).mean(axis="columns")),
        "russia": {"share": mean["RUS"], "percent": 100 * mean["RUS"]},
        "subtracted": mean["RUS"] - mean["CHN"],
        "no_people": _ratio(shares.drop(columns="population_th").mean(axis="columns")),
        "added": _ratio(parts.sum(axis="columns")),
        "mean_of_ratios": (shares.loc["RUS"] / shares.loc["CHN"]).mean(),
    }


def _ratio(values):
    return values["RUS"] / values["CHN"]


def disputes():
    """Disputes between China and the USSR that began in each decade, 1920s to 1980s, by GML."""
    table = data.load("disputes").query("1920 <= year <= 1989")
    pair = table[table["dyad"] == "CHN-RUS"]
    mine = pair[pair["dataset"] == "GML"]
    begun = _begun(mine)
    years = mine["year"]
    return _every_decade(begun), {
        "years": {
            "begun": mine[mine["onset"]].groupby("year")["dispute"].nunique(),
            "rows": years.groupby(years).size(),
        },
        "no_1950s": begun,
        "rows": _every_decade(mine.groupby(_decade(mine)).size()),
        "cow": _every_decade(_begun(pair[pair["dataset"] == "COW"])),
        "both": _every_decade(_begun(pair)),
        "added": _every_decade(pair[pair["onset"]].groupby(_decade(pair)).size()),
        "all_dyads": _every_decade(_begun(table[table["dataset"] == "GML"])),
    }


def _decade(rows):
    return rows["year"] // 10 * 10


def _begun(rows):
    first = rows[rows["onset"]]
    return first.groupby(_decade(first))["dispute"].nunique()


def _every_decade(counts):
    return counts.reindex(range(1920, 1990, 10), fill_value=0)


def lasting():
    """Percent of partnerships begun by 2008 that lasted more than ten years, coalition aside."""
    table = data.load("alliance_durations")
    peace = table[~((table["start_year"] >= 1942) & (table["end_year"] == 1945))]
    seen = peace[peace["start_year"] <= TEN_YEARS_SEEN]

    def share(rows):
        return 100 * (rows["years"] > 10).mean()

    return share(seen), {
        "ended": share(seen[~seen["still_going"]]),
        "begun_late": share(peace),
        "coalition": share(table[table["start_year"] <= TEN_YEARS_SEEN]),
        "not_lasting": 100 - share(seen),
        "still_going": 100 * seen["still_going"].mean(),
        "only_going": share(seen[seen["still_going"]]),
        "mean": seen["years"].mean(),
        "count": (seen["years"] > 10).sum(),
        "median": seen["years"].median(),
    }
