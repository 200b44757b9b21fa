"""Whether a mention is what its clause speaks of: its head, the place of the report, or turned to a verb."""

import re

from liantu.reading.at_work import PART_WORKS
from liantu.reading.lexicon import INDICATOR, PREDICATE
from liantu.reading.named import Named
from liantu.reading.scene import Scene

# With the marks 、 and “, which govern what follows in the same way.
_PREPOSITIONS = tuple(
    "选址 坐落 受 从 由 以 在 与 为 对 向 围绕 依托 通过 占 按 按照 被 让 将 把 和 及 给 根据 自 于 同 至 到 "
    "比 较 超 超过 、 “".split()
)
_MARKER = re.compile(r"^(?:\d{1,2}[.、)]|\(?[一二三四五六七八九十\d]{1,2}\)|[①-⑳•·]|[一二三四五六七八九十]{1,2}、)")
# What an item's marker begins with, digits aside.
_MARKER_HEADS = frozenset("(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳•·一二三四五六七八九十")
# 在某园区|某公司车间内: the report goes to the firm.
_VISITS = ("在", "走进", "来到", "走访", "位于")
_SHOP = re.compile(r"的?[\u4e00-\u9fff]{0,6}?(?:车间|厂区|厂房|生产线|展厅|内,|里,|现场|工地)")
# 该项目又称|某项目
_ALSO_CALLED = ("又称", "又名", "也称", "简称")
# 该项目选址毗邻园区的|某公司: the clause speaks of another thing.
_DESCRIBED = re.compile(r"(?:该|本|此)?(?:项目|公司|企业|工程)(?!的)")
# 块头最大的是|…项目, 第一个是|…项目, 主会场的,是|…项目: what the sentence goes on to tell of.
_PRESENTS = re.compile(r"(?:[^,。;]*?(?:[的个走者位二三四]|之一|其次|然后))?,?就?是(?!以)")
# 第一个百亿是|医药健康产业。
_NTH = re.compile(r"第[一二三四五六七八九十]个[^,。;]{0,10}是")
_THIS = ("这个", "这一", "这座", "这家", "这条")
_POINTER = re.compile(r"(?:这一?|该|此|本)$")
# Every alternative begins with a plain character: the engine then skips all others.
COPULA = re.compile(r"是(?!以)|作为(?!以)|成为(?!以)")
# 在新能源产业上: what follows is said of it.
_FIELD = ("上,", "方面,", "领域,", "上:", "方面:", "领域:")
_PLACE_IN = ("走进", "来到", "走访")
# 某公司智能化改造等10个项目: the firm is only one of those that are counted.
_AMONG = re.compile(r"[^,。;]{0,20}?等[\d一二三四五六七八九十两]+[余多]?[个家户项]")
_MEMBER = 24
# A项目、B项目等投资5000万元以上工业项目8个
_LISTED_AMONG = re.compile(
    r"(?:、[^,。;、]{2,24}){0,6}等[^,。;、]{0,24}?(?:项目|工程)?[\d一二三四五六七八九十两]+[余多]?个"
)
# 某示范园等项目建设进展顺利
_PROJECTS_OF = re.compile(r"等[^,。;、]{0,8}项目")
_PUTS_UP = re.compile(r"(?:策划|谋划|筹划|筹建|建设|新建|打造|兴建|布局)了?(?:[一两]?[个座处家])?$")
# What is told of a thing that is to be built: its sum and its size.
_LAID_OUT = re.compile(r",(?:项目|该[项园])?(?:计划|拟|预计|将|规划|设计)*(?:总?投资|用地|占地|总?建筑面积|规划建筑)")
# 加快某小镇建设: what is built up acts in no clause.
_BUILT_UP = re.compile(r"(?:开发)?(?:建设|打造|创建|改造|升级)(?:[,。;、]|$)")
# What such words end with: most mentions stand behind none.
_GOVERNORS = frozenset(word[-1] for word in (*_PREPOSITIONS, *_PLACE_IN, "的"))
_ORGAN = re.compile(
    r"委|政府|人大|政协|经信|经济信息|发展改革|发改|财政|办|纪委|税务|统计局|法院|检察|市场监管|生态环境|应急|商务|科技局|局|队|院"
)
_ADVERB = re.compile(
    r"^(?:[一-龥]{0,3}据[一-龥]{1,4},?|其中|目前|当前|如今|现在?|同时|此外|另外|其次|首先|近年来|作为[^,]{0,8}的|仅|还|也|而|但|且|并|随着|建设中的|(?:本地|本土|当地|老牌|区属|县属)?(?:龙头|链主|骨干|领军)?企业(?=$)|"
    r"在建的|位于[^的,]{2,16}的|“|‘|\(|—|:|[一二三四五]是|今年|去年|截至|去年以来|今年以来)*$"
)
# What the words of _ADVERB begin with: most clauses are told apart by their first character.
_ADVERB_HEADS = frozenset("本老区县龙链骨领企据其目当如现同此另首近作仅还也而但且并随建在位“‘(—:一二三四五是今去截\n")


def speaks_of(scene: Scene, named: Named) -> bool:
    """Whether the clause of a mention speaks of it."""
    if _only_listed(scene, named):
        return False
    text, (floor, limit) = scene.text, scene.clause(named.start)
    before = text[floor : _with_district(scene, named)]
    if "(" in before and before.count("(") > before.count(")"):
        return False
    before = _without_marker(before)
    if named.kind != "project" or not PART_WORKS.search(named.name):
        before = before[before.rfind(":") + 1 :]
    if named.kind == "enterprise" and before.startswith(_VISITS) and _SHOP.match(text, named.end):
        return True
    if named.pronoun:
        if before.startswith(_THIS):
            return True
        if not _points(scene, named, before, limit):
            return False
        before = _POINTER.sub("", before)
    return _adverbs(before) or _behind_words(scene, named, before)


def _only_listed(scene: Scene, named: Named) -> bool:
    """Whether a mention is but one of those counted behind it, an office's district, or part of a place's name."""
    text, end = scene.text, named.end
    if named.kind == "district":
        return _ORGAN.match(text, end) is not None or _heads_another(scene, named)
    if named.kind == "enterprise":
        return "等" in text[end : end + _MEMBER] and _AMONG.match(text, end) is not None
    if named.kind in ("park", "facility"):
        return text.startswith("等", end) and _PROJECTS_OF.match(text, end) is not None
    return named.kind == "project" and not named.pronoun and _LISTED_AMONG.match(text, end) is not None


def _without_marker(before: str) -> str:
    """The words before a mention without the number of its item."""
    if before and (before[0] in _MARKER_HEADS or before[0].isdecimal()) and (marker := _MARKER.match(before)):
        return before[marker.end() :]
    return before


def _points(scene: Scene, named: Named, before: str, limit: int) -> bool:
    """Whether a pronoun may be what its clause speaks of: a firm's or project's heads it, 项目 is no park's."""
    if named.kind in ("enterprise", "project") and not _heads_clause(scene, before, named.end, limit):
        return False
    return not (named.meant and named.name == "项目" and named.meant[1] == "park")


def _behind_words(scene: Scene, named: Named, before: str) -> bool:
    """Of a mention that more than times and adverbs stand before."""
    text = scene.text
    if named.kind == "industry" and _NTH.fullmatch(before) and text.startswith("。", named.end):
        return True
    if ("是" in before or "为" in before) and COPULA.search(before):
        this = named.kind == "project" and before.startswith(("这是", "该项目是"))
        return this or (named.kind in ("project", "park") and _presented(scene, named, before))
    if before.endswith(_ALSO_CALLED):
        return named.kind == "project"
    if before[-1] == "的" and _DESCRIBED.match(before):
        return False
    if before[-1] in _GOVERNORS and (governed := _governed(text, named, before)) is not None:
        return governed
    return _ungoverned(scene, named, before)


def _presented(scene: Scene, named: Named, before: str) -> bool:
    """Whether a clause comes round to a project that it named by its place or rank only (排在第二的是…)."""
    floor, _ = scene.clause(named.start)
    if before.startswith(("是", "就是")):
        floor, _ = scene.clause(floor - 1)  # 作为主会场的,|是…
    presents = _PRESENTS.match(scene.text, floor, named.start)
    if presents is None or named.pronoun or presents.end() <= floor + 2:
        return False
    return not any(each.kind == "project" for each in scene.within(floor, presents.end()))


def _ungoverned(scene: Scene, named: Named, before: str) -> bool:
    """Of a mention behind words that do not govern it: a new project, or a firm or park that takes up a verb."""
    start, (floor, limit) = named.start, scene.clause(named.start)
    building = named.kind in ("park", "facility") and not named.pronoun and _PUTS_UP.search(before)
    if building and _LAID_OUT.match(scene.text, named.end):
        return True  # 正在策划一个|某检测中心,计划投资2亿元
    if named.kind == "project" and not named.pronoun:
        if PART_WORKS.fullmatch(named.name) or before.endswith("等") or _is_done_with(scene, named, floor):
            return False
    if named.kind in ("project", "programme") and not named.pronoun:
        begin, _ = scene.sentence(start)
        return not any(begin <= at for at, entity in scene.topics if entity.kind == "project")
    if named.kind in ("enterprise", "park") and not named.pronoun and _verb_before(scene, floor, start):
        return not _BUILT_UP.match(scene.text, named.end) and _verb_after(scene, named.end, limit)
    return _only_time(scene, floor, start)


def _is_done_with(scene: Scene, named: Named, floor: int) -> bool:
    """某公司在…上马建设某项目后: what a firm has built speaks of nothing that follows."""
    if not scene.text.startswith("后", named.end):
        return False
    acts = _verb_before(scene, floor, named.start)
    return acts and (topic := scene.topic(named.start)) is not None and topic.kind == "enterprise"


def _heads_another(scene: Scene, named: Named) -> bool:
    """重庆市|西彭工业园区, 内江市|东兴区: a district that only says where the place right behind it lies."""
    return any(each.start == named.end and each.kind in ("park", "district") for each in scene.names)


def _with_district(scene: Scene, named: Named) -> int:
    """Where a name begins with the districts in front of it."""
    at = named.start
    if named.kind in ("park", "enterprise", "district"):
        for each in reversed(scene.names):
            at = each.start if each.end == at and each.kind == "district" else at
    return at


def _governed(text: str, named: Named, before: str) -> bool | None:
    """Whether a mention is spoken of behind a preposition, 的 or mark; None where none stands right before it."""
    if named.kind == "industry" and before.endswith("在") and text.startswith(_FIELD, named.end):
        return _adverbs(before[:-1])
    if before.endswith(_PLACE_IN) or (before.endswith("在") and _adverbs(before[:-1])) or before.endswith("的"):
        plant = named.kind == "facility" and named.name.endswith("工厂")
        return (named.kind in ("enterprise", "park", "project") or plant) and not named.pronoun
    if named.kind == "project" and before.endswith(("把", "将")):
        return True  # 把某项目|引了进来
    if before.endswith("以") and text.startswith(("为例", "为龙头"), named.end):
        return True
    if before.endswith(_PREPOSITIONS):
        return before.endswith("“") and named.kind != "industry"
    return None


def _heads_clause(scene: Scene, before: str, end: int, limit: int) -> bool:
    if scene.text[end - 2 : end] == "公司" and _adverbs(before):
        return True
    if before.endswith(("该", "本", "这一")) or scene.text[end - 3 : end - 2] in ("该", "本"):
        return True
    end = next((period.end for period in scene.periods if period.start == end), end)
    follows = scene.tokens.between(end, min(limit, end + 8))
    close = bool(follows) and scene.tokens.starts[follows[0]] <= end + 3
    return close and _adverbs(before)


def _adverbs(words: str) -> bool:
    """Whether `words` are times and adverbs only, or none."""
    if not words:
        return True
    return (words[0] in _ADVERB_HEADS or "据" in words[:4]) and _ADVERB.match(words) is not None


def _only_time(scene: Scene, floor: int, start: int) -> bool:
    """Whether nothing but times and adverbs stands between the clause's beginning and `start`."""
    covered = floor
    for period in scene.periods:
        if (
            floor <= period.start
            and period.end <= start
            and not scene.text[covered : period.start].strip("到在截至从,")
        ):
            covered = period.end
    return covered > floor and _adverbs(scene.text[covered:start])


def _verb_before(scene: Scene, floor: int, start: int) -> bool:
    return any(scene.tokens.bits[index] & PREDICATE for index in scene.tokens.between(floor, start))


def _verb_after(scene: Scene, end: int, limit: int) -> bool:
    span = scene.tokens.between(end, min(limit, end + 6))
    return any(scene.tokens.bits[i] & PREDICATE or scene.tokens.bits[i] & INDICATOR for i in span)
