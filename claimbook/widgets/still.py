"""What an interactive figure shows where no kernel runs: a still picture and a sentence."""

import anywidget

from claimbook import charts


class StillWidget(anywidget.AnyWidget):
    """A widget with a still picture for GitHub, print and readers without a kernel.

    Subclasses give `still()`, a matplotlib Figure, and `sentence()`, the same in words.
    """

    def still(self):
        raise NotImplementedError

    def sentence(self):
        raise NotImplementedError

    def _repr_mimebundle_(self, **options):
        bundle, metadata = super()._repr_mimebundle_(**options)
        picture = charts.png(self.still())
        return bundle | {"text/plain": self.sentence(), "image/png": picture}, metadata
