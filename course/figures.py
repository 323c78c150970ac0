"""The interactive figures of the lessons, each found in its lesson's folder by its `__all__`.

Each computes its numbers from the tables beforehand, so that moving a slider needs no kernel. A
saved notebook that is read without a kernel shows a still picture and a sentence instead. A module
is loaded when one of its figures is first asked for.
"""

import sys

from claimbook import settings

_FOUND = settings.current().listed("figure")


def __getattr__(name):
    if name not in _FOUND:
        told = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(told, name=name, obj=sys.modules[__name__])
    return getattr(settings.current().module(_FOUND[name]), name)


def __dir__():
    return sorted(_FOUND)
