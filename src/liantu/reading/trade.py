"""What a firm is in business for, told as a whole phrase: 从事A的生产, 主营A, 产品以A为主, 是一家A制造商."""

import re
from collections.abc import Iterator
from functools import cache

from liantu.packs.loader import load_pack
from liantu.reading.actors import split_goods
from liantu.reading.scene import Scene

_DO = "(?:研究开发|研发|研制|开发|设计|生产|制造|加工|制作|组装|切割|安装|销售|经营|批发|出口|检测|维修|运营|服务|推广)"
_ROW = rf"(?:的?(?:专业|相关)?{_DO}(?:[、和及与以]*{_DO})*)"
_MAKES = re.compile("生产|制造|加工|制作|研制|组装")
_MANNER = "(?:主要|专业|专门|专注|一直|长期)"
# 从事A、B的生产和销售
_ENGAGED = re.compile(
    rf"{_MANNER}?从事(?!{_DO})(?P<goods>[^,。;]{{2,60}}?)(?P<row>{_ROW})(?:为一体|业务|工作)?(?=[,。;]|的(?:[^,。;]{{0,10}}(?:企业|公司|厂))|$)"
)
# 专业从事A封装, 主要从事A制作安装、B: no word behind the whole list says what is done.
_FIELD = re.compile(
    rf"(?:{_MANNER}从事|专注(?:于|(?!于))|深耕(?:于|(?!于)))(?!{_DO}|打造|提供|为)(?P<goods>[^,。;]{{2,60}}?)(?:等)?(?=[,。;]|$)"
)
_CRAFT = re.compile(rf"(?:产品)?(?:{_DO}|封装)+$")
# 主营A、B的生产与销售; 主营业务为A
_MAIN = re.compile(rf"主营(?:业务|产品)?(?:为|是|包括|涵盖|有|:)?(?P<goods>(?!{_DO}|收入)[^,。;]{{2,50}})(?=[,。;]|$)")
# 产品以A、B等为主
_CHIEFLY = re.compile(r"产品(?:主要)?以(?P<goods>[^,。;]{2,60}?)(?:等(?:系列)?(?:产品)?)?为主(?![导线])")
# 某公司的产品包括A、B; 拥有A、B两大系列产品
_RANGE = re.compile(
    r"(?<=公司|集团)的产品(?:主要)?(?:有|为|包括|涵盖)(?P<goods>[^,。;]{2,50})"
    r"|(?:拥有|形成了?|(?<![的类新种])产品(?:涵盖|包括|有))(?P<series>[^,。;的\d]{2,30}?)等?[两三四五六七八九]大(?:系列|类)(?:的?产品|(?=[,。;]|$))"
)
_MAKER = r"(?:专业)?(?:制造商|生产商|供应商|生产厂家|制造厂家|生产厂商|制造厂商|生产企业|制造企业|供应企业)"
# 是一家A制造商; 是某地最大的A、B生产厂家之一
_IS_MAKER = re.compile(
    rf"(?:是|作为)(?P<goods>[^,。;是]{{2,40}}?)的?{_MAKER}(?P<some>之一)?(?=[,。;]|和[^,。;]{{2,14}}(?:商|企业)|$)"
)
_CLASS = re.compile("的|[一首]家|地区|最大|唯一")
# What stands before the goods in such a class: 国内领先的, 中国第三大, 一家
_HEAD = re.compile(
    r"^(?:一[家个]|[一二三四五六七八]家|首家|唯一一?家?|目前|国内外?|国际|全国|全球|世界|亚洲|欧洲|中国|我国|西南|西部|华东|华南|[全我本][省市区县]|[\u4e00-\u9fff]{2,3}[省市]|规模|产量|销量|"
    r"最大|最早|领先|知名|著名|第[一二三四五六\d]大?|较大|大型|主要|专业|重要|优秀|重点|核心|私营|民营|国有|中外合资|外资|高端|高新技术|现代化|化|和)+"
)
_EPITHET = re.compile(r"^(?:各类|各种|多种|多品种|系列|高品质|优质)(?:[\u4e00-\u9fff]{1,4}的)?")
_PURPOSE = re.compile(r"^(?:用于)[^、]{2,12}的")
_TAIL = re.compile(rf"(?:等(?:[^、]{{0,6}}(?:产品|业务))?)?{_ROW}?(?:等|业务)?$")
_SUPPLIER = "供应商"
# Whom a supplier serves, or how, is no good of his: 一级供应商, 核心零部件供应商.
_RANK = re.compile(
    r"(?:[\u4e00-\u9fff]{0,10})?(?:[一二三]级|战略|合格|指定|优质|长期|配套|零部件|零部件配套|解决方案|服务|系统|核心|主要|重要|原料|材料|设备)"
)
# What may be told of any firm, or is wished of one.
_WISHED = re.compile(
    r"^原(?!料|材|创|有)|,原(?!料|材|创|有)|曾|[司厂业]原(?!料|材|创|有)|鼓励|支持|引导|禁止|严禁|不得|不再|未|凡|对(?!外)|停止|允许|如果|若|申请|拟|是否|吸引|欢迎|探索|具备|应当|可以"
)
_JOINT = re.compile("(?:成立|组建|设立|建立|创办)[^,。;]{0,6}合资(?:公司|企业|工厂)|合资(?:成立|组建|设立|建立)")
_NO_TRADE = re.compile(
    r"(?:大型|重型|高端|先进|优质)*(?:装备|设备|产品|材料|零部件|机械|配套产品)|.*(?:服务|咨询|运输|物流|房地产|地产|工程|施工|贸易|业务|投资|种植|养殖|供应|软件|租赁|管理|电商|旅游|餐饮|劳务|培训|教育|金融|零售|批发|维护|治理|回收|处置|利用|活动|工作|经营|收入|利润|行业|领域|产业|岗位|情况|配套)"
)


def traded(scene: Scene) -> Iterator[tuple[int, list[str]]]:
    """Where a sentence tells a firm's trade, with the goods it deals in."""
    text = scene.text
    for needed, pattern, goods in _WAYS:
        for match in pattern.finditer(text) if needed in text else ():
            yield match.start(), [item for item in goods(match) if not _NO_TRADE.fullmatch(item)]


def is_wished(scene: Scene, at: int) -> bool:
    """Whether the clause up to `at` only wishes, bars or takes back what it goes on to say of a firm."""
    return _WISHED.search(scene.text, scene.clause(at)[0], at) is not None


def founds_another(scene: Scene, at: int) -> bool:
    """Whether the sentence has the firm found a joint one with another, which is what makes the goods."""
    return _JOINT.search(scene.text, scene.sentence(at)[0], at) is not None


def _worked(match: re.Match[str]) -> list[str]:
    return _items(match["goods"]) if _MAKES.search(match["row"]) else []


def _known(match: re.Match[str]) -> list[str]:
    """The members of a list that are named as goods are, what is done with them aside."""
    items = [_CRAFT.sub("", item) for item in split_goods(_EPITHET.sub("", match["goods"]))]
    return [item for item in items if item.endswith(_ends()) or f"{item}产品" in match["goods"]]


def _sure(items: list[str]) -> list[str]:
    """The members of a list of which one at least is named as goods are."""
    return items if any(item.endswith(_ends()) for item in items) else []


@cache
def _ends() -> tuple[str, ...]:
    """What the names of most goods end with."""
    return tuple(load_pack("products.yaml").data["ends"].split())


def _told(match: re.Match[str]) -> list[str]:
    return _sure(_items(match[match.lastgroup or 0]))


def _classed(match: re.Match[str]) -> list[str]:
    """The goods in 国内领先的A制造商, without what only ranks or serves."""
    words = match["goods"]
    bare = _HEAD.sub("", _CLASS.split(words)[-1])
    if match[0].endswith(_SUPPLIER + (match["some"] or "")) and (_RANK.fullmatch(bare) or bare == words):
        return []
    return _sure(_items(bare))


def _items(words: str) -> list[str]:
    """The members of a list of goods, what is done with them and how they are praised aside."""
    return [_PURPOSE.sub("", item) for item in split_goods(_TAIL.sub("", _EPITHET.sub("", words)))]


# Each way of telling, behind a word that every text has which fits it.
_WAYS = (
    ("从事", _ENGAGED, _worked),
    ("从事", _FIELD, _known),
    ("专注", _FIELD, _known),
    ("深耕", _FIELD, _known),
    ("主营", _MAIN, _told),
    ("为主", _CHIEFLY, _told),
    ("产品", _RANGE, _told),
    ("商", _IS_MAKER, _classed),
    ("厂家", _IS_MAKER, _classed),
    ("企业", _IS_MAKER, _classed),
)
