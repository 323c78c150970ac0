"""Verdict by rule on Russia's economy in the 1990s, H10."""

from claimbook.ledger.ruling import at_least

COLLAPSE = 10  # percent of real output (codebook, rule 13)


def h10(f):
    """Real output fell by a tenth or more: by the estimate of the time, and by the newest."""
    return (
        at_least("fall of real output, estimate of the time", f["fall_then"], COLLAPSE, "percent"),
        at_least("fall of real output, newest", f["fall"], COLLAPSE, "percent"),
    )
