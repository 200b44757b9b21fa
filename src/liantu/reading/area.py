"""Which county or city a document is about: the places it names, the offices it quotes, or what it calls itself."""

import re
from collections import Counter
from collections.abc import Iterator

from liantu.packs.divisions import stems
from liantu.reading.lexicon import BOUND, Known, Lexicon

_OFFICED = re.compile(
    r"[区县市](?=人民政府|人民代表|统计局|20\d\d年|经济和信息化|委员?会?|政府|国民经济|支持|工业|规上|第[一二三四五六七八九十])"
)
_AREA_NAME = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[年月日在于和与为对从向由的])((?![年月日在于和与为对从向由的])[\u4e00-\u9fff]{2,3})$"
)
_COUNTY = re.compile(r"县(?<=[\u4e00-\u9fff]{3})(?![域级城里内外乡际处])")
# 百强县, 各县: sorts of counties; a name of two characters stands whole before 县.
_COMMON_COUNTY = re.compile(
    r"自治县|[全我该各本邻大强小外周两几多个原省市州区县盟在到于对与和及向赴驻是使的等为从、]县|^[省市州区县盟在到于对与和及向赴驻是使的等为从]|"
    r"贫困|百强|十强|千强|示范|试点|重点|先进|脱贫|生态|文明|产业|工业|农业|旅游|经济|革命|老区|山区|牧区|边境|国家|部分|其他|相关|有关|周边|所辖|人口|民族|产粮|欠发|后进|标杆|样板|畜牧"
)
_COMMON_AREA = re.compile(
    r"代表|人民|[区县市省州]委|园区|全区|全县|全市|我区|我县|我市|辖区|城区|新区|地区|片区|矿区|库区|山区|各区|本区|开发区|高新区|经开区|上市|都市|城市"
)
# An area that a paper names nowhere is told by what it calls itself.
_WHOLE_AREA = re.compile(r"全[区县市](?![一-龥]{0,2}(?:第[一二三四五六七八九十\d]|排))")
_AUTONOMOUS = ("自治县", "自治州", "自治旗")
_PARK_STEM = re.compile(r"([\u4e00-\u9fff]{2,3}?)(?:高新|经开|经济技术|高新技术|工业园)")


class Area:
    """The places of one document by how much it speaks of them; `choose` settles which it is about."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._districts: Counter[str] = Counter()
        self._cities: Counter[str] = Counter()
        self._in_full: set[str] = set()
        #: autonomous counties and prefectures by their short forms as printed (秀山县)
        self._short: dict[str, str] = {}
        #: the county, else the city, it is about; the city that lies in; the bare stem that names what it has
        self.district: str | None = None
        self.city: str | None = None
        self.stem = ""

    @property
    def named(self) -> bool:
        """Whether a district or city has been named."""
        return bool(self._districts or self._cities)

    @property
    def most(self) -> int:
        """How much it speaks of the county that it speaks of most."""
        return max(self._districts.values(), default=0)

    def note(self, form: str, known: Known, weight: int) -> None:
        """Count a mention of a place as it is printed; its full name counts twice."""
        if known.name.endswith(_AUTONOMOUS):
            self._note_short(form, known.name)
        if known.level == "county":
            self._districts[known.name] += weight * (2 if form == known.name else 1)
            if form == known.name:
                self._in_full.add(form)
        elif known.level in ("city", "province"):
            self._cities[known.name] += weight * (2 if form == known.name else 1)

    def _note_short(self, form: str, name: str) -> None:
        if form == name:
            self._short[name] = name
        else:
            self._short.setdefault(name, form if form[-1] in "县州旗" else form + name[-1])

    def called(self, name: str) -> str:
        """What the document calls a district: 秀山县, unless it prints the name in full (秀山土家族苗族自治县)."""
        return self._short.get(name, name)

    def guess(self, text: str, park: str) -> list[str]:
        """Find districts that no pack knows, by the offices and titles that carry their names (石峒区人民政府).

        Where none is named at all, the stem is that of `park`, the park it speaks of most.
        """
        guessed: Counter[str] = Counter()
        for match in _OFFICED.finditer(text):
            body = _AREA_NAME.search(text[max(0, match.start() - 4) : match.start()])
            if body and not _COMMON_AREA.search(body[1] + match[0]) and self._may_be_named(body[1] + match[0]):
                guessed[body[1] + match[0]] += 1
        guessed.update({name: count for name, count in _counties(text).items() if name not in guessed})
        names = self._lexicon.names
        new = [n for n in guessed if n not in names and not any(n.startswith(form) for form in self._districts)]
        self._districts.update({name: 2 * guessed[name] for name in new})
        if not self._districts and (head := _PARK_STEM.match(park)) and head[1] not in names:
            self.stem = head[1]
        return new

    def _may_be_named(self, name: str) -> bool:
        """Whether a word may name an area: no verb heads it (上报|市统计局), and no known area ends it (是|柳州市)."""
        tokens = self._lexicon.tokens(name)
        acts = bool(tokens.words) and tokens.starts[0] == 0 and tokens.ends[0] > 1 and tokens.bits[0] & BOUND
        return not acts and not any(name[at:] in self._lexicon.names for at in range(1, len(name) - 1))

    def choose(self, text: str, *, parks: bool) -> None:
        """The county it speaks of most; the city where it names no county and says 全市; else 全县 as it says.

        `parks` tells that it names a park, which it may mean by 全区.
        """
        self._drop_strangers()
        if any(self._cities.values()) or any(self._districts.values()):
            self._cities, self._districts = +self._cities, +self._districts  # where it is printed counts only alone
        if self._districts:
            leading = [name for name, count in self._districts.items() if count == self.most]
            self.district = max(leading, key=lambda name: -text.find(name[:2]))
        seldom = self.most < 2 or self.most <= max(self._cities.values(), default=0)
        city = max(self._cities, key=self._cities.__getitem__, default="")
        whole = _speaks_of_city(text) if city.endswith("市") else "全省" in text or "全区" in text
        if city and seldom and (not self._districts or whole):
            self.district = city
        if self.district:
            self.stem = next(iter(stems(self.district)), self.district)
            known = self._lexicon.names.get(self.district)
            own = known is not None and known.level in ("city", "province")
            whole = own or self.district.endswith("市")  # 全市 of a county-level city is that city
            self.city = self.district if whole else known.parent if known else None
            self.district = self.called(self.district)
            self.city = self.called(self.city) if self.city else None
        elif not (self.stem or parks) and (unnamed := Counter(_WHOLE_AREA.findall(text)).most_common(1)):
            if unnamed[0][1] > 1:
                self.district = self.stem = unnamed[0][0]

    def _drop_strangers(self) -> None:
        """A county named only in short, in a text of another city or province, is part of a firm (江达铝业)."""
        for name in [each for each in self._districts if each not in self._in_full] if self._cities else ():
            if name in self._lexicon.names and self._cities.keys().isdisjoint(self._around(name)):
                del self._districts[name]

    def _around(self, name: str) -> Iterator[str]:
        """The city and the province that a county lies in."""
        known = self._lexicon.names.get(name)
        while known is not None and known.parent is not None:
            yield known.parent
            known = self._lexicon.names.get(known.parent)


def _speaks_of_city(text: str) -> bool:
    own = text.count("全区") + text.count("我区") + text.count("全县")
    return text.count("全市") + text.count("我市") > own


def _counties(text: str) -> dict[str, int]:
    """Counties by their names alone, each named twice at least (云屏县)."""
    named = Counter(text[match.start() - 2 : match.end()] for match in _COUNTY.finditer(text))
    return {name: count for name, count in named.items() if count > 1 and not _COMMON_COUNTY.search(name)}
