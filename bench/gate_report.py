"""The page docs/atlas-gate.md: what the gate says of public process data and of our own packs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.gate_checks import FLOOR, Cell, Counts, Judged, Report
from liantu.atlas.validate import Verdict

PAGE = Path(__file__).resolve().parent.parent / "docs" / "atlas-gate.md"
SHOWN = 12
HEAD = """# The gate over public process data and over our own packs

`python -m bench.gate FOLDER --write` wrote this page. Gate: `liantu.atlas.validate` (elements within 2 %, dry mass
within 5 %, a range fails only where no amounts within it close). A life-cycle inventory is no balance sheet, so
what it leaves unsaid is left open: the oxygen of the air is an input of 0 up to the mass of the listed emissions;
compositions are those of pure substances we know by name (no solutions, no scrap); a process that lists an input in
pieces, m³, m² or without a unit cannot fail, as that input's mass is not given.
"""
WHY_NOT = """The gate's figure is another: the design compares the reference alone with the kg inputs. The gate also
counts co-products, waste water and wastes (more fail), takes water in m³ as tonnes, gives air to emissions, and
does not fail what lists an input without a mass (fewer fail). Both are right about what they ask.

Most of what fails is not false, it is unfinished: mines without the ore they take, crops without the carbon they
take from the air, washing and sewage without the water. Some is false whatever was left out: a tonne of hydrogen from
0.82 t of water, where 8.94 t are needed. Neither may be used as an activity: the network would make tonnes out of
nothing.
"""
M3 = """**A unit error in the source that decides verdicts:** alumina, prebaked anodes, scrap, ingot and others
are declared in m³ while their numbers are kilograms (1 916 m³ of alumina per tonne of aluminium). Read as declared,
an electrolysis cell makes metal out of fluoride. The last two rows read them as kg; that they are kg is our
judgement, by the list in `bench/gate_data.py`.
"""
DESIGN = """## The design's own count, taken again

Of {total} literature processes with a kg reference above 0, {weighed} have kg inputs and {without} have none: the
design says 1 093 and 158. In {heavier} the reference alone outweighs all kg inputs by more than 2 % (the design:
187); exactly, without a tolerance, in {exact}. But {m3} of the {heavier} are heavier only because alumina, anodes,
water and the like are written in m³: {solids} remain.
"""
CELLS = """## Hall–Héroult sets against the alumina floor

{sets} sets make aluminium; {listed} list alumina (all in m³, read as kg), {silent} do not. {above} of {listed}
stand on or above the floor of {floor} t/t, {least:.4f} to {most:.4f}. Set {wheel} is per wheel, not per tonne, and
passes on its own reference: the design counts it apart and so says 20 of 20.

"""
ENERGY = """## Energy written as kilograms

Rows in kg and MJ that together are the percent shares of one fuel mix, as their own comment prints them, are all
energy. Taken for kg, 1 t of recycled ingot would burn 0.9 t of fuel. The gate cannot see this by mass; the shares
betray it. The recycled ingot of Peng 2019 is one of {sets} sets of that paper written so; its reference is in m³,
so it is not even among the 1 093.

"""
LIMITS = """
## National energy limits against our packs

{rows} rows; level 1 ≤ 2 ≤ 3 in all but {wrong}; {lacking} set level 3 alone. Exchanges that cite one of these
standards and agree with no row, no sum of all steps and no sum or difference of two rows: {strangers}. Of the
{quoted} limits in our `limits/` packs, {misquoted} stand in no row of their standard.
"""


def page(found: Report) -> str:
    """Write the whole page."""
    parts = [
        HEAD, _verdicts(found), M3, _reasons(found), _design(found.counts), WHY_NOT, _worst(found),
        _cells(found.cells), _energy(found), _own(found), _limits(found),
    ]  # fmt: skip
    return "\n".join(parts)


def _table(head: Sequence[str], rows: Iterator[Sequence[object]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return "\n".join([*lines, *(f"| {' | '.join(map(_cell, row))} |" for row in rows)]) + "\n"


def _cell(value: object) -> str:
    return str(value).replace("|", "/")


def _verdicts(found: Report) -> str:
    head = ("family", "processes", *(each.value for each in Verdict), "set aside: no mass reference made")
    rows = []
    for title, families in (("as declared", found.declared), ("m³ of solids as kg", found.corrected)):
        for name, family in families.items():
            aside = f"{family.aside.total()}: " + ", ".join(f"{n} {why}" for why, n in family.aside.most_common(4))
            total = len(family.judged) + family.aside.total()
            rows.append((f"{name}, {title}", total, *(len(family.of(each)) for each in Verdict), aside))
    return "## Verdicts\n\n" + _table(head, iter(rows))


def _reasons(found: Report) -> str:
    family = found.corrected["literature"]
    rows = Counter(name for each in family.judged for name in _kinds(each)).most_common()
    closes = sum(_only_unknown(each) for each in family.judged)
    text = f"Dry mass closes within 5 % but a composition is unknown: {closes} of {len(family.judged)}.\n"
    counted = _table(("reason", "processes"), ((name, number) for name, number in rows))
    return f"## Reasons (literature, m³ of solids as kg; a process may have several)\n\n{counted}\n{text}"


def _kinds(judged: Judged) -> Iterator[str]:
    if judged.found.verdict is Verdict.FAILS and judged.unseen:
        yield "cannot tell: would fail, but an input's mass is not given"
        return
    for each in judged.found.reasons:
        if "没有列出物料投入" in each:
            yield "cannot tell: energy or emissions only"
        elif each.startswith("成分未知"):
            yield "cannot tell: composition unknown"
        elif "没有写明去向" in each:
            yield "cannot tell: over 5 % of the input mass goes nowhere"
        elif "产出多于投入" in each:
            yield "fails: more mass out than in"
        else:
            element = re.sub(r"[^A-Z]*([A-Z][a-z]?).*", r"\1", each)
            yield f"fails: {element} does not balance"


def _only_unknown(judged: Judged) -> bool:
    return len(judged.found.reasons) == 1 and judged.found.reasons[0].startswith("成分未知")


def _design(counts: Counts) -> str:
    return DESIGN.format(
        total=counts.weighed + counts.without, weighed=counts.weighed, without=counts.without, heavier=counts.heavier,
        exact=counts.heavier_exact, m3=counts.heavier - counts.heavier_solids, solids=counts.heavier_solids,
    )  # fmt: skip


def _worst(found: Report) -> str:
    failing = found.corrected["literature"].of(Verdict.FAILS)
    mass = sorted(failing, key=lambda each: -each.ratio)
    elements = [each for each in mass if not all("产出多于投入" in reason for reason in each.found.reasons)]
    head = ("times the input", "process", "what fails", "source")
    return (
        f"## Worst by mass, the first {SHOWN} of {len(failing)} that fail\n\n{_table(head, map(_line, mass[:SHOWN]))}\n"
        f"## Those that fail by an element ({len(elements)})\n\n{_table(head, map(_line, elements[:SHOWN]))}"
    )


def _line(each: Judged) -> tuple[str, ...]:
    process = each.process
    return (f"{each.ratio:.3g}", f"`{process.id[:8]}` {process.name[:40]}", "；".join(each.found.reasons),
            _short(process.citation))  # fmt: skip


def _short(citation: str) -> str:
    return " ".join(citation.split())[:90] or "none given"


def _cells(cells: Sequence[Cell]) -> str:
    listed = [(each, each.alumina) for each in cells if each.alumina is not None]
    below = [each for each, amount in listed if amount < FLOOR]
    amounts = sorted(amount for _, amount in listed)
    wheels = [each.process.id[:8] for each, _ in listed if each.process.reference.amount not in (1.0, 1000.0)]
    rows = Counter(round(each, 3) for each in amounts)
    return CELLS.format(
        sets=len(cells), listed=len(listed), silent=len(cells) - len(listed), above=len(listed) - len(below),
        floor=FLOOR, least=amounts[0], most=amounts[-1], wheel=", ".join(wheels),
    ) + _table(("t alumina per t aluminium", "sets"), iter(sorted(rows.items())))  # fmt: skip


def _energy(found: Report) -> str:
    rows = ((f"`{each.id[:8]}` {each.name[:50]}", _short(each.citation)) for each in found.energy)
    return ENERGY.format(sets=len(found.energy)) + _table(("process", "source"), iter(rows))


def _own(found: Report) -> str:
    verdicts = Counter(each.verdict.value for each in found.own)
    rows = ((f"`{each.technology.id}`", each.verdict.value, "；".join(each.reasons) or "—") for each in found.own)
    told = ", ".join(f"{number} {name}" for name, number in sorted(verdicts.items()))
    return f"## Our own packs: {told}\n\n" + _table(("technology", "verdict", "why"), rows)


def _limits(found: Report) -> str:
    wrong = [f"{each.standard} {each.product}" for each in found.limits if not each.ordered]
    lacking = [f"{each.standard} {each.product}" for each in found.limits if None in each.levels]
    return LIMITS.format(
        rows=len(found.limits), wrong=f"{len(wrong)}{_named(wrong)}", lacking=f"{len(lacking)}{_named(lacking)}",
        strangers=f"{len(found.strangers)}{_named(found.strangers)}", quoted=found.quoted,
        misquoted=f"{len(found.misquoted)}{_named(found.misquoted)}",
    )  # fmt: skip


def _named(names: Sequence[str]) -> str:
    return f" ({'; '.join(names)})" if names else ""
