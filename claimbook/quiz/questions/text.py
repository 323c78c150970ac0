"""A short answer in words, with accepted variants."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from claimbook.quiz.questions import base, shapes
from claimbook.quiz.questions.base import Grade, Note, Question

LONGEST = 200
CYRILLIC = (
    "а:a б:b в:v г:g ґ:g д:d е:e ж:zh з:z и:i і:i к:k л:l м:m н:n о:o п:p "
    "р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya є:ye ї:i"
)
OTHERS = "æ:ae œ:oe ø:o ł:l đ:d ı:i"
LETTERS = str.maketrans(dict(pair.split(":") for pair in f"{CYRILLIC} {OTHERS}".split()))


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """What is left of a name when case, accents, punctuation, articles and script do not count."""
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = text.translate(LETTERS)
    words = re.findall(r"\w+", re.sub(r"['’ʹʼ`.]", "", text).replace("_", " "))
    if len(words) > 1 and words[0] in {"the", "a", "an"}:
        words = words[1:]
    # Damansky, Damanskiy, Damanskii and Damanskij are one ending.
    return " ".join(re.sub(r"(?<=\w\w)(iy|ii|ij|yi|yy|i)$", "y", word) for word in words)


def distance(one: str, other: str, limit: int) -> int:
    """Letters to change, add, drop or swap with a neighbour; limit + 1 if more than the limit.

    The optimal string alignment distance (Damerau 1964, restricted to one edit of each place).
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before2, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before2[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


@dataclass(frozen=True, kw_only=True)
class Text(Question):
    kind = "text"
    task = "type a word or name"
    properties = {
        "accept": shapes.TEXTS,
        "spelling": {"type": "integer", "minimum": 0, "maximum": 4},
        "mistakes": shapes.items(
            {"accept": shapes.TEXTS, "feedback": shapes.TEXT}, "accept", "feedback", least=1
        ),
    }
    required = ("accept",)

    accept: tuple[str, ...]
    spelling: int | None = None
    mistakes: tuple[dict[str, Any], ...] = ()

    example = """\
accept: [FILL IN the word, FILL IN another spelling of it]
"""

    def face(self, seed: str | None) -> dict[str, Any]:
        return {}

    def grade(self, answer: Any) -> Grade:
        """Score 1 for an accepted variant within the spelling distance, else 0.

        An answer that is nearer to a known mistake than to a variant is that mistake.
        """
        if not isinstance(answer, str) or not fold(answer):
            return base.not_attempted("Type an answer first.")
        if len(answer) > LONGEST:
            return base.not_attempted("This is too long for a short answer.")
        given = fold(answer)
        near = self._nearest(given, self.accept)
        for mistake in self.mistakes if near != 0 else ():
            if (other := self._nearest(given, mistake["accept"])) is not None and (
                near is None or other < near
            ):
                return Grade(0.0, mistake["feedback"], (Note("", "wrong"),))
        if near is not None:
            message = f"It is written {self.accept[0]}." if near else ""
            return Grade(1.0, message, (Note("", "right"),))
        return Grade(0.0, "This is not the name that is asked for.", (Note("", "wrong"),))

    def _nearest(self, given: str, names: Iterable[str]) -> int | None:
        """The least spelling distance to one of the names, if it is allowed."""
        found = []
        folded = [fold(name) for name in names]
        if given in folded:
            return 0
        for name in folded:
            allowed = (len(name) > 4) + (len(name) > 8) if self.spelling is None else self.spelling
            if re.findall(r"\d+", name) != re.findall(r"\d+", given):
                continue  # 1968 is not a misspelt 1969
            steps = distance(given, name, allowed)
            if steps <= allowed:
                found.append(steps)
        return min(found, default=None)

    def solution(self) -> dict[str, Any]:
        others = [name for name in self.accept[1:] if fold(name) != fold(self.accept[0])]
        text = self.accept[0] + (f" (also {', '.join(others[:3])})" if others else "")
        return {"answer": self.accept[0], "text": text}

    def lines(self) -> list[str]:
        return ["- ______"]

    def problems(self) -> list[tuple[str, str]]:
        known = {fold(name) for name in self.accept}
        return [
            ("mistakes", f"“{name}” is also an accepted answer")
            for mistake in self.mistakes
            for name in mistake["accept"]
            if fold(name) in known
        ]
