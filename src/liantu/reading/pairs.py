"""Pairs: the rates and changes behind a list of amounts go through its members one by one."""

from decimal import Decimal

from liantu.measures.types import Found
from liantu.model.statement import Basis
from liantu.reading.binding import motion, signed
from liantu.reading.frame import Frame
from liantu.reading.memory import Memory
from liantu.reading.rates import read_rate
from liantu.reading.scene import Scene
from liantu.reading.spot import Spot, list_ends

RATES = frozenset({"percent", "point", "multiple"})


class Pairs:
    """The lists of one scene's numbers as they are read, and the partner in them of each later rate or change."""

    def __init__(self, scene: Scene, memory: Memory) -> None:
        self.scene, self.memory = scene, memory
        self._listed: dict[tuple[int, int], list[Frame]] = {}
        self._open: list[Frame] = []
        self._levels: dict[int, Frame] = {}

    def note(self, spot: Spot, frame: Frame) -> None:
        """Remember a level, and the members of a list of numbers under its first index and length."""
        if frame.basis is Basis.LEVEL:
            self._levels[spot.index] = frame
        self._open = [*self._open, frame] if spot.listed else [frame]
        if len(self._open) > 1 and spot.last == spot.index:
            size = len(self._open)
            self._listed[(spot.index - size + 1, size)] = self._open

    def read(self, spot: Spot, previous: Frame | None) -> Frame | None:
        """The frame of a rate or change that has a partner; `previous` is the frame read before it."""
        rate = spot.found.dimension in RATES
        if rate and (member := self._former_or_latter(spot)):
            return self._rate_of(member, spot)
        if not spot.listed and spot.last == spot.index:
            return None
        ends, first = list_ends(self.scene), spot.index
        while first and ends[first - 1] >= spot.index:
            first -= 1
        size = ends[first] - first + 1
        partners = self._partners(first, size, rate=rate)
        if len(partners) != size:
            return None
        partner = partners[spot.index - first]
        if not rate:
            return self._changed(spot, partner, first)
        frame = self._rate_of(partner, spot)
        if spot.index > first and previous:
            frame.basis, frame.low, frame.high = _like(previous, spot.found)
        return frame

    def _partners(self, first: int, size: int, *, rate: bool) -> list[Frame]:
        """The list right before one of `size` members at `first`; without one, the amounts that 分别 points to."""
        if rate and (listed := self._listed.get((first - size, size))):
            return listed
        quantities, at = self.scene.quantities, self.scene.quantities[first].start
        if "分别" not in self.scene.text[quantities[first - 1].end if first else 0 : at]:
            return []
        return self._amounts(first) if rate else self._likes(first, size)

    def _amounts(self, first: int) -> list[Frame]:
        """收入12亿元、利润1亿元,分别增长…: all amounts of the sentence up to `first`."""
        quantities = self.scene.quantities
        begin, start = first, self.scene.sentence(quantities[first].start)[0]
        while begin and begin - 1 in self._levels and quantities[begin - 1].start >= start:
            begin -= 1
        return [self._levels[index] for index in range(begin, first)]

    def _likes(self, first: int, size: int) -> list[Frame]:
        """97家、64家,分别增加12家、15家: the `size` amounts before `first` that are of its dimension."""
        quantities, start = self.scene.quantities, self.scene.sentence(self.scene.quantities[first].start)[0]
        return [
            self._levels[index]
            for index in range(max(0, first - size), first)
            if index in self._levels
            and quantities[index].dimension == quantities[first].dimension
            and quantities[index].start >= start
        ]

    def _former_or_latter(self, spot: Spot) -> Frame | None:
        """前者增长2.1%,后者下降12.5%: the first and the last of the list of amounts before."""
        if not self._listed:
            return None
        word = self.scene.text[spot.clause : spot.clause + 2]
        lists = [frames for (first, _), frames in self._listed.items() if first < spot.index]
        if word not in ("前者", "后者") or not lists:
            return None
        return lists[-1][0 if word == "前者" else -1]

    def _rate_of(self, partner: Frame, spot: Spot) -> Frame:
        """A rate of what `partner` states."""
        frame = read_rate(Spot(self.scene, self.memory, spot.index, partner))
        frame.id, frame.name, frame.object = partner.id, partner.name, partner.object
        frame.subject, frame.subject_type = partner.subject, partner.subject_type
        frame.heired = False
        return frame

    def _changed(self, spot: Spot, partner: Frame, first: int) -> Frame | None:
        """A change of what `partner` counts, by the predicate before the first of the list."""
        lead = Spot(self.scene, self.memory, first, None)
        moved = motion(lead)
        if not moved.direction or moved.lands:
            return None
        frame = partner.heir(spot.found)
        frame.basis = Basis.CHANGE
        frame.low, frame.high = signed(spot.found.low, spot.found.high, moved.direction)
        frame.heired = False
        return frame


def _like(frame: Frame, found: Found) -> tuple[Basis, Decimal | None, Decimal | None]:
    """Basis and sign of a list member that has no predicate of its own (增长5%、6%)."""
    falls = any(value is not None and value < 0 for value in (frame.low, frame.high))
    return frame.basis, *signed(found.low, found.high, -1 if falls else 1)
