"""The tiny course: what knows a claim, a calendar or a lesson. It imports nothing."""

__version__ = "1.0"
