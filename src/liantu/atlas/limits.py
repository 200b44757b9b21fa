"""National energy limits (单位产品能源消耗限额): three levels per technology and indicator, read from packs.

Level 1 is the best, level 3 what every plant must meet (强制性国家标准); a plant above level 3 is a weak link.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

from liantu.atlas.fields import evidence, optional
from liantu.atlas.load import known, library, place, source_texts
from liantu.atlas.model import Evidence, Facility, Technology
from liantu.atlas.units import unit_word
from liantu.errors import PackError
from liantu.ledgers.pack_files import one_of, pack_files, require_keys, sub_entries
from liantu.packs.loader import Entry

UNITS = ("kgce/t", "kWh/t", "kgce/重量箱")
_KEYS = ("technology", "indicator", "unit", "level1", "level2", "level3", "source", "year", "grade", "note")


class Level(IntEnum):
    """Where a unit energy stands; OVER is above level 3."""

    FIRST = 1
    SECOND = 2
    THIRD = 3
    OVER = 4


@dataclass(frozen=True, slots=True)
class EnergyLimit:
    """One indicator of one technology, in `unit`; level 1 and 2 are None where the standard gives no such level."""

    technology: str
    indicator: str
    unit: str
    level1: float | None
    level2: float | None
    level3: float
    evidence: Evidence
    where: str = ""

    @property
    def standard(self) -> str:
        """The standard that states it."""
        return self.evidence.source

    def level(self, value: float) -> Level:
        """Tell the level that a unit energy meets; a value equal to a level meets it."""
        stated = ((Level.FIRST, self.level1), (Level.SECOND, self.level2), (Level.THIRD, self.level3))
        return next((name for name, most in stated if most is not None and value <= most), Level.OVER)

    def words(self, value: float) -> str:
        """Say a unit energy and where it stands."""
        return f"{self.indicator}{self.figure(value)}，{self.stands(value)}"

    def figure(self, value: float) -> str:
        """Say a unit energy with its unit."""
        return f"{value:,g}{unit_word(self.unit)}"

    def stands(self, value: float) -> str:
        """Say where a unit energy stands among the levels of the standard."""
        found = self.level(value)
        said = f"高于限额3级{self.level3:,g}" if found is Level.OVER else f"达到{found.value}级"
        return f"{said}（{self.standard}）"


@cache
def energy_limits(folders: tuple[Path, ...] = ()) -> Mapping[str, tuple[EnergyLimit, ...]]:
    """Give all limits by technology. Raises PackError with file, line and remedy."""
    technologies, texts = library(folders).technologies, source_texts(folders)
    found: dict[str, tuple[EnergyLimit, ...]] = {}
    for each in (_limit(row, technologies, texts) for row in _rows(folders)):
        same = next((one for one in found.get(each.technology, ()) if one.indicator == each.indicator), None)
        if same:
            raise PackError(
                f"{each.where}: {each.indicator!r} of {each.technology!r} is stated in {same.where} already. Keep one."
            )
        found[each.technology] = (*found.get(each.technology, ()), each)
    return found


def told(limits: Sequence[EnergyLimit], facility: Facility) -> list[tuple[Level, str]]:
    """Give where the stated unit energies of a facility stand, with the level and in words."""
    values = dict(facility.energy)
    return [(each.level(values[each.indicator]), each.words(values[each.indicator]))
            for each in limits if each.indicator in values]  # fmt: skip


def exceeded(limits: Sequence[EnergyLimit], facility: Facility) -> list[str]:
    """Say which of a facility's stated unit energies stand above level 3."""
    return [words for level, words in told(limits, facility) if level is Level.OVER]


def _rows(folders: tuple[Path, ...]) -> Iterator[Entry]:
    for file in pack_files("atlas/limits", folders):
        require_keys(file.entry, ("id", "note", "limits"))
        yield from sub_entries(file.entry, "limits")


def _limit(entry: Entry, technologies: Mapping[str, Technology], texts: Mapping[str, str]) -> EnergyLimit:
    require_keys(entry, _KEYS)
    stated = [optional(entry, key) for key in ("level1", "level2", "level3")]
    given = [each for each in stated if each is not None]
    if stated[2] is None:
        raise entry.fail("`level3` is missing", "Every standard has it: write `level3: 430`")
    if given != sorted(given) or given[0] <= 0:
        raise entry.fail(f"levels {given} are not in order", "`level1` is the smallest, `level3` the largest")
    return EnergyLimit(
        known(entry, "technology", entry.text("technology"), technologies), entry.text("indicator"),
        one_of(entry, "unit", entry.text("unit"), UNITS), stated[0], stated[1], stated[2], evidence(entry, texts),
        place(entry),
    )  # fmt: skip
