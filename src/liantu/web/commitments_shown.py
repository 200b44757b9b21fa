"""A promise in the words of the page: what was promised, by whom, by when, and what was said of it afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass

from liantu.export import promise_words
from liantu.export.labels import label
from liantu.model.fact import Fact
from liantu.model.lang import Lang
from liantu.planning.commitments import Standing
from liantu.planning.commitments_bearing import Bearing
from liantu.store.models import Statement
from liantu.store.promises import UNKNOWN, Promise
from liantu.web.claims import period_words, topic_words, value_words
from liantu.web.figures import Display
from liantu.web.navigation import address

SPEAKERS = {kind.value: words for kind, words in promise_words.SPEAKERS.items()}
TABS = {"overdue": "逾期无后续佐证", "due": "即将到期", "judge": "待认定", "later": "以后", "undated": "未写明时限",
        "closed": "已销号"}  # fmt: skip
STANDINGS = {Standing.OVERDUE: ("无后续佐证", "bad"), Standing.DUE: ("即将到期", "open"),
             Standing.LATER: ("未到期", "off"), Standing.MET: ("疑已兑现", "good"),
             Standing.CONTRADICTED: ("疑有出入", "bad"),
             Standing.UNDATED: ("未写明时限", "off")}  # fmt: skip
BEARINGS = {Bearing.MEETS: ("疑已兑现", "good"), Bearing.CONTRADICTS: ("疑有出入", "bad"),
            Bearing.CHANGES: ("计划有变", "open"), Bearing.RELATED: ("相关", "off")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One statement beside others: the row, what it says, when, by whom, its sentence cut at the anchor, its paper."""

    row: Statement
    topic: str
    value: str
    period: str
    voice: str
    head: str
    anchor: str
    tail: str
    paper: str
    dated: str
    place: str
    evidence: str
    label: str = ""
    tone: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One promise as a row or a page shows it."""

    promise: Promise
    name: str
    dossier: str
    topic: str
    value: str
    days: str
    late: bool
    speaker: str
    kind: str
    voice: str
    owner: str
    known_owner: bool
    state: str
    tone: str
    said: Sequence[Said]
    later: Sequence[Said]
    page: str

    @property
    def decisive(self) -> Sequence[Said]:
        """The later statements that speak for or against it; what merely belongs to it is left to its page."""
        return [each for each in self.later if each.label != BEARINGS[Bearing.RELATED][0]]


def shown(promise: Promise, display: Display) -> Shown:
    """Give a promise in the reader's words and units."""
    one, row = promise.commitment, promise.row
    state, tone = STANDINGS[one.standing]
    if promise.closing:
        state, tone = str(promise.closing.get_ending_display()), "good" if promise.closing.ending == "met" else "off"
    later = [
        _said(each.fact, promise.rows[each.fact.id], display, *BEARINGS[each.bearing], each.reason)
        for each in one.later
    ]
    return Shown(
        promise, one.fact.about or row.subject, address("entity", row.entity_id) if row.entity_id else "",
        *_claim(one.fact, row, display), promise_words.days(one), (one.days or 0) < 0,
        SPEAKERS[one.speaker.value], one.speaker.value, one.voice, promise.owner or UNKNOWN, bool(promise.owner), state,
        tone, [_said(each, promise.rows[each.id], display) for each in one.facts], later,
        address("commitment", promise.pk),
    )  # fmt: skip


def _dated(fact: Fact) -> str:
    """The paper's day; of a ledger that of the entry's last change."""
    day = promise_words.day(fact.paper.dated) or "未注明"
    return f"{day} 更新" if fact.paper.is_ledger else day


def _claim(fact: Fact, row: Statement, display: Display) -> tuple[str, str]:
    """What a statement is about and what it says: 目标 产值, 5亿元; of a stage 计划, 投产."""
    if fact.milestone is None:
        return topic_words(row, display), value_words(row, display)
    said = promise_words.stage(fact.milestone) if display.lang is Lang.ZH else value_words(row, display)
    return label("modality", row.modality or "actual", display.lang), said


def _said(
    fact: Fact, row: Statement, display: Display, label: str = "", tone: str = "", reason: str = ""
) -> Said:  # fmt: skip
    at = fact.statement.evidence
    head, anchor, tail = fact.quote, "", ""
    if row.text_id:
        cut = at.start - at.quote_start
        head, anchor, tail = fact.quote[:cut], fact.anchor, fact.quote[cut + len(fact.anchor) :]
    return Said(
        row, *_claim(fact, row, display), period_words(row, display), row.said_by, head, anchor, tail,
        fact.paper.title, _dated(fact), fact.place, address("evidence", row.pk),
        label, tone, reason,
    )  # fmt: skip
