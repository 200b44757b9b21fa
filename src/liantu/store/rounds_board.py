"""The board of a round: who has returned, what is wrong in what came back, what changed, and whom to remind."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from liantu.collecting.doubts import Kind, Weight
from liantu.collecting.reminder import Reminder, reminder_text
from liantu.collecting.subjects import printed_names
from liantu.ledgers.spec import Field, FieldType
from liantu.ledgers.units import factor_of
from liantu.measures.units import convert
from liantu.store.calendar import working_days
from liantu.store.models import Recipient, Returned, Round
from liantu.store.reach import Reach
from liantu.store.rounds_judging import Judged, Judgement, figures_of, judge
from liantu.store.rounds_merged import merged_of
from liantu.store.rounds_opening import looked_at
from liantu.store.rounds_rows import is_left_out
from liantu.store.rounds_sight import Sight, sight_of
from liantu.store.rounds_types import Board, Change, Line, Merged, Placed, State, Stray

_RANK = {Weight.ERROR: 0, Weight.GRAVE: 1, Weight.ASK: 2, Weight.NOTE: 3}


def board(reach: Reach, round_: Round, today: date) -> Board:
    """Give the board of a round on a day, without the fields that the role may not see. Nothing is written."""
    looked_at(reach, round_)
    found = judge(round_, today)
    sight = sight_of(reach, found.spec)
    told = (each for each in placed(found) if sight.tells(each.doubt))
    problems = sorted(told, key=lambda each: (not each.open, _RANK[each.doubt.weight], each.name))
    open_ = Counter(each.recipient for each in problems if each.open and each.doubt.weight is not Weight.NOTE)
    rows = Counter(each.recipient.pk for each in found.rows)
    lines = tuple(_line(found, each, rows[each.pk], open_[each.pk], today) for each in found.recipients)
    return Board(
        round_, found.spec, today, {state: sum(each.state is state for each in lines) for state in State}, lines,
        merged_of(found, sight), tuple(problems), tuple(_changes(found, sight)), tuple(_strays(found, sight)),
        tuple(_notes(found, sight)), sight,
    )  # fmt: skip


def merged(reach: Reach, round_: Round, today: date) -> Merged:
    """Give the merged table of a round alone, as far as the role sees it."""
    looked_at(reach, round_)
    found = judge(round_, today)
    return merged_of(found, sight_of(reach, found.spec))


def reminder(round_: Round, recipients: Sequence[Recipient], today: date) -> str:
    """Give the text that reminds `recipients` of the round, to be pasted into a chat; "" for nobody."""
    start, end = sorted((round_.due, today))
    days = working_days().working_days_between(start, end).days
    told = Reminder(round_.title, round_.period, round_.due, today, days)
    return reminder_text(told, [each.entity.name for each in recipients])


def placed(found: Judgement) -> Iterator[Placed]:
    """Give every doubt of a round with its file, row and recipient."""
    for one in found.rows:
        for doubt in one.doubts:
            field = found.spec.by_id.get(doubt.field)
            yield Placed(doubt, one.file.pk, one.row, one.recipient.pk, one.recipient.entity.name,
                         field.label if field else "", one.counted.accepted.get(doubt.key))  # fmt: skip


def _line(found: Judgement, recipient: Recipient, rows: int, doubts: int, today: date) -> Line:
    files = found.of.get(recipient.pk, [])
    live = [each for each in files if each.live]
    state = _state(found.round, recipient, returned=bool(live), doubts=doubts, today=today)
    over = state is State.OVERDUE
    days = working_days().working_days_between(found.round.due, today).days if over else 0
    return Line(recipient, recipient.entity.name, state, recipient.returned if live else None, len(files), rows,
                doubts, days)  # fmt: skip


def _state(round_: Round, recipient: Recipient, *, returned: bool, doubts: int, today: date) -> State:
    if recipient.exempt:
        return State.EXEMPT
    if returned:
        return State.DOUBTFUL if doubts else State.RETURNED
    return State.OVERDUE if today > round_.due else State.WAITING


def _changes(found: Judgement, sight: Sight) -> list[Change]:
    """The figures beside the last ones, the largest change against the field's own size in the round first."""
    changes = [each for one in found.rows for each in _changes_of(found, one) if each.field in sight.fields]
    sizes: dict[str, Decimal] = {}
    for each in changes:
        sizes[each.field] = sizes.get(each.field, Decimal(0)) + abs(each.before)
    return sorted(changes, key=lambda each: (-abs(each.now - each.before) / (sizes[each.field] or 1), each.name))


def _changes_of(found: Judgement, one: Judged) -> Iterator[Change]:
    if one.past is None or any(each.kind is Kind.PERIOD for each in one.doubts):
        return
    for name, figure in figures_of(found.spec, one.file, one.counted).items():
        before = one.past.values.get(name)
        if before is not None and before != figure.value:
            unit = figure.field.shown or ("%" if figure.field.type is FieldType.PERCENT else "")
            yield Change(
                one.recipient.pk, one.recipient.entity.name, name, figure.field.label, unit,
                in_shown(figure.field, before), in_shown(figure.field, figure.value),
                (figure.value / before).quantize(Decimal("0.001")) if before else None, one.past.period, figure.place,
            )  # fmt: skip


def in_shown(field: Field, value: Decimal) -> Decimal:
    """Give a value of the canonical unit in the printed one."""
    if field.type is not FieldType.AMOUNT or not field.unit or not field.shown:
        return value
    return convert(value, 1 / factor_of(field.shown, field.unit))


def _strays(found: Judgement, sight: Sight) -> Iterator[Stray]:
    """What belongs to nobody: why, and what to do."""
    for file in (each for each in found.of.get(0, ()) if each.live):
        rows = [each for each in file.rows if not is_left_out(each)]
        names = printed_names(found.spec, rows)
        why, todo = _why(file, names)
        candidates = found.folk.like((*names, _stem(file.name)))
        yield Stray(file, names, why, todo, candidates, tuple(sight.notes(file.notes)))


def _why(file: Returned, names: Sequence[str]) -> tuple[str, str]:
    if file.failure:
        return file.failure, "请企业另存为 .xlsx 重报，或由您代填"
    if not names:
        return "表内没有企业名称和信用代码", "请指定是哪家单位报的"
    return f"“{'、'.join(names[:3])}”不在本次应报单位中", "请指定是哪家单位；确需报送的请先加入应报单位"


def _stem(name: str) -> str:
    return name.rpartition("/")[2].partition(".")[0]


def _notes(found: Judgement, sight: Sight) -> Iterator[tuple[str, str]]:
    seen = set()
    for file in (each for each in found.files if each.live):
        told = [(file.name, each) for each in sight.notes(file.notes)]
        told += [(file.name, f"“{each['heading']}”列还没有确定是哪一栏，未读入") for each in file.undecided]
        yield from (each for each in told if each not in seen)
        seen.update(told)
    yield from found.notes
