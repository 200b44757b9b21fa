"""Whose a project is: its name begins with a firm's, a firm builds it, an investor or a contract is told of it."""

import re
from collections.abc import Iterator

from liantu.model.statement import RelationKind
from liantu.reading.actors import Triple, firm_before
from liantu.reading.firms import firm_heading, is_short_name
from liantu.reading.memory import Memory
from liantu.reading.named import Named
from liantu.reading.project_names import RANKED_LINE, owned
from liantu.reading.scene import Entity, Scene
from liantu.reading.triggers import BUILDER

_BUILDS = re.compile(r"建成|建设|投资|投建|打造|筹建|实施|拥有|建有|新建|扩建|布局|谋划|筹划|筹备|开展|关停|启动|落地")
# 与管委会签订某某项目投资协议
_SIGNS = re.compile(r"签订|签署|签约")
_CONTRACT = re.compile(r"[》”]*(?:投资|合作|框架|战略|入园|入驻|建设|招商|正式|意向|的)*(?:协议|合同)")
_PUT_UP = (
    r"(?:共同|合资|联合|合作|独家|独资|全额|出资|计划|拟|负责|投入)*"
    r"(?:总?投资|投建|投入|建设|承建|兴建|新建|打造|实施|开发|出资|筹建|增资)"
)
# 由A和B合资建设
_BY = re.compile(rf"由(?P<who>[^,。;]{{2,60}}?){_PUT_UP}")
# A、B等企业投资建设的
_SOME = re.compile(
    rf"(?:^|[,。;有是及])(?P<who>[^,。;有是及]{{2,16}}(?:、[^,。;有是及]{{2,16}})+)等(?:央企|国企|企业|公司|集团|单位){_PUT_UP}"
)
_LABEL = re.compile(
    r"(?:(?:业主|投资|实施|建设|责任)(?:单位|主体|企业|方|商|人)|业主|项目单位)(?:为|是|:)(?P<who>[^,。;\n]{2,40})"
)
# 项目是某公司在某地投资建设的…
_IS_OF = re.compile(
    r"(?:[”)])*,?(?:也|就|正)?是由?(?P<who>[^,。;是由的]{2,24}?)(?:在[^,。;的]{1,16}?|继[^,。;]{2,24}?后,?[^,。;的]{0,10}?)?"
    r"(?:计划|重点|着力|旗下|倾力|全力)*(?:总?投资|投建|建设|打造|布局|兴建|落地|落子|实施)"
)
_FIRM = re.compile(r"[\u4e00-\u9fffA-Za-z()]{2,30}(?:公司|集团|总?厂|研究院|设计院|合作社)")
_PARENT = re.compile(r"^.*(?:子公司|旗下|所属)的?(?=..)")
_TELLS = re.compile(r"^(?:公司|企业|该|我|本|其|各|入园|相关|多家|两家)|根据|按照|自行|情况")
_ASIDE = re.compile(r"\([^()]*\)$")
# The first of its kind is still a firm's own: 全省第一条|先进…生产线
_FIRST = re.compile(r"(?:第[一二三四五六七八九十\d]|首)[台条座套个]")
_YEARLY = re.compile(r"([\u4e00-\u9fff]{2,12}?)(?:年产|年处理|年加工)")
# 恒拓科技投资2亿元的|高温合金项目
_INVESTS = re.compile(
    r"(?:^|[,。;、是为由])(?P<who>[\u4e00-\u9fff]{2,16}?)(?:计划|拟)?(?:总?投资|斥资)(?:约|超|近)?[\d.]+[百千万亿]+元(?:建设|打造|新建|实施)?的?$"
)
# 由A和B共同投资|组建: a firm was set up, no project.
_SET_UP = re.compile(r"(?:[\d.]+[百千万亿]+美?元)?(?:组建|设立|成立|创办|创立)")
# 将成为某公司的|核心研发基地 tells what something is to be.
_ROLE = re.compile(
    r"(?:核心|重要|主要|关键|一流|标杆|精品|安全|优质|样板|民心|示范)[\u4e00-\u9fff]{0,12}(?:基地|工程)$"
)
_SERVES = re.compile(r"中(?:标|$)|竞标|投标|参与(?!投资|建设)")
# 作为某公司重要的|制造基地
_RANKED_AS = re.compile(r"(?:重要|主要|核心|关键|最大)的$")
_COPULA = re.compile(r"(?<![但于只])是(?!否)")
_BARE = re.compile(r"(?:新材料|新能源)?(?:投资)?(?:项目|工程|基地)(?:[一二三首]期)?")
# 没有在某市建设|某项目
_DENIED = re.compile(r"(?:未|没有?|不再|不|考虑)(?:在[^,。;]{2,16})?(?:投资)?(?:建设|实施|投资|新建)")
_LOOK_BACK = 80
_CUT = ("中", "正", "上", "下", "大", "新", "达", "前", "后")
# 在|万州投资建设|年产…项目
_ACTED = re.compile(r"^[\u4e00-\u9fff]{2,8}?(?:投资建设|投资|建设|新建|实施)(?=年产|年处理|年加工)")
# 万州投资建设|年产…项目 names no firm.
_ACTS = ("建设", "投资", "打造", "新建", "实施", "布局", "投建", "落地")
# 万州电子 may be the branch of a district: with a place at its head a firm has a name of its own too.
LONGEST_TRADED = 5


def owns(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """Each named project with its firm, by its name, by the words around it and by what is told of it."""
    for named in scene.names:
        if named.kind != "project":
            continue
        yield from _described(scene, memory, named)
        if named.pronoun or _is_what(scene, named) or _ROLE.match(named.name) or _works_for(scene, named):
            continue
        bare = _ACTED.sub("", named.name.lstrip("《"))
        builders = _builders(scene, memory, named)
        name = bare if len(builders) > 1 else owned(scene, memory, bare, named.start)
        owner = None if len(builders) > 1 else owner_in_name(name, memory)
        if owner and owner not in memory.inventory.kinds and scene.text[max(0, named.start - 1) : named.start] in _CUT:
            continue  # 中|科新膜科技: the name begins before
        if owner:
            yield owner, RelationKind.OWNS, name, named.start
        elif builders:
            for firm in builders:
                yield firm, RelationKind.OWNS, name, named.start
        elif beside := _firm_beside(scene, memory, named) or _who_builds(scene, memory, named):
            yield beside, RelationKind.OWNS, _unranked(name, memory.inventory.short(beside)), named.start
    if scene.signs & BUILDER:
        yield from _told(scene, memory)


def owner_in_name(name: str, memory: Memory) -> str | None:
    """The firm that a project's name begins with: one the document names, or one told by its trade."""
    if _FIRST.match(name):
        return None
    inventory = memory.inventory
    if firm := inventory.firm_at_head(name):
        # 恒拓科技项目 may be any of the firm's
        return None if _BARE.fullmatch(name.removeprefix(firm).removeprefix(inventory.short(firm))) else firm
    made = _YEARLY.match(name)
    if made is None:
        head = firm_heading(name)
        return None if head and len(head) <= LONGEST_TRADED and inventory.place_forms(head) else head
    placed = (
        made[1] == inventory.stem
        or made[1] in inventory.place_forms(made[1])
        or made[1].endswith((*_ACTS, "项目", "工程"))
    )
    return None if placed else made[1]


def firms_in(text: str, memory: Memory) -> list[str]:
    """The firms that `text` consists of (A和B), by their full names; none where any of it is no firm."""
    inventory = memory.inventory
    found = []
    for item in re.split(r"、|和(?=[^和]{4,})|(?<=公司|集团)[与及]", _ASIDE.sub("", text)):
        name = _PARENT.sub("", item).strip("“”《》")
        full = inventory.aliases.get(name, name)
        known = inventory.kinds.get(full) == "enterprise" or _FIRM.fullmatch(name) or is_short_name(name)
        if not known or _TELLS.search(name):
            return []
        found.append(full)
    return found


def _described(scene: Scene, memory: Memory, named: Named) -> Iterator[Triple]:
    """某项目是某公司在某地投资建设的…: the project is the firm's."""
    match = _IS_OF.match(scene.text, named.end)
    entity = memory.resolve(named, scene.speaker(named.start)) if match else None
    for firm in firms_in(match["who"], memory) if match and entity else ():
        name = entity.name if entity else ""
        yield firm, RelationKind.OWNS, owned(scene, memory, name, named.start), named.start


def _is_what(scene: Scene, named: Named) -> bool:
    """Whether a mention only says what another project of its clause is: …是恒拓集团的首个铝加工|项目."""
    clause, _ = scene.clause(named.start)
    before = [n for n in scene.within(clause, named.start) if n.kind == "project"]
    return bool(before) and _COPULA.search(scene.text, before[-1].end, named.start) is not None


def _works_for(scene: Scene, named: Named) -> bool:
    """Whether a firm only bids for or takes part in what is another's (中标某集团输送机|项目), or does not build it."""
    if _RANKED_AS.search(scene.text, 0, named.start):
        return True
    clause, _ = scene.clause(named.start)
    return any(what.search(scene.text, clause, named.start) for what in (_SERVES, _DENIED))


def _builders(scene: Scene, memory: Memory, named: Named) -> list[str]:
    """由A和B合资建设的|某项目."""
    clause, _ = scene.clause(named.start)
    if scene.text[named.start - 1] != "的":
        return []
    begin = max(clause, named.start - _LOOK_BACK)
    for pattern in (_BY, _SOME):
        for match in pattern.finditer(scene.text, begin, named.start):
            if match.end() + 3 >= named.start:
                return firms_in(match["who"], memory)
    return []


def _told(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """项目由X投资建设, 投资主体为X: whose the project is that is spoken of, or that heads the lines."""
    for pattern in (_BY, _LABEL):
        for match in pattern.finditer(scene.text):
            topic = _project_at(scene, memory, match.start())
            ahead = scene.text[match.end() : match.end() + 3]
            if topic is None or (pattern is _BY and ("的" in ahead or _SET_UP.match(scene.text, match.end()))):
                continue
            for firm in firms_in(match["who"], memory):
                yield firm, RelationKind.OWNS, topic.name, match.start()


def _project_at(scene: Scene, memory: Memory, at: int) -> Entity | None:
    """The project that the words at `at` are about: one named in the clause itself, else the topic."""
    clause, _ = scene.clause(at)
    inside = [n for n in scene.within(clause, at) if n.kind == "project" and n.end <= at]
    entity = memory.resolve(inside[-1], scene.speaker(at)) if inside else None
    if entity and inside and not inside[-1].pronoun:
        entity = Entity(owned(scene, memory, entity.name, inside[-1].start), "project")
    topic = entity or scene.topic(at, but=("enterprise", "park", "district")) or memory.headed
    return topic if topic and topic.kind == "project" else None


def _who_builds(scene: Scene, memory: Memory, named: Named) -> str | None:
    """The firm that invests in the project, builds it or signs for it in its clause."""
    invests = _INVESTS.search(scene.text, max(0, named.start - 40), named.start)
    if invests and (_FIRM.fullmatch(invests["who"]) or is_short_name(invests["who"])):
        return memory.inventory.aliases.get(invests["who"], invests["who"])
    clause, _ = scene.clause(named.start)
    acted = _ACTED.match(named.name)
    words = scene.text[clause : named.start] + (acted[0] if acted else "")
    signs = _SIGNS.search(words) and _CONTRACT.match(scene.text, named.end)
    firm = firm_before(scene, memory, named.start) if signs or _BUILDS.search(words) else None
    return firm.name if firm and firm.kind == "enterprise" else None


def _firm_beside(scene: Scene, memory: Memory, named: Named) -> str | None:
    """The firm right before a project, 的 between them or nothing: 该公司|年产…项目."""
    for firm in scene.names:
        if firm.kind == "enterprise" and scene.text[firm.end : named.start] in ("", "的") and firm.end <= named.start:
            entity = memory.resolve(firm, scene.speaker(firm.start))
            return entity.name if entity and entity.kind == "enterprise" else None
    return None


def _unranked(name: str, firm: str) -> str:
    """全省第一条先进铝箱生产线 goes by its firm's name and its own."""
    rank = RANKED_LINE.match(name)
    return firm + name[rank.end() :] if rank else name
