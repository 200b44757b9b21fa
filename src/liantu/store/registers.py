"""A register's firms proposed to the names that papers used before: one by one, or by a linkage engine where many."""

from collections import defaultdict
from collections.abc import Sequence

import polars as pl

from liantu.bulk.linkage import COLUMNS, link
from liantu.identity.known import Proposal
from liantu.store.act import Act
from liantu.store.linking import KEPT, look_up, propose_to
from liantu.store.models import Entity, Name

# Beyond so many names, comparing each with the register takes longer than starting the engine.
MANY = 300


def propose_registered(act: Act, district: str) -> int:
    """Propose registered enterprises to the names of the district's papers; give how many names were looked up."""
    rows = Name.objects.filter(kind="enterprise", text__isnull=False, entity__registered=False, entity__live=True)
    rows = rows.filter(text__source__district=district) if district else rows
    chosen = list(rows.select_related("home", "text__source"))
    if len(chosen) > MANY:
        _link(act, chosen, district)
    else:
        for row in chosen:
            look_up(act, row, district)
    return len(chosen)


def _link(act: Act, names: Sequence[Name], district: str) -> None:
    """Compare all names with all registered firms at once; each name is proposed its best few, with the reasons."""
    firms = Entity.objects.filter(kind="enterprise", registered=True, live=True)
    firms = firms.filter(district__in=("", district)) if district else firms
    known = {str(each.pk): each for each in firms}
    left = _frame([(str(row.pk), row.name, None, row.home.district) for row in names])
    pairs = link(left, _frame([(pk, each.name, each.code, each.district) for pk, each in known.items()]))
    found: dict[str, list[tuple[str, float, str]]] = defaultdict(list)
    for name, firm, probability, reasons in pairs.iter_rows():
        found[name].append((firm, probability, reasons))
    for row in names:
        for firm, probability, reasons in found[str(row.pk)][:KEPT]:
            propose_to(act, row, known[firm], Proposal(firm, probability, tuple(reasons.split("；"))))


def _frame(rows: Sequence[tuple[str, str, str | None, str]]) -> pl.DataFrame:
    cleaned = [(pk, name, code, place if place.isdigit() else None) for pk, name, code, place in rows]
    return pl.DataFrame(cleaned, schema=dict.fromkeys(COLUMNS, pl.String), orient="row")
