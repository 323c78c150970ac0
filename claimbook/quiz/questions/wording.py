"""What can be said of a text without understanding it. Pure.

Words cannot tell whether a text is true, or fair. They can tell whether it is made of sentences,
whether it says the task again, and whether it speaks of what was asked, if many ways to say it are
known: families of words, which a pattern calls by name, as in `{turn}|critic`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

NOT = r"(?:\bnot\b|n['’]t\b|\bcannot\b|\bnever\b|\bno\b)"
# From the name of a family to a pattern of Python's re, which meets its words in any case.
FAMILIES = {
    # Another side, an objection, a doubt about oneself.
    "turn": (
        r"\b(?:but|however|although|though|yet|whereas|while|still|despite|nevertheless|nonetheless"
        r"|unless|on the (?:other|contrary|plus)|the other (?:side|view|hand)|opposit\w*|oppos\w+"
        r"|against (?:me|myself|mine|my|it|this|that|the word|her|us)|object\w*|critic\w*|contra\w*|disagree\w*"
        r"|repl(?:y|ies)|doubt\w*|disput\w+|risks? to|(?:may|might|could|can|will) (?:answer|say|argue)"
        r"|weak\w*|mistaken|admit\w*|fair|fairness|perhaps|maybe|neither"
        r"|somebody|someone|some (?:people|say|would|historians))\b"
    ),
    # What is not known, or cannot be shown.
    "open": (
        r"\b(?:open|unknown|unsure|uncertain\w*|unclear|unproven|unresolved|unsolved|unable|secret\w*"
        r"|hidden|hides?|invisible|blind|silent|silence|missing|absent|limits?|limited|lacks?|gaps?"
        r"|leaves? (?:\w+ )?out|left out|impossible|nobody|no one|low confidence|remains?|disputed)\b"
        rf"|{NOT}[^.;]{{0,40}}?\b(?:know|knows|known|sure|certain|clear|see|seen|show|shows|shown|tell"
        r"|tells|told|speak|speaks|prove|proves|proven|proved|reveal|reveals|measure|measured|verify"
        r"|verified|verifiable|check|checked|checkable|decide|decided|exclude|separate|read|judge"
        r"|visible|public|published|included?|count|counted|answer|disprove|closed|settled|solved)\b"
    ),
    # What would change the answer.
    "change": (
        r"\b(?:if|unless|should (?:\w+ ){1,6}(?:be|fall|rise|plan|happen|correct)|in case|in the (?:case"
        r"|event)|when(?:ever)?|until|would (?:\w+ )?(?:change|lead|turn|move|alter|reverse|overturn"
        r"|overthrow|make|need|be)|change[ds]?|chang(?:ing|eable)|revis\w+|reconsider|withdraw|rewritten"
        r"|reversal|overturn|think (?:again|differently|otherwise)|depends? on|differently|another"
        r" (?:advice|note|answer)|convince\w*|take back)\b"
    ),
    # A figure with what it counts.
    "figure": (
        r"(?:\d[\d.,]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
        r"|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|third|quarter))"
        r"\s*(?:of\b|%|per ?cent\w*|points?\b|(?:year|month|week|day)s?\b|times\b|bn\b|billions?\b|million\b"
        r"|dollars?\b|usd\b|km\w*|kilomet\w+|square\b|sq\b|miles?\b|soldiers?\b|exercises?\b|warheads?\b"
        r"|states\b|votes?\b|to \d|tiv\b|-?fold\b|disputes?\b|dead\b|men\b)|%|\bpercent\w*\b"
    ),
    "year": r"\b(?:1[6-9]|20)\d\d\b",
    # Where a figure or a statement comes from.
    "source": (
        r"\b(?:according to|source[sd]?|statistic\w*|data\w*|tables?|index|archives?|records?|registers?"
        r"|yearbook|encyclop\w+|handbooks?|historians?|histor(?:y|ies)|scholars?|textbooks?|schoolbooks?"
        r"|customs|comtrade|wits|world bank|imf|monetary fund|sipri|stockholm|tiv|cinc|cow|atop"
        r"|correlates of war|treat(?:y|ies)|ministr(?:y|ies)|figures?|statements?|reports?|reported"
        r"|says|said|calculat\w+|computed|counts?|count(?:ed|ing)|press|reuters|experts?|companies"
        r"|gazprom|cnpc|eurostat|census|un record|by (?:the|its|their|his|own) \w+)\b"
    ),
}
# Words that every sentence of English is full of, and a list of terms is not.
LITTLE = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "with",
        "from",
        "as",
        "and",
        "or",
        "but",
        "not",
        "no",
        "if",
        "that",
        "this",
        "these",
        "those",
        "it",
        "its",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "i",
        "we",
        "you",
        "he",
        "she",
        "they",
        "who",
        "which",
        "what",
        "one",
        "there",
        "than",
        "so",
        "then",
        "because",
        "my",
        "our",
        "their",
        "his",
        "her",
        "will",
        "would",
        "can",
        "could",
        "may",
    ]
)
LEAST_LITTLE = 0.25  # of the words; sentences of English have a third and more
MOST_COPIED = 0.2  # of the words in runs of three that stand in the task
MOST_REPEATED = 0.3  # of the runs of three words
RUN = 3


@cache
def pattern(given: str) -> str:
    """Return a pattern in which the names of families in curly brackets are their patterns.

    Raises ValueError if there is no such family.
    """

    def family(found: re.Match[str]) -> str:
        if found[1] not in FAMILIES:
            names = ", ".join(FAMILIES)
            raise ValueError(f"there is no family {{{found[1]}}}; there are {names}")
        return f"(?:{FAMILIES[found[1]]})"

    return re.sub(r"\{([a-z]+)\}", family, given)


def words(text: str) -> list[str]:
    """Return the words of a text, in small letters, with what stands behind an apostrophe."""
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text.lower())


def _runs(given: list[str]) -> list[tuple[str, ...]]:
    return [tuple(given[at : at + RUN]) for at in range(len(given) - RUN + 1)]


@lru_cache(maxsize=256)
def little(text: str) -> float:
    """Return the share of a text's words that are little words, such as “the” and “isn't”."""
    given = words(text)
    return sum(word in LITTLE or "'" in word or "’" in word for word in given) / max(1, len(given))


def copied(text: str, task: str) -> float:
    """Return the share of a text's words that stand in runs of three words of the task."""
    given, known = words(text), set(_runs(words(task)))
    places = {
        at + step for at, run in enumerate(_runs(given)) if run in known for step in range(RUN)
    }
    return len(places) / max(1, len(given))


def repeated(text: str) -> float:
    """Return the share of a text's runs of three words that stand there a second time."""
    given = _runs(words(text))
    return 1 - len(set(given)) / len(given) if given else 0.0


def fault(text: str, task: str, models: tuple[str, ...] = ()) -> str:
    """Return in a sentence why this is no text that answers, or "" if nothing of the kind is seen.

    models: good answers. If these have few little words, the course is not in English, and these
    are not counted.
    """
    if copied(text, task) > MOST_COPIED:
        return "Much of this says the task again. Write what you yourself would answer."
    english = bool(models) and min(map(little, models)) > LEAST_LITTLE
    if repeated(text) > MOST_REPEATED or (english and little(text) < LEAST_LITTLE):
        return "This is a list of words, or says the same again. Write whole sentences."
    return ""
