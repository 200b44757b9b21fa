"""The words for the units in which the atlas counts, in Chinese and English."""

from collections.abc import Mapping

from liantu.model.lang import Lang

WORDS: Mapping[str, tuple[str, str]] = {
    "t": ("吨", "t"), "kWh": ("千瓦时", "kWh"), "m3": ("立方米", "m³"), "GJ": ("吉焦", "GJ"), "count": ("个", "pcs"),
    "m2": ("平方米", "m²"), "kg": ("千克", "kg"), "m": ("米", "m"), "CNY": ("元", "CNY"),
    "tce": ("吨标准煤", "tce"), "kgce": ("千克标准煤", "kgce"), "person": ("人", "persons"), "辆": ("辆", "vehicles"),
    "只": ("只", "pcs"), "套": ("套", "sets"), "箱": ("箱", "cases"), "重量箱": ("重量箱", "weight cases"),
    "载重吨": ("载重吨", "DWT"), "万元": ("万元", "10k CNY"),
}  # fmt: skip
_YEAR = ("年", "a")


def unit_word(unit: str, lang: Lang = Lang.ZH, *, yearly: bool = False) -> str:
    """Give a unit in words; `yearly` for a quantity a year, as is a unit that ends in /a. A unit that no table knows
    stands for itself.

    >>> unit_word("t", yearly=True), unit_word("tce/a"), unit_word("kgce/t"), unit_word("m3/a", Lang.EN)
    ('吨/年', '吨标准煤/年', '千克标准煤/吨', 'm³/a')
    """
    bare = unit.removesuffix("/a")
    word = "/".join(lang.pick(*WORDS.get(each, (each, ""))) for each in bare.split("/"))
    return f"{word}/{lang.pick(*_YEAR)}" if yearly or bare != unit else word
