"""The named things of one document: found by the grammar of names, in-document aliases, packs and a user's registry."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import attrgetter

import ahocorasick_rs

from liantu.packs.divisions import stems
from liantu.reading.area import Area
from liantu.reading.lexicon import BOUND, LONGEST_PLACE, NAME, SUFFIX, Lexicon, Tokens
from liantu.reading.name_grammar import REGISTERED, is_generic, name_start
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
    r"(?:年产|年处理|年加工)?(?:\d[\d.]*[\u4e00-\u9fffA-Za-z()/]{2,20}?(?<!线)(?<!项目)(?<!基地)(?<!工程)[、与和及])+$"
)
_WHOSE = re.compile(r"(?:该|本|我)?(?:公司|企业|集团)的?(?=年|\d|[一二三四五]期|投资|新建)")
LONGEST_ROW = 60
_GEOGRAPHY = frozenset("山江河湖路街桥峡岛湾")
# A paper's or station's name tells where it is printed, not what is reported.
_MEDIUM = re.compile(r"(?:日报|晚报|晨报|商报|都市报|新闻网|网(?=\d|讯|记者|[)】])|电视台|卫视|融媒)")
_PRINTED_IN = frozenset("日晚晨商都新网电卫融")
_START = attrgetter("start")
SHORTEST_FORM = 3
# 项目制, 工程量: the word only qualifies what follows.
_NO_PROJECT = ("制", "化", "量", "款", "经理", "副经理")
# 四川佰瑞德矿业: behind a place, a name of its own and a trade are a firm's short name.
_TRADED = re.compile(
    r"(?!传统|现代|大型|重点|全部|新兴)[\u4e00-\u9fff]{2,3}(?:[矿铝铜药实纸酒乳镁锰硅钛玻钢]业|盐化|煤化|重工)(?![园产区企])"
)


class Named:
    """A mention in one paragraph's view: span, full name, kind, and whether it only points back (`该企业`)."""

    __slots__ = ("end", "kind", "meant", "name", "pronoun", "start")

    def __init__(self, start: int, end: int, name: str, kind: str, pronoun: bool = False) -> None:
        self.start, self.end, self.name, self.kind, self.pronoun = start, end, name, kind, pronoun
        #: what a pronoun stands for, once the text before it has been gone through
        self.meant: tuple[str, str] | None = None

    def __repr__(self) -> str:
        """Show span, name and kind."""
        return f"Named({self.start}, {self.end}, {self.name!r}, {self.kind!r}{', pronoun' if self.pronoun else ''})"


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
                    name = text[start : _closed(text, start, tokens.ends[index])]
                if len(name) > len(tokens.words[index]) + 1 and not is_generic(name):
                    self._note(name, kind, text, tokens.ends[index], weight)
            elif bits & NAME and not _chance(tokens.words[index], text, tokens.ends[index]):
                printed = _of_medium(text, tokens.ends[index])
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
            full = [n for n in self.kinds if core in n and n.endswith(REGISTERED) and n != name]
            if len(full) == 1:
                self.aliases.setdefault(name, full[0])

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
        return any(len(rest) > SHORTEST_FORM and is_generic(rest) for rest in rests)

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
            if named and not (taken and _inside(found, taken, named)):
                found.append(named)
        return _longest(found)

    def _mention(self, text: str, tokens: Tokens, index: int, bits: int) -> Named | None:
        word, start, end = tokens.words[index], tokens.starts[index], tokens.ends[index]
        kind = self.lexicon.suffixes.get(word) if bits & SUFFIX else None
        if kind == "project" and (phase := _PHASE.match(text, end)):
            end = phase.end()
        if bits & NAME:
            if _chance(word, text, end) or _of_medium(text, end):
                return None
            known = self.lexicon.names[word]
            return Named(
                start, end, known.name if known.kind == "district" else self.aliases.get(word, word), known.kind
            )
        if kind == "industry" and _MODIFIES.match(text, end):
            kind = None
        if kind == "project" and word in ("项目", "工程") and text.startswith(_NO_PROJECT, end):
            return None
        if kind == "project" and text[start - 1 : start] == "个" and _NUMBERED.search(text, max(0, start - 3), start):
            return None  # 某产业园新签约|9个项目
        if kind == "project" and word == "基地" and not _WORKS_BASE.search(text, _behind_mark(tokens, start), start):
            kind = "facility"
        if kind:
            known_head = tokens.heads.get(index)
            begin = name_start(text, tokens, index, kind) if known_head is None else known_head
            if kind == "project" and text[begin].isdecimal() and text[begin - 1] in "、与和及":
                joined_by = _CAPACITIES.search(text, max(0, begin - LONGEST_ROW), begin)
                begin = joined_by.start() if joined_by else begin
            end = _closed(text, begin, end) if text[end : end + 1] == ")" else end
            if kind == "project" and (whose := _WHOSE.match(text, begin, start)):
                begin = whose.end()  # 该公司|年处理…项目
            name = text[begin:end]
            if word in self.lexicon.populations:
                return Named(begin, end, self.aliases.get(name, name), kind)
            if begin < start and (named := self._of_grammar(text, begin, end, kind)):
                return named
        joined = index and tokens.ends[index - 1] == start and not tokens.bits[index - 1] & BOUND
        pronoun = None if joined else self.lexicon.pronouns.get(word)  # 规模工业|企业 points back to nothing
        if word == "企业" and _QUALIFIED.search(text, max(0, start - 1), start) and not _ends_token(tokens, index):
            return None  # 预制菜|企业 are a class
        return Named(start, end, word, pronoun, True) if pronoun else None

    def _of_grammar(self, text: str, begin: int, end: int, kind: str) -> Named | None:
        """What a name of several words names: a thing, one that is pointed at (该项目), or only a class of things."""
        name = text[begin:end]
        if not (name[0].isalnum() or name[0] in _OPENING):
            return None
        if not (is_generic(name) or (kind == "project" and self._placed_class(name))):
            return Named(begin, end, self.aliases.get(name, name), kind)
        if _POINTING.search(text, max(0, begin - 2), begin) or _THIS.search(text, max(0, begin - 24), begin):
            return Named(begin, end, name, kind, pronoun=True)
        return None


_SUPERLATIVES = frozenset("首最唯第一自")
# What 长 makes a title of.
_OFFICERS = frozenset("镇乡县市区省州局厅部处科股委院校所站队组会社行厂董事")
_BEFORE_COUNTY = frozenset("省市州区盟在到于从对为和与及向由赴驻是使")


def _chance(form: str, text: str, end: int) -> bool:
    """Whether a bare stem only begins another word (武陵 in 武陵山, 长江 in 长江路), a county of two characters only
    ends a longer name (理县 in 会理县), or 长 ends a title (镇长|宁传民).
    """
    if form == "我国" and text[end : end + 1] in _SUPERLATIVES:
        return True  # 我国首个…
    if form[0] == "长" and form[-1] not in "区县市" and text[end - len(form) - 1 : end - len(form)] in _OFFICERS:
        return True
    if len(form) == 2 and form[1] == "县":
        before = text[end - 3 : end - 2]
        return "\u4e00" <= before <= "\u9fff" and before not in _BEFORE_COUNTY
    return text[end : end + 1] in _GEOGRAPHY and form[-1] not in "区县市省州"


def _ends_token(tokens: Tokens, index: int) -> bool:
    """Whether a known word ends where token `index` begins."""
    return index > 0 and tokens.ends[index - 1] == tokens.starts[index]


def _behind_mark(tokens: Tokens, at: int) -> int:
    """Where the words before `at` begin that no mark parts from it, sixteen characters at most."""
    passed = bisect_right(tokens.marks, at)
    return max(at - 16, tokens.marks[passed - 1] if passed else 0)


def _of_medium(text: str, end: int) -> bool:
    """Whether a place's name only begins that of a paper or station (湖北日报讯)."""
    return text[end : end + 1] in _PRINTED_IN and _MEDIUM.match(text, end) is not None


def _closed(text: str, start: int, end: int) -> int:
    """The end of a name with the bracket that closes right behind its last word: 江津片区(双福工业园)."""
    return end + 1 if text.find("(", start, end) > text.find(")", start, end) else end


def _inside(found: list[Named], starts: list[int], named: Named) -> bool:
    at = bisect_left(starts, named.end) - 1
    return at >= 0 and found[at].start <= named.start and named.end <= found[at].end


def _longest(found: list[Named]) -> list[Named]:
    """Drop mentions that lie inside or run into a longer one."""
    if len(found) < 2:
        return found
    found.sort(key=_START)
    kept: list[Named] = []
    for named in found:
        if kept and named.start < kept[-1].end:
            if named.end - named.start > kept[-1].end - kept[-1].start:
                kept[-1] = named
            continue
        kept.append(named)
    return kept
