"""The words before a figure: what is counted, and whose total it is."""

import re

# Words that say whose total it is; they are compared apart from what is counted.
_REGIONS = (
    "全国",
    "全省",
    "全市",
    "全县",
    "全区",
    "全球",
    "西南",
    "园区",
    "全部",
    "全社会",
    "本区",
    "我区",
    "我市",
    "我县",
)
_FILLER = re.compile(
    r"\d{4}年|\d{1,2}(?:[—–-]\d{1,2})?月|[一二三四前]+季度|上半年|全年|今年|去年|当年|截至|年末|年初|月末|累计|同期|年度|总量|数量|总数"
    "|实现|完成|达到?|已|有|共|拥有|现有|约|近|超过?|突破|预计|为|的|由|从|比重|比例"
)
_SAME = (("规模以上", "规上"), ("规模工业", "规上工业"), ("总产值", "产值"), ("工业企业", "工业"),
         ("地区生产总值", "GDP"), ("国内生产总值", "GDP"), ("生产总值", "GDP"))  # fmt: skip


def core(text: str) -> str:
    """Give what is counted in a clause's words: without time, region and verbs, synonyms made equal."""
    text = re.sub("[（(].*?[)）]", "", text)
    for said, kept in _SAME:
        text = text.replace(said, kept)
    for region in _REGIONS:
        text = text.replace(region, "")
    return _FILLER.sub("", re.sub(r"^.*?[区市县](?=规)", "", text))


def regions_of(text: str) -> frozenset[str]:
    """Give the words for regions in a text (全市, 全区)."""
    return frozenset(each for each in _REGIONS if each in text)
