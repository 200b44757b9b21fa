"""The named things of one document: found by the grammar of names, in-document aliases, packs and a user's registry."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import ahocorasick_rs

from liantu.packs.divisions import stems
from liantu.reading.area import Area
from liantu.reading.generic import is_generic
from liantu.reading.lexicon import BOUND, LONGEST_PLACE, NAME, SUFFIX, Lexicon, Tokens
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
    own_works,
    plant_of,
)
from liantu.reading.name_grammar import name_start
from liantu.reading.named import Named, inside, longest, once
from liantu.reading.registered import REGISTERED
from liantu.reading.short_forms import ShortForms, has_form

_ALIAS = re.compile(r"\((?:以下|下)?(?:统?简)?称(?:为)?[:]?[“\"']?([^”\"')(]{2,16})[”\"']?\)")
# 这个总投资10亿元的|经开区重点项目
_THIS = re.compile(r"(?:^|[,。;])这[个一座][^,。;]{0,16}的$")
_POINTING = re.compile(r"该|这一|此|上述|本$")
_SHORT_COMPANY = re.compile(r"[\u4e00-\u9fff]{2,6}公司")
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
# X位于…, X是一家…企业, X是全国最大的灯具供应商
_PLACED = re.compile(
    r"(?:^|[。;,])([\u4e00-\u9fff]{4,8})(?=位于|是一家[^,。;]{2,40}(?:企业|公司|厂))"
    r"|(?:^|[。;\n])([\u4e00-\u9fff]{2,8}?)(?=是[^,。;、]{2,40}(?:企业|公司|制造商|供应商|生产商|服务商|厂商|厂家)(?:之一)?[,。;])"
)
# 年产20万台车桥、10万套冲焊件及|8万套内饰件项目: one project of several goods.
_CAPACITIES = re.compile(
    r"(?:年产|年处理|年加工)?(?:(?!\d[\d.]*[余多万亿千百]*[吨套台件辆片只米](?:以及|[、与和及]))\d[\d.]*[\u4e00-\u9fffA-Za-z()/]{2,20}?(?<!线)(?<!项目)(?<!基地)(?<!工程)[、与和及])+$"
)
_WHOSE = re.compile(r"(?:该|本|我)?(?:公司|企业|集团)的?(?=年|\d|[一二三四五]期|投资|新建)")
_OF_PROJECT = re.compile(r"(?<=[\u4e00-\u9fff]{4})项目(?=年产|日产|首条|第[一二三四]条)")
LONGEST_ROW = 60
SHORTEST_FORM = 3
LONGEST_SHORT_PARK = 8
# 项目制, 工程量: the word only qualifies what follows.
_NO_PROJECT = ("规划许可", "制", "化", "量", "款", "经理", "副经理", "大学", "学院", "技术", "机械", "师")
# 四川佰瑞德矿业: behind a place, a name of its own and a trade are a firm's short name.
_TRADED = re.compile(
    r"(?!传统|现代|大型|重点|全部|新兴)[\u4e00-\u9fff]{2,3}(?:[矿铝铜药实纸酒乳镁锰硅钛玻钢]业|盐化|煤化|重工)(?![园产区企])"
)


class Inventory:
    """What a document names. `collect` every paragraph, then `settle`; after that `mentions` finds them all."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.kinds: dict[str, str] = {}
        self.aliases: dict[str, str] = {}
        self.counts: Counter[str] = Counter()
        self.area = Area(lexicon)
        self._automaton: ahocorasick_rs.AhoCorasick | None = None
        self._forms: list[str] = []
        self._parks: tuple[str, ...] = ()
        #: what the name of something that is somebody's may begin with: the district's stem, and all names
        self.heads: tuple[str, ...] = ()
        #: firms by the first character of the name they go by, each with its full name
        self._firms: dict[str, list[tuple[str, str]]] = {}

    @property
    def district(self) -> str | None:
        """The county, else the city, that the document is about."""
        return self.area.district

    @property
    def stem(self) -> str:
        """The bare name of the area that the document is about (万州)."""
        return self.area.stem

    def collect(self, text: str, tokens: Tokens, weight: int = 1) -> None:
        """Note the full names, aliases and places of one paragraph; `weight` is more for a title."""
        if "位于" in text or "是" in text:
            self._placed(text, tokens)
        for index in tokens.naming:
            bits = tokens.bits[index]
            kind = self.lexicon.suffixes.get(tokens.words[index]) if bits & SUFFIX else None
            if kind in ("enterprise", "park"):
                start = tokens.heads[index] = name_start(text, tokens, index, kind)
                name = text[start : tokens.ends[index]]
                if text[tokens.ends[index] : tokens.ends[index] + 1] == ")":
                    name = text[start : closed(text, start, tokens.ends[index])]
                no_park = kind == "park" and (name.startswith(OF_ALL) or is_act(tokens, start, tokens.starts[index]))
                if len(name) > len(tokens.words[index]) + 1 and not is_generic(name) and not no_park:
                    self._note(name, kind, text, tokens.ends[index], weight)
            elif bits & NAME and not chance(tokens.words[index], text, tokens.ends[index]):
                printed = of_medium(text, tokens.ends[index]) or of_firm(tokens.words[index], text, tokens.ends[index])
                self._place(tokens.words[index], 0 if printed else weight, text, tokens.ends[index])
                if traded := _TRADED.match(text, tokens.ends[index]):
                    self.kinds.setdefault(tokens.words[index] + traded[0], "enterprise")

    def _note(self, name: str, kind: str, text: str, end: int, weight: int) -> None:
        self.kinds.setdefault(name, kind)
        self.counts[name] += weight
        if alias := _ALIAS.match(text, end):
            self.aliases[alias[1]] = name

    def _placed(self, text: str, tokens: Tokens) -> None:
        """X位于…, X是一家…企业: what lies somewhere or is a firm, and has no other sort of name, is a firm."""
        for match in _PLACED.finditer(text):
            group = match.lastindex or 1
            inside = tokens.between(*match.span(group))
            if not any(tokens.bits[i] & (BOUND | SUFFIX | NAME) for i in inside):
                self.kinds.setdefault(match[group], "enterprise")

    def _place(self, form: str, weight: int, text: str, end: int) -> None:
        known = self.lexicon.names[form]
        if known.kind == "district":
            self.area.note(form, known, weight)
        elif known.kind == "park":
            self.kinds.setdefault(form, "park")
            self.counts[form] += weight
            if alias := _ALIAS.match(text, end):
                self.aliases[alias[1]] = form

    def settle(self, text: str) -> None:
        """Decide the document's district and the short forms its companies go by; `text` is all that is read."""
        for name in self.area.guess(text, max(self.counts, key=self.counts.__getitem__, default="")):
            self.kinds.setdefault(name, "district")
            if stem := next(iter(stems(name)), ""):
                self.aliases.setdefault(stem, name)
        self.area.choose(text, parks="park" in self.kinds.values())
        registered = [name for name, kind in self.kinds.items() if kind == "enterprise" and has_form(name)]
        short = ShortForms(text, len(registered), self._is_free, self.lexicon.names.__contains__)
        for name in registered:
            for form in short.of(name):
                if form not in self.kinds:
                    self.aliases.setdefault(form, name)
        self._merge_short_companies()
        self._merge_parks()
        self._shorten_companies(text)
        parks = [name for name, kind in self.kinds.items() if kind == "park"]
        self._parks = tuple([name for name in parks if 2 <= len(name) <= LONGEST_PLACE])
        self._list_firms()
        self.heads = (self.stem or "\0", *self.aliases, *self.kinds)
        self._forms = sorted({*self.kinds, *self.aliases})
        if self._forms:
            # Built for one document: an automaton that is quickly made beats one that is quickest to search.
            self._automaton = ahocorasick_rs.AhoCorasick(
                self._forms,
                matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
                implementation=ahocorasick_rs.Implementation.ContiguousNFA,
            )

    def _list_firms(self) -> None:
        for form in (*self.aliases, *self.kinds):
            core, full = form.removesuffix("公司"), self.aliases.get(form, form)
            if len(core) > 1 and self.kinds.get(full) == "enterprise":
                self._firms.setdefault(core[0], []).append((core, full))

    def firm_at_head(self, name: str) -> str | None:
        """The firm that `name` begins with, where more than one character follows."""
        for core, full in self._firms.get(name[:1], ()):
            if name.startswith(core) and len(name) > len(core) + 1:
                return full
        return None

    def without_firm(self, phrase: str) -> str:
        """`phrase` without the firm's name that it begins with."""
        cores = [core for core, _ in self._firms.get(phrase[:1], ()) if phrase.startswith(core)]
        return phrase.removeprefix(max(cores, key=len)).removeprefix("公司") if cores else phrase

    def _merge_short_companies(self) -> None:
        """冠宇公司 is the one registered firm whose name holds 冠宇."""
        for name in [n for n, kind in self.kinds.items() if kind == "enterprise" and _SHORT_COMPANY.fullmatch(n)]:
            core = name.removesuffix("公司")
            full = [n for n in self.kinds if core in n and n.endswith((*REGISTERED, core + "分公司")) and n != name]
            if len(full) == 1:
                self.aliases.setdefault(name, full[0])

    def _merge_parks(self) -> None:
        """长乐山园区 is the one park whose name begins with 长乐山 (长乐山循环经济产业园)."""
        parks = [name for name, kind in self.kinds.items() if kind == "park"]
        for name in [n for n in parks if n.endswith("园区") and SHORTEST_FORM < len(n) < LONGEST_SHORT_PARK]:
            full = [n for n in parks if n.startswith(name.removesuffix("园区")) and len(n) > len(name)]
            if len(full) == 1 and not name.endswith(("产业园区", "工业园区", "科技园区")):
                self.aliases.setdefault(name, full[0])

    def _shorten_companies(self, text: str) -> None:
        """大江环科 alone is 大江环科公司, where a paper names it both ways."""
        for name in [n for n, kind in self.kinds.items() if kind == "enterprise" and _SHORT_COMPANY.fullmatch(n)]:
            core = name.removesuffix("公司")
            alone = len(core) > SHORTEST_FORM and text.count(core) > text.count(name)
            if alone and core not in self.kinds and self._is_free(core):
                self.aliases.setdefault(core, self.aliases.get(name, name))

    def _is_free(self, form: str) -> bool:
        """Whether a form may stand for a firm of the document: no word, or a firm known beforehand."""
        known = self.lexicon.names.get(form)
        return known.kind == "enterprise" if known else form not in self.lexicon.bits

    def place_forms(self, phrase: str) -> list[str]:
        """The names of districts and parks that `phrase` begins with."""
        known = self.lexicon.name_sizes.get(phrase[:2], ())
        if not known and not phrase.startswith(self._parks):
            return []
        heads = {phrase[:size] for size in known if phrase[:size] in self.lexicon.names}
        heads.update([name for name in self._parks if phrase.startswith(name)])
        return list(heads)

    def is_park(self, form: str) -> bool:
        """Whether a form names a park."""
        known = self.lexicon.names.get(form)
        return self.kinds.get(form) == "park" or (known is not None and known.kind == "park")

    def _placed_class(self, name: str) -> bool:
        """Whether a project's name is only a place and a class: 万州经开区重点产业项目."""
        rests = [name[len(form) :] for form in self.place_forms(name)]
        return any(len(rest) > SHORTEST_FORM and is_generic(rest) and not own_works(name, rest) for rest in rests)

    def short(self, name: str) -> str:
        """The document's own short form of a name, the name itself where it has none."""
        return next((alias for alias, full in self.aliases.items() if full == name), name)

    def add(self, name: str, kind: str) -> None:
        """Add a name that another rule found (a speaker's employer) before `settle`."""
        if name not in self.aliases:
            self.kinds.setdefault(name, kind)

    def mentions(self, texts: Sequence[str], tokens: Iterable[Tokens]) -> list[list[Named]]:
        """Give the mentions of each paragraph in text order, longest first where they overlap."""
        found = [self._automaton.find_matches_as_indexes(text) if self._automaton else [] for text in texts]
        return [self._mentions(*parts) for parts in zip(texts, tokens, found, strict=True)]

    def _mentions(self, text: str, tokens: Tokens, hits: Iterable[tuple[int, int, int]]) -> list[Named]:
        found: list[Named] = []
        for form, start, end in hits:
            name = self.aliases.get(self._forms[form], self._forms[form])
            found.append(Named(start, end, name, self.kinds.get(name, "enterprise")))
        taken = [named.start for named in found]
        for index in tokens.naming:
            named = self._mention(text, tokens, index, tokens.bits[index])
            if named and not (taken and inside(found, taken, named)):
                found.append(named)
        return once(longest(found), text)

    def _mention(self, text: str, tokens: Tokens, index: int, bits: int) -> Named | None:
        word, start, end = tokens.words[index], tokens.starts[index], tokens.ends[index]
        kind = self.lexicon.suffixes.get(word) if bits & SUFFIX else None
        if kind == "project" and (phase := _PHASE.match(text, end)):
            end = phase.end()
        if bits & NAME:
            if chance(word, text, end) or of_medium(text, end) or of_firm(word, text, end):
                return None
            known = self.lexicon.names[word]
            return Named(
                start,
                end,
                self.area.called(known.name) if known.kind == "district" else self.aliases.get(word, word),
                known.kind,
            )
        if kind == "industry" and _MODIFIES.match(text, end):
            kind = None
        if kind == "project" and word in ("项目", "工程") and text.startswith(_NO_PROJECT, end):
            return None
        if kind == "project" and text[start - 1 : start] == "个" and _NUMBERED.search(text, max(0, start - 3), start):
            return None  # 某产业园新签约|9个项目
        if kind == "project" and word == "基地" and not _WORKS_BASE.search(text, behind_mark(tokens, start), start):
            kind = "facility"
        if kind:
            known_head = tokens.heads.get(index)
            begin = name_start(text, tokens, index, kind) if known_head is None else known_head
            if kind == "project" and text[begin].isdecimal() and text[begin - 1] in "、与和及":
                joined_by = _CAPACITIES.search(text, max(0, begin - LONGEST_ROW), begin)
                begin = joined_by.start() if joined_by else begin
            end = closed(text, begin, end) if text[end : end + 1] == ")" else end
            if kind == "project" and (inner := _OF_PROJECT.search(text, begin, start)):
                begin = inner.end()  # 某项目|年产40万吨…生产线
            if kind == "project" and (whose := _WHOSE.match(text, begin, start)):
                begin = whose.end()  # 该公司|年处理…项目
            name = text[begin:end]
            if word in self.lexicon.populations:
                return Named(begin, end, self.aliases.get(name, name), kind)
            if kind == "park" and is_act(tokens, begin, start):
                begin = start  # 着力提升|园区承载能力
            if begin < start and (named := self._of_grammar(text, begin, end, kind)):
                return named
        joined = index and tokens.ends[index - 1] == start and not tokens.bits[index - 1] & BOUND
        pronoun = None if joined else self.lexicon.pronouns.get(word)  # 规模工业|企业 points back to nothing
        if word == "企业" and _QUALIFIED.search(text, max(0, start - 1), start) and not ends_token(tokens, index):
            return None  # 预制菜|企业 are a class
        return Named(start, end, word, pronoun, True) if pronoun else None

    def _of_grammar(self, text: str, begin: int, end: int, kind: str) -> Named | None:
        """What a name of several words names: a thing, one that is pointed at (该项目), or only a class of things."""
        name = text[begin:end]
        if not (name[0].isalnum() or name[0] in _OPENING):
            return None
        if kind == "park" and name.startswith(OF_ALL):
            return None
        if kind == "facility" and "公司" in name and not name.endswith("工厂"):
            return None  # 某公司|生产管理中心主任
        if name.endswith("工厂") and not plant_of(
            name, text[end:], self.firm_at_head(name) is not None, self.lexicon.names
        ):
            return None
        if (
            kind == "industry"
            and text[begin - 1 : begin] == "等"
            and (fields := fields_before(text, begin)) is not None
        ):
            return Named(fields, end, text[fields:end], kind)
        if not (is_generic(name) or (kind == "project" and self._placed_class(name))):
            return Named(begin, end, self.aliases.get(name, name), kind)
        if _POINTING.search(text, max(0, begin - 2), begin) or _THIS.search(text, max(0, begin - 24), begin):
            return Named(begin, end, name, kind, pronoun=True)
        return None
