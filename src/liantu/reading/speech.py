"""Who says what: which stretches of a text are attributed to a speaker."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from liantu.packs.loader import load_pack

# A speech goes on in the next paragraph where that one plainly lists on.
_CHAIN = re.compile(
    r"^(?:[一二三四五六七八九]是|首先|其次|再次|最后|第[一二三四五六七八九](?:[是,、]|个)|同时|其中|此外|与此同时|另外|"
    r"在[^,。]{2,24}方面|[^,。]{2,14}方面,)"
)
# 记者从市统计局获悉: the body that gave the news; a meeting or a place told nothing.
_LEARNED = re.compile(
    r"从(?P<who>[^,。;:“”从]{2,24}?(?:委|委员会|局|办|厅|部门|政府|中心|协会|商会|公司|集团|园|园区|指挥部|[省市区县镇乡]))(?:方面)?"
    r"(?:获悉|了解到|得知)"
)
# A sentence on the district or city as a whole.
_AREA = re.compile(r"。(?:目前|当前|如今|同时|近年来|今年以来|,)*(?:全[区县市]|我[区县市])(?!域)")
# 一位代表提问时说: who says it stands before.
_ASKED = re.compile(r"(?:在|就此)?(?:回答)?(?:记者)?提问时$")
_QUOTE_SHORTEST = 6
_WHO_LONGEST = 56
# A short bracket may stand inside a name: 恒拓(万州)新材料有限公司.
_CUT = re.compile(r"[,。;!?:“”]|\((?![^()]{1,8}\)[\u4e00-\u9fff])|\)(?![\u4e00-\u9fff])")
# “…”近日,某人介绍: a time between a quotation and who said it.
_THEN = re.compile(r"(?:近日|日前|昨日|昨天|今日|今天|当日|当天|\d{1,2}月\d{1,2}日|\d{1,2}日),$")
_PART = re.compile(r"[,。;“”:\s]")
_NO_EMPLOYER = re.compile(
    r"^(?:据|日前|近日)(?=.{4})|(?:党委|党工委|党组|党总支|党支部|相关|有关|高级|安全|常务|副|总)+$"
)
_GOES_ON = re.compile(r"[,:。“]|要|将|到")
_NAME_END = re.compile(r"[,、。“”\s(:从在向]|回答|对|出席|参加|主持|说|如是说|介绍|表示|称|告诉|指出|强调|坦言|$")
_FIRM_TITLE = re.compile(r"(?:董事长|总经理|经理|总裁|总监|厂长|总工程师|工程师|创始人|CEO|总经理助理)$")
_OFFICE = re.compile(r"委|局|办|政府|管委会|中心|协会|学院|大学|医院|部$|组|[省市区县]$|公司.|集团.")
# 公司生产|部部长: no firm goes by such a name.
OWN_FIRM = ("公司", "企业", "集团", "该", "我")
# Acts before which two or three characters that begin with a surname are a person.
_PERSONAL = frozenset({"表示", "介绍", "说", "介绍说", "坦言", "透露", "强调", "告诉记者"})
# 某园区企业服务部|李明称
_OF_OFFICE = re.compile(r"(?:部|局|办|科|处|中心|室|站|队|办公室)(?P<name>[\u4e00-\u9fff]{2,3})$")
_STILL_HEADS = frozenset("从在向还也就")


@dataclass(frozen=True, slots=True)
class Speech:
    """The view span `[start, end)` of a paragraph that `speaker` says; `employer` is whom the speaker stands for."""

    start: int
    end: int
    speaker: str
    employer: str | None


@dataclass(frozen=True, slots=True)
class _Grammar:
    words: ahocorasick_rs.AhoCorasick
    kinds: list[tuple[str, str]]
    name: re.Pattern[str]
    anonymous: re.Pattern[str]
    body: re.Pattern[str]
    title: re.Pattern[str]
    bare: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    pack = load_pack("names.yaml").data
    titles = pack["title"].split()
    kinds = [(w, "act") for w in pack["speech"]] + [(w, "nobody") for w in pack["no_speaker"]]
    kinds += [(w, "title") for w in titles if w not in pack["speech"]]
    return _Grammar(
        ahocorasick_rs.AhoCorasick(
            [w for w, _ in kinds],
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            implementation=ahocorasick_rs.Implementation.DFA,
        ),
        kinds,
        re.compile(
            rf"[{pack['surname'].strip()}][\u4e00-\u9fff]{{1,2}}?(?={_NAME_END.pattern})|[\u4e00-\u9fff]{{2,4}}·[\u4e00-\u9fff]{{2,5}}"
        ),
        re.compile(rf"(?:{'|'.join(pack['anonymous'])})$"),
        re.compile(rf"(?:{'|'.join(pack['body'])})$|^[\u4e00-\u9fff]{{2,4}}[省市区县]$|》$"),
        re.compile("|".join(sorted(titles, key=len, reverse=True))),
        re.compile(rf"[{pack['surname'].strip()}][\u4e00-\u9fff]{{1,2}}"),
    )


class Speakers:
    """Reads the paragraphs of one document in order and remembers its persons and an unfinished speech."""

    def __init__(self) -> None:
        self.persons: dict[str, str | None] = {}
        self._firms: dict[str, None] = {}
        self._last: str | None = None
        self._open: str | None = None

    def firms(self) -> list[str]:
        """The employers of the persons met that are firms by their officers' titles and no office or committee."""
        return [name for name in self._firms if not (_OFFICE.search(name) or name.startswith(OWN_FIRM))]

    def read_all(self, texts: Sequence[str]) -> list[list[Speech]]:
        """Give the attributed stretches of each paragraph, in text order; later ones win where they overlap."""
        words = _grammar().words
        found = [words.find_matches_as_indexes(text) for text in texts]
        return [self._read(text, hits) for text, hits in zip(texts, found, strict=True)]

    def _read(self, text: str, hits: Sequence[tuple[int, int, int]]) -> list[Speech]:
        spoken: list[Speech] = []
        if self._open and _CHAIN.match(text):
            spoken.append(Speech(0, len(text), self._open, self.persons.get(self._open)))
        for learned in _LEARNED.finditer(text) if "从" in text else ():
            spoken.append(Speech(learned.end(), _sentence_end(text, learned.end()), learned["who"], None))
        named: list[tuple[int, int, str]] = []
        for index, start, end in hits:
            word, kind = _grammar().kinds[index]
            if kind == "title":
                named += self._meet(text, start, end, spoken)
            elif kind == "nobody":
                spoken.append(Speech(start, _sentence_end(text, end), "", None))
            elif _GOES_ON.match(text, end):
                spoken += self._said(text, word, start, end, named)
        reaching = [speech for speech in spoken if speech.end >= len(text) and speech.speaker in self.persons]
        self._open = reaching[-1].speaker if reaching else None
        return spoken

    def _meet(self, text: str, start: int, end: int, spoken: list[Speech]) -> list[tuple[int, int, str]]:
        """A person's name behind a title; at the head of a paragraph with a colon the person speaks to its end."""
        match = _grammar().name.match(text, end)
        if match is None:
            return []
        name, employer = match[0], _employer(text[max(0, start - _WHO_LONGEST) : end])
        self._last = name
        self.persons.setdefault(name, employer)
        if employer and _FIRM_TITLE.search(text[max(0, end - 8) : end]):
            self._firms[employer] = None
        if text[match.end() : match.end() + 1] == ":" and not _CUT.search(text[:start]):
            spoken.append(Speech(match.end() + 1, len(text), name, self.persons[name]))
        return [(match.start(), match.end(), name)]

    def _said(self, text: str, act: str, start: int, end: int, named: Sequence[tuple[int, int, str]]) -> list[Speech]:
        cut = max((m.end() for m in _CUT.finditer(text, max(0, start - _WHO_LONGEST), start)), default=0)
        begin = max(cut, start - _WHO_LONGEST if start > _WHO_LONGEST else 0)
        who = _ASKED.sub("", text[begin:start].strip())
        if len(who) < 2 and who not in ("他", "她"):
            return []
        then = _THEN.search(text, max(0, begin - 8), begin)
        closed = then.start() if then else begin - 1 if text[begin - 1 : begin] == "," else begin  # “…”,某人说
        quote = _quote_before(text, closed) if closed and text[closed - 1] == "”" else None
        speaker = self._person(who, act, begin, [item for item in named if item[0] >= begin])
        if speaker is None:
            if quote or not _grammar().body.search(who) or act in ("说", "介绍", "提问"):
                return []
            return [Speech(begin, _sentence_end(text, end), who.lstrip("据对"), None)]
        self._last, employer = speaker, self.persons.get(speaker)
        spoken = [Speech(*quote, speaker, employer)] if quote else []
        if act != "提问" and text[end : end + 1] != "。":
            spoken.append(Speech(end, self._until(text, end, employer), speaker, employer))
        return spoken

    def _until(self, text: str, at: int, employer: str | None) -> int:
        """Where reported speech ends: with the paragraph, for a firm's officer before a sentence on the whole area."""
        area = _AREA.search(text, at) if employer in self._firms else None
        if area is None or text.count("“", at, area.start()) > text.count("”", at, area.start()):
            return len(text)
        return area.start() + 1

    def _person(self, who: str, act: str, begin: int, named: Sequence[tuple[int, int, str]]) -> str | None:
        """The speaker that the words before an act of saying name: a person, a nameless office holder, 他 or 她."""
        who = re.split(r"向|对", who)[0] if "向" in who[1:] else who
        if who.endswith(("他", "她")):
            return self._last
        for _, end, name in named:
            at = end - begin
            if at == len(who) or who[at : at + 1] in _STILL_HEADS:
                return name
        for name in self.persons:
            if who.startswith(name) or who.endswith(name):
                return name
        if _grammar().bare.fullmatch(who) and act in _PERSONAL:
            self.persons.setdefault(who, None)
            return who
        if (of := _OF_OFFICE.search(who)) and act in _PERSONAL | {"称"} and _grammar().bare.fullmatch(of["name"]):
            self.persons.setdefault(of["name"], _employer(who[: of.start("name")] + "主任"))
            return of["name"]
        if _grammar().anonymous.search(who) and len(who) >= 4:
            title = (
                re.sub(r"^(?:据|对此|随后|会上|现场的?)(?=.{4})", "", who) if not who.startswith("现场观众") else who
            )
            self.persons.setdefault(title, _employer(title))
            return title
        return None


def _employer(before: str) -> str | None:
    """The organisation that the words before a title name: what stands before the first office."""
    for part in (before.rsplit("、", 1)[-1], before):
        part = _PART.split(part)[-1]
        part = _NO_EMPLOYER.sub("", _grammar().title.split(part, 1)[0])
        if len(part) >= 4:
            return part
    return None


def _quote_before(text: str, at: int) -> tuple[int, int] | None:
    """The quotation that closes right before `at`; short quoted terms are no speech."""
    depth, end = 0, at
    while (start := text.rfind("“", 0, end)) >= 0:
        depth += text.count("”", start, end) - 1
        if depth == 0:
            return (start, at) if at - start > _QUOTE_SHORTEST else None
        end = start
    return (0, at)


def _sentence_end(text: str, at: int) -> int:
    end = text.find("。", at)
    return len(text) if end < 0 else end
