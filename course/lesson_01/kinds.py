"""Ten claims of the ledger to sort by kind: the ledger's own sorting, and where people differ.

Five kinds, by the test that each needs: a fact is looked up, a measure is counted by a rule, an
interpretation is weighed against others, a forecast waits for its date, a position is compared
with conduct. Two people who sort the same sentences seldom agree on all of them; the share of
agreement, and what chance alone would give, is how content analysis checks its own coding.
"""

from dataclasses import dataclass, field

from course import data

KINDS = {
    "fact": "An event, a date, a text: look it up.",
    "measure": "How much, how often, more or less: count by a rule.",
    "interpretation": "A cause, a meaning, a judgement: weigh it against rivals.",
    "forecast": "What will be: wait for the date.",
    "position": "What somebody wants or promises: compare it with conduct.",
}
LEDGER_KINDS = {  # the ledger's words, which are older, and the words of this lesson
    "fact": "fact",
    "quantity": "measure",
    "trend": "measure",
    "interpretation": "interpretation",
    "prediction": "forecast",
    "position": "position",
}


@dataclass(frozen=True)
class Reading:
    """Why the ledger sorts a claim as it does, and which other kinds a careful reader may see.

    about: whom or what the claim means, where it does not say so itself.
    """

    why: str
    others: dict[str, str] = field(default_factory=dict)
    about: str = ""


READINGS = {
    "E2": Reading(
        "It says how much. The answer depends on who counts, and two customs services give two"
        " figures.",
        {
            "fact": "A number that can be looked up feels like a fact. But it was made by a rule,"
            " and another rule makes another number."
        },
        about="China and Russia",
    ),
    "V5": Reading(
        "It says what a government wants. Nobody can look into a will; one can watch conduct.",
        {
            "fact": "A wish can be told as a fact about the one who has it. Then the test is the"
            " same: what did China sign, and what did it refuse?"
        },
    ),
    "U13": Reading(
        "An announcement has a speaker and a day. It was made or it was not.",
        {
            "position": "What was announced is what somebody wants. But the claim is only that it was"
            " announced, and this can be looked up."
        },
    ),
    "C2": Reading(
        "The ledger counts votes: with whom did China vote, and how often did it abstain?",
        {
            "interpretation": "Is an abstention a side? Whoever asks this first sorts the sentence"
            " here, and the count alone will not answer.",
            "position": "Beijing says it of itself. Read as a promise, it is compared with"
            " conduct, and that again means counting votes.",
        },
    ),
    "H12": Reading(
        "It names a cause. The order of events can speak against a cause, and never proves one.",
        about="Russia's turn to Asia",
    ),
    "E6": Reading(
        "It gives an amount and a year that had not come when it was written.",
        {
            "fact": "The contract was signed, and that is a fact. The gas was still to come, and the"
            " claim is about the gas.",
            "measure": "It says how much, and once the gas flows somebody counts it by a rule. When"
            " the essay appeared there was nothing to count yet.",
        },
    ),
    "T10": Reading(
        "A model by which marks? Whoever names the marks has chosen half of the answer.",
        {
            "position": "Both governments say it often. Read as a promise, it is compared with how"
            " they treat each other."
        },
    ),
    "D2": Reading(
        "The ledger makes it countable: vetoes and abstentions, alone and together.",
        {
            "interpretation": "Bold and cautious are words of judgement. Votes are one mark of them,"
            " and somebody else would choose another."
        },
    ),
    "H5": Reading(
        "A meeting and a joint text carry a date, and the text uses the word.",
        {
            "interpretation": "What is normal between two states? The border was still not agreed."
            " Whoever doubts the word reads a judgement."
        },
        about="of China and the USSR",
    ),
    "U8": Reading(
        "What counts for the reader is the level in 2020, which nobody could know.",
        {
            "fact": "That there were such estimates could be looked up at once. The sentence holds"
            " two claims, and it leans on the second.",
            "measure": "It compares two amounts, and by which rule matters here too. But it names a"
            " year to come, so there was nothing to count yet.",
        },
    ),
}


@dataclass(frozen=True)
class Card:
    """One claim to sort: its id and text, the ledger's kind, why, who differs, test."""

    id: str
    text: str
    kind: str
    why: str
    others: dict[str, str]
    test: str


def cards():
    """Return the ten cards, in a mixed order."""
    ledger = data.load("claims").set_index("id")
    found = []
    for name, reading in READINGS.items():
        row = ledger.loc[name]
        about = f" ({reading.about})" if reading.about else ""
        found.append(
            Card(
                name,
                row["claim"] + about,
                LEDGER_KINDS[row["kind"]],
                reading.why,
                reading.others,
                row["test"],
            )
        )
    return tuple(found)


def compare(answers, known=None):
    """Compare a sorting with the ledger's.

    answers: from a claim's id to a kind. known: the cards, all ten if not given. Returns three
    lists of ids: sorted as the ledger does, sorted otherwise with a good reason, sorted elsewhere.
    Raises ValueError for a card that has no answer, or an answer that is no kind.
    """
    same, defensible, elsewhere = [], [], []
    for card in known or cards():
        answer = answers.get(card.id)
        if answer not in KINDS:
            raise ValueError(f"{card.id} needs one of the kinds {', '.join(KINDS)}, not {answer}.")
        group = same if answer == card.kind else defensible if answer in card.others else elsewhere
        group.append(card.id)
    return same, defensible, elsewhere


def by_chance(number):
    """Return how many of a number of cards agree on average if one of the two sorts blindly."""
    return number / len(KINDS)
