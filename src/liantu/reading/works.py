"""Whose stage it is: the projects and facilities that a stage word speaks of."""

import re

from liantu.model.statement import Stage
from liantu.reading.at_work import PART_WORKS, adverbs_at, called, firm_going_on, firms_at, firms_behind
from liantu.reading.ceremonies import behind_rite
from liantu.reading.members import members_of
from liantu.reading.memory import SITES, Memory
from liantu.reading.named import Named
from liantu.reading.project_names import owned
from liantu.reading.scene import Scene, Staged, phrase_right
from liantu.reading.stage_owner import ANY, BRINGS, BUILDING, PHASE_END, last_project, spoken_of
from liantu.reading.things import facilities, thing_before

_ACTS_ON = frozenset(
    {Stage.COMPLETED, Stage.CONSTRUCTION, Stage.PREPARING, Stage.SIGNED, Stage.PLANNED, Stage.CLOSED, Stage.PRODUCTION}
)
_BUILT = (Stage.COMPLETED, Stage.CONSTRUCTION)
_FIRST_PHASE = re.compile(r"[一二三四五首]期")
# 4个项目已部分投产, 部分项目还在设备安装阶段
_SOME = re.compile(
    r"(?:(?:\d+|[一两二三四五六七八九十]+)[余多]?个|部分|多数|其他|其余|所有|一些|不少)[\u4e00-\u9fff]{0,6}?(?:项目|企业|工程)"
)
# A、B、C6个项目|也正在加快推进
_COUNTED_LIST = re.compile(
    r"(?P<list>[\u4e00-\u9fffA-Za-z\d.]{2,20}(?:、[\u4e00-\u9fffA-Za-z\d.]{2,20}?)+)(?:\d+|[两三四五六七八九十])个[\u4e00-\u9fff]{0,6}项目[^,。;、的]{0,10}$"
)
_PLACE = re.compile(r"[省市县区镇乡村]$|有$")
# 某某项目二、三期同步开工; 一期、二期已投产
_PHASES = re.compile(r"(?P<each>[一二三四五六]期?(?:[、和及][一二三四五六]期?)+)(?<=期)")
_PHASE_TAIL = re.compile(r"[一二三四五六首]期(?:项目|工程)?$")
# A项目、总投资5亿元的B项目
_INVESTMENT = re.compile(r"(?:计划)?总?投资(?:约|超|近)?\s?[\d.]+\s?[百千万亿]*元的?")
_UNLISTED = re.compile(r"[^、和及与以等]")
_LIST_TAIL = re.compile(r"^((?:、[\u4e00-\u9fff]{2,10})+)等$")
# 某药业三期、|某项目投产
_PHASE_AHEAD = re.compile(r"(?:^|[,。;、])(?P<list>[\u4e00-\u9fff]{2,10}[一二三四五]期)、$")
_A_PART = re.compile(r"(?:厂房|车间|综合楼|仓库|管网|管道|产线|[一二三四]期)$")
# 32套装置, 整条道路: no name.
_ANY_HEAD = re.compile(r"\d+[余多]?[套台条座个栋]|整[条座个]")
_DIVIDED = re.compile(r"分[一二两三四五\d]期(?:建设|实施|推进|开发)?")
_ROADS = ("公路", "铁路", "高速", "高铁", "专线", "航线")
_PASSIVE = re.compile(r"[由被是]")
_PHASE = re.compile(r"[一二三四五]期")
_SITE = re.compile(r"的?(?:建设|施工|项目)*(?:现场|工地|一线)")
# 此次开工的|某厂区: what is told by its stage and goes on to something else.
_SUCH = re.compile(r"的(?:“)?")
# 某县重点工业项目: a class by its rank.
_PLAIN = re.compile(
    r"(?:重点|重大)(?:工业|产业|建设|民生|基础设施|招商引资|投资|文旅|农业|交通|水利|开工)*(?:项目|工程)$"
)
_MANY = ("一批", "大批", "多个", "众多", "一系列")
# 一大批重点|公路项目, 20个乡镇的|油路项目, 民生项目|清单
_MANY_OF = re.compile(r"(?:一大?批|众多|\d+[余多]?个[\u4e00-\u9fff]{0,6}的)[\u4e00-\u9fff]{0,4}$")
_LISTS = re.compile(r"清单|名单|名录|目录|库(?!区)|[^,。;、]{0,6}协议\d+[余多]?[份项个]|装机")
_NUMBER_OF = re.compile(r"\d+[余多]?个")
_LISTING = re.compile(r"^的?项目(?:包括|包含)")
# 加快某小镇建设: what is built stands inside.
_INNER = re.compile(r"(?:推进|加快|启动)了?(?P<what>[^,。;、]{2,10}?)(?:落地)?建设")
_ANY_WORKS = re.compile(
    r"(?:项目|工程|园区|基地|厂房|基础|主体|[一二三四五]期|全面|同步|前期|配套|设施|落地|开工|快速|标准|推进|推动|[的该其])*"
)
# 集中签约|35个项目 counts a class.
_COUNTED = re.compile(r"(?:了|的)?[\u4e00-\u9fff]{0,8}?\d+[余多]?[个家条座]")
# 该项目主要|建设A生产线、B车间: what a project consists of.
_CONTENT = re.compile(
    r"(?:总投资[^,。;]{2,12},)?(?:目前|其中|主要|重点|计划|规划|拟|已|将|新|全面|还|并|分期|一期|二期|首期|总共|共)*$"
)
_MAKES = ("建设", "建成", "规划建设", "建设了", "建成了", "新建")
_OWN_WORKS = re.compile(r"(?<=项目)(?:所有|全部|的)?(?:主体|土建|桩基|基础|附属)(?:工程|施工)$")
_PRONOUN = re.compile(r"(?:该项目|该工程|项目|工程)(?=[\u4e00-\u9fff])")
# What a firm's own works are called by (新厂已于去年投产).
_NEW_WORKS = frozenset({"新厂", "新厂区", "新工厂", "老厂区", "老厂", "工厂", "分厂"})
_NEAR = 32
_SHORT = 2


def subjects_of(scene: Scene, memory: Memory, start: int, end: int, stage: Stage) -> list[str]:
    """Whose stage `[start, end)` is: parts and works of a project stand under its name, and no class of projects."""
    named = [_LISTING.sub("", _OWN_WORKS.sub("", name)) for name in _subjects(scene, memory, start, end, stage)]
    if (phase := _FIRST_PHASE.search(scene.text, start, end)) and len(named) == 1 and named[0].endswith("项目"):
        named = [named[0] + phase[0]]  # 启动二期建设
    stem = memory.inventory.stem
    return [name.lstrip("《") for name in named if not (ANY.match(name.removeprefix(stem)) or _PLAIN.search(name))]


def _subjects(scene: Scene, memory: Memory, start: int, end: int, stage: Stage) -> list[str]:
    """The project before the stage word in its clause, else those right behind it, else the sentence's topic."""
    clause, limit = scene.clause(start)
    named = [n for n in scene.within(clause, limit) if n.kind == "project" and n.end <= limit and not n.pronoun]
    inside = [n for n in named if not (_is_class(scene, n) or PART_WORKS.fullmatch(n.name))]
    told = behind_rite(scene, end)
    after = [n for n in inside if n.start >= start and 0 <= n.start - told <= _NEAR]
    beside = bool(after) and scene.text[told : after[0].start].strip("了的“") == ""
    closed = start + 2 if scene.text.startswith("项目", start) else start
    before = [n for n in inside if n.end <= closed]
    if before and not (beside and stage in _ACTS_ON and scene.text[end - 1] != "、"):
        return _told_of(scene, memory, before, (start, end, stage))
    if members := firms_behind(scene, end) or members_of(scene, memory, start, end, stage):
        return members
    if firms := firms_at(scene, (start, end, stage)):
        return firms
    if after and stage in _ACTS_ON:
        listed = [item for item in scene.text[end : after[0].start].split("、")[:-1] if len(item) > 1]
        acted_on = listed + [owned(scene, memory, n.name, n.start) for n in after]
        return [] if _is_content(scene, start, end) else acted_on
    if any(n.end <= start and _is_class(scene, n) for n in named):
        return []
    return _headed(scene, memory, (start, end, stage))


def _told_of(scene: Scene, memory: Memory, before: list[Named], staged: Staged) -> list[str]:
    """The projects that stand before a stage; a project that brings others in is not brought in itself."""
    start, end, _ = staged
    active = end < scene.clause(start)[1] and not _PASSIVE.search(scene.text, before[-1].end, start)
    if active and BRINGS.match(scene.text, start):
        return []
    # a list that begins with other names, or holds them (A项目、B、C基地等一批项目)
    joined = scene.text[before[0].start - 1 : before[0].start] == "、" or scene.text.startswith("等", before[-1].end)
    joined = joined or scene.text.endswith(("代表的", "龙头的", "引领的"), 0, before[0].start)
    return (joined and members_of(scene, memory, *staged)) or _listed_before(scene, memory, before, start)


def _headed(scene: Scene, memory: Memory, staged: Staged) -> list[str]:
    """Whose stage it is where no project is named with it: a park, a facility, a firm, or what is spoken of."""
    start, end, stage = staged
    clause, _ = scene.clause(start)
    if _SOME.search(scene.text, clause, start):
        return _counted_list(scene, clause, start)
    built = _INNER.fullmatch(scene.text, start, end)
    if built and not _ANY_WORKS.fullmatch(built["what"]):
        return [n.name for n in scene.within(*built.span("what")) if n.end == built.end("what") and not n.pronoun]
    if park := _new_park(scene, memory, start, end, stage):
        return [park]
    head = head_of(scene, start, clause)
    if len(head) > 1 and head.endswith(facilities()) and not (BUILDING.fullmatch(head) or _PHASE.match(head)):
        if scene.text[:start].endswith(("在" + head, "于" + head)) or _ANY_HEAD.match(head):
            return []
        whole = _of_project(scene, memory, start, head)
        if len(whole) > 3 or whole in _NEW_WORKS:
            named = _under_firm(scene, memory, start, whole)
            return [named] if len(named) > 3 else []
    ends = thing_before(scene, clause, start)
    if dealt := [n.name for n in scene.within(clause, start) if n.kind == "facility" and n.end == ends != start]:
        return dealt  # 某基地|投资协议签约仪式
    if such := _told_by_stage(scene, memory, end):
        return [such]
    if known := called(memory, head):
        return [known]
    if going := firm_going_on(scene, start, stage):
        return going
    if _COUNTED.match(scene.text, end):
        return []
    return spoken_of(scene, memory, start, clause, head) or _on_site(scene, memory, start) or _site(scene, staged)


def _on_site(scene: Scene, memory: Memory, start: int) -> list[str]:
    """在某项目建设现场,工人们正在施工: what is done there is done on the project."""
    sentence, _ = scene.sentence(start)
    seen = [n for n in scene.within(sentence, start) if n.kind == "project" and not n.pronoun]
    if not seen or not _SITE.match(scene.text, seen[-1].end, start):
        return []
    return [owned(scene, memory, seen[-1].name, seen[-1].start)]


def _site(scene: Scene, staged: Staged) -> list[str]:
    """某产业园位于某区,|2019年9月签约,预计2023年建成: what the sentence tells of the site that it began with."""
    start, end, stage = staged
    begin, _ = scene.sentence(start)
    heads = [n for n in scene.names if n.start == begin and n.kind in ("park", "facility") and n.name.endswith(SITES)]
    alone = scene.text[end : end + 1] in ("", ",", "。", ";") and stage in (Stage.SIGNED, *_BUILT)
    if not alone or not any(p.end <= start <= p.end + 2 for p in scene.periods):
        return []
    topic, phase = scene.topic(begin - 1), _FIRST_PHASE.match(scene.text, begin)
    if not heads and phase and topic and topic.name.endswith(SITES):
        return [topic.name + phase[0]]  # 首期13万平方米计划于2027年|建成
    return [heads[0].name] if heads and not heads[0].pronoun else []


def _told_by_stage(scene: Scene, memory: Memory, end: int) -> str | None:
    """The facility that a stage is an attribute of: 此次开工的某厂区, 正在建设的某大桥."""
    such = _SUCH.match(scene.text, end)
    if such is None:
        return None
    begin, stop = phrase_right(scene, such.end(), scene.clause(end)[1])
    what = scene.text[begin:stop]
    return _under_firm(scene, memory, end, what) if what.endswith(facilities()) and len(what) > _SHORT else None


def _under_firm(scene: Scene, memory: Memory, at: int, what: str) -> str:
    """新厂区 under the firm spoken of; what says more is left as it is printed."""
    topic = scene.topic(at, but="district")
    own = topic is not None and topic.kind == "enterprise" and (what in _NEW_WORKS or what.startswith("新"))
    return memory.inventory.short(topic.name) + what if topic and own else what


def _counted_list(scene: Scene, clause: int, start: int) -> list[str]:
    """The members of a list that ends with their number (A、B两个项目已投产)."""
    found = _COUNTED_LIST.search(scene.text, clause, start)
    if found is None:
        return []
    first = found.start() + len(found["list"].split("、", 1)[0])
    begin = max(found.start(), scene.tokens.boundary(first, clause))
    items = scene.text[begin : found.end("list")].split("、")
    return [] if any(_PLACE.search(item) for item in items) else [item + "项目" for item in items if len(item) > 1]


def _is_class(scene: Scene, named: Named) -> bool:
    """Whether a name is of no one project: 一批电子信息项目, 循环经济项目14个, 某公司|2条生产线."""
    if named.name.endswith(("公司", "集团", "园区", "开发区")) and scene.text[named.end : named.end + 1].isdigit():
        return True
    before = scene.text[max(0, named.start - 3) : named.start]
    if _MANY_OF.search(scene.text, scene.clause(named.start)[0], named.start) or _LISTS.match(scene.text, named.end):
        return True
    return _NUMBER_OF.match(scene.text, named.end) is not None or before.endswith(_MANY)


def _is_content(scene: Scene, start: int, end: int) -> bool:
    """Whether a project, told of before in the sentence, is said to consist of what is built (该项目建设A生产线)."""
    sentence, _ = scene.sentence(start)
    clause, _ = scene.clause(start)
    if scene.text[start:end] not in _MAKES:
        return False
    told = [n for n in scene.within(sentence, start) if n.kind == "project" and n.end <= start]
    if not told:
        return False
    lead = _CONTENT.match(scene.text, max(clause, told[-1].end), start)
    return lead is not None and (lead[0] != "" or any(n.pronoun for n in told))


def _of_project(scene: Scene, memory: Memory, start: int, head: str) -> str:
    """该项目一期厂房 with the name of the project."""
    pronoun = _PRONOUN.match(head)
    part = pronoun or (_in_sentence(scene, start) and _A_PART.search(head))
    whole = last_project(scene, memory, start) if part else None
    if whole is None:
        return head
    rest = head[pronoun.end() :] if pronoun else head
    return (_PHASE_TAIL.sub("", whole) if _PHASE.match(rest) else whole) + rest


def _in_sentence(scene: Scene, start: int) -> bool:
    """Whether the sentence has spoken of a project before the clause of `start`."""
    clause, (sentence, _) = scene.clause(start)[0], scene.sentence(start)
    return any(sentence <= at < clause and entity.kind == "project" for at, entity in scene.topics)


def head_of(scene: Scene, start: int, clause: int) -> str:
    """The noun phrase that the stage is said of, as it stands before the stage and its adverbs."""
    at = adverbs_at(scene, start, clause)
    begin = scene.phrase_start(at, clause)
    if scene.text[begin - 1 : begin] == "至" and scene.text.endswith(_ROADS, clause, at):
        begin = scene.phrase_start(begin - 1, clause)  # 甲至乙高速公路
    if _DIVIDED.fullmatch(scene.text, begin, at):
        return ""  # 分三期|投产
    inside = scene.around(begin, begin)  # 中 in 江苏中兴公司|厂房 is no boundary
    return scene.text[inside.start if inside else begin : at]


def _listed_before(scene: Scene, memory: Memory, before: list[Named], start: int) -> list[str]:
    joints = {n.end for n in before} & {n.start for n in before}  # 某项目|年产…生产线: the line is told of
    group = [n for n in before if n.end not in joints and not _UNLISTED.search(_between(scene, n, before[-1]))]
    listed = scene.text[before[0].start - 1] == "、"
    first = _PHASE_AHEAD.search(scene.text, scene.clause(start)[0], before[0].start) if listed else None
    group_of = [first["list"] + "项目"] if first and before[0] in group else []
    others = _LIST_TAIL.match(scene.text[before[-1].end : start])
    more = [memory.inventory.stem + item for item in others[1].split("、") if item] if others else []
    phased = PHASE_END.search(before[-1].name)
    if phases := _PHASES.match(scene.text, before[-1].end - (2 if phased else 0)):
        whole = PHASE_END.sub("", owned(scene, memory, before[-1].name, before[-1].start))
        return [f"{whole}{phase}期" for phase in re.findall(r"[一二三四五六]", phases["each"])]
    return [_whole_name(scene, memory, n) for n in group or before[-1:]] + more + group_of


def _whole_name(scene: Scene, memory: Memory, named: Named) -> str:
    """A project's name in full; 首期工程 under the heading of a project is a part of it."""
    if memory.headed and _PHASE_TAIL.fullmatch(named.name):
        return memory.headed.name.removesuffix("项目") + named.name
    return owned(scene, memory, named.name, named.start)


def _between(scene: Scene, first: Named, last: Named) -> str:
    """What stands between two names of a list, the names in it left out."""
    text, at = "", first.end
    for named in scene.names:
        if named.start >= first.end and named.end <= last.start and named.kind == "project":
            text += scene.text[at : named.start]
            at = named.end
    text += scene.text[at : last.start] if first.end <= last.start else ""
    return _INVESTMENT.sub("", text) if "投资" in text else text


def _new_park(scene: Scene, memory: Memory, start: int, end: int, stage: Stage) -> str | None:
    """A park that is being built, where no pack knows it."""
    clause, _ = scene.clause(start)
    known = memory.inventory.lexicon.names
    for named in scene.names if stage in _BUILT else ():
        if scene.text[named.start - 1 : named.start] in ("在", "于"):
            continue
        if scene.text[named.end : named.end + 1].isdigit():
            continue  # 建成零碳园区1个 counts a class
        beside = end <= named.start <= end + 3 or (clause <= named.start and named.end <= start <= named.end + 4)
        if "项目" in scene.text[named.end : start]:
            continue  # 某开发区|重点项目|开工
        if named.kind == "park" and not named.pronoun and named.name not in known and beside:
            placed = any(named.name[:size] in known for size in range(2, 7))
            phase = _PHASE.match(scene.text, named.end, start)
            return ("" if placed else memory.inventory.stem) + named.name + (phase[0] if phase else "")
    return None
