"""The half-made measure: what has been settled about one quantity, and what the next may inherit."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from liantu.measures.types import Found, Period
from liantu.model.statement import Basis, Modality


@dataclass(slots=True)
class Frame:
    """One quantity on its way to a measure; `name` is the contract's indicator, `id` the pack's."""

    found: Found
    id: str
    name: str
    basis: Basis = Basis.LEVEL
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = "other"
    subject: str | None = None
    subject_type: str = "other"
    object: str | None = None
    period: Period | None = None
    modality: Modality = Modality.ACTUAL
    scope: list[str] = field(default_factory=list)
    base: str | None = None
    note: str | None = None
    cues: list[tuple[int, int]] = field(default_factory=list)
    #: where the words that were used for subject, object and indicator begin (view offset)
    begins: int = 0
    #: whether it goes on under the words of the number before it
    heired: bool = False
    #: what makes the product, where it stands right behind it (生产线, 基地)
    maker: str | None = None
    #: whether its own clause names its subject
    explicit: bool = False

    def carried(self) -> "Frame":
        """The same said before a paragraph: at its beginning, for offsets hold in one paragraph only."""
        return replace(self, found=self.found._replace(start=0, end=1, cues=()), begins=0, cues=[])

    def heir(self, found: Found) -> "Frame":
        """A frame for the next quantity that speaks of the same thing."""
        return Frame(
            found,
            self.id,
            self.name,
            self.basis,
            found.low,
            found.high,
            found.unit if found.unit and found.dimension == "money" else self.unit,
            self.subject,
            self.subject_type,
            self.object,
            self.period,
            self.modality,
            list(self.scope),
            begins=self.begins,
            heired=True,
            maker=self.maker,
        )
