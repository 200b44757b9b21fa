"""The words of claims of position, compiled from the pack `claims.yaml`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from liantu.packs.loader import load_pack

_NUMBER = r"[0-9一二三四五六七八九十百]+"
_GROUP = r"(?:企业|园区|经开区|高新区|开发区|区县|区|县|市|镇|乡|村)?"


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns: `place` finds the words of rank; the others look at what stands around them."""

    areas: tuple[str, ...]
    alike: Mapping[str, str]
    named: tuple[str, ...]
    place: re.Pattern[str]
    filler: re.Pattern[str]
    ranking: re.Pattern[str]
    leads: re.Pattern[str]
    listed: re.Pattern[str]
    aim: re.Pattern[str]
    condition: re.Pattern[str]
    sought: re.Pattern[str]
    title: re.Pattern[str]
    reward: re.Pattern[str]
    own: re.Pattern[str]
    tail: re.Pattern[str]
    selves: tuple[str, ...]
    speech: re.Pattern[str]
    verb: re.Pattern[str]
    bare: re.Pattern[str]
    lead_in: re.Pattern[str]

    def area(self, named: Iterable[str]) -> re.Pattern[str]:
        """Give what finds an area: the pack's words and the places `named` in the text, the longest first."""
        return re.compile(either((*self.areas, *(each for each in named if len(each) > 1))))


def either(words: Iterable[str]) -> str:
    """Give a pattern for any of the words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=lambda each: (-len(each), each)))) + ")"


@cache
def words() -> Words:
    """Give the words of the pack."""
    said = {key: tuple(value.split()) for key, value in load_pack("claims.yaml").data.items() if isinstance(value, str)}
    one = {key: either(value) for key, value in said.items()}
    return Words(
        said["area"], dict(each.split("=") for each in said["alike"]), said["named_area"], _place(one),
        filler=re.compile(f"{one['filler']}+"),
        ranking=re.compile(f"{one['ranking']}[^,。;:“”]{{0,14}}$"),
        leads=re.compile(f"(?P<lead>{one['leads']})"),
        listed=re.compile(f"{one['listed']}[^,。;:“”]{{0,4}}$"),
        aim=re.compile(f"{one['aim']}(?!了|成(?!为)|有(?!望))"),
        condition=re.compile(f"{one['condition']}[^,。;]{{0,3}}(?:后|时)"),
        sought=re.compile(f"{one['sought']}[^,。;]{{0,8}}$"),
        title=re.compile(one["title"]),
        reward=re.compile(one["reward"]),
        own=re.compile(one["own"]),
        tail=re.compile(f"{one['tail']}+$"),
        selves=tuple(sorted(said["self"], key=len, reverse=True)),
        speech=re.compile(f"(?:向[^,。“”]{{2,40}})?{one['speech']}"),
        verb=re.compile(f"{one['verb']}|[0-9]"),
        bare=re.compile(f"{one['bare']}?"),
        lead_in=re.compile(f"^(?:{one['lead_in']}|[0-9]+年(?:[0-9—-]+月)?|[0-9—-]+月)+"),
    )  # fmt: skip


def _place(one: dict[str, str]) -> re.Pattern[str]:
    """A place taken: 最大, 首个, 第八, 第一大, 前十, 百强县, 龙头企业; never 第三届, 第二批, 前三季度."""
    stop = r"(?=$|[,。;:!?、)”’」]|的|且|并|和|与|较|上升|后移|前移)(?!、[二三四2-4])"
    ranked = rf"第{_NUMBER}(?:(?:位|名){stop}|大|{stop})"
    within = rf"前{_NUMBER}(?:位|名|强)?{stop}"
    listed, order = rf"(?:{_NUMBER}|千)强{_GROUP}", rf"第{_NUMBER}[个家座条](?!季|月|五年|百年)"
    return re.compile(
        rf"(?P<most>最{one['most']})|(?P<first>{one['first']})|(?P<rank>{ranked})|(?P<within>{within})"
        rf"|(?P<order>{order})|(?P<listed>{listed})|(?P<lead>{one['lead']})"
    )
