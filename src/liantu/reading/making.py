"""Who makes what, what feeds what, what is won back from waste."""

import re
from collections.abc import Iterable, Iterator

from liantu.model.statement import Measure, Milestone, Modality, RelationKind
from liantu.reading.actors import Triple, firm_before, goods_after, split_goods
from liantu.reading.goods import known_tail, product_of_project
from liantu.reading.memory import Memory, product_heads
from liantu.reading.offered import NO_GOOD, offers, speaking
from liantu.reading.scene import Entity, Scene
from liantu.reading.trade import founds_another, is_wished
from liantu.reading.triggers import HANDLES, MAKES, WORKSHOP

_VERBS = ("研发生产", "加工生产", "生产销售", "生产", "制造", "加工", "供应(?!链|商|量|能力|体系|保障)")
_MANNERS = ("主要", "专业", "自主", "批量", "专门")
# 主要做木香提取物
_DOES = re.compile(r"(?:(?<=[,;])|主要|专门|专业|专)做(?!好|到|了|出|法|大|强|优|精|细|实)(?P<of>)(?=[^,。;])")
_ACT = f"(?:{'|'.join(_MANNERS)})*(?:{'|'.join(_VERBS)})"
# Every alternative begins with a plain character: the engine then skips all others.
_BEGUN = "|".join([f"{word}(?<!年{word}){_ACT}" for word in _MANNERS] + [f"{word}(?<!年{word})" for word in _VERBS])
_MADE = re.compile(rf"(?:{_BEGUN})(?P<of>的(?!“))?(?=[^,。;])")
# 生产的烧碱|供应给某公司
_ONWARD = re.compile(r"供应|供给|销往|销售|运往|运到|送到|送往|远销|出口|广泛|全部|直接|大量")
_SHOWN = re.compile(r"(?:展示|推出|研发出|开发出|主营|主打)了?(?:“[^”]*”)?的?(?P<goods>[^,。;]{2,40}?)等?(?:系列)?产品")
_RANKED = re.compile(
    r"(?:的|其)?(?P<good>[\u4e00-\u9fffA-Za-z]{2,12}?)(?:产品)?(?:单体)?(?:产能|产量|产销量|市场占有率|销量)"
    r"[^,。;]{0,6}?(?:世界|全球|亚洲|全国|国内)(?:排名)?(?:第[一二三]|领先|最大)"
)
_PUTS_UP = re.compile(r"(?:独资|全资|出资)?(?:投资|建设|承建|运营|实施|兴建|组建)")
_HANDLED = re.compile(
    r"(?:包装|组装|装配|生产|加工)(?:一[台个辆件套])?(?P<good>[\u4e00-\u9fff]{2,6})(?=[,。?;]|下线|$)"
)
_ROLLED = re.compile(r"(?P<one>一[台个辆件套])?(?P<good>[\u4e00-\u9fff]{2,8}?)(?:组装|生产)?下线")
_WON = re.compile(
    r"从(?!中)[^,。;]{0,24}?(?P<waste>[\u4e00-\u9fff]{2,8}?)[中里](?:提取|回收|提炼|分离)出?(?P<goods>[^,。;]{1,20})?"
)
_FROM_IT = re.compile(
    r"(?:处理|拆解|处置|消纳)(?P<waste>废[\u4e00-\u9fff]{1,8})[^。;]{0,16}?从中(?:提取|回收|提炼)出?(?P<goods>[^,。;]{1,16})"
)
_RECYCLED = re.compile(
    r"(?:回收(?<!综合回收)|消纳(?<!综合消纳)|利用(?<!综合利用)|处理(?<!综合处理)|再利用(?<!综合再利用))(?P<waste>[\u4e00-\u9fff、]{2,16}?)(?:生产|制备|制造|加工成|提取|提炼|制成)(?!中|过程|线|环节|的)(?P<goods>[^,。;]{2,40})"
)
# 综合利用赤泥5万吨; behind 赤泥综合利用项目 and in another cell stands nothing that it works up.
_USED_UP = re.compile(r"(?:综合利用|处置|消纳|资源化利用)(?!项目|工程|、)(?P<waste>[^,。;\d\t\n]{2,50}?)(?=\d)")
_WORKSHOP = re.compile(r"(?P<good>[\u4e00-\u9fffA-Za-z]{2,8}?)(?:产品)?(?:生产|制造)(?:数字化)?(?:车间|线)")
_AT_PLACE = re.compile(
    r"[在内上的将拟建投]|[一两三第\d]条|工人|员工|人员|计划|打造|启动|新增|引进|改造|升级|智能|自动|数字|现代|首"
)
_FROM = re.compile(
    r"(?:以|将|把|利用(?<!综合利用)|采用)(?P<raw>[\u4e00-\u9fffA-Za-z0-9、]{2,36}?)(?:为|作为|作)(?:主要)?原料[,]?(?:生产|制备|制造)?(?P<goods>[^,。;]{2,30})?"
)
# 用筋材做桥面板, 用某公司的碳酸锶生产永磁铁氧体
_WITH = re.compile(
    r"(?<![利使采应专通费商启作器食民军家备公信])[用拿](?!于|来|以|户|地|工|电|到|下|出)(?:[^,。;的]{2,10}的)?(?P<raw>[\u4e00-\u9fff]{2,8}?)(?:生产|制造|加工成?|做成?|制成|制备|制作)(?P<goods>[^,。;]{2,24})"
)
# 利用窑尾余热发电
_HEAT = re.compile(r"利用(?P<waste>[\u4e00-\u9fff]{0,6}(?:余热|余压|废气|尾气|煤气))(?:发电|供热|供暖|制汽)")
# 园区内钢铁企业|脱硫石膏
_WHOSE_RAW = re.compile(r"^.*(?:企业|园区内|产生的|公司|电厂)(?=..)")
_AND_SUCH = re.compile(r"等[^等]{0,8}$")
# What only comes once a project runs: 建成投产后
_ONCE = re.compile(r"(?:建成|投产|达产|投用|竣工|投运)后")
_LEANS = re.compile(r"依托[^。;]{0,30}?(?P<raw>[\u4e00-\u9fff]{2,8}),")
_PART_OF_GOOD = re.compile(
    r"(?:^|[,。;])(?:据称,)?(?P<part>[\u4e00-\u9fffA-Z]{2,10})是(?P<whole>[\u4e00-\u9fff]{2,10}?)(?:上|中)?的(?:核心|关键|重要)*[\u4e00-\u9fff]{0,4}(?:配件|部件|零件|原料|材料)(?=[,。;])"
)
_INTO = re.compile(
    r"将(?P<part>[\u4e00-\u9fffA-Z]{2,10}?)(?:直接)?(?:嵌入|装入|用于|应用于)(?P<whole>[\u4e00-\u9fff]{2,10})(?=[,。;])"
)
_HANDLES_WASTE = re.compile(r"(?:处理|处置|消纳|利用|拆解)[^,。;]{0,10}$")
# What is won back though it is no waste of works: 退役电池, 报废汽车.
_USED = re.compile(r"废|退役|报废|渣|尾[砂矿]|污泥|赤泥|粉煤灰")
# 主要从事废铝、废钢、废旧汽车回收
_COLLECTS = re.compile(r"(?:从事|开展)(?P<list>[^,。;]{0,6}(?:废|退役|报废)[^,。;]{1,40}?)的?(?:回收|拆解|资源化)")
_ONE_GOOD = re.compile(r"[\u4e00-\u9fffA-Za-z0-9.\-()/]*[\u4e00-\u9fff](?<!年综合)")
_VAGUE = re.compile(r"有价|有用|元素|成分|物质|资源|价值|金属$")
_BRACKET = re.compile(r"\(.*\)$")
_WASTE = re.compile(r"废|残渣|渣|灰|(?<!水)泥|尾矿|石膏|余热|边角|矸石|秸秆")


def makes(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """Enterprises and their products, but for what is wished of firms or left to one that they only found."""
    for triple in _makes(scene, memory):
        if _USED.match(triple[2]):
            continue  # 从事废铝回收: what is collected is not made
        if not is_wished(scene, triple[3]) and not founds_another(scene, triple[3]):
            yield triple


def _makes(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """Enterprises and their products: stated by a verb, shown at a fair, beside a name."""
    if scene.signs & MAKES:
        yield from _by_verb(scene, memory)
    if scene.signs & (MAKES | HANDLES):
        yield from offers(scene, memory)
    if scene.signs & HANDLES:
        yield from _by_handling(scene, memory)
    if scene.signs & WORKSHOP:
        yield from _by_workshop(scene, memory)
    yield from _beside_name(scene, memory)
    yield from _by_rank(scene)


def _by_verb(scene: Scene, memory: Memory) -> Iterator[Triple]:
    for match in (*_MADE.finditer(scene.text), *(_DOES.finditer(scene.text) if "做" in scene.text else ())):
        firm = firm_before(scene, memory, match.start())
        if firm is None or firm.kind == "project":
            firm = _backer(scene, memory, match.start()) or speaking(scene, memory, match.start())
        if firm is None or firm.kind != "enterprise" or scene.text.endswith("产品", 0, match.start()):
            continue  # 产品主要供应… tells whom or what they go to
        _, limit = scene.clause(match.end())
        mainly = match[0].startswith("主要") and scene.text[match.end()] != "、"
        onward = _ONWARD.search(scene.text, match.end() + 1, limit) if match["of"] else None
        for item in goods_after(scene, match.end(), onward.start() if onward else limit):
            if item.startswith(("给", "到", "往")) or item in memory.inventory.lexicon.names or NO_GOOD.fullmatch(item):
                continue  # 供应重庆 names a place
            if scene.text.find(f"{item}用", match.end(), limit) >= 0:
                continue  # 冰箱用压缩机 is no 冰箱
            if match["of"] or item in memory.products or "供应" in match[0] or mainly:
                yield firm.name, RelationKind.MAKES, item, match.start()
    for match in _SHOWN.finditer(scene.text) if "产品" in scene.text else ():
        firm = firm_before(scene, memory, match.start())
        if firm and firm.kind == "enterprise":
            for item in split_goods(match["goods"]):
                yield firm.name, RelationKind.MAKES, item, match.start()


def _backer(scene: Scene, memory: Memory, at: int) -> Entity | None:
    """该项目由某公司投资建设,主要加工生产…: the firm that puts up what makes it."""
    begin, _ = scene.sentence(at)
    for firm in reversed(scene.within(begin, at)):
        if firm.kind == "enterprise" and scene.text[firm.start - 1] == "由" and _PUTS_UP.match(scene.text, firm.end):
            return memory.resolve(firm, scene.speaker(at))
    return None


def _by_rank(scene: Scene) -> Iterator[Triple]:
    """某公司的钛白粉单体产能亚洲第一: a firm whose good is ranked makes it."""
    for firm in scene.names:
        if firm.kind == "enterprise" and not firm.pronoun and (match := _RANKED.match(scene.text, firm.end)):
            yield firm.name, RelationKind.MAKES, match["good"], firm.start


def _by_handling(scene: Scene, memory: Memory) -> Iterator[Triple]:
    patterns = (_HANDLED, _ROLLED) if "下线" in scene.text else (_HANDLED,)
    for pattern in patterns:
        for match in pattern.finditer(scene.text):
            good = known_tail(match["good"], memory.products)
            if good is None and pattern is _ROLLED and match["one"]:
                good = match["good"]
            firm = firm_before(scene, memory, match.start())
            if good and firm and firm.kind == "enterprise":
                yield firm.name, RelationKind.MAKES, good, match.start()


def _beside_name(scene: Scene, memory: Memory) -> Iterator[Triple]:
    for named in scene.names:
        if named.kind == "enterprise" and not named.pronoun:
            if scene.text[named.end : named.end + 2] not in product_heads():
                continue
            for size in range(8, 1, -1):
                if (good := scene.text[named.end : named.end + size]) in memory.products:
                    yield named.name, RelationKind.MAKES, good, named.start
                    break


def _by_workshop(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """X公司弹条产品生产车间: what a firm's workshop or line is named after."""
    for named in scene.names:
        if named.kind == "enterprise" and not named.pronoun and (match := _WORKSHOP.match(scene.text, named.end)):
            if _AT_PLACE.search(match["good"]):
                continue  # 某公司工人在|生产线上
            yield named.name, RelationKind.MAKES, match["good"], named.start


def measured(scene: Scene, memory: Memory, stated: Iterable[Measure | Milestone]) -> Iterator[Triple]:
    """A firm's capacity, output or unit cost of a product says that it makes it; so does the line it has built."""
    for measure in stated:
        if not isinstance(measure, Measure) or measure.indicator not in ("capacity", "production", "cost"):
            continue
        if not measure.object or not measure.subject:
            continue
        at = scene.view(measure.evidence.start)
        if scene.text.endswith(("满足", "满足约", "满足近"), 0, at):
            continue  # what others need
        if _HANDLES_WASTE.search(scene.text, max(0, at - 12), at):
            for waste in _members(measure.object):
                if _USED.search(waste) and measure.indicator == "capacity":
                    yield measure.subject, RelationKind.RECOVERS, waste, at
            continue
        maker = measure.subject if measure.subject_type == "enterprise" else None
        ahead = _ONCE.search(scene.text, at, scene.sentence(at)[1]) is not None
        if measure.subject_type == "project" and measure.modality is Modality.ACTUAL and not ahead:
            maker = memory.owner(measure.subject)
        for item in _members(measure.object) if maker else []:
            if NO_GOOD.fullmatch(item.removesuffix("产品")):
                continue
            yield maker or "", RelationKind.MAKES, item, at


def _members(goods: str) -> list[str]:
    """The goods of a measure's object, one of one character (盐) included."""
    bare = _BRACKET.sub("", goods)
    return split_goods(bare) or ([bare] if _ONE_GOOD.fullmatch(bare) else [])


def feeds(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """What goes into what, and what is won back from waste."""
    text = scene.text
    for match in _WON.finditer(text) if "从" in text else ():
        actor, waste = firm_before(scene, memory, match.start()), _waste(match["waste"], memory)
        if actor and waste:
            yield actor.name, RelationKind.RECOVERS, waste, match.start()
        for item in _won(match["goods"] or "") if waste else ():
            yield waste or "", RelationKind.FEEDS, item, match.start()
    for match in (*_RECYCLED.finditer(text), *(_FROM_IT.finditer(text) if "从中" in text else ())):
        actor = firm_before(scene, memory, match.start())
        for waste in match["waste"].split("、"):
            if _WASTE.search(waste) and "项目" not in waste:
                if actor:
                    yield actor.name, RelationKind.RECOVERS, waste, match.start()
                for item in split_goods(match["goods"]) or _won(match["goods"]):
                    yield waste, RelationKind.FEEDS, item, match.start()
    for match in _COLLECTS.finditer(text) if "从事" in text or "开展" in text else ():
        actor = firm_before(scene, memory, match.start())
        for waste in re.split("、|和|及", match["list"]):
            if actor and _USED.search(waste):
                yield actor.name, RelationKind.RECOVERS, waste, match.start()
    for match in _USED_UP.finditer(scene.text):
        actor = firm_before(scene, memory, match.start())
        for waste in re.split(r"、|及|和", match["waste"]):
            if actor and _WASTE.search(waste) and not waste.endswith("利用"):
                yield actor.name, RelationKind.RECOVERS, waste.removeprefix("其它").removeprefix("其他"), match.start()
    for match in _FROM.finditer(text) if "原料" in text else ():
        yield from _from_raw(scene, memory, match)
    for match in _WITH.finditer(text) if "用" in text or "拿" in text else ():
        if known_tail(match["raw"], memory.products) or _WASTE.search(match["raw"]):
            yield from _from_raw(scene, memory, match)
    for match in _HEAT.finditer(text) if "利用" in text else ():
        if actor := firm_before(scene, memory, match.start()):
            yield actor.name, RelationKind.RECOVERS, match["waste"], match.start()
    parts = _PART_OF_GOOD.finditer(text) if ("件" in text or "料" in text) and "是" in text else ()
    for match in (*parts, *(_INTO.finditer(text) if "将" in text else ())):
        yield match["part"], RelationKind.FEEDS, match["whole"], match.start("part")
    yield from _leaning(scene, memory)


def _won(goods: str) -> list[str]:
    """What is won from a waste, one of one character (镍) included; 有价元素 names none."""
    items = [re.split(r"等|[\d]", item)[0] for item in re.split(r"、|和|及|与", goods)]
    return [item for item in items if _ONE_GOOD.fullmatch(item) and not _VAGUE.search(item)]


def _from_raw(scene: Scene, memory: Memory, match: re.Match[str]) -> Iterator[Triple]:
    """以A、B为原料生产C: each feeds the good; who works up a waste wins it back."""
    actor = firm_before(scene, memory, match.start())
    for item in match["raw"].split("、"):
        raw = _AND_SUCH.sub("", _WHOSE_RAW.sub("", item))
        if actor and _WASTE.search(raw):
            yield actor.name, RelationKind.RECOVERS, raw, match.start()
        for good in split_goods(match["goods"] or ""):
            yield raw, RelationKind.FEEDS, good, match.start()
            if actor and actor.kind == "enterprise":
                yield actor.name, RelationKind.MAKES, good, match.start()


def _leaning(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """铝板带箔项目依托…电解铝: the good a project leans on feeds the one it is named after."""
    for match in _LEANS.finditer(scene.text) if "依托" in scene.text else ():
        actor = firm_before(scene, memory, match.start())
        raw = known_tail(match["raw"], memory.products)
        good = product_of_project(actor.name, memory.products) if actor and actor.kind == "project" else None
        if raw and good:
            yield raw, RelationKind.FEEDS, good, match.start()


def _waste(phrase: str, memory: Memory) -> str | None:
    return known_tail(phrase, memory.products) or (phrase if _WASTE.search(phrase) else None)
