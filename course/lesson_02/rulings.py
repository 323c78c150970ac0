"""Verdicts by rule on the old alliances, H1 to H3."""

from claimbook.ledger.ruling import at_least, less_than, measures, parts

SIGNED = (1896, 1945, 1950)  # the three alliances
UNEQUAL = 1.5  # one at least one and a half times the other (codebook, rule 13)
HALF = 50  # percent of the term that was named: below it an arrangement was short-lived
MEASURES = {"capability": "capability", "output": "output", "output_per_person": "output a head"}


def h1(f):
    """On several occasions: three treaties or more with a promise of defence."""
    return at_least("alliances", f["alliances"], 3, "treaties", whole=True)


def h2(f):
    """Each lasted in practice for less than half of the term that it had named."""
    return parts(
        *(
            less_than(
                f"years kept of those promised in {year}",
                100 * f[f"practice_{year}"] / f[f"paper_{year}"],
                HALF,
                "percent",
            )
            for year in SIGNED
        )
    )


def h3(f):
    """In each year of signature one was one and a half times the other, by most measures."""
    return parts(*(_unequal(f, year) for year in SIGNED))


def _unequal(f, year):
    ratios = {words: f.get(f"{name}_{year}") for name, words in MEASURES.items()}
    return measures(
        *(
            at_least(f"{words} in {year}", ratio and max(ratio, 1 / ratio), UNEQUAL, "times")
            for words, ratio in ratios.items()
        )
    )
