"""The course without a server: a folder of files for any web server.

It is made from the committed notebooks: prose, charts and tables are their saved outputs, and
nothing is run anew. A widget has no saved state, so the builder makes it as its cell does.
"""

from __future__ import annotations


class SiteError(Exception):
    """The site cannot be built; the sentence names the file, the place and the remedy."""
