"""What stands on the timeline of lesson 02: moments, spans and disputes, 1858 to 1991."""

from dataclasses import asdict, dataclass

from course import charts, data
from course.methods import measures

FIRST, LAST = 1858, 1991
LANES = {
    "alliance": "Alliances",
    "land": "Land and border",
    "rivalry": "Rivalry and war",
    "normal": "Rules, normal ties",
    "wider": "USA and blocs",
}
THEMES = {
    "alliance": "alliance",
    "territory": "land",
    "border": "land",
    "rivalry": "rivalry",
    "crises": "rivalry",
    "normalisation": "normal",
    "norms": "normal",
    "triangle": "wider",
    "nato": "wider",
    "arms control": "wider",
}
POWERS = ("CHN", "RUS", "USA")
PAIRS = ("CHN-RUS", "CHN-USA", "RUS-USA")


@dataclass(frozen=True)
class Moment:
    """One event. at: the year with its part, such as 1896.42. actors: those of the three powers."""

    at: float
    date: str
    lane: str
    actors: tuple[str, ...]
    text: str
    source: str
    url: str
    of: dict[str, str]  # the row of the table on which it rests


@dataclass(frozen=True)
class Span:
    """A stretch of whole years, both ends counted, in which something held between two powers."""

    first: int
    last: int
    lane: str
    dyad: str
    text: str


def moments():
    """Return the events in order: the chronology, and the ends of the alliances in practice.

    Rows that no page confirms are left out; a row that rests on one page says so.
    """
    found = [
        _moment(row, row.date, THEMES[row.theme], row.actors, row.event, row.precision)
        for row in measures.confirmed("chronology").itertuples()
        if row.theme in THEMES
    ]
    treaties = measures.confirmed("treaties").query("parties == 'CHN RUS' and kind == 'defence'")
    for row in treaties.itertuples():
        kept = (row.end_in_practice - row.date_signed).days / 365.25
        text = (
            f"The alliance of {row.date_signed.year} ends in practice after {kept:.0f} years:"
            f" {row.end_reason}"
        )
        found.append(_moment(row, row.end_in_practice, "alliance", row.parties, text))
    known = [moment for moment in found if FIRST <= moment.at < LAST + 1]
    return sorted(known, key=lambda moment: (moment.at, moment.text))


def _moment(row, date, lane, actors, text, precision="day"):
    day = f"{date.day} {date:%B} {date.year}" if precision == "day" else f"{date:%B} {date.year}"
    return Moment(
        at=round(date.year + (date.day_of_year - 1) / 366, 3),
        date=day,
        lane=lane,
        actors=tuple(power for power in POWERS if power in actors.split()),
        text=text,
        source=row.source_title + (" (one page)" if row.status == "single page" else ""),
        url=row.source_url,
        of={"table": "treaties", "id": row.id}
        if "id" in row._fields
        else {"table": "chronology", "event": row.event},
    )


def spans():
    """Return the stretches of promised defence and of rivalry between two of the three."""
    table = data.load("alliances")
    found = []
    for dyad, rows in table[table["defence"]].groupby("dyad", observed=True):
        years = rows["year"].sort_values()
        for _, run in years.groupby((years.diff() != 1).cumsum()):
            found.append(
                Span(
                    int(run.min()), int(run.max()), "alliance", dyad, "promise of defence on paper"
                )
            )
    for row in data.load("rivalries").itertuples():
        last = LAST if row.still_going else int(row.end_year)
        found.append(Span(int(row.start_year), last, "rivalry", row.dyad, "rivalry"))
    known = [s for s in found if s.last >= FIRST and s.first <= LAST]
    return sorted(known, key=lambda s: (s.lane, s.dyad, s.first))


def disputes():
    """Return how many militarised disputes began by year: {dyad: {year: count}}, by COW."""
    table = data.load("disputes").query("dataset == 'COW' and onset")
    table = table[table["year"].between(FIRST, LAST)]
    counts = table.groupby(["dyad", "year"], observed=True)["dispute"].nunique()
    return {dyad: {int(y): int(n) for y, n in counts[dyad].items()} for dyad in PAIRS}


def payload():
    """Return all of it as plain dictionaries for the page."""
    return {
        "first": FIRST,
        "last": LAST,
        "lanes": LANES,
        "themes": THEMES,
        "moments": [asdict(moment) | {"sentence": sentence(moment)} for moment in moments()],
        "spans": [asdict(span) for span in spans()],
        "disputes": disputes(),
    }


def sentence(moment):
    """Say one event in words: its day, who takes part, what happened."""
    names = [charts.NAMES[power] for power in moment.actors]
    return f"{moment.date} ({', '.join(names) or 'others'}): {moment.text}."
