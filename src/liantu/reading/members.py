"""Members of a group whose stage is told at once: A、B等5个项目开工, 签约A、B等项目, 开工的5个项目,分别为A、B."""

import re

from liantu.model.statement import Stage
from liantu.reading.firms import is_short_name
from liantu.reading.memory import Memory
from liantu.reading.scene import Scene

_ITEM = r"[\u4e00-\u9fffA-Za-z\d.%+\-/“”()]{2,40}"
_COUNT = r"[\d一二三四五六七八九十两]+[余多]?"
_GROUP = rf"等(?:{_COUNT}[个批条]|[一多]批)?[^,。;、项\d]{{0,10}}项目"
# A、B等5个重点项目|顺利实现开工: a list right before the stage, adverbs aside.
_AHEAD = re.compile(rf"(?P<list>{_ITEM}?(?:、{_ITEM}?)*){_GROUP}(?:建设)?[^,。;、的]{{0,8}}$")
# 以A、B为代表的重点项目|将陆续投产
_TYPICAL = re.compile(
    rf"以(?P<list>{_ITEM}?(?:、{_ITEM}?)*)为(?:代表|龙头|引领|主)的[^,。;、\d]{{0,10}}项目(?:建设)?[^,。;、的]{{0,8}}$"
)
# 签约了A、B等13个项目; 布局A、B等项目.
_BEHIND = re.compile(rf"(?:了|的)?(?P<list>{_ITEM}?(?:、{_ITEM}?)*)(?:{_GROUP}|等\d+个)")
# 开工的7个项目,…分别为A、B: a counted class, and in the same sentence who it is made up of.
_CLASS = re.compile(rf"的?(?:{_COUNT}个)?[\u4e00-\u9fff]{{0,8}}?项目(?:{_COUNT}个)?(?![制化])")
_NAMES_THEM = re.compile(rf"(?:(?<=项目)有(?!望|{_COUNT})|分别(?:是|为)|包括|包含)(?!{_COUNT}[个条项大类])")
# 既有A、B等产业项目,也有C、D等民生项目
_BOTH = re.compile(r"既有(?P<one>[^,。;]+?)等[^,。;、]{0,24}项目,[也又]有(?P<other>[^,。;]+?)等[^,。;、]{0,24}项目")
# 引进…项目外,园区还搭建了四大平台,包含…: what another act has made
_OTHER_ACT = re.compile(r"外,|(?:搭建|构建|打造|形成|建立)了")
_FIELDS = re.compile(r"等?[^,。;、]{0,10}(?:领域|产业|行业|方面|类|门类)$")
_LIST_ENDS = re.compile(r"等|[。;]|,(?![^,。;、]{2,40}(?:项目|工程|基地)(?:[,、。;]|$))|$")
# 某公司投资2亿元的高温合金项目 goes by its firm and its own name.
_INVESTED = re.compile(
    r"(?P<who>[\u4e00-\u9fffA-Za-z()]{2,24}?)(?:总?投资|出资)(?:约|超|近)?[\d.]+[百千万亿]+元(?:建设)?的(?P<what>.+)"
)
# 某市援建的|某集团羊绒加工项目
_BUILDERS = re.compile(r"^由?[^,。;]{2,30}(?:援建|投资建设|捐资建设|承建|投建)的")
_LONGEST = 400
# 建成某材料|等8个项目
_ONE_OF_MANY = re.compile(r"等\d+[余多]?个[\u4e00-\u9fff]{0,8}项目")
_SHORTEST_NAME = 6
# What may stand in front of a list's first member.
_LEAD = re.compile(r"^(?:其中|推动|促进|目前|此外|同时|[全我该本][区市县])+")
# 正在开展A改造、B改造等: works that are named by what they do.
_WORKS = re.compile(
    r"(?P<list>(?:[\u4e00-\u9fff]{4,24}、)*[\u4e00-\u9fff]{4,24}(?:改造|工程|建设|扩建))(?=等|,|。|;|$)"
)
# 已建成公园、健身步道等设施: members that only stand in the list.
_GROUNDS = re.compile(
    r"了?(?P<list>[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,8})+)等[^,。;\d]{0,24}(?:设施|场所|平台|载体)"
)


def members_of(scene: Scene, memory: Memory, start: int, end: int, stage: Stage) -> list[str]:
    """The named members of a group before, behind or under the stage word `[start, end)`."""
    clause, limit = scene.clause(start)
    if scene.text.find("等", clause, limit) >= 0:
        if items := _ahead(scene, memory, clause, start) or _behind(scene, memory, end, limit):
            return items
    if typical := _TYPICAL.search(scene.text, clause, start):
        return _titled(typical["list"].split("、"))
    if items := _of_class(scene, end):
        return items
    if scene.text[start:end] in ("正在开展", "正在实施", "已完成"):
        return _works(scene, memory, start, end)
    return _grounds(scene, memory, start, end) if stage is Stage.COMPLETED else []


def _ahead(scene: Scene, memory: Memory, clause: int, start: int) -> list[str]:
    """The list before the stage, 项目 of 项目建设 being the end of the group's own words."""
    closed = start + 2 if scene.text.startswith("项目", start) else start
    match = _AHEAD.search(scene.text, max(clause, closed - _LONGEST), closed)
    if match is None:
        return []
    first = match.start() + len(match["list"].split("、", 1)[0])
    named = [n.start for n in scene.within(match.start(), first) if n.end == first and n.kind == "enterprise"]
    begin = max([match.start(), scene.tokens.boundary(first, clause), *named])
    return _titled(_LEAD.sub("", scene.text[begin : match.end("list")]).split("、"))


def _behind(scene: Scene, memory: Memory, end: int, limit: int) -> list[str]:
    match = _BEHIND.match(scene.text, end, limit)
    items = match["list"].split("、") if match else []
    if len(items) == 1 and not _ONE_OF_MANY.match(scene.text, match.end("list") if match else end):
        return []
    firms = any(is_short_name(item) or memory.inventory.firm_at_head(item) for item in items)
    if items and max(map(len, items)) < _SHORTEST_NAME and not firms:
        return []  # 引进隔膜、铝箔、结构件等项目11个: sorts of goods
    return _titled(items)


def _of_class(scene: Scene, end: int) -> list[str]:
    """The members that the sentence goes on to name of the class right behind the stage."""
    counted = _CLASS.match(scene.text, end)
    _, limit = scene.sentence(end)
    if counted and (each := _by_segment(scene, counted.end(), limit)):
        return each
    if counted and (both := _BOTH.search(scene.text, counted.end(), limit)):
        return _titled(f"{both['one']}、{both['other']}".split("、"))
    naming = list(_NAMES_THEM.finditer(scene.text, counted.end(), limit)) if counted else []
    if not naming or (counted and _OTHER_ACT.search(scene.text, counted.end(), naming[-1].start())):
        return []
    begin = naming[-1].end()
    ends = _LIST_ENDS.search(scene.text, begin, limit)
    stop = ends.start() if ends else limit
    if _FIELDS.search(scene.text[begin : scene.clause(stop)[1]]):
        return []  # 涵盖…等领域 names fields, no projects
    return _titled(_joined(re.split(r"、|,", scene.text[begin:stop])))


def _by_segment(scene: Scene, at: int, limit: int) -> list[str]:
    """有A计划投资15亿元,…;B计划投资…: the projects that head the parts of the sentence."""
    naming = _NAMES_THEM.search(scene.text, at, limit)
    if naming is None or scene.text.find(";", at, limit) < 0:
        return []
    heads = [naming.end(), *(m.end() for m in re.finditer(";", scene.text[:limit]) if m.start() > naming.end())]
    named = {n.start: n for n in scene.names if n.kind == "project" and not n.pronoun}
    return [named[head].name for head in heads] if all(head in named for head in heads) else []


def _joined(items: list[str]) -> list[str]:
    """The items of a list whose members end with 项目: A、B项目 among such is one of them."""
    if sum(item.endswith("项目") for item in items) < 2:
        last = items[-1].split("和") if items else []
        two = len(last) == 2 and not items[-1].endswith(("项目", "基地", "生产线")) and not last[1][:1].isdigit()
        return [*items[:-1], *last] if two else items
    whole: list[str] = []
    open_item = ""
    for item in items:
        open_item = f"{open_item}、{item}" if open_item else item
        if item.endswith("项目"):
            whole.append(open_item)
            open_item = ""
    return whole


def _titled(items: list[str]) -> list[str]:
    """Each member as a project by name."""
    told = [_BUILDERS.sub("", item) for item in items]
    named = [_INVESTED.sub(r"\g<who>\g<what>", item) for item in told if len(item) >= 2]
    return [item if item.endswith(("项目", "工程")) else item + "项目" for item in named]


def _works(scene: Scene, memory: Memory, start: int, end: int) -> list[str]:
    """正在开展A改造、B改造: each under the firm whose works they are."""
    clause, limit = scene.clause(start)
    match = _WORKS.match(scene.text, end, limit)
    if match is None:
        return []
    firm = _firm_of(scene, memory, clause, start)
    return _titled([firm + item for item in match["list"].split("、")])


def _grounds(scene: Scene, memory: Memory, start: int, end: int) -> list[str]:
    """园区已建成公园、健身步道等…设施: each with the name of the place that built it."""
    match = _GROUNDS.match(scene.text, end)
    topic = scene.topic(start) or memory.topic
    if match is None or topic is None or topic.kind not in ("park", "district", "enterprise"):
        return []
    return [memory.inventory.short(topic.name) + item for item in match["list"].split("、")]


def _firm_of(scene: Scene, memory: Memory, clause: int, at: int) -> str:
    """The firm whose works a clause lists, as it is printed there."""
    firms = [n for n in scene.within(clause, at) if n.end <= at and n.kind == "enterprise" and not n.pronoun]
    if firms:
        return scene.text[firms[-1].start : firms[-1].end]
    topic = scene.topic(at)
    return memory.inventory.short(topic.name) if topic and topic.kind == "enterprise" else ""
