"""The named things of one document: found by the grammar of names, in-document aliases, packs and a user's registry."""

import re
from collections import Counter

import ahocorasick_rs

from liantu.packs.divisions import stems
from liantu.reading.area import Area
from liantu.reading.generic import is_generic
from liantu.reading.lexicon import BOUND, LONGEST_PLACE, NAME, SUFFIX, Lexicon, Tokens
from liantu.reading.name_checks import (
    OF_ALL,
    chance,
    closed,
    is_act,
    of_firm,
    of_medium,
    own_works,
)
from liantu.reading.name_grammar import name_start
from liantu.reading.named import Named
from liantu.reading.registered import REGISTERED
from liantu.reading.short_forms import SHORTEST_FORM, ShortForms, has_form

_ALIAS = re.compile(r"\((?:以下|下)?(?:统?简)?称(?:为)?[:]?[“\"']?([^”\"')(]{2,16})[”\"']?\)")
_SHORT_COMPANY = re.compile(r"[\u4e00-\u9fff]{2,6}公司")
# X位于…, X是一家…企业, X是全国最大的灯具供应商
_PLACED = re.compile(
    r"(?:^|[。;,])([\u4e00-\u9fff]{4,8})(?=位于|是一家[^,。;]{2,40}(?:企业|公司|厂))"
    r"|(?:^|[。;\n])([\u4e00-\u9fff]{2,8}?)(?=是[^,。;、]{2,40}(?:企业|公司|制造商|供应商|生产商|服务商|厂商|厂家)(?:之一)?[,。;])"
)
_LONGEST_SHORT_PARK = 8
# 四川佰瑞德矿业: behind a place, a name of its own and a trade are a firm's short name.
_TRADED = re.compile(
    r"(?!传统|现代|大型|重点|全部|新兴)[\u4e00-\u9fff]{2,3}(?:[矿铝铜药实纸酒乳镁锰硅钛玻钢]业|盐化|煤化|重工)(?![园产区企])"
)


class Inventory:
    """What a document names. `collect` every paragraph, then `settle`; then `mentions.py` finds them all."""

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
                self._collect_suffixed(text, tokens, index, kind, weight)
            elif bits & NAME and not chance(tokens.words[index], text, tokens.ends[index]):
                self._collect_known(text, tokens, index, weight)

    def _collect_suffixed(self, text: str, tokens: Tokens, index: int, kind: str, weight: int) -> None:
        """A firm or park by the grammar of its name."""
        end = tokens.ends[index]
        start = tokens.heads[index] = name_start(text, tokens, index, kind)
        name = text[start : closed(text, start, end) if text[end : end + 1] == ")" else end]
        no_park = kind == "park" and (name.startswith(OF_ALL) or is_act(tokens, start, tokens.starts[index]))
        if len(name) > len(tokens.words[index]) + 1 and not is_generic(name) and not no_park:
            self._note(name, kind, text, end, weight)

    def _collect_known(self, text: str, tokens: Tokens, index: int, weight: int) -> None:
        """A place, or a firm by a place and its trade (四川佰瑞德矿业); what a medium or firm is called counts less."""
        word, end = tokens.words[index], tokens.ends[index]
        self._place(word, 0 if of_medium(text, end) or of_firm(word, text, end) else weight, text, end)
        if traded := _TRADED.match(text, end):
            self.kinds.setdefault(word + traded[0], "enterprise")

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
        self._shorten_registered(text)
        self._merge_short_companies()
        self._merge_parks()
        self._shorten_companies(text)
        parks = [name for name, kind in self.kinds.items() if kind == "park"]
        self._parks = tuple([name for name in parks if 2 <= len(name) <= LONGEST_PLACE])
        self._list_firms()
        self.heads = (self.stem or "\0", *self.aliases, *self.kinds)
        self._index_forms()

    def _shorten_registered(self, text: str) -> None:
        """The forms that registered names are shortened to (恒拓 for 重庆恒拓新材料有限公司)."""
        registered = [name for name, kind in self.kinds.items() if kind == "enterprise" and has_form(name)]
        short = ShortForms(text, len(registered), self._is_free, self.lexicon.names.__contains__)
        for name in registered:
            for form in short.of(name):
                if form not in self.kinds:
                    self.aliases.setdefault(form, name)

    def _index_forms(self) -> None:
        """Build the automaton over all forms: made for one document, so quickly made beats quickest to search."""
        self._forms = sorted({*self.kinds, *self.aliases})
        if self._forms:
            self._automaton = ahocorasick_rs.AhoCorasick(
                self._forms,
                matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
                implementation=ahocorasick_rs.Implementation.ContiguousNFA,
            )

    def hits(self, text: str) -> list[Named]:
        """Where the names and short forms of the document stand in `text`, in text order."""
        found: list[Named] = []
        for form, start, end in self._automaton.find_matches_as_indexes(text) if self._automaton else ():
            name = self.aliases.get(self._forms[form], self._forms[form])
            found.append(Named(start, end, name, self.kinds.get(name, "enterprise")))
        return found

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
        for name in [n for n in parks if n.endswith("园区") and SHORTEST_FORM < len(n) < _LONGEST_SHORT_PARK]:
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

    def placed_class(self, name: str) -> bool:
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
