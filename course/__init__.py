"""Close, but not allies: a course that tests one essay against open data.

This module imports nothing, so that `python3 -m course` works before anything is installed.
"""

__version__ = "0.1.0"
