"""Verdicts by rule on sides taken, C2 and C4."""

from claimbook.ledger.ruling import only
from course.methods.readings import numbers


def c2(f):
    """No side: votes with one side, among texts that one side put.

    Then: noes in Geneva, beside the texts in New York. Now: whole texts of Ukraine and of Russia.
    """
    no, geneva = numbers(f["geneva_to_2015"])
    _, york = numbers(f["abstained_to_2015"])
    yes, abstained, against = numbers(f["ukraine_texts"])
    backed, russian = numbers(f["russia_texts"])
    texts = yes + abstained + against + russian
    return (
        only("votes with one side", no, geneva + york, f"of {geneva + york}"),
        only("votes with one side", yes + against + backed, texts, f"of {texts}"),
    )


def c4(f):
    """Together on Syria: vetoes that one of the two cast alone."""
    then = f["joint_to_2015"] + f["russia_alone_to_2015"]
    alone = f["russia_alone"] + f["china_alone"]
    both = f["joint"] + alone
    return (
        only("vetoes on Syria alone", f["russia_alone_to_2015"], then, f"of {then}"),
        only("vetoes on Syria alone", alone, both, f"of {both}"),
    )
