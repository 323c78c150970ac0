"""Does a ruler see what everybody agrees on? Every ruler is held against the same years.

A measure is valid if its answer is about the thing that we named. It is tested where the answer is
known from elsewhere: years of which historians of all three countries say the same.
"""

import pandas as pd

from course.triangle.geometry import Triangle
from course.triangle.registry import MAIN, RECENT, STAND_INS, distances

RULERS = (*MAIN, *RECENT[2:], *STAND_INS)  # votes and trade are in both
# From year to (longer side, shorter side, why it is agreed).
AGREED = {
    1955: ("CHN-USA", "CHN-RUS", "alliance of 1950; war in Korea and crisis over Taiwan"),
    1972: ("CHN-RUS", "CHN-USA", "shots on the Ussuri in 1969; Nixon in Beijing"),
    1984: ("RUS-USA", "CHN-USA", "missiles in Europe; Reagan in Beijing"),
    1993: ("CHN-USA", "RUS-USA", "START II and aid for Moscow; sanctions of 1989 on Beijing"),
    2022: ("RUS-USA", "CHN-USA", "full invasion of Ukraine and the sanctions after it"),
}


def validity(indicators=RULERS):
    """Return how every ruler does on AGREED: a frame indicators x years of words.

    'sees it': the longer side is longer. 'misses it': it is shorter. 'cannot tell': the two are
    equal within the margin. 'not measured': no distance for all three sides in the year.
    """
    words = {"longer": "sees it", "shorter": "misses it", "equal": "cannot tell"}
    rows = {}
    for name in indicators:
        frame = distances(name).dropna()
        rows[name] = {
            year: words[Triangle(*frame.loc[year]).relation(longer, shorter)]
            if year in frame.index
            else "not measured"
            for year, (longer, shorter, _) in AGREED.items()
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("ruler")
