"""The atlas's own terms in Chinese and English: how a link stands, where flows end, what drawings say.

Drawings, tables and pages take them from here, so that one thing has one word. Units stand in `units`.
"""

from collections.abc import Iterator, Mapping

from liantu.atlas.links import State
from liantu.atlas.model import Status
from liantu.atlas.sankey import End
from liantu.atlas.units import WORDS, unit_word
from liantu.model.lang import Lang

Term = tuple[str, str]

STATES: Mapping[State, Term] = {
    State.STRONG: ("有", "Here"), State.WEAK: ("弱", "Weak"), State.MISSING: ("缺", "Missing"),
    State.EXTENDABLE: ("可延", "Extendable"), State.PLANNED: ("在建在谈", "Planned"), State.ABSENT: ("空白", "Blank"),
    State.UNKNOWN: ("待核", "Pending"),
}  # fmt: skip
ENDS: Mapping[str, Term] = {
    End.BOUGHT: ("外购", "Bought"), End.TAKEN: ("取用", "Taken"), End.SOLD: ("外供", "Sold"),
    End.DUMPED: ("堆存处置", "Dumped"), End.EMITTED: ("排放", "Emissions"),
}  # fmt: skip
STATUSES: Mapping[Status, Term] = {
    Status.PLANNED: ("规划", "planned"), Status.BUILDING: ("在建", "under construction"),
    Status.RUNNING: ("在产", "running"), Status.IDLE: ("闲置", "idle"), Status.CLOSED: ("关停", "closed"),
}  # fmt: skip
# What differs between two days, by the `change` of a node.
CHANGES: Mapping[str, Term] = {"new": ("新增", "New"), "gone": ("消失", "Gone"), "changed": ("有变化", "Changed")}
# How a solution ended, by HiGHS's own name for it, which stands beside it.
ENDED: Mapping[str, str] = {
    "Optimal": "最优", "Infeasible": "无解", "Unbounded": "没有上限", "UnboundedOrInfeasible": "无解或没有上限",
}  # fmt: skip
LEGEND, RECYCLING = ("图例", "Legend"), ("循环利用", "Recycling")
STATED, KNOWN = ("文件所述", "Stated"), ("工艺库所知", "Known to the library")
# What a box and the tooltip of a line tell.
CAPACITY, COMING, OUTPUT, USED = ("产能", "Capacity"), ("在建", "Planned"), ("产出", "Output"), ("本地用", "Used")
STANDING, STATEMENTS = ("{} 处设施", "Facilities: {}"), ("文件所述 {} 条", "Statements: {}")
LIBRARY = ("工艺库", "Library")
DRAWING = ("{}产业链图", "{}: drawing of the chain")
# Between a thing and what is said of it, between sayings, between names.
COLON, THEN, AND = ("：", ": "), ("；", "; "), ("、", ", ")


def ended(status: str, lang: Lang) -> str:
    """Say how a solution ended.

    >>> ended("Optimal", Lang.ZH), ended("Optimal", Lang.EN)
    ('最优（Optimal）', 'Optimal')
    """
    return lang.pick(f"{ENDED[status]}（{status}）", status) if status in ENDED else status


def pairs() -> Iterator[Term]:
    """Give every term that a page says as it stands, units included: Chinese and English."""
    yield from (*STATES.values(), *ENDS.values(), *CHANGES.values(), LEGEND, RECYCLING, STATED, KNOWN)
    for unit in WORDS:
        for yearly in (False, True):
            yield unit_word(unit, yearly=yearly), unit_word(unit, Lang.EN, yearly=yearly)
