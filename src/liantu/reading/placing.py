"""Where firms and projects lie: by what stands before their names, behind them, or under the place a report goes to."""

import re
from collections.abc import Iterator

from liantu.model.statement import RelationKind
from liantu.reading.actors import Triple
from liantu.reading.memory import Memory
from liantu.reading.named import Named
from liantu.reading.onsite import AT_WORK, on_site
from liantu.reading.project_names import owned
from liantu.reading.scene import Scene
from liantu.reading.spots import place, place_behind
from liantu.reading.tenants import tenants

# 位于某园的|某公司, 落户某园的|某项目
_LOCATED = re.compile(
    r"(?:位于|坐落于|坐落在|地处|(?:落户|落地|入驻|扎根|选址|布局)(?:于|在|到)?|建在|设在|迁至|搬迁至)(?!毗邻|紧邻|靠近)(?P<where>[^,。;的]{2,24})的$"
)
_STATED = re.compile(r"位于|坐落|地处")
# 在某园举行开工仪式的|某项目
_HELD = re.compile(r"在(?P<where>[^,。;的]{2,24}?)(?:隆重|正式)?(?:举行|举办|进行)[^,。;的]{0,8}(?:仪式|典礼)的$")
# 在某镇的|某集团车间; 走进某园区|某公司: where the report goes, then the firm.
_VISITED = re.compile(
    r"^(?:在|走进|来到|走访|位于|[^,。;]{0,8}(?:来到|走进|走访|探访))(?:了|位于)?(?P<where>[^,。;的]{2,24}(?:区|园|镇|乡|街道|城|县))的?$"
)
# 某园区|总投资30亿元的|某项目
_WORTH = re.compile(r"总?投资(?:约|超|近)?[\d.]+[百千万亿]+美?元的?$")
_WHEN = r"(?:于?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|于?\d{1,2}月\d{1,2}日|近日|日前|今日|昨日|今天|昨天|上午|下午)*"
# …项目在某工业园正式开工
_HAPPENS = re.compile(
    rf"[”)]*{_WHEN}(?:正式)?在(?P<where>[^,。;的“”]{{2,20}}?(?:区|园|镇|乡|街道|新城))(?:内|举行|正式|顺利|成功|全面|隆重)*"
    r"(?:开工|动工|奠基|建成|竣工|投产|投用|揭牌|落地|落户|签约|启动|成立)"
)
# 某园区|第三季度重大项目竣工投产活动…举行: what is told of there lies in it.
_EVENT_OF = re.compile(r"(?:\d{4}年)?[^,。;]{0,14}?项目(?:集中)?(?:开工|竣工|投产|签约)+(?:活动|仪式)")
# 一批大项目在某县落地生根。A…;B…
_MANY_AT = re.compile(
    r"(?:一批|一大批|众多|多个)[^,。;]{0,14}?(?:项目|企业)[^,。;]{0,6}?在(?P<where>[^,。;]{2,12}?)(?:落地|落户|扎根|生根|拔地)"
)
# 双福工业园有|A、B、C等代表性大项目
_HAS_LIST = re.compile(r"(?:有|拥有|布局了?)(?P<list>[^,。;、]{4,30}(?:、[^,。;、]{4,30})+?)等[^,。;、]{0,8}项目")
# 某项目开工仪式在某园区举行
_RITE = re.compile(
    rf"[”)]*(?:集中)?(?:开工|奠基|签约|投产|竣工|启动|揭牌){{1,2}}(?:仪式|典礼|活动){_WHEN}在(?P<where>[^,。;的“”]{{2,24}}?(?:区|园|镇|乡|街道|新城))(?:隆重|正式)?(?:举行|举办)"
)
_SETTLED = re.compile(
    rf"[”)]*(?:{_WHEN}(?:[从由](?!事)[^,。;]{{2,10}}?)?(?:正式|成功|先后|已|也|目前|整体|全部|退城[进入]园)*)"
    r"(?:拟|将|计划)?(?:位于|坐落于|坐落在|地处|落在|(?:签约)?落户(?:于|到|在)?|落地(?:于|在)?|签约(?=[\u4e00-\u9fff]{2,3}(?:[区县市]|[,。;]))|落子|入驻于?(?!包括|企业|有|了|的)|迁入|搬入|(?:搬迁|迁|搬)[至到]|扎根(?:于|在)?|选址(?:于|在)?)"
)
# …,位于某园,
_LIES = re.compile(
    r"(?<=[,;])(?:项目|企业|公司)?(?:位于|坐落于|坐落在|地处|选址(?:于|在)?|落户(?:于|到|在)?)(?=[^,。;])"
)
# 某公司是由某集团在某园投资设立的企业
_FOUNDED = re.compile(
    r"(?:是)?由[^,。;]{2,24}?在(?P<where>[^,。;]{2,20}?)(?:独资|合资|共同|全资|投资|出资)*(?:设立|组建|成立|兴建|创办)"
)
# 建设地点:某工业园区
_SITE = re.compile(
    r"(?:建设|项目|实施)地(?:点|址)(?:为|是|:|位于)(?P<where>[^,。;\n]{2,24}?(?:区|园|镇|乡|街道|城))(?=[,。;建总项投]|$)"
)
_INSIDE = re.compile(r"园区?内的?,?(?:占地[\d.万余多约]+(?:亩|平方米|公顷)的)?(?:“[^”]{1,8}”|“)?$")
# 某公司是某园区的一家…企业
_ONE_OF = re.compile(
    r"是(?:落户|入驻|位于|扎根)?(?P<where>[^,。;的是]{2,20}?(?:区|园|县|市|镇))(?:内|本土|当地)?的?(?:一家|首家|首批|首个|最早|第一[批家]|重点|规上|龙头|骨干|本土)[^,。;]{0,20}(?:企业|公司)(?:之一)?(?=[,。;]|$)"
)
# 在|某省某县某公司|车间: the county that the name begins with is where the report goes.
_GOES = re.compile(r"(?:在|走进|来到|走访|探访|位于)$")
_AREA = re.compile(
    r"(?:[\u4e00-\u9fff]{2,3}省)?(?:[\u4e00-\u9fff]{2,4}?市(?=[\u4e00-\u9fff]{1,4}[区县市]))?(?P<where>[\u4e00-\u9fff]{1,4}?[区县市])(?=[\u4e00-\u9fff]{6})(?!域)"
)
# 在某市,|某项目正在施工
_AHEAD_LONGEST = 20
_PLACE_AHEAD = re.compile(
    r"(?:^|[。;\n])在(?P<where>[\u4e00-\u9fff]{2,16}),$|(?:^|[,。;\n])(?P<inside>[\u4e00-\u9fff]{2,16}?)[内里],$"
)
# 温泉镇的|页岩气项目
_TOWN_OF = re.compile(r"(?:^|[是在和、])(?P<where>(?:(?![是在和])[\u4e00-\u9fff]){2,6}(?:镇|乡|街道))的$")
# 三合工业园内的|某公司
_WITHIN = re.compile(r"(?:内|里)的$")
# What lies somewhere and is no firm or project.
_NO_FIRM = ("社区", "村", "镇", "乡", "街道", "学校", "小学", "中学", "学院", "大学", "医院", "公园", "景区", "广场")
# 落户园区的|固定资产投资项目 are any.
_ANY = re.compile(r"(?:固定资产|工业|产业|招商引资|重点|重大|新建|在建|新引进|优质|企业|各类)+(?:投资)?项目")
# 项目一期: the phase of what a park's name begins is no project inside it.
_PHASED = re.compile(r"^(?P<body>.{2,})[一二三四五]期(?:项目|工程)$")


def located(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """Each firm, project or park with the place that its clause, its sentence or its list puts it in."""
    for named in scene.names:
        if (
            named.kind not in ("enterprise", "project", "park")
            or named.name.endswith(_NO_FIRM)
            or _ANY.fullmatch(named.name)
        ):
            continue
        if not named.pronoun:
            for where in _around(scene, memory, named):
                name = owned(scene, memory, named.name, named.start) if named.kind == "project" else named.name
                yield name, RelationKind.LOCATED_IN, place(where, memory), named.start
        elif named.kind == "enterprise" and (match := _ONE_OF.match(scene.text, named.end) or _this_one(scene, named)):
            if firm := memory.resolve(named, scene.speaker(named.start)):
                yield firm.name, RelationKind.LOCATED_IN, place(match["where"], memory), named.start
        yield from _settled(scene, memory, named)
    yield from _elliptic(scene, memory)
    yield from _of_county(scene)
    yield from _told_there(scene, memory)
    for match in _SITE.finditer(scene.text):
        topic = scene.topic(match.start(), but="park") or memory.headed
        if topic and topic.kind == "project":
            yield topic.name, RelationKind.LOCATED_IN, place(match["where"], memory), match.start()
    yield from tenants(scene, memory)
    yield from on_site(scene, memory)
    yield from _here(scene, memory)


def _this_one(scene: Scene, named: Named) -> re.Match[str] | None:
    """这家2014年落户某园的|企业: where the firm that was told of lies."""
    before = scene.text[scene.clause(named.start)[0] : named.start]
    return _LOCATED.search(before) if before.startswith(("这家", "这个")) else None


def _told_there(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """Projects that a park's ceremony, or a sentence on a place that many have come to, goes on to name."""
    for match in _MANY_AT.finditer(scene.text) if "在" in scene.text else ():
        if where := place_behind(scene, match.start("where"), match.end("where")):
            for named in scene.names:
                if named.start > match.end() and named.kind == "project" and not named.pronoun:
                    yield named.name, RelationKind.LOCATED_IN, place(where, memory), named.start
    for park in scene.names:
        if park.kind != "park" or park.pronoun:
            continue
        if event := _EVENT_OF.match(scene.text, park.end):
            _, limit = scene.sentence(event.end())
            for named in scene.within(event.end(), limit):
                if named.kind == "project" and not named.pronoun:
                    yield named.name, RelationKind.LOCATED_IN, park.name, named.start
        if has := _HAS_LIST.match(scene.text, park.end):
            for item in has["list"].split("、"):
                whole = item if item.endswith(("项目", "工程")) else item + "项目"
                yield whole, RelationKind.LOCATED_IN, park.name, has.start()


def _of_county(scene: Scene) -> Iterator[Triple]:
    """上虞区|浙江恒拓有限公司, 走进永川区|长城汽车: a county in full right before a firm."""
    ends = {n.end: n for n in scene.names if n.kind == "district" and scene.text[n.end - 1] in "区县"}
    for firm in scene.names if ends else ():
        place = ends.get(firm.start)
        if place and firm.kind == "enterprise" and not firm.pronoun:
            yield firm.name, RelationKind.LOCATED_IN, place.name, place.start


def _elliptic(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """某项目由某公司建设,|位于某园: a clause whose subject its sentence has named before."""
    for match in _LIES.finditer(scene.text):
        begin, _ = scene.sentence(match.start())
        _, limit = scene.clause(match.end())
        told = [
            e for at, e in scene.topics if begin <= at < match.start() and e.kind in ("project", "enterprise", "park")
        ]
        where = place_behind(scene, match.end(), limit) if told and told[0] is told[-1] else None
        if where and told[0].kind != "park" and not scene.text.startswith("的", match.end() + len(where)):
            yield told[0].name, RelationKind.LOCATED_IN, place(where, memory), match.start()


def _around(scene: Scene, memory: Memory, named: Named) -> Iterator[str]:
    """The places that the words beside a name put it in."""
    clause, limit = scene.clause(named.start)
    if scene.text.startswith("园区内,", max(0, clause - 4)):
        clause -= 4
    before = scene.text[clause : named.start]
    match = _LOCATED.search(before) if before.endswith("的") else None
    if match and (_STATED.match(match[0]) or place_behind(scene, clause + match.start("where"), named.start)):
        yield match["where"]
    elif named.kind == "project" and before.endswith("的") and (held := _HELD.search(before)):
        yield held["where"]
    elif named.kind == "project" and (lying := _listed_with(scene, named, clause)):
        yield lying
    elif named.kind != "park" and (where := _beside(scene, named, before)):
        yield where
    if named.kind == "project":
        happens = _HAPPENS.match(scene.text, named.end, limit) or _RITE.match(scene.text, named.end)
        yield from [happens["where"]] if happens else []
    placed = any(n.start == clause and n.kind in ("district", "park") for n in scene.names)
    if placed and named.kind in ("enterprise", "project") and before.endswith("的"):
        where = place_behind(scene, clause, named.start - 1)
        if where and clause + len(where) == named.start - 1:
            yield where
    if named.kind == "enterprise" and (match := _ONE_OF.match(scene.text, named.end, limit)):
        yield match["where"]
    if ahead := _told_ahead(scene, named, clause, before):
        yield ahead
    founded = _FOUNDED.match(scene.text, named.end, limit) if named.kind == "enterprise" else None
    if founded and place_behind(scene, founded.start("where"), founded.end("where")) == founded["where"]:
        yield founded["where"]
    if named.kind == "enterprise" and _GOES.search(before) and AT_WORK.match(scene.text, named.end):
        if area := _AREA.match(named.name):
            yield area["where"]
    if "内" in before and _INSIDE.search(before) and (park := memory.park(scene, named.start)):
        yield park


def _told_ahead(scene: Scene, named: Named, clause: int, before: str) -> str | None:
    """在某市,|某项目正在施工; 某组团内,|某项目; 在某园区,|某公司: the place that the clause before consists of."""
    if named.kind == "park" or (before and not _WORTH.fullmatch(before)):
        return None
    ahead = _PLACE_AHEAD.search(scene.text, max(0, clause - _AHEAD_LONGEST), clause)
    span = ahead.span("where" if ahead["where"] else "inside") if ahead else None
    place = next((n for n in scene.names if (n.start, n.end) == span), None)
    if place is None or place.pronoun or (named.kind == "enterprise" and place.kind != "park"):
        return None
    return scene.text[place.start : place.end]


def _listed_with(scene: Scene, named: Named, clause: int) -> str | None:
    """位于某园的A、|B项目: where the first project of the list that a name goes on with lies."""
    first = named
    for other in reversed(scene.within(clause, named.start)):
        if other.kind != "project" or scene.text[other.end : first.start] not in ("、", "和"):
            break
        first = other
    match = _LOCATED.search(scene.text[clause : first.start]) if first is not named else None
    return match["where"] if match and _STATED.match(match[0]) else None


def _settled(scene: Scene, memory: Memory, named: Named) -> Iterator[Triple]:
    """某公司落户某园, 从某地搬迁至某园."""
    _, limit = scene.clause(named.start)
    match = _SETTLED.match(scene.text, named.end, limit)
    where = place_behind(scene, match.end(), limit) if match else None
    entity = memory.resolve(named, scene.speaker(named.start)) if where else None
    if entity:
        yield entity.name, RelationKind.LOCATED_IN, place(where or "", memory), named.start


def _beside(scene: Scene, named: Named, before: str) -> str | None:
    """Where a firm or project lies by the words right before it: 在某镇的|某集团, 某工业园的|某项目."""
    if (match := _VISITED.match(before)) and (named.kind == "enterprise" or before[-1] == "的"):
        return match["where"]
    worth = _WORTH.search(before)
    before = before[: worth.start()] if worth else before
    if named.kind == "project" and (town := _TOWN_OF.search(before)):
        return town["where"]
    before = _WITHIN.sub("的", before)
    joint = "的" if before[-1:] == "的" else "" if worth or named.kind == "enterprise" else None
    parks = [n.name for n in scene.names if n.kind == "park" and not n.pronoun and n.end <= named.start]
    return parks[-1] if parks and joint is not None and before.endswith(parks[-1] + joint) else None


def in_name(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """A project whose name begins with a park's lies in it (长寿经开区…产业园项目)."""
    for named in scene.names:
        if named.kind != "project" or named.pronoun:
            continue
        parks = [form for form in memory.inventory.place_forms(named.name) if memory.inventory.is_park(form)]
        known = [form for form in parks if form in memory.inventory.lexicon.names]
        park = max(known or parks, key=len, default="")
        body = _PHASED.match(named.name)
        if park and len(named.name) > len(park) + 2 and not (body and body["body"] == park):
            yield named.name, RelationKind.LOCATED_IN, park, named.start


def _here(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """走进X… 在这里,…项目: the report's place holds the project."""
    here = scene.text.find("在这里")
    if here < 0 or memory.visited is None:
        return
    _, limit = scene.sentence(here)
    for named in scene.names:
        if here <= named.start < limit and named.kind in ("project", "enterprise") and not named.pronoun:
            yield named.name, RelationKind.LOCATED_IN, memory.visited, named.start
            return
