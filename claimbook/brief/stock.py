"""The charts and the model brief of this course: modules of its package, named in course.toml."""

from types import ModuleType

from claimbook import settings


def stock() -> ModuleType:
    """The module of the charts that a brief may carry: TITLES names them, chart(name) makes one."""
    return settings.current().module(settings.current().brief["charts"])


def example() -> ModuleType:
    """The module of the model brief: example() gives it as a draft."""
    return settings.current().module(settings.current().brief["example"])
