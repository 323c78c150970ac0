"""The interactive figures of the lessons.

Each computes its numbers from the tables beforehand, so that moving a slider needs no kernel. A
saved notebook that is read without a kernel shows a still picture and a sentence instead.
"""


def seesaw(dyad="CHN-RUS"):
    """Show how much each side of a dyad needs the other, by pair, year and measure.

    dyad: the pair to open with. Returns a widget that shows itself at the end of a cell.
    """
    from course.figures.dependence_view import show

    return show(dyad)


def timeline():
    """Show the events of 1858 to 1991 by theme and power, to explore step by step.

    Returns a widget that shows itself at the end of a cell.
    """
    from course.figures.timeline_view import show

    return show()


def forecast_sheet():
    """Ask for twelve probabilities as of January 2016, then show outcomes and Brier scores.

    Returns a widget that shows itself at the end of a cell.
    """
    from course.figures.forecasts_view import show

    return show()


def break_year():
    """Slide a break year over Russia's votes, warheads, output and trade (lesson 03).

    Returns a widget that shows itself at the end of a cell.
    """
    from course.figures.breaks_view import show

    return show()


def sorting_table():
    """Sort ten claims into five kinds, then hold the sorting against the ledger's (lesson 01).

    Returns a widget that shows itself at the end of a cell.
    """
    from course.figures.kinds_view import show

    return show()


def border_ruler():
    """Walk dividers of many widths along the border of China and Russia (lesson 07).

    Returns a widget that shows itself at the end of a cell.
    """
    from course.figures.ruler_view import show

    return show()


def counting_rule():
    """Set a rule and count the joint exercises by it, live (lesson 06).

    Returns a widget that shows itself at the end of a cell.
    """
    from course.figures.counting_view import show

    return show()


def draw_forecast():
    """Draw China's GDP against America's by hand, then score the line (lesson 09).

    Returns a widget that shows itself at the end of a cell.
    """
    from course.figures.drawing_view import show

    return show()


def vote_explorer(subject="all"):
    """Explore the roll calls by subject, years, pair and the worth of an abstention (lesson 08).

    subject: the subject to open with: all, ua (Ukraine and Crimea), me, nu, di, hr, co or ec.
    Returns a widget that shows itself at the end of a cell.
    """
    from course.figures.vote_explorer_view import show

    return show(subject)


def ledger_board():
    """Show all claims of the ledger with their verdicts then and now, to filter (lesson 11).

    Returns a widget that shows itself at the end of a cell.
    """
    from course.figures.board_view import show

    return show()


def aged(by="kind"):
    """Show which kinds (or sections) of claims aged well, with intervals (lesson 11).

    by: "kind" or "section".
    """
    from course.figures.aging import show

    return show(by)


def aged_difference(first="fact", second="quantity", by="kind"):
    """Return how far two kinds differ in the share supported now, with the interval (lesson 11).

    An object with difference, low and high in percentage points. Raises ValueError.
    """
    from course.figures.aging import difference

    return difference(first, second, by)


def brief_builder():
    """Write a brief from charts and claims of the course, check it and take it away (lesson 12).

    The draft is kept on this computer. Returns a widget that shows itself at the end of a cell.
    """
    from course.brief.view import show

    return show()
