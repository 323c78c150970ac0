"""The course's tables: data.names(), data.load(name), data.describe(name)."""

from claimbook.tables import DataError, UnknownTable, describe, load, names, resource

__all__ = ["DataError", "UnknownTable", "describe", "load", "names", "resource"]
