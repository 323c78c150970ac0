"""The interactive figures of the lessons, each found in its lesson's folder by its `__all__`.

Each computes its numbers from the tables beforehand, so that moving a slider needs no kernel. A
saved notebook that is read without a kernel shows a still picture and a sentence instead.
"""

from claimbook import settings

for _module in settings.current().modules("figure"):
    globals().update({name: getattr(_module, name) for name in _module.__all__})
