"""Leads as a page shows them: each reason with its weight and the way to its source, what a link asks for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from liantu.atlas.leads import Ground, Origin
from liantu.atlas.leads_criteria import Input
from liantu.atlas.units import unit_word
from liantu.export.lead_tables import KINDS, MAKES, VERDICTS
from liantu.store import atlas as book
from liantu.store.leads import Board, Row
from liantu.store.models import Entry
from liantu.store.packs import ledgers
from liantu.store.reach import Reach
from liantu.web.atlas_shown import STATES, said, within
from liantu.web.navigation import address

TONES = {"confirmed": "good", "uncertain": "open", "rejected": "off"}


@dataclass(frozen=True, slots=True)
class Said:
    """One reason in words, its weight, and the address of what says so ("" where the reader may not open it)."""

    text: str
    weight: str
    href: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One lead as shown."""

    row: Row
    label: str
    tone: str
    makes: str
    reasons: Sequence[Said]
    counter: Sequence[Said]
    sources: Sequence[Said]


@dataclass(frozen=True, slots=True)
class Need:
    """One input of a way to make the product."""

    input: Input
    amount: str
    unit: str
    hand: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A link's numbers in words, and what each way to make it asks for."""

    state: str
    tone: str
    figures: Sequence[tuple[str, str, str]]
    ways: Sequence[tuple[str, str, Sequence[Need], Sequence[str]]]


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The nodes to choose among, by chain: (chain, [(`chain/node`, label)])."""
    return [(each.label, [(f"{each.id}/{node.id}", node.label) for node in each.nodes])
            for each in book.chains().values()]  # fmt: skip


def shown(reach: Reach, rows: Sequence[Row]) -> list[Shown]:
    """Give leads as shown; sources link only where the reader may open them."""
    origins = [origin for row in rows for origin in _origins(row)]
    links = _links(reach, origins)
    return [_shown(each, links) for each in rows]


def wanted(found: Board) -> Wanted:
    """Give what a link asks for."""
    link, asked = found.link, found.criteria
    label, tone = STATES[link.state][:2]
    measure = unit_word(asked.unit, yearly=True)
    figures = [(name, said(value), measure) for name, value in (
        ("本地产出", link.made), ("本地用量", link.used), ("要外购", link.bought), ("产能", link.capacity),
        ("在建或规划", link.planned), ("最小经济规模", asked.scale),
    ) if value]  # fmt: skip
    ways = [(each.technology.name, each.technology.note, [_need(one, asked.unit) for one in each.inputs],
             each.conditions) for each in asked.ways]  # fmt: skip
    return Wanted(label, tone, figures, ways)


def _need(one: Input, of: str) -> Need:
    hand = f"本地有：{'、'.join(one.makers)}" if one.makers else "本地有余" if one.at_hand else "本地没有"
    if one.needed is None:
        return Need(one, said(one.share), f"{unit_word(one.unit)}/{unit_word(of)}", hand)
    return Need(one, said(one.needed), unit_word(one.unit, yearly=True), hand)


def _origins(row: Row) -> list[Origin]:
    grounds = (*row.lead.reasons, *row.lead.counter)
    return [*row.lead.sources, *(each.origin for each in grounds if each.origin is not None)]


def _links(reach: Reach, origins: Iterable[Origin]) -> dict[Origin, str]:
    """The address of each source that the reader may open."""
    known = list(dict.fromkeys(origins))
    statements = within(reach, [each.statement for each in known if each.statement])
    numbers = sorted({each.entry for each in known if each.entry})
    entries: set[int] = set()
    for spec in ledgers().values():
        rows = reach.entries(spec) if numbers else Entry.objects.none()
        for start in range(0, len(numbers), 2000):
            entries |= set(rows.filter(pk__in=numbers[start : start + 2000]).values_list("pk", flat=True))
    return {each: _address(each, statements, entries) for each in known}


def _address(origin: Origin, statements: frozenset[int], entries: set[int]) -> str:
    if origin.statement is not None:
        return address("evidence", origin.statement) if origin.statement in statements else ""
    return address("entry", origin.entry) if origin.entry in entries else ""


def _shown(row: Row, links: dict[Origin, str]) -> Shown:
    lead = row.lead
    sources = [Said(f"{KINDS.get(each.kind, each.kind)}：{each.name}", "", links[each]) for each in lead.sources]
    return Shown(
        row, VERDICTS[row.verdict], TONES[row.verdict], MAKES[lead.makes],
        [_said(each, links) for each in lead.reasons], [_said(each, links) for each in lead.counter], sources,
    )  # fmt: skip


def _said(ground: Ground, links: dict[Origin, str]) -> Said:
    return Said(ground.said, f"{ground.weight:+d}", links[ground.origin] if ground.origin else "")
