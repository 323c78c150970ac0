"""Verdicts by rule on the border, visits, meetings, orientation and land."""

from claimbook.ledger.ruling import (
    BAND,
    all_of,
    best,
    counted,
    lead,
    less_than,
    measures,
    more_than,
    nearly,
    parts,
)
from course.methods.readings import numbers

RARE = 25  # percent of the comparable cases (codebook, rule 13)
ESSAY_YEARS = 3  # 2013 to 2015
LATE = 50  # percent that passed by 1860: more, and it was no late nineteenth century


def p2(f):
    """Longer than 2600 miles by the joint estimate of the two states."""
    return more_than("the joint estimate's eastern section", f["joint_east"], f["threshold"], "km")


def p3(f):
    """Rare: settled in fewer than a quarter of the cases of the one count not picked by hand."""
    return less_than("China's disputes settled", f["china_share_settled"], RARE, "percent")


def p4(f):
    """A meeting in every year that can be checked, at four levels."""
    held, years = f["heads_of_government_2015"], f["heads_of_government_years_2015"]
    return parts(
        all_of("years with a visit", min(f["heads_of_state_years"], ESSAY_YEARS), ESSAY_YEARS),
        all_of("meetings of premiers", held, years),
        all_of("years with parliaments", f["parliaments_2013_to_2015"], ESSAY_YEARS),
        all_of("years with foreign ministers", f["foreign_ministers_2013_to_2015"], ESSAY_YEARS),
    )


def p5(f):
    """Five visits by one plain rule: every stay in the country."""
    return counted("stays in Russia", f["visits"], 5)


def p6(f):
    """Three visits by the same rule."""
    return counted("stays in China", f["visits"], 3)


def p7(f):
    """Twelve meetings by one usual rule of several."""
    return best(
        counted("meetings with talks", f["with_talks"], 12),
        counted("places where both were", f["every_place"], 12),
        counted("visits to each other's country", f["visits"], 12),
    )


def p8(f):
    """More often than any other head of state, by one source and one rule."""
    then = more_than("Putin against the next", f["putin"] - f["any_other"], 0, whole=True)
    ahead = f["putin_to_2018"] - f["american_presidents_to_2018"]
    return then, more_than("Putin against American presidents", ahead, 0, whole=True)


def d1(f):
    """More than half of the first places in trade lie in Europe, or in Asia."""
    then = parts(
        more_than("Russia's first places in Europe", f["russia_europe"], 5, "of 10", whole=True),
        more_than("China's first places in Asia", f["china_asia"], 5, "of 10", whole=True),
    )
    return then, None


def d2(f):
    """Russia acts more often than China: vetoes, force abroad, and fewer abstentions.

    Vetoes and vetoes alone are two readings of one record, and so one measure (rule 17).
    """
    then = measures(
        _more("vetoes of Russia above China's", f["russia_vetoes_2015"], f["china_vetoes_2015"]),
        _more("force abroad", *numbers(f["force_2015"])),
        _fewer(f["russia_abstains"], f["china_abstains"]),
    )
    now = measures(
        _more("vetoes of Russia above China's", f["russia_vetoes"], f["china_vetoes"]),
        _more("force abroad", *numbers(f["force"])),
        _fewer(*map(float, f["abstain_now"].split(" and "))),
    )
    return then, now


def d3(f):
    """The poll itself was not found."""
    return more_than("answers of the essay found", f["essay_answers_found"] or None, 0)


def d5(f):
    """Nearly 600,000 square miles, and late in the century."""
    return parts(
        nearly("land by the usual figures", f["usual_sum"], 600, "thousand square miles"),
        less_than("land that had passed by 1860", f["by_1860"], LATE, "percent"),
    )


def _fewer(russia, china):
    return lead("Russia's abstentions below China's", china - russia, "points", 100 * BAND)


def _more(label, one, other):
    return more_than(label, one - other, 0, whole=True)
