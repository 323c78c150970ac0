"""What a roll call is about: a rule of words, so that calls on one issue can be drawn together.

The source's issue codes are six, leave half of the roll calls without one, and are wrong in places
for sessions 73 and 74. This rule reads the title. The first line of RULES whose words occur
decides. A vote without a title (on a paragraph, and all of sessions 69 and 70) belongs to its
resolution's issue, or else to the one of the source's code, or else to its resolution alone. How
far the rule agrees with the source stands in docs/measurement.md.
"""

import re
from functools import cache

import pandas as pd

RULES = {
    "nuclear arms": r"nuclear|test.?ban|atomic|iaea|denuclear|hiroshima|fission|fissile|"
    r"non-prolif.*treaty|radioactive",
    "Palestine and the Middle East": r"palestin|israel|lebanon|golan|jerusalem|unrwa|west bank|"
    r"gaza|june 1967|occupied (arab|territ)|middle east|plo |geneva convention|camp david|plo\b",
    "embargo and coercion": r"embargo|coercive|sanction|cuba.*united states|extraterritorial",
    "other arms": r"disarm|weapon|\barms?\b|armament|missile|space|\bmines?\b|munition|verification|"
    r"military (spend|expend|budget|matters|collab)|indian ocean|zone of peace|cyber|"
    r"information security|chemical|biological|confidence.building|geneva protocol|remnants of war|brokering|napalm",
    "Southern Africa": r"apartheid|south africa|southern africa|s\. africa|namibia|rhodesia",
    "colonies": r"coloni|decolo|self.gov|self.determin|sahara|portug|guam|samoa|bermuda|gibraltar|"
    r"malvinas|falkland|caledonia|tokelau|polynesia|mayotte|timor|trust territor|angola|mozamb|"
    r"comor|granting of indep|independence|virgin islands|puerto|ca(r|rr)ibean territ",
    "Ukraine and Georgia": r"ukrain|crimea|georgia|chornobyl|chernobyl|russian federation",
    "rights in single states": r"human rights.*(iran|iraq|cuba|korea|myanmar|chile|salvador|"
    r"guatemala|sudan|yugoslavia|bosnia|kosovo|syria|belarus|nigeria|afghan|congo|zaire|haiti|"
    r"rwanda|cambod|turkmen|uzbek)|situation (of|in).*(human rights|myanmar|syria)|rohingya|chile",
    "rights of persons": r"human rights|racis|discriminat|religio|islam|wom[ae]n|child|torture|"
    r"death penalty|capital punish|execution|rights? (of|to)|mercenar|nazi|durban|democra|elect|"
    r"migrant|covenant|disab|youth|famil|freedom of travel|refugee|displaced|unhcr",
    "wars of others": r"kampuchea|cambodia|afghanistan|grenada|nicaragua|panama|libya|cyprus|bosnia|"
    r"kuwait|central america|aggress|interfer|interven|armenia|azerbaij|korea|haiti|srebrenica",
    "trade and development": r"develop|econom|trade|debt|food|financ|globali|commod|energy|climate|"
    r"environ|agricult|poverty|technolog|transnational|monetary|water|sustain|desert|resources|"
    r"industr|unctad|population|cultur|health|hiv|disaster|\bseas?\b|seabed|fish|ocean|land.?locked|"
    r"settlements|sand and dust|tourism|migration",
    "the UN itself": r"budget|expens|personnel|unef|unifil|peace.?keep|disengagement|contribution|"
    r"secretar|staff|scale|assembly|charter|security council|committee|report|office|administ|"
    r"salar|pension|u\.n\.|united nations|\bun\b|conference|agenda|membership|represent|credential|"
    r"civil service|host country|information|programme planning|working capital",
    "law and security at large": r"terror|law|court|crim|peace|security|force|treat|diplomat|"
    r"justice|drug|narcotic|illicit",
}
# The source's codes, for votes without a title: the first that a vote carries decides.
CODES = {
    "me": "Palestine and the Middle East",
    "nu": "nuclear arms",
    "di": "other arms",
    "co": "colonies",
    "hr": "rights of persons",
    "ec": "trade and development",
}


@cache
def topic(title):
    """Return the issue of one title by RULES, or 'other'."""
    text = str(title).split(" : resolution")[0].casefold()
    return next((name for name, test in _tests() if test.search(text)), "other")


@cache
def _tests():
    return [(name, re.compile(words)) for name, words in RULES.items()]


@cache
def coded(issues):
    """Return the issue of one vote by the source's codes, such as 'di nu', or None."""
    codes = str(issues).split()
    return next((name for code, name in CODES.items() if code in codes), None)


def clusters(rows):
    """Return the issue of each roll call as a Series of texts.

    rows: columns title, resolution and issues; a table without titles has each call on its own.
    """
    alone = pd.Series([f"call {place}" for place in range(len(rows))], index=rows.index)
    if "title" not in rows:
        return alone
    titles, resolutions = rows["title"].astype(object), rows["resolution"].astype(object)
    known = titles.notna() & resolutions.notna()
    titles = titles.fillna(resolutions.map(titles[known].groupby(resolutions[known]).first()))
    found = titles.map({title: topic(title) for title in titles.dropna().unique()})
    return found.fillna(rows["issues"].map(coded)).fillna(resolutions).fillna(alone)
