"""The brief builder, which belongs to lesson 12."""

from claimbook.brief.view import show as brief_builder

__all__ = ["brief_builder"]
