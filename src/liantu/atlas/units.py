"""The words for the units in which the atlas counts, in Chinese and English."""

from collections.abc import Mapping

from liantu.model.lang import Lang

WORDS: Mapping[str, tuple[str, str]] = {
    "t": ("吨", "t"), "kWh": ("千瓦时", "kWh"), "m3": ("立方米", "m³"), "GJ": ("吉焦", "GJ"), "count": ("个", "pcs"),
    "m2": ("平方米", "m²"), "kg": ("千克", "kg"), "m": ("米", "m"), "CNY": ("元", "CNY"),
    "tce": ("吨标准煤", "tce"), "person": ("人", "persons"),
}  # fmt: skip
_YEAR = ("年", "a")


def unit_word(unit: str, lang: Lang = Lang.ZH, *, yearly: bool = False) -> str:
    """Give a unit in words; `yearly` for a quantity a year, as is a unit that ends in /a. A unit that only a chain
    counts in (辆) stands for itself.

    >>> unit_word("t", yearly=True), unit_word("tce/a"), unit_word("辆"), unit_word("m3/a", Lang.EN)
    ('吨/年', '吨标准煤/年', '辆', 'm³/a')
    """
    bare = unit.removesuffix("/a")
    word = lang.pick(*WORDS.get(bare, (bare, "")))
    return f"{word}/{lang.pick(*_YEAR)}" if yearly or bare != unit else word
