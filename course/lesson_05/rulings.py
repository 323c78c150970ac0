"""Verdicts by rule on the pipeline and the projects, E6 and E7."""

from claimbook.ledger.ruling import all_of, at_least, at_most, first_or_later

FIELDS = 4
AS_MUCH_AS = 0.9  # of the number (codebook, rule 12)


def e6(f):
    """Before its day: do plans in print exclude it? After it: by the day, or later?"""
    then = at_most(
        "first gas, newest plan", f["newest_start"], f["promised_year"], "year", whole=True
    )
    now = first_or_later(
        at_most("year of the volume", f["reached_year"], f["promised_year"], "year", whole=True),
        at_least("largest delivery", f["reached"], AS_MUCH_AS * f["promised"], "billion m³"),
    )
    return then, now


def e7(f):
    """Plans in all four fields; and in how many something was built."""
    built = sum(f[f"{name}_built"] > 0 for name in ("nuclear", "aerospace", "rail"))
    built += f["infrastructure_built"] > 0
    return (
        all_of("fields with a plan", f["fields_early"], FIELDS, "fields"),
        all_of("fields with something built", built, FIELDS, "fields"),
    )
