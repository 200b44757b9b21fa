"""Who promises: a firm, an authority, a journalist in a paper's own voice, a questioner, or a ledger."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from liantu.model.fact import Fact


class Speaker(StrEnum):
    """What kind of speaker stands behind a promise."""

    FIRM = "firm"
    AUTHORITY = "authority"
    JOURNALIST = "journalist"
    QUESTIONER = "questioner"
    LEDGER = "ledger"


Titles = Mapping[tuple[str, str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker: its kind, and name and title as printed, "" where a paper speaks itself."""

    kind: Speaker
    name: str = ""


_ASKS = re.compile(r"网友|观众|听众|市民代表|记者提问|提问")
_PRESS = re.compile(r"记者|通讯员|主持人|评论员|编辑")
_COMPANY = re.compile(r"公司|集团|有限|股份|[一-龥]厂(?!长)|董事长|董事|总经理|总裁|厂长|总监|首席执行官|车间主任")
_OFFICE = re.compile(
    r"委员会|管委会|政府|区委|县委|市委|党工委|党委会|工委|信息委|经信委|发改委|国资委|局|办公室|中心主任|人大|政协|"
    r"全会|会议|大会|厅|署|街道|乡镇|镇党委|书记|区长|县长|市长|镇长|省长|主任|局长|处长|科长|委员|园区"
)
_CRAFT = re.compile(r"工程师|经理|负责人|技术员|班长|主管|创始人|老板")
_PLACE = re.compile(r"(?:省|市|区|县|州|旗)$")
_OFFICIAL = re.compile(
    r"工作报告|规划|方案|措施|意见|通知|办法|纪要|行动计划|工作要点|运行简报|运行情况|公报|决定|实施细则|批复"
)
_FIRMS, _PLACES = ("enterprise", "project", "product", "facility"), ("district", "park", "industry", "chain")
_PLANS = re.compile(r"预计|(?<!行动)计划|力争|争取|打算|拟(?!定)")
_COMPANY_OR_IT = re.compile(_COMPANY.pattern + r"|(?:该|本)企业|企业")
_CLAUSE, _SENTENCE = re.compile(r"[，。；：！？”“,;:!?]"), re.compile(r"[。！？；!?;]")
_REACH, _SHORTEST_NAME, _LONGEST_NAME = 40, 4, 30


def titles(facts: Iterable[Fact]) -> dict[tuple[str, str], list[str]]:
    """Gather what the quotes of a paper say of its speakers: (paper, name) to the words that stand before the name."""
    found: dict[tuple[str, str], list[str]] = {}
    for fact in facts:
        name = _said_by(fact)
        words = around(name, fact.quote) if name else ""
        if words and words not in found.setdefault((fact.paper.id, name), []):
            found[fact.paper.id, name].append(words)
    return found


def around(name: str, text: str) -> str:
    """Give the words that stand directly before a name, back to the last mark that ends a clause; "" if it is absent.

    >>> around("李工", "投产在望。”江南材料公司总经理李工说")
    '江南材料公司总经理'
    """
    at = text.find(name)
    if at <= 0:
        return ""
    return _CLAUSE.split("".join(text[max(0, at - _REACH) : at].split()))[-1]


def voice(fact: Fact, known: Titles) -> Voice:
    """Tell who promises: by the words of name and title, else by what the promise is about. Where a text attributes it
    to nobody, by who plans in the sentence; else the paper speaks itself, an official one (报告, 方案, 通知) as an
    authority.
    """
    if fact.paper.is_ledger:
        return Voice(Speaker.LEDGER)
    name = _said_by(fact)
    if not name:
        return _unattributed(fact)
    words = known.get((fact.paper.id, name), ())
    kind = _of_words(name) or _of_words("；".join(words)) or _of_subject(fact, name)
    title = next((each for each in words if _of_words(each)), "")
    return Voice(kind, (title + name).removeprefix("据"))


def _unattributed(fact: Fact) -> Voice:
    before = "".join(fact.quote.partition(fact.anchor)[0].split()) if fact.anchor else ""
    plans = list(_PLANS.finditer(before))
    head = _SENTENCE.split(before[: plans[-1].start()])[-1] if plans else ""
    firm = max((each.end() for each in _COMPANY_OR_IT.finditer(head)), default=0)
    if fact.kind == "enterprise" and fact.about and fact.about in head:
        firm = max(firm, head.rindex(fact.about) + len(fact.about))
    office = max((each.end() for each in _OFFICE.finditer(head)), default=0)
    if firm > office:
        return Voice(Speaker.FIRM, _name_in(head))
    official = office or _OFFICIAL.search(fact.paper.title)
    return Voice(Speaker.AUTHORITY, _name_in(head) if office else "") if official else Voice(Speaker.JOURNALIST)


def _name_in(head: str) -> str:
    """The last clause before the verb where it is a name (a person with a title, a body), not a story."""
    clause = _CLAUSE.split(head)[-1]
    named = _SHORTEST_NAME <= len(clause) <= _LONGEST_NAME and clause[0] not in "该本这其"
    return clause if named and _of_words(clause) else ""


def _of_words(words: str) -> Speaker | None:
    for pattern, kind in (
        (_ASKS, Speaker.QUESTIONER), (_PRESS, Speaker.JOURNALIST), (_COMPANY, Speaker.FIRM),
        (_OFFICE, Speaker.AUTHORITY), (_CRAFT, Speaker.FIRM),
    ):  # fmt: skip
        if pattern.search(words):
            return kind
    return None


def _of_subject(fact: Fact, name: str) -> Speaker:
    if _PLACE.search(name) or fact.kind in _PLACES:
        return Speaker.AUTHORITY
    return Speaker.FIRM if fact.kind in _FIRMS else Speaker.JOURNALIST


def _said_by(fact: Fact) -> str:
    stated = fact.measure or fact.milestone
    return (stated.said_by or "") if stated else ""
