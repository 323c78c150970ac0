"""How often somebody may do something: a bucket that fills again at a steady rate. Pure."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

PATIENCE = 100  # messages too many, after which a socket is closed
SLOW = "Too many messages. Wait a moment."


@dataclass
class Bucket:
    """At most `size` at once, and then `rate` a second. `take` gets the time in seconds."""

    size: float
    rate: float
    left: float = field(default=-1.0)
    at: float = 0.0

    def free(self, now: float) -> bool:
        """Whether one more is allowed now; nothing is counted."""
        if self.left < 0:
            self.left, self.at = self.size, now
        self.left = min(self.size, self.left + max(0.0, now - self.at) * self.rate)
        self.at = now
        return self.left >= 1

    def take(self, now: float) -> bool:
        """Whether one more is allowed now; it is counted if so."""
        if not self.free(now):
            return False
        self.left -= 1
        return True


class Buckets:
    """A bucket for each key, of which the most recent `most` are remembered."""

    def __init__(self, size: float, rate: float, most: int = 4096):
        self.size, self.rate, self.most = size, rate, most
        self.kept: OrderedDict[str, Bucket] = OrderedDict()

    def of(self, key: str) -> Bucket:
        """The bucket of this key."""
        bucket = self.kept.setdefault(key, Bucket(self.size, self.rate))
        self.kept.move_to_end(key)
        while len(self.kept) > self.most:
            self.kept.popitem(last=False)
        return bucket

    def take(self, key: str, now: float) -> bool:
        """Whether one more is allowed for this key now; it is counted if so."""
        return self.of(key).take(now)
