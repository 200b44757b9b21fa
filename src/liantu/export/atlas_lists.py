"""The chains, links, matches and checks of the atlas as tables."""

from collections.abc import Collection, Sequence

from liantu.atlas.chains import Chain
from liantu.atlas.links import Link, State
from liantu.atlas.model import Library
from liantu.atlas.placement_depth import Depth
from liantu.atlas.symbiosis import Ground, Match
from liantu.atlas.terms import STATES
from liantu.atlas.validate import Check, Verdict
from liantu.export.atlas_table import Table, Value
from liantu.export.atlas_words import word
from liantu.model.lang import Lang

GAPS = (State.MISSING, State.WEAK, State.EXTENDABLE, State.UNKNOWN)
_VERDICTS = (Verdict.FAILS, Verdict.CANNOT_TELL, Verdict.PASSES)
_NOT_LIVE = (State.MISSING, State.EXTENDABLE, State.PLANNED, State.ABSENT)


def chains_table(rows: Sequence[tuple[Chain, Depth, Sequence[Link]]]) -> Table:
    """Every chain with its depth, how many of its nodes have live capacity here, and the datum that would raise it."""
    found = [
        (chain.label, chain.id, depth.level, depth.words, len(chain.nodes), live(links), depth.datum)
        for chain, depth, links in rows
    ]
    return Table("chains", ("chain", "id", "depth", "state", "nodes", "live", "datum"), tuple(found))


def live(links: Sequence[Link]) -> int:
    """How many nodes somebody here makes the product of."""
    return sum(each.state not in _NOT_LIVE for each in links)


def links_table(
    rows: Sequence[tuple[Chain, Sequence[Link]]],
    library: Library,
    lang: Lang,
    states: Collection[State] = tuple(State),
) -> Table:
    """The nodes of some chains in the given states, with quantities of their main product and the reasons."""
    columns = ("chain", "stage", "link", "state", "made", "used", "bought", "capacity", "planned", "unit", "reasons")
    found: list[tuple[Value, ...]] = []
    for chain, links in rows:
        stages = {each.id: each.label for each in chain.stages}
        for each in links:
            if each.state in states:
                made = each.made if each.state is not State.UNKNOWN else None
                found.append((chain.label, stages[each.node.stage], each.node.label, lang.pick(*STATES[each.state]),
                              made, each.used, each.bought, each.capacity, each.planned,
                              f"{chain.unit_of(each.node, library)}/a", "；".join(each.reasons)))  # fmt: skip
    return Table("links", columns, tuple(found), aside=("chain",) if len(rows) == 1 else ())


def matches_table(found: Sequence[Match]) -> Table:
    """Who could take what is left over, with what speaks for and against it."""
    columns = ("product", "offered", "unit", "taker", "technology", "takes", "matched", "residue", "km", "saving",
               "ground", "remarks")  # fmt: skip
    rows = [
        (each.product.name, each.offered, f"{each.product.unit}/a", each.taker.name if each.taker else "",
         each.technology.name, each.takes, each.matched, each.residue, each.km, each.saving,
         word("library" if each.ground is Ground.TECHNOLOGY else "composition"), "；".join(each.remarks))
        for each in found
    ]  # fmt: skip
    return Table("matches", columns, tuple(rows))


def checks_table(found: Sequence[Check], lang: Lang) -> Table:
    """The gate's verdict on each technology: dry mass per unit of reference on both sides, the residue, the reasons."""
    rows = []
    for each in sorted(found, key=lambda one: _VERDICTS.index(one.verdict)):
        used, made = _span(each.mass.used), _span(each.mass.made)
        whole = each.mass.used[0] if each.mass.lost else each.mass.used[1]
        gap = (each.mass.lost - each.mass.created) / whole if whole else None
        verdict = "verdict_fails" if each.verdict is Verdict.FAILS else each.verdict.value
        rows.append((each.technology.id, each.technology.name, word(verdict, lang), used, made, gap,
                     "；".join(each.reasons), each.technology.where))  # fmt: skip
    columns = ("id", "technology", "verdict", "used", "made", "gap", "reasons", "where")
    return Table("checks", columns, tuple(rows), aside=("where",))


def _span(ends: tuple[float, float]) -> str:
    low, high = (f"{each:.4g}" for each in ends)
    return low if low == high else f"{low}–{high}"
