"""What Python could not read, in one plain sentence. Pure."""

from __future__ import annotations

import re

QUOTES = "“”„‘’«»"
DASHES = "–—−"
# From what Python says to what the reader is told; {0} is the first group.
KNOWN = (
    (r"Maybe you meant '=='", "One equals sign gives a name, two compare. Write == here."),
    (r"'(.)' was never closed", "The bracket {0} is opened and never closed."),
    (r"unmatched '(.)'", "There is a bracket {0} too many."),
    (r"does not match opening", "The brackets do not match: one that opens and one that closes."),
    (
        r"incomplete input|unexpected EOF",
        "It ends too early: a bracket or a quotation mark is missing.",
    ),
    (r"unterminated", "A text has a quotation mark at its start and none at its end."),
    (r"unexpected indent", "The line begins with spaces. Take them away."),
    (r"unindent does not match", "The line begins with other spaces than the lines above it."),
    (r"expected an indented block", "The line must begin with four spaces, under the line above."),
    (r"Missing parentheses in call to 'print'", "Write brackets: print(...)."),
    (r"Perhaps you forgot a comma", "A comma is missing, or a sign such as + between two things."),
    (
        r"invalid decimal literal",
        "A number and a word stand together. Put a space or a sign between.",
    ),
    (r"leading zeros", "A number does not begin with 0."),
    (r"cannot assign to", "A name stands on the left of the equals sign, and nothing else."),
    (r"expected ':'", "A colon is missing at the end of the line."),
)
DOTS = "Dots are left in the code. They keep a place: write your code there, and no dots beside it."
OTHERWISE = "Look for a bracket, a comma or a quotation mark."


def sentence(error: SyntaxError) -> str:
    """Return what a reader is told of code that Python cannot read."""
    line, why = f"Python cannot read line {error.lineno}", error.msg or ""
    if "…" in why or ("invalid syntax" in why and ".." in (error.text or "")):
        return f"{line}. {DOTS}"
    if found := re.search(r"invalid (?:non-printable )?character '?(.?)'? ?\(?U\+", why):
        return f"{line}: {_character(found[1])}"
    for known, told in KNOWN:
        if found := re.search(known, why):
            return f"{line}. {told.format(*found.groups())}"
    return f"{line}: {why.rstrip('.')}. {OTHERWISE}"


def _character(sign):
    if sign in QUOTES:
        return f'the quotation mark {sign} is not one of code. Write straight ones: "...".'
    if sign in DASHES:
        return f"the dash {sign} is not one of code. Write the minus of your keyboard: -."
    return "a sign that cannot be seen, or is not one of code. Write the line anew."
