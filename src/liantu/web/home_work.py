"""The blocks of the first page that answer: promises due and overdue, targets beside actuals, figures that do not add
up, forms being collected, and what to add next.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from liantu.checking.rules import RULES
from liantu.store import findings, promises, rounds, schemes
from liantu.store.models import Finding, Round, Source
from liantu.store.packs import ledgers
from liantu.store.reach import Reach
from liantu.web.commitments_shown import Shown as ShownPromise
from liantu.web.commitments_shown import shown as shown_promise
from liantu.web.figures import Display
from liantu.web.navigation import address
from liantu.web.schemes_shown import Shown as ShownAim
from liantu.web.schemes_shown import shown as shown_aim

FEW = 5
SCHEMES = 3
AIMS = 8


@dataclass(frozen=True, slots=True)
class Promised:
    """Promises of the first page: those past due without later evidence and those next due, and how many there are."""

    counts: Mapping[str, int]
    more: bool
    overdue: Sequence[ShownPromise]
    due: Sequence[ShownPromise]


@dataclass(frozen=True, slots=True)
class Aims:
    """One scheme with its first targets beside actual figures, and its open slots."""

    row: schemes.SchemeRow
    aims: Sequence[tuple[str, ShownAim]]
    more: int


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One finding: the rule's label, what it is about, the finding."""

    label: str
    name: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to add next: what is missing, what it would bring, and where to do it."""

    title: str
    text: str
    url: str


def promised(reach: Reach, today: date, display: Display) -> Promised:
    """Give the promises latest past due and those next due."""
    seen = promises.glance(reach, today, FEW)
    late, near = ([shown_promise(each, display) for each in rows] for rows in (seen.overdue, seen.due))
    return Promised(seen.counts, seen.more, late, near)


def aims(reach: Reach) -> list[Aims]:
    """Give the schemes in force with their targets; none for a reader bounded by a firm, whose targets they are not."""
    if reach.enterprise is not None:
        return []
    return [_aims(each) for each in schemes.overview(reach)[:SCHEMES]]


def doubtful(reach: Reach) -> list[Doubtful]:
    """Give the most telling open findings."""
    return [
        Doubtful(RULES[each.rule].label, each.entity.name if each.entity else figures[0].subject, each)
        for each, figures in findings.recent(reach, FEW)
    ]


def collecting(reach: Reach) -> QuerySet[Round]:
    """Give the open rounds of collection, the next due first, with `asked` and `came`, how many returned a form."""
    rows = rounds.rounds(reach).filter(status=Round.Status.OPEN)
    asked = Count("recipients", filter=Q(recipients__exempt=""), distinct=True)
    came = Count("recipients", filter=Q(recipients__exempt="", recipients__returned__isnull=False), distinct=True)
    return rows.annotate(asked=asked, came=came).order_by("due", "pk")[:FEW]


def suggestions(reach: Reach) -> list[Suggestion]:
    """Say what the book still lacks and what each would bring, for those who may bring it."""
    found = []
    if reach.may("ingest") and not reach.sources().filter(kind=Source.Kind.DOCUMENT).exists():
        found.append(Suggestion("上传规划和报道", "承诺、目标和对不上的数都从文件里来。", address("upload")))
    if reach.may("import"):
        found += [_missing(*each) for each in _LEDGERS if _is_empty(reach, each[0])]
    return found[:FEW]


_LEDGERS = (
    ("enterprise_register", "有了名录，文件里的简称才能归到企业，体系里才看得到成员。"),
    ("enterprise_year", "有了年报，目标旁边才有实际数，梯队才能排出来。"),
    ("enterprise_month", "有了月报，累计与当月才能互相核对，也能按月催报。"),
    ("project", "有了项目台账，计划开工、竣工、投产时间会进入承诺，逾期自动列出。"),
    ("title", "有了称号台账，一链一册里才有称号一章。"),
)


def _is_empty(reach: Reach, ledger: str) -> bool:
    spec = ledgers().get(ledger)
    return spec is not None and reach.may_in(spec, "import") and not reach.entries(spec).exists()


def _missing(ledger: str, text: str) -> Suggestion:
    return Suggestion(f"导入{ledgers()[ledger].label}", text, address("imports"))


def _aims(row: schemes.SchemeRow) -> Aims:
    told = [(each.label, shown_aim(each.comparison)) for each in row.aims[:AIMS]]
    return Aims(row, told, max(0, len(row.aims) - AIMS))
