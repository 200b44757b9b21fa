"""What is proposed of a facility: its history step by step, its evidence, and what a person must look at."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from liantu.atlas.model import Evidence, Status

ENERGY = "energy:"


@dataclass(frozen=True, slots=True)
class Step:
    """What holds of a facility from a day on (None: as far back as anybody tells), and the fact that states it.

    `what` is `capacity` or `level` in the reference's unit a year, `joint` the yearly output of several products
    together, `energy:INDICATOR` a unit energy in the unit of its limit, `status`, or a field of Record, which has no
    day; `value` a number, or a Status.
    """

    what: str
    value: float | Status
    day: date | None
    fact: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """What a project's record states, which no technology gives: investment (CNY), jobs, output value (CNY a year)."""

    investment: float | None = None
    jobs: float | None = None
    output_value: float | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One facility: an enterprise or project making a product by a technology in a zone, as the papers state it.

    `topic` is the entity (in the book its number), `phase` its part where only a scope names it (一期). `product` is
    "" where only a chain's node has the name `label`. `technology` is "" where nothing decides among `alternatives`;
    `why` says what did. `parent` is the key of the facility whose figures contain this one's. `due` is the planned
    start of production. `share` is what a person set of a joint figure, 0 to 1. `doubt` says why it may be another
    facility once more: it counts only once a person confirmed it. `takes` tells that the product is what it uses up
    (赤泥), not what it makes.
    """

    key: str
    topic: Hashable
    kind: str
    about: str
    phase: str
    owner: str
    product: str
    label: str
    printed: str
    technology: str
    alternatives: tuple[str, ...]
    why: str
    zone: str
    district: str
    steps: tuple[Step, ...]
    evidence: tuple[Evidence, ...]
    parent: str = ""
    record: Record = Record()
    due: date | None = None
    share: float | None = None
    doubt: str = ""
    notes: tuple[str, ...] = ()
    example: bool = False
    takes: bool = False

    @property
    def name(self) -> str:
        """What to call it: who, which part, and what is made."""
        return f"{self.about}{self.phase}·{self.label}{'利用' if self.takes else ''}"

    @property
    def facts(self) -> tuple[int, ...]:
        """The statements behind it, once each, in order."""
        return tuple(dict.fromkeys(each.statement for each in self.evidence if each.statement))

    def at(self, what: str, on: date) -> Step | None:
        """Give the last step of one kind that holds on a day, None where nothing is stated."""
        held = [each for each in self.steps if each.what == what and (each.day is None or each.day <= on)]
        return max(held, key=lambda each: each.day or date.min, default=None)
