"""The records of leads: rows about firms with where they come from, reasons with printed weights, what is proposed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WEIGHTS: Mapping[str, int] = {
    "product": 40, "scope": 25, "kind": 15, "wider": 10, "said": 10, "named": 10, "industry": 10, "near_industry": 5,
    "upstream": 15, "sources": 15, "tie": 10, "capacity": 5, "trades": -30, "other": -30, "unlike": -25,
    "stopped": -10, "gone": -100, "group": -15, "here": -15, "small": -10, "listed": -5,
}  # fmt: skip
MAKING = ("product", "scope")  # the reasons that say that it makes the product


class Verdict(StrEnum):
    """What is held of a lead: proposed here, decided by a person."""

    CONFIRMED = "confirmed"
    UNCERTAIN = "uncertain"
    REJECTED = "rejected"


class Makes(StrEnum):
    """Whether a firm makes the product, by its own words."""

    YES = "yes"
    UNCERTAIN = "uncertain"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row about a firm comes from: the kind of source, its name, and the number of entry or statement there.

    Two rows are independent when kind or `body` differ: one list twice, or two papers of one publisher, are one
    source. `body` is who publishes it, the name itself where that is empty.
    """

    kind: str
    name: str
    body: str = ""
    entry: int | None = None
    statement: int | None = None

    @property
    def whole(self) -> tuple[str, str]:
        """What makes it one source."""
        return self.kind, self.body or self.name


@dataclass(frozen=True, slots=True)
class Firm:
    """One row of any registry, or what one document says. `capital` in CNY; `capacity` in the product's unit a year,
    `listed` the exchange; `ties` says in words whom here it supplies or buys from; `example` that the
    row is invented (示例).
    """

    name: str
    source: Origin
    code: str = ""
    district: str = ""
    industry: str = ""
    products: tuple[str, ...] = ()
    scope: str = ""
    capital: float | None = None
    founded: date | None = None
    status: str = ""
    listed: str = ""
    capacity: float | None = None
    ties: tuple[str, ...] = ()
    example: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason, or counter-reason where its weight is below 0: its id in WEIGHTS, in words, and whose row says so."""

    id: str
    said: str
    origin: Origin | None = None

    @property
    def weight(self) -> int:
        """What it counts."""
        return WEIGHTS[self.id]


@dataclass(frozen=True, slots=True)
class Lead:
    """A firm for a link. `key` is its credit code, else its name's normal form; `holding` are the independent sources
    that say that it makes the product. `proposed` is no decision.
    """

    key: str
    name: str
    code: str
    district: str
    makes: Makes
    proposed: Verdict
    score: int
    reasons: tuple[Ground, ...]
    counter: tuple[Ground, ...]
    sources: tuple[Origin, ...]
    holding: tuple[Origin, ...]
    next_step: str
    example: bool = False
