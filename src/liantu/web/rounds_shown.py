"""The board of a round as its tabs show it: each doubt with what may be done about it, each file with its result."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from liantu.ledgers.spec import FieldType, LedgerSpec
from liantu.store.models import Returned, Round
from liantu.store.rounds import Board, Kind, MergedCell, MergedColumn, MergedRow, Placed, Weight
from liantu.store.rounds_rows import is_left_out
from liantu.web.rounds_words import WEIGHTS


@dataclass(frozen=True, slots=True)
class Doubted:
    """One doubt: its words and tone, the value proposed in place, and the files of which one may be chosen."""

    placed: Placed
    label: str
    tone: str
    proposed: str
    rivals: Sequence[Returned]

    @property
    def correctable(self) -> bool:
        """Whether a value of one field is doubtful, and not which of two files counts."""
        return bool(self.placed.doubt.field) and not self.rivals


@dataclass(frozen=True, slots=True)
class FileRow:
    """One returned file: its state in words with the tone, the rows in it, those that an officer left out, and what was
    understood of it, as far as the reader may know.
    """

    file: Returned
    state: str
    tone: str
    count: int
    left_out: Sequence[int]
    notes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of which nobody said yet what it means: in which files, and which fields are likely (id, label)."""

    text: str
    key: str
    files: Sequence[str]
    likely: Sequence[tuple[str, str]]
    others: Sequence[tuple[str, str]]


def doubted(board: Board) -> list[Doubted]:
    """The doubts that wait, the heaviest first; notes tell what was understood and wait for nobody."""
    live = list(Returned.objects.filter(round=board.round, live=True, recipient__isnull=False).order_by("pk"))
    waiting = (each for each in board.problems if each.open and each.doubt.weight is not Weight.NOTE)
    return [_doubted(board, each, live) for each in waiting]


def confirmed(board: Board) -> list[Placed]:
    """The doubts that a person confirmed, which can be taken back."""
    return [each for each in board.problems if not each.open]


def _doubted(board: Board, placed: Placed, live: Sequence[Returned]) -> Doubted:
    rivals: list[Returned] = []
    if placed.doubt.kind is Kind.TWICE:
        rivals = [each for each in live if each.recipient_id == placed.recipient]
    return Doubted(placed, *WEIGHTS[placed.doubt.weight], _proposed(board, placed), rivals if len(rivals) > 1 else ())


def _proposed(board: Board, placed: Placed) -> str:
    """What the form of correcting begins with: what the book knows, else what was returned."""
    field = board.spec.by_id.get(placed.doubt.field)
    if placed.doubt.kind is Kind.PERIOD:
        return board.round.period
    if field is not None and field.type is FieldType.CREDIT_CODE and field.id == board.spec.subject.code:
        code = next((each.recipient.entity.code for each in board.lines if each.recipient.pk == placed.recipient), None)
        return code or placed.doubt.value
    return placed.doubt.value


def file_rows(board: Board, *, first: int = 0, last: int | None = None) -> list[FileRow]:
    """The files of a round, the latest first; of one drop only those numbered from `first` to `last`."""
    rows = Returned.objects.filter(round=board.round, pk__gte=first).select_related("recipient__entity", "source", "by")
    rows = rows.filter(pk__lte=last) if last is not None else rows
    return [_file_row(board, each) for each in rows.order_by("-pk" if last is None else "pk")]


def _file_row(board: Board, file: Returned) -> FileRow:
    left = [at for at, row in enumerate(file.rows) if is_left_out(row)]
    return FileRow(file, *_state(file), len(file.rows), left, board.sight.notes(file.notes))


def _state(file: Returned) -> tuple[str, str]:
    if not file.live:
        return "不计入", "off"
    if file.failure:
        return "读不了", "bad"
    return ("未识别", "open") if file.recipient_id is None else ("计入", "good")


def headings(round_: Round, spec: LedgerSpec) -> list[Heading]:
    """The headings that wait for a person, each once for all files that have it."""
    found: dict[str, tuple[str, list[str], list[str]]] = {}
    for file in round_.files.filter(live=True).exclude(undecided=[]).only("name", "undecided"):
        for each in file.undecided:
            _, files, fields = found.setdefault(each["key"], (each["heading"], [], each["fields"]))
            files += [file.name] if file.name not in files else []
            fields += [one for one in each["fields"] if one not in fields]
    return [Heading(text, key, files, *_choices(spec, fields)) for key, (text, files, fields) in found.items()]


def _choices(spec: LedgerSpec, likely: Sequence[str]) -> Iterator[list[tuple[str, str]]]:
    yield [(each, spec.by_id[each].label) for each in likely if each in spec.by_id]
    yield [(each.id, each.label) for each in spec.fields if each.id not in likely]


def table_rows(
    rows: Sequence[MergedRow], columns: Sequence[MergedColumn]
) -> list[tuple[MergedRow, list[tuple[MergedColumn, MergedCell]]]]:  # fmt: skip
    """The rows of the merged table, each cell beside its column."""
    return [(row, [(column, row.cells[column.id]) for column in columns]) for row in rows]
