"""The 示例 firms of a district and their figures: no clock and no chance, so the same sources give the same numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from liantu.identity.credit_code import synthetic

YEARS = (2022, 2023, 2024, 2025)
MONTHLY_YEARS = (2023, 2024)
_NINE_OF_TWELVE = 0.732  # the share of January to September where no public figure gives it
_WEIGHTS = (70, 62, 84, 82, 84, 86, 84, 86, 90, 88, 92, 92)
_FIRST, _SECOND = "云江峰远恒瑞鼎晟启凌岭川博泰", "海达源安辉腾越鸣康诚驰信兴盛航森"


@dataclass(frozen=True)
class Firm:
    """One invented firm: its number in the demonstration, its group of `ledgers.yaml`, and its output in 万元.

    `months` maps (year, month) to output, for the firms that report by month; then the year is their sum.
    """

    number: int
    district: dict[str, Any]
    group: dict[str, Any]
    name: str
    word: str
    years: dict[int, int] = field(default_factory=dict)
    months: dict[tuple[int, int], int] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The right but invented credit code of the firm."""
        division = self.district["key"] if self.district["key"].isdecimal() else "500110"
        return synthetic(self.number, division)

    @property
    def line(self) -> list[str]:
        """What it makes: the industry's code and name, and the product."""
        found: list[str] = self.district["lines"][self.word]
        return found

    def between(self, what: str, low: float, high: float) -> float:
        """A number of its own between two bounds, always the same for the same firm and `what`."""
        return low + (high - low) * _fraction(f"{self.number}:{what}")


def firms(district: dict[str, Any]) -> list[Firm]:
    """All firms of a district, group by group."""
    found: list[Firm] = []
    for group in district["groups"]:
        found += _group(district, group, district["first"] + len(found) + 1)
    return found


def _group(district: dict[str, Any], group: dict[str, Any], first: int) -> list[Firm]:
    made = [
        Firm(number, district, group, *_name(number, group["words"])) for number in range(first, first + group["count"])
    ]
    weights = _shares(made, group.get("top", ()))
    for year in YEARS:
        nine = group.get("nine", {}).get(year, round(group["year"][year] * _NINE_OF_TWELVE))
        early = split(nine, weights)
        late = split(group["year"][year] - nine, weights)
        for firm, one, other in zip(made, early, late, strict=True):
            firm.years[year] = one + other
            if year in MONTHLY_YEARS and firm.number - first < group["monthly"]:
                months = [*split(one, _WEIGHTS[:9]), *split(other, _WEIGHTS[9:])]
                firm.months.update({(year, at): value for at, value in enumerate(months, 1)})
    return made


def _name(number: int, words: Sequence[str]) -> tuple[str, str]:
    """The firm's name and the word in it that tells its line."""
    first, second = _FIRST[number * 5 % len(_FIRST)], _SECOND[number * 7 % len(_SECOND)]
    turn = "" if number < 100 else "黔涪盛"[number // 100 - 1]
    word = words[number % len(words)]
    return f"重庆示例{turn}{first}{second}{word}有限公司", word


def _shares(made: Sequence[Firm], top: Sequence[float]) -> list[float]:
    """The shares named for the largest firms, and the rest falling slowly with the rank."""
    tail = [1 / (rank + 2) ** 0.5 for rank in range(len(made) - len(top))]
    rest = (1 - sum(top)) / (sum(tail) or 1)
    return [*top, *(each * rest for each in tail)]


def split(total: int, weights: Sequence[float]) -> list[int]:
    """Whole parts of a total in proportion to weights, exact in sum (largest remainders first)."""
    whole = sum(weights)
    exact = [total * each / whole for each in weights]
    parts = [int(each) for each in exact]
    order = sorted(range(len(parts)), key=lambda at: parts[at] - exact[at])
    for at in order[: total - sum(parts)]:
        parts[at] += 1
    return parts


def running(firm: Firm) -> Iterator[tuple[int, int, int, int]]:
    """Year, month, output of the month and since January, in 万元."""
    since = 0
    for (year, month), value in sorted(firm.months.items()):
        since = value if month == 1 else since + value
        yield year, month, value, since


def _fraction(seed: str) -> float:
    return int.from_bytes(sha256(seed.encode()).digest()[:4], "big") / 2**32
