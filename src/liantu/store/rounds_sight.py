"""What of a round's form a reader may see: its fields, and the doubts and notes that speak of no other."""

from collections.abc import Iterable
from dataclasses import dataclass

from liantu.collecting.doubts import Doubt
from liantu.ledgers.spec import LedgerSpec
from liantu.store.reach import Reach


@dataclass(frozen=True, slots=True)
class Sight:
    """The ids of the fields that a reader sees, and the labels of those that stay hidden."""

    fields: frozenset[str]
    hidden: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is hidden: only then files are given out as they came."""
        return not self.hidden

    def tells(self, doubt: Doubt) -> bool:
        """Whether a doubt speaks of fields only that the reader sees."""
        return {each for each in (doubt.field, *doubt.others) if each} <= self.fields

    def notes(self, told: Iterable[str]) -> list[str]:
        """Give the notes on a file that name no hidden field: they are sentences, and may quote its values."""
        return [each for each in told if not any(label in each for label in self.hidden)]


def sight_of(reach: Reach, spec: LedgerSpec) -> Sight:
    """Give what a role sees of a form, by the field's `see`."""
    seen = frozenset(each.id for each in reach.fields(spec))
    return Sight(seen, tuple(each.label for each in spec.fields if each.id not in seen))
