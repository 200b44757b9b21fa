"""The mentions of a paragraph: known names, names by their grammar, and words that point at a thing named before."""

import re
from collections.abc import Iterable, Sequence

from liantu.reading.generic import is_generic
from liantu.reading.lexicon import BOUND, NAME, SUFFIX, Tokens
from liantu.reading.name_checks import (
    OF_ALL,
    behind_mark,
    chance,
    closed,
    ends_token,
    fields_before,
    is_act,
    of_firm,
    of_medium,
    plant_of,
)
from liantu.reading.name_grammar import name_start
from liantu.reading.named import Named, inside, longest, once
from liantu.reading.names import Inventory

# 这个总投资10亿元的|经开区重点项目
_THIS = re.compile(r"(?:^|[,。;])这[个一座][^,。;]{0,16}的$")
# 湖南恒拓材料有限公司(简称“恒拓材料”)|二期项目
_CALLED = re.compile(r".*\((?:以下|下)?(?:统?简)?称(?:为)?:?[“\"']?([^”\"')(]{2,16})[”\"']?\)(?=.)")
# 抓平台, 建中心: an act upon any.
_SHORT_FACILITY = re.compile(r"[抓强建优拓搭育用办筑聚破][\u4e00-\u9fff]{2,3}")
_POINTING = re.compile(r"该|这一|此|上述|本$")
# What stands right before 企业 and is no end of a time.
_QUALIFIED = re.compile(r"[\u4e00-\u9fff](?<![年月日度来末底时])")
_NUMBERED = re.compile(r"[\d一二三四五六七八九十两][余多]?个$")
# What a name may begin with besides letters and numerals.
_OPENING = frozenset("“‘(±")
_PHASE = re.compile(r"[一二三四五首]期(?:\([^()]{2,6}\))?")
# 工业 before one of these only qualifies it (工业项目, 产业工人).
_MODIFIES = re.compile(
    r"项目|企业|园区|产品|设备|机器人|互联网|设计|强区|主战场|体系|大脑|经济|基地|工人|平台|规模|结构|布局|生态"
)
# A 基地 is a project where something is made or stored there; else a title or an aim.
_WORKS_BASE = re.compile(r"生产|加工|研发|仓储|物流|年产|\d|制造$|示范应用|材料$")
# 年产20万台车桥、10万套冲焊件及|8万套内饰件项目: one project of several goods.
_CAPACITIES = re.compile(
    r"(?:年产|年处理|年加工)?(?:(?!\d[\d.]*[余多万亿千百]*[吨套台件辆片只米](?:以及|[、与和及]))\d[\d.]*[\u4e00-\u9fffA-Za-z()/]{2,20}?(?<!线)(?<!项目)(?<!基地)(?<!工程)[、与和及])+$"
)
_WHOSE = re.compile(r"(?:该|本|我)?(?:公司|企业|集团)的?(?=年|\d|[一二三四五]期|投资|新建)")
_OF_PROJECT = re.compile(r"(?<=[\u4e00-\u9fff]{4})项目(?=年产|日产|首条|第[一二三四]条)")
_LONGEST_ROW = 60
# 项目制, 工程量: the word only qualifies what follows.
_NO_PROJECT = ("规划许可", "制", "化", "量", "款", "经理", "副经理", "大学", "学院", "技术", "机械", "师")


def mentions_of(inventory: Inventory, texts: Sequence[str], tokens: Iterable[Tokens]) -> list[list[Named]]:
    """Give the mentions of each paragraph in text order, longest first where they overlap."""
    return [_mentions(inventory, *each) for each in zip(texts, tokens, map(inventory.hits, texts), strict=True)]


def _mentions(inventory: Inventory, text: str, tokens: Tokens, found: list[Named]) -> list[Named]:
    taken = [named.start for named in found]
    for index in tokens.naming:
        named = _mention(inventory, text, tokens, index)
        if named and not (taken and inside(found, taken, named)):
            found.append(named)
    return once(longest(found), text)


def _mention(inventory: Inventory, text: str, tokens: Tokens, index: int) -> Named | None:
    """What the name or suffix token `index` is the end of, or the pronoun that it is."""
    word, end = tokens.words[index], tokens.ends[index]
    if tokens.bits[index] & NAME:
        return _known(inventory, text, tokens, index)
    kind = inventory.lexicon.suffixes.get(word) if tokens.bits[index] & SUFFIX else None
    if kind == "project" and (phase := _PHASE.match(text, end)):
        end = phase.end()
    if kind == "industry" and _MODIFIES.match(text, end):
        kind = None
    if kind == "project":
        if _is_no_project(text, word, tokens.starts[index], end):
            return None
        kind = _works_or_base(text, tokens, index)
    named = _by_grammar(inventory, text, tokens, index, kind, end) if kind else None
    return named or _pronoun(inventory, text, tokens, index, end)


def _known(inventory: Inventory, text: str, tokens: Tokens, index: int) -> Named | None:
    word, start, end = tokens.words[index], tokens.starts[index], tokens.ends[index]
    if chance(word, text, end) or of_medium(text, end) or of_firm(word, text, end):
        return None
    known = inventory.lexicon.names[word]
    placed = known.kind == "district"
    name = inventory.area.called(known.name) if placed else inventory.aliases.get(word, word)
    return Named(start, end, name, known.kind)


def _is_no_project(text: str, word: str, start: int, end: int) -> bool:
    """项目|制 and 工程|师 only qualify what follows, 某产业园新签约|9个项目 are counted."""
    if word in ("项目", "工程") and text.startswith(_NO_PROJECT, end):
        return True
    return text[start - 1 : start] == "个" and _NUMBERED.search(text, max(0, start - 3), start) is not None


def _works_or_base(text: str, tokens: Tokens, index: int) -> str:
    start = tokens.starts[index]
    base = tokens.words[index] == "基地"
    return "facility" if base and not _WORKS_BASE.search(text, behind_mark(tokens, start), start) else "project"


def _by_grammar(inventory: Inventory, text: str, tokens: Tokens, index: int, kind: str, end: int) -> Named | None:
    """The name that the suffix token `index` ends, where words of its own stand before the suffix."""
    start, begin = tokens.starts[index], _begin(text, tokens, index, kind)
    end = closed(text, begin, end) if text[end : end + 1] == ")" else end
    if tokens.words[index] in inventory.lexicon.populations:
        name = text[begin:end]
        return Named(begin, end, inventory.aliases.get(name, name), kind)
    if begin >= start or (kind == "park" and is_act(tokens, begin, start)):
        return None  # 着力提升|园区承载能力
    return _in_words(inventory, text, begin, end, kind)


def _begin(text: str, tokens: Tokens, index: int, kind: str) -> int:
    """Where the name begins that the suffix token `index` ends: a project's with its capacities, without its firm."""
    start, known = tokens.starts[index], tokens.heads.get(index)
    begin = name_start(text, tokens, index, kind) if known is None else known
    if kind != "project":
        return begin
    if text[begin].isdecimal() and text[begin - 1] in "、与和及":
        joined_by = _CAPACITIES.search(text, max(0, begin - _LONGEST_ROW), begin)
        begin = joined_by.start() if joined_by else begin
    if inner := _OF_PROJECT.search(text, begin, start):
        begin = inner.end()  # 某项目|年产40万吨…生产线
    whose = _WHOSE.match(text, begin, start)
    return whose.end() if whose else begin  # 该公司|年处理…项目


def _pronoun(inventory: Inventory, text: str, tokens: Tokens, index: int, end: int) -> Named | None:
    """园区, 企业 or 项目 alone, which point at one that was named before."""
    word, start = tokens.words[index], tokens.starts[index]
    if index and tokens.ends[index - 1] == start and not tokens.bits[index - 1] & BOUND:
        return None  # 规模工业|企业 points back to nothing
    if word == "企业" and _QUALIFIED.search(text, max(0, start - 1), start) and not ends_token(tokens, index):
        return None  # 预制菜|企业 are a class
    pronoun = inventory.lexicon.pronouns.get(word)
    return Named(start, end, word, pronoun, True) if pronoun else None


def _in_words(inventory: Inventory, text: str, begin: int, end: int, kind: str) -> Named | None:
    """What a name of several words names: a thing, one that is pointed at (该项目), or only a class of things."""
    name = text[begin:end]
    if not (name[0].isalnum() or name[0] in _OPENING) or _is_no_place(inventory, name, kind, text[end:]):
        return None
    if kind == "industry" and text[begin - 1 : begin] == "等":
        fields = fields_before(text, begin)
        if fields is not None:
            return Named(fields, end, text[fields:end], kind)
    if not (is_generic(name) or (kind == "project" and inventory.placed_class(name))):
        name = _CALLED.sub(r"\1", name)
        return Named(begin, end, inventory.aliases.get(name, name), kind)
    pointed = _POINTING.search(text, max(0, begin - 2), begin) or _THIS.search(text, max(0, begin - 24), begin)
    return Named(begin, end, name, kind, pronoun=True) if pointed else None


def _is_no_place(inventory: Inventory, name: str, kind: str, behind: str) -> bool:
    """全县园区 and 某公司生产管理中心 are none, 某工厂 only where it is somebody's."""
    if kind == "park" and name.startswith(OF_ALL):
        return True
    if name.endswith("工厂"):
        owner = inventory.firm_at_head(name) is not None
        return not plant_of(name, behind, owner, inventory.lexicon.names)
    return kind == "facility" and ("公司" in name or _SHORT_FACILITY.fullmatch(name) is not None)
