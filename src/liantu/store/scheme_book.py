"""A scheme of the book as a workbook: targets beside actual figures, members, crosswalks, sources."""

from decimal import Decimal

from liantu.export.scheme_sheet import MemberTotals, scheme_book
from liantu.planning.schemes import Scheme
from liantu.store import audit
from liantu.store.act import Act
from liantu.store.exporting import stamp
from liantu.store.packs import schemes
from liantu.store.reach import Reach
from liantu.store.schemes import Counts, view_of

_YI = Decimal(100_000_000)


def scheme_workbook(act: Act, reach: Reach, scheme: Scheme) -> bytes:
    """Give the workbook of a scheme under the reader's reach. Raise NotAllowed without the right to export. Audited."""
    reach.require("export")
    view = view_of(reach, scheme)
    known = schemes()
    walks = [(each, known[each.left], known[each.right]) for each in view.walks]
    totals = {node: _totals(each) for node, each in view.counts.items()}
    audit.record(act, "export.scheme", f"scheme:{scheme.id}", {"体系": scheme.label}, reach.district)
    return scheme_book(view.figures, walks, totals, stamp(act))


def _totals(counts: Counts) -> MemberTotals:
    by_kind = {each.example: each.total / _YI for each in counts.outputs}
    return MemberTotals(counts.enterprises, counts.projects, by_kind.get(False), by_kind.get(True))
