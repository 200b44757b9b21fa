"""How a later fact bears on a promise."""

from dataclasses import dataclass
from enum import StrEnum

from liantu.model.fact import Fact


class Bearing(StrEnum):
    """How a later fact bears on a promise; only proposed, a person decides."""

    MEETS = "meets"
    CONTRADICTS = "contradicts"
    CHANGES = "changes"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Later:
    """A later fact with how it bears on the promise, and why, in words for the office."""

    fact: Fact
    bearing: Bearing
    reason: str
