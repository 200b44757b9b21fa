"""Administrative divisions of China, and the zones that have no division code of their own.

Two shipped files of `packs/base`: `divisions.tsv` (facts of the divisions, described in `divisions.yaml`) and
`zones.yaml` (parks, development zones, new areas, districts that were dissolved). 万盛 is why both are needed: its
economic zone is run like a county but has no code, so division codes alone lose it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from liantu.errors import PackError
from liantu.packs.loader import load_pack


class Level(StrEnum):
    """How high a division stands; `FUNCTIONAL` are areas with a statistical code but no administrative rank."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    STREET = "street"
    FUNCTIONAL = "functional"


class ZoneKind(StrEnum):
    """What sort of area without a division code a zone is."""

    NEW_AREA = "new_area"  # 新区
    ECONOMIC = "economic"  # 经济技术开发区, 经济开发区
    HIGH_TECH = "high_tech"  # 高新技术产业开发区
    SCIENCE_CITY = "science_city"  # 科学城, 科技城
    PARK = "park"  # 工业园区, 产业园
    BONDED = "bonded"  # 综合保税区
    COOPERATION = "cooperation"  # 合作区, 投资区
    DISSOLVED = "dissolved"  # a division that no longer exists


class Grade(StrEnum):
    """How well an entry is supported: read in an official text, in a secondary one, or not yet checked."""

    CONFIRMED = "confirmed"
    SECONDARY = "secondary"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Division:
    """One division. `code` has 6 digits (9 for streets), `parent` is the code above it, None for a province.

    `common`: the bare stem (朝阳, 平安, 合作) is an ordinary word, a part of one, or belongs to a higher division, so
    only the full form (朝阳区) names this division.
    """

    code: str
    name: str
    level: Level
    parent: str | None
    common: bool = False


@dataclass(frozen=True, slots=True)
class Zone:
    """A park, development zone, new area or dissolved division; `parent` is the code of the division it lies in."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: ZoneKind
    parent: str
    grade: Grade


# Endings that carry no name, longest first; 旗 with 左右前后中 before it has no stem that stands alone.
_ENDINGS = (
    *("特别行政区", "行政委员会", "自治区", "自治州", "自治县", "自治旗", "新区", "特区", "矿区", "地区", "街道"),
    *("省", "市", "县", "区", "旗", "盟", "州", "镇", "乡"),
)
_KEEP = {"神农架林区": "神农架", "新市区": "新市"}
_AUTONOMOUS = ("自治州", "自治县", "自治旗")
# Peoples that names of divisions end with; the first six also stand without 族.
_PEOPLE_NAMES = (
    "蒙古 维吾尔 哈萨克 柯尔克孜 塔吉克 锡伯 达斡尔 鄂温克 土家 朝鲜 布依 哈尼 傈僳 拉祜 纳西 景颇 仫佬 布朗 撒拉 毛南 "
    "仡佬 东乡 保安 裕固 普米 独龙 各 回 藏 苗 彝 壮 满 侗 瑶 白 傣 黎 佤 畲 水 土 羌 怒"
)
_PEOPLES = (*(f"{people}族" for people in _PEOPLE_NAMES.split()), *_PEOPLE_NAMES.split()[:6])
_ZONE_SHORT = (
    ("高新技术产业开发区", "高新区"),
    ("高新技术产业园区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
)


def stems(name: str) -> tuple[str, ...]:
    """Give the bare stem of a division's name, none where it would be a single character or no name at all.

    >>> stems("万州区"), stems("石柱土家族自治县"), stems("忠县"), stems("科尔沁左翼中旗")
    (('万州',), ('石柱',), (), ())
    """
    if name in _KEEP:
        return (_KEEP[name],)
    if name.endswith(("左旗", "右旗", "前旗", "后旗", "中旗", "联合旗", "群岛")) or short_zone(name):
        return ()
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return (_without_peoples(name.removesuffix(ending)),)
    return ()


def _without_peoples(body: str) -> str:
    """Drop the names of peoples from the end of a division's body, but never the whole of it (鄂温克族 → 鄂温克)."""
    if not body.endswith(_PEOPLES):
        return body.removesuffix("族") if len(body) > 2 else body
    rest = body
    while tail := next((form for form in _PEOPLES if rest.endswith(form) and len(rest) - len(form) >= 2), None):
        rest = rest.removesuffix(tail)
    return rest.removesuffix("族") if rest == body and len(body) > 2 else rest


def short_zone(name: str) -> str | None:
    """Give the usual short form of a development zone's official name, None where it has none.

    >>> short_zone("万盛经济技术开发区")
    '万盛经开区'
    """
    for ending, short in _ZONE_SHORT:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending) + short
    return None


def forms(division: Division) -> tuple[str, ...]:
    """Give every form under which a text may name the division, full name first; none if that is a word (城区).

    >>> forms(Division("500240", "石柱土家族自治县", Level.COUNTY, "500000"))
    ('石柱土家族自治县', '石柱县', '石柱')
    """
    name = division.name
    if name in _ordinary_names():
        return ()
    if division.level is Level.STREET:
        return (name,)
    if division.level is Level.FUNCTIONAL:
        return tuple(filter(None, (name, short_zone(name))))
    found = [name]
    stem = stems(name)
    if stem and name.endswith(_AUTONOMOUS):
        found.append(stem[0] + name[-1])
    if not division.common:
        found += stem
    return tuple(dict.fromkeys(found))


@cache
def divisions() -> tuple[Division, ...]:
    """Give all shipped divisions, provinces first, then by code, streets last."""
    lines = files("liantu.packs.base").joinpath("divisions.tsv").read_text(encoding="utf-8").splitlines()
    levels = {level.value: level for level in Level}
    return tuple(
        Division(code, name, levels[level], parent or None, common == "1")
        for code, name, level, parent, common in (line.split("\t") for line in lines[1:])
    )


@cache
def zones() -> tuple[Zone, ...]:
    """Give all shipped zones. Raises PackError where an entry is malformed."""
    return tuple(
        _zone(group, id_, entry)
        for group in load_pack("zones.yaml").data["groups"]
        for id_, entry in group["zones"].items()
    )


def _zone(group: Mapping[str, Any], id_: str, entry: list[str]) -> Zone:
    try:
        name, parent, *aliases = entry
        if (short := short_zone(name)) and short not in aliases:
            aliases.append(short)
        return Zone(id_, name, tuple(aliases), ZoneKind(group["kind"]), parent, Grade(group["grade"]))
    except (KeyError, ValueError, TypeError) as error:
        raise PackError(
            f"zones.yaml: zone {id_!r}: {entry!r} in a group of kind {group.get('kind')!r}, "
            f"grade {group.get('grade')!r}: {error}; write id: [name, code of the division, other names …]"
        ) from error


@cache
def chance_words() -> tuple[str, ...]:
    """Give words in which a division's stem stands only by chance (复合肥, 大理石, 长寿命): match these first."""
    return tuple(load_pack("divisions.yaml").data["chance_words"].split())


@cache
def _ordinary_names() -> frozenset[str]:
    return frozenset(load_pack("divisions.yaml").data["ordinary_names"].split())


@cache
def by_form() -> Mapping[str, tuple[Division, ...]]:
    """Give the divisions that each accepted form may name, the highest first."""
    found: dict[str, list[Division]] = {}
    for level in Level:
        for division in divisions():
            if division.level is level:
                for form in forms(division):
                    found.setdefault(form, []).append(division)
    return MappingProxyType({form: tuple(named) for form, named in found.items()})


@cache
def by_code() -> Mapping[str, Division]:
    """Give each division by its code."""
    return MappingProxyType({division.code: division for division in divisions()})


def ancestors(division: Division) -> Iterator[Division]:
    """Give the divisions above one, nearest first."""
    while division.parent:
        division = by_code()[division.parent]
        yield division
