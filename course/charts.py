"""Charts in the house style, and the colours and names of this course's powers and dyads."""

from claimbook import settings
from claimbook.charts import *  # noqa: F403

_looks = settings.current()
POWER_COLOURS = {code: look["colour"] for code, look in _looks.powers.items()}
POWER_MARKERS = {code: look["marker"] for code, look in _looks.powers.items()}
DYAD_COLOURS = {code: look["colour"] for code, look in _looks.dyads.items()}
NAMES = {code: look["name"] for code, look in _looks.looks.items()} | _looks.names
