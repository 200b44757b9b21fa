"""Titles and leadership: who holds which honour, who leads which chain."""

import re
from collections.abc import Iterator
from itertools import product

from liantu.model.statement import RelationKind
from liantu.reading.actors import Triple, firm_before
from liantu.reading.honour_lists import listed_holders
from liantu.reading.memory import Memory
from liantu.reading.scene import Scene
from liantu.reading.tenants import SHORTEST_FIRM

_ADVERBS = "先后|逐级|分批|成功|还|也|均|被|获|已|分别|连续|再次|今年|去年|近日|正式"
_HELD = (
    "斩获|摘得|拿下|拿到|捧得|夺得|捧回|喜获|荣获|获评为?|获得|享有(?=“)|入选|上榜|获批|获认定为?|认定为|"
    "评为|评定为|确定为(?=首批|第[一二三]批|国家|全国|[省市]级)|授予|授牌为?|荣登|成功创建|创建(?:为|成)|跻身|荣膺|列入|(?:升级|升格|晋升)为(?=国家|全国|[省市]级)"
)
# Every alternative begins with a plain character: the engine then skips all others.
_LED = "|".join(f"{word}(?:{_ADVERBS})*(?:{_HELD})" for word in _ADVERBS.split("|"))
_TITLE = re.compile(rf"(?:{_LED}|{_HELD})了?(?P<title>(?!”|的|了)[^,。;]{{3,60}})")
_TITLE_TAIL = re.compile(
    r"(?:等(?:\d+[余多]?项?[^,。;]*|称号|荣誉|奖项)?|称号|荣誉称号|的?(?:殊荣|美誉|桂冠|金?字?(?:牌子|招牌))|(?:创建|培育|公示|入选)?名单|(?<=企业)库)$"
)
# What is acquired but no honour.
_NO_TITLE = re.compile(
    r"^(?:了|全国|市场|支持|资金|项目|土地|订单|认可|好评|批复|专利|授权|一批|更多|新的|经验)?(?:资金|支持|订单|认可|批复|专利|授权|融资|证书|许可)"
)
# What grants give, a prize whose name is not said, whom a clause is about: 获得许可的企业.
_NO_HONOUR = re.compile(
    r"^\d+[项个].*|.*(?:资助|奖励|补助|补贴|扶持|支持|资金)|(?:[特一二三]等|金|银|铜|优秀|大)奖|[^“]*的[^”]*(?:企业|公司|单位)[^”]*(?:一道|一起|等|共同)?"
)
# 支持某地创建: it has not come to that.
_AHEAD = re.compile(r"支持|鼓励|力争|争取|计划|拟|申报|有望|目标|(?:将|即将|要|去)$|将[^,。;]{0,3}$")
# Neither a time nor where a test was held holds a title: 2015年, 2016年在全省考核中.
_NO_HOLDER = re.compile(r"\d{4}年.*|在.*|.*中|[省市区县国]内")
# 通过“某某名城”复评
_PASSED = re.compile(r"通过了?(?P<title>[^,。;]{4,50}?)(?:复评|复核|复审|认定|创建验收)")
# 已通过A体系认证和B产品认证
_CERTIFIED = re.compile(
    r"通过了?(?P<title>(?:[^,。;、]{2,24}?(?:体系|产品|质量|强制性|3C|CCC)[^,。;、]{0,14}?认证(?:、|和|及|以及)?)+)"
)
_SOLE = re.compile(r"^(?:全[国省市区县球]|国内)?(?:唯一一?[个家座]?|首[个批家座]|第一[个家批])的?(?=.{3})")
# 某园区是国家级绿色园区、省级示范区
_IS_PLACE = re.compile(
    r"是(?P<title>(?:国家|省|市)级?[^,。;的是、]{2,24}(?:示范基地|示范区|示范园区?|园区|试验区|先行区|特色产业基地)(?:、(?:国家|省|市)级?[^,。;的是、]{2,24}(?:示范基地|示范区|示范园区?|园区|试验区|先行区|特色产业基地))*)(?=[,。;])"
)
_AHEAD_OF_IT = re.compile(r"未|将|拟|计划|力争|争取|鼓励|支持|推动|对(?!外)|预计|如|需|须|应|可|有望|正在|申请")
_QUOTED = re.compile(r"“[^“”]*”?")
_ORDINAL = re.compile(r"^第[一二三四五六七八九十\d]+批次?|^(?:20\d\d)年度?(?=[\u4e00-\u9fff])")
# 认定A、B等11个集群为…集群
_NAMED_AS = re.compile(
    r"(?:认定|评定|授予|命名|确定|授牌)(?P<who>[^,。;为]{3,80}?)(?:等\d+[家个户](?P<class>[\u4e00-\u9fff]{2,4}))?(?:为|成为)(?P<title>[^,。;]{4,40})"
)
_CALLED = re.compile(
    r"(?:区|县|市)?(?:是|素有|享有|被誉为|被称为|有着?|获评|获得)(?:了)?“(?P<title>[^”,。]{2,20}(?:基地|之乡|之都|之城|名城|名区|名县|之州|[银铜锂钢瓷盐铝锰煤酒茶]都))”"
)
_IS_TITLED = re.compile(
    r"是(?:一家|首家|全[国市省]首家)?(?:[^,。;是]{1,40}(?:的|首家|首批|唯一))?(?P<title>(?:农业产业化)?(?:国家|省|市|[\u4e00-\u9fff]{2,3}[省市](?!场))级?(?:[^,。;的是]{0,12}(?:专精特新|产业化|重点龙头|技术创新|瞪羚|重点|示范|试点|标杆)[^,。;的是]{0,10}|高新技术)企业|(?:国家|省|市|[\u4e00-\u9fff]{2,3}[省市])级(?:智能工厂|绿色工厂|数字化车间|智能制造示范工厂|企业技术中心))"
)
# 获评小巨人企业8户 counts them.
_MANY = re.compile(r"\d+[余多]?[户家]$")
_AS_WHAT = re.compile(r"作为(?P<titles>国家[^,。;]{6,120}?)(?=[,。;])")
_TITLED = re.compile(r"(?:国家|[省市]级?)重点$|农业产业化")
_RANK = re.compile(r"国家|全国|中国|[省市]级")
# 培优扶强A、B等龙头企业
_LEADERS = re.compile(r"[^,。;]{2,40}等(?:行业|一批)?(?:龙头|链主|领军)企业")
_ENTITLED = re.compile(r"(?:入选|获评|荣获|获批|评为|认定为|授予)了?(?P<title>[^,。;的]{4,30})的$")
# 认定为某产业链“链主”企业: it leads the chain.
_CHAIN_TITLE = re.compile(r"(?:产业链|链条?|产业)的?“?(?:链主|龙头)”?(?:企业)?$")
_MARK = re.compile(
    r"称号|名城|之[乡城]|都”?$|先锋|十佳|百佳|标兵|强[区市县]|企业|工厂|车间|园区|基地|集群|中心|单位|产品|区$|市$|县$|杯|奖|领跑者|小巨人|冠军|瞪羚|独角兽|示范|试点|名单|库|百强|强$|品牌|标杆|案例|平台"
)
_SUMMED = re.compile(
    r"(?:等(?:[一二三四五六七八九十两\d]+[余多]?[家户个项条款]+)?|[一二三四五六七八九十两\d]+[余多]?[家户个项条款]+)"
    r"(?:企业|车间|工厂|项目|产品|单位|园区)?$"
)
_COUNTED = re.compile(r"[\d一二三四五六七八九十百两]+[余多]?[家户个](?:企业|单位|公司)?$")
# (以下简称“…”) between a name and its verb.
_ASIDE = re.compile(r"\([^()]*\)$")
_WORKS = re.compile(r"(?:车间|工厂|线|基地|园区?|中心|项目|平台|公司|企业|集团|实验室|团队|矿|电厂|站)$")
# 被某杂志|评为: who gives the title holds none.
_BY_WHOM = re.compile(r"被[^,。;]{2,24}$")
_JOINED = re.compile(r"[、与和等]")
_LEADS_AS = re.compile(r"以(?P<who>[^,。;]{2,40}?)为(?:链主|龙头|牵引|核心)(?:企业)?(?:的(?P<chain>[^,。;]{2,30}))?")
_LEADER = re.compile(
    r"(?:是|成为|巩固|作为|认定为|确定为|评为|列为)(?P<chain>(?!一家)[^,。;是]{2,20}?)(?:领域|行业)?(?:的)?(?:(?:龙头|链主|领军)企业|“?(?:链主|龙头)”?(?:企业)?(?=[,。;]|$))(?:,(?P<who>[^,。;]{2,20}))?"
)
# 发展休闲食品加工业。已有A、B等龙头企业
_HAS_LEADERS = re.compile(
    r"(?:发展|做强|做大|培育)(?P<chain>[\u4e00-\u9fff]{2,10}?(?:产业链|产业|业))[^。]{0,12}。(?:目前|现|已|有|拥有|集聚)+了?"
    r"(?P<list>[\u4e00-\u9fff]{3,10}(?:、[\u4e00-\u9fff]{3,10})*)等[\u4e00-\u9fff\d]{0,6}(?:龙头|链主|领军)企业"
)
# 以A、B等企业为龙头,…的“2+1”产业体系
_SYSTEM = re.compile(r"(?<=的)(?P<chain>[“”+\dA-Z\u4e00-\u9fff]{2,16}?产业(?:体系|集群))")
_AND_OTHERS = re.compile(r"等[\u4e00-\u9fff\d]{0,8}$")
_BUILDS = re.compile(r"(?:构建|打造|延伸|壮大)(?P<chain>[\u4e00-\u9fff]{2,16}?产业链)")


def holds(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """Each holder with each title of the clause."""
    yield from named_as(scene)
    yield from _titled(scene, memory)
    yield from _attributed(scene)
    yield from _as_what(scene, memory)
    yield from _titled_parks(scene, memory)
    yield from _certified(scene, memory)
    yield from _by_name(scene)
    yield from listed_holders(scene, memory)
    passed = _PASSED.finditer(scene.text) if "通过" in scene.text else ()
    for match in (*_TITLE.finditer(scene.text), *passed):
        titles = [
            t
            for t in _titles(match["title"])
            if _MARK.search(t)
            and not (_NO_TITLE.match(t) or _NO_HONOUR.fullmatch(t) or _MANY.search(t))
            and not _CHAIN_TITLE.search(t)
        ]
        ahead = _AHEAD.search(scene.text, scene.clause(match.start())[0], match.start())
        holders = _holders(scene, memory, match.start()) if titles and not ahead else []
        firm, goods = _firm_of_goods(scene, holders)
        for holder, title in _paired(match, [firm] if firm else holders, titles):
            yield holder, RelationKind.HOLDS, title, match.start()
        for good in goods:
            yield firm, RelationKind.MAKES, good, match.start()


def _by_name(scene: Scene) -> Iterator[Triple]:
    """永兴素有“中国银都”之称, 龙游是“中国特种纸产业基地”: what a place is called."""
    for place in scene.names if "“" in scene.text else ():
        if place.kind in ("district", "park") and not place.pronoun:
            if called := _CALLED.match(scene.text, place.end):
                yield place.name, RelationKind.HOLDS, called["title"], place.start


def _certified(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """已通过A体系认证和B产品认证: each certificate that a firm has."""
    for match in _CERTIFIED.finditer(scene.text) if "认证" in scene.text else ():
        clause, _ = scene.clause(match.start())
        firm = firm_before(scene, memory, match.start())
        if firm and firm.kind == "enterprise" and not _AHEAD_OF_IT.search(scene.text, clause, match.start()):
            for title in re.findall(r".+?认证", match["title"]):
                yield firm.name, RelationKind.HOLDS, re.sub("^(?:、|和|以?及)", "", title), match.start()


def _attributed(scene: Scene) -> Iterator[Triple]:
    """刚刚入选国家级绿色工厂的某公司: a title that stands as an attribute before its holder."""
    for firm in scene.names if "的" in scene.text else ():
        if firm.kind != "enterprise" or firm.pronoun or scene.text[firm.start - 1 : firm.start] != "的":
            continue
        clause, _ = scene.clause(firm.start)
        match = _ENTITLED.search(scene.text, clause, firm.start)
        if match and _MARK.search(match["title"]) and not _AHEAD_OF_IT.search(scene.text, clause, match.start()):
            yield firm.name, RelationKind.HOLDS, _ORDINAL.sub("", match["title"]), match.start()


def _as_what(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """某区作为国家…示范基地、长江经济带国家级…示范区: the titles that a place goes by."""
    for named in scene.names if "作为国家" in scene.text else ():
        match = _AS_WHAT.match(scene.text, named.end) if named.kind in ("district", "park") else None
        holder = memory.resolve(named, scene.speaker(named.start)) if match else None
        for title in re.split("[、和]", match["titles"]) if match and holder else ():
            if _RANK.search(title) and _MARK.search(title):
                yield holder.name if holder else "", RelationKind.HOLDS, title, named.start


def _paired(match: re.Match[str], holders: list[str], titles: list[str]) -> list[tuple[str, str]]:
    """Each holder with each title; A、B分别获评C、D: with its own."""
    if "分别" in match[0] and len(holders) > 1 and len(titles) > 1:
        return list(zip(holders, titles, strict=True)) if len(holders) == len(titles) else []
    return list(product(holders, titles))


def named_as(scene: Scene) -> Iterator[Triple]:
    """认定A、B等2个集群为某某集群: each of those listed holds the title."""
    for match in _NAMED_AS.finditer(scene.text) if "等" in scene.text else ():
        title = _ORDINAL.sub("", match["title"])
        listed = match["class"] and "、" in match["who"]
        if listed and _MARK.search(title):
            for who in match["who"].split("、"):
                ends = who.endswith(match["class"]) or match["class"] in ("企业", "单位")
                yield who if ends else who + match["class"], RelationKind.HOLDS, title, match.start()


def _titled(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """某公司是一家…的省级龙头企业: the class that its own sentence puts a firm in, where an office gives it."""
    for match in _IS_TITLED.finditer(scene.text) if "企业" in scene.text or "级" in scene.text else ():
        firm = firm_before(scene, memory, match.start())
        if firm and firm.kind == "enterprise":
            for title in match["title"].split("、"):
                yield firm.name, RelationKind.HOLDS, title, match.start()


def _titled_parks(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """某园区是国家级绿色园区、省级示范区: each title that a park's own sentence gives it."""
    for named in scene.names if "是" in scene.text else ():
        match = _IS_PLACE.match(scene.text, named.end) if named.kind == "park" else None
        entity = memory.resolve(named, scene.speaker(named.start)) if match else None
        for title in match["title"].split("、") if match and entity else ():
            yield entity.name if entity else "", RelationKind.HOLDS, title, named.start


def _firm_of_goods(scene: Scene, holders: list[str]) -> tuple[str, list[str]]:
    """X公司A和B上榜…: the firm whose goods were honoured, with the goods; nothing where works or firms were."""
    for named in scene.names:
        short = scene.text[named.start : named.end]
        if named.kind == "enterprise" and holders and holders[0].startswith(short) and len(holders[0]) > len(short) + 1:
            goods = [holders[0].removeprefix(short), *holders[1:]]
            return ("", []) if any(_WORKS.search(good) for good in goods) else (named.name, goods)
    return "", []


def _holders(scene: Scene, memory: Memory, at: int) -> list[str]:
    """The words before the verb: names where known, else each member of the list as it stands; else the topic."""
    clause, _ = scene.clause(at)
    if aside := _ASIDE.search(scene.text[clause:at]):
        at = clause + aside.start()
    words = scene.text[clause if _JOINED.search(scene.text, clause, at) else scene.phrase_start(at, clause) : at]
    words = re.sub(r"^(?:其中|此外|目前|成功推动|推动|助力|指导)", "", words).strip("“”")
    if given := _BY_WHOM.search(scene.text, clause, at):
        words = scene.text[scene.phrase_start(given.start(), clause) : given.start()]
    items = [item for item in re.split(r"、|与|和", _SUMMED.sub("", words)) if 2 <= len(item) <= 30]
    if len(items) > 1 and items[-1].endswith(("集群", "产业", "产业链")):
        return []  # A、B、C资源加工集群: fields, no holders
    if any(_NO_HOLDER.fullmatch(item) for item in items):
        return []
    if items and not re.fullmatch(r"(?:我们|公司|企业|园区|[全我本][区县市]|该.*|多[项个种].*)", items[0]):
        return [_full(scene, memory, item, at) for item in items]
    if _COUNTED.search(words):
        return []  # 49家企业入选: which ones is not said
    entity = next(
        (
            memory.resolve(n, scene.speaker(at))
            for n in scene.names
            if clause <= n.start and n.end <= at and n.kind != "industry"
        ),
        None,
    )
    topic = entity or scene.topic(at)
    return [topic.name] if topic else []


def _full(scene: Scene, memory: Memory, item: str, at: int) -> str:
    for named in scene.names:
        if named.end <= at and not named.pronoun and item in (scene.text[named.start : named.end], named.name):
            return named.name
    clause, _ = scene.clause(at)
    inside = [
        n
        for n in scene.names
        if clause <= n.start and n.end <= at and not n.pronoun and n.kind in ("enterprise", "park", "district")
    ]
    return (
        inside[0].name
        if len(inside) == 1
        and inside[0].name not in item
        and scene.text[inside[0].start : inside[0].end] in item
        and len(item) < 12
        else item
    )


def _titles(text: str) -> list[str]:
    text = _ORDINAL.sub("", _TITLE_TAIL.sub("", text.removeprefix("为")))
    parts = re.split(r"、(?![^“]*”)|(?<=”)(?=“)", text)
    titles = [_SOLE.sub("", part.strip()) for part in parts]
    return [part.strip("“”") if _QUOTED.fullmatch(part) else part for part in titles if len(part) >= 3]


def leads(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """以X为链主的Y, X是Y龙头企业, 作为Y的链主企业,X."""
    for match in _LEADS_AS.finditer(scene.text):
        inside = [n for n in scene.names if match.start("who") <= n.start and n.end <= match.end("who")]
        firms = [n for n in inside if n.kind in ("enterprise", "project")]
        _, end = scene.sentence(match.start())
        builds = _BUILDS.search(scene.text, match.end(), end)
        if not match["chain"] and not builds and firms and (system := _SYSTEM.search(scene.text, match.end(), end)):
            yield from _lead_system(match, memory, re.sub(r"[“”]", "", system["chain"]))
        chains = _chain_names(match["chain"] or (builds["chain"] if builds else ""), len(firms))
        for firm, chain in zip(firms, chains, strict=False):
            yield firm.name, RelationKind.LEADS, chain, match.start()
    for match in _HAS_LEADERS.finditer(scene.text):
        for short in match["list"].split("、"):
            yield short, RelationKind.LEADS, match["chain"], match.start("list")
    for match in _LEADERS.finditer(scene.text):
        led = scene.topic(match.start(), but=("enterprise", "project", "park", "district"))
        firms = [n for n in scene.within(match.start(), match.end()) if n.kind == "enterprise" and not n.pronoun]
        for firm in firms if led and led.kind == "industry" else ():
            yield firm.name, RelationKind.LEADS, led.name if led else "", firm.start
    for match in _LEADER.finditer(scene.text):
        behind = next(
            (n for n in scene.names if match["who"] and n.start == match.start("who") and n.kind == "enterprise"), None
        )
        leader = behind or firm_before(scene, memory, match.start())
        if match["chain"].endswith(("区", "园", "县", "市", "镇", "省")) or _TITLED.search(match["chain"]):
            continue  # 园区的龙头企业 leads no chain, 国家重点龙头企业 is a title
        if leader and leader.kind == "enterprise":
            yield leader.name, RelationKind.LEADS, re.sub(r"^(?:全国|国内)|的$", "", match["chain"]), match.start()


def _lead_system(match: re.Match[str], memory: Memory, system: str) -> Iterator[Triple]:
    """Each firm of a list, one of which is known to be one, leads the system."""
    items = re.split("、|和", _AND_OTHERS.sub("", match["who"]))
    if all(len(item) >= SHORTEST_FIRM for item in items):
        for item in items:
            yield memory.inventory.aliases.get(item, item), RelationKind.LEADS, system, match.start()


def _chain_names(text: str, count: int) -> list[str]:
    parts = re.findall(r"一[根块条片滴粒]([\u4e00-\u9fff]{1,4}?)(?=一|”|$)", text)
    if len(parts) == count:
        return [f"{part}产业链" for part in parts]
    name = re.sub(r"[“”]", "", text)
    return [name] * count if name else []
