"""The fixed weights by which two rows of registers are compared; set by judgement for districts' lists, not trained."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from splink.comparison_level_library import CustomLevel, ElseLevel, NullLevel
from splink.comparison_library import CustomComparison

_SAME = "{0}_l = {0}_r"
_WITHIN = (
    "{0}_l LIKE regexp_replace({0}_r, '(00)+$', '') || '%' OR {0}_r LIKE regexp_replace({0}_l, '(00)+$', '') || '%'"
)


@dataclass(frozen=True, slots=True)
class LevelSpec:
    """A level of likeness: its SQL over {0}, the chance of it among true pairs (m) and chance pairs (u), and words."""

    condition: str
    m: float
    u: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ComparisonSpec:
    """A column and its levels, the likest first; what is null on a side weighs nothing."""

    column: str
    levels: tuple[LevelSpec, ...]

    def reasons(self) -> Iterator[tuple[int, str]]:
        """Give Splink's number of each level (the last is 0) with its words."""
        for value, level in zip(reversed(range(len(self.levels))), self.levels, strict=True):
            if level.reason:
                yield value, level.reason


COMPARISONS = (
    # Two codes that differ are two organisations, whatever the names say: m is as good as none.
    ComparisonSpec(
        "code",
        (LevelSpec(_SAME, 0.999999999, 1e-12, "统一社会信用代码相同"), LevelSpec("ELSE", 1e-9, 0.999999999999)),
    ),
    ComparisonSpec(
        "trade",
        (
            LevelSpec("name_l = name_r", 0.55, 1e-6, "全称一致"),
            # two characters (华峰) are shared by chance far more often than three or four
            LevelSpec("{0}_l = {0}_r AND length({0}_l) > 2", 0.28, 3e-5, "字号相同"),
            LevelSpec(_SAME, 0.10, 5e-4, "字号相同（仅两字）"),
            LevelSpec("sound_l = sound_r", 0.05, 3e-4, "字号同音"),
            LevelSpec("ELSE", 0.02, 0.999169),
        ),
    ),
    ComparisonSpec(
        "line",
        (
            LevelSpec(_SAME, 0.80, 0.03, "行业相同"),
            LevelSpec("contains({0}_l, {0}_r) OR contains({0}_r, {0}_l)", 0.17, 0.05, "行业相近"),
            LevelSpec("ELSE", 0.03, 0.92, "行业不同"),
        ),
    ),
    ComparisonSpec(
        "place",
        (
            LevelSpec(_SAME, 0.75, 0.10, "属地相同"),
            LevelSpec(_WITHIN, 0.22, 0.15, "属地一致"),
            LevelSpec("ELSE", 0.03, 0.75, "属地不一致"),
        ),
    ),
    ComparisonSpec("form", (LevelSpec(_SAME, 0.90, 0.60), LevelSpec("ELSE", 0.10, 0.40, "组织形式不同"))),
    # Branch and number (一厂, 二厂): agreement is common and tells little, disagreement tells nearly all.
    ComparisonSpec("mark", (LevelSpec(_SAME, 0.99999, 0.90), LevelSpec("ELSE", 0.00001, 0.10, "分支或编号不同"))),
)


def comparison(spec: ComparisonSpec) -> CustomComparison:
    """Give Splink's comparison of a column with its weights fixed."""
    levels: list[Any] = [NullLevel(spec.column)]
    for level in spec.levels:
        made = ElseLevel() if level.condition == "ELSE" else CustomLevel(level.condition.format(spec.column))
        levels.append(made.configure(m_probability=level.m, u_probability=level.u))
    return CustomComparison(levels, output_column_name=spec.column)
