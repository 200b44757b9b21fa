"""All that counts in a round, row by row, with every doubt: of reading, of whose it is, of period, and of figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from liantu.collecting.doubts import Doubt, Kind, Weight
from liantu.collecting.figures import Figure, Past, numbers
from liantu.collecting.group import apart, joined
from liantu.collecting.plausible import Seen, implausible
from liantu.collecting.subjects import is_about_firms, part_key, row_key, says_nothing
from liantu.collecting.sums import sums_of
from liantu.collecting.twice import Copy, twice
from liantu.identity.similarity import similarity
from liantu.ledgers.spec import LedgerSpec
from liantu.store.models import Recipient, Returned, Round
from liantu.store.rounds_assigning import People
from liantu.store.rounds_opening import people, spec_of
from liantu.store.rounds_past import Pasts, pasts
from liantu.store.rounds_receiving import own_values
from liantu.store.rounds_rows import Counted, counted, is_left_out

_FOREIGN = 0.6  # below this likeness the name in a form is another firm's


@dataclass(frozen=True, slots=True)
class Judged:
    """One row that counts: of whom, in which file (index `row` of its rows), as it counts, with every doubt."""

    recipient: Recipient
    file: Returned
    row: int
    counted: Counted
    past: Past | None
    doubts: tuple[Doubt, ...]

    @property
    def blocks(self) -> bool:
        """Whether some doubt that nobody settled keeps it from being published."""
        return any(each.blocks and each.key not in self.counted.accepted for each in self.doubts)


@dataclass(slots=True)
class Judgement:
    """What counts in a round: its form, recipients, all files, those `of` each recipient, the rows that count, and
    notes on what was left out.
    """

    round: Round
    spec: LedgerSpec
    folk: People
    recipients: list[Recipient]
    files: list[Returned]
    of: dict[int, list[Returned]] = field(default_factory=dict)
    rows: list[Judged] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def judge(round_: Round, today: date) -> Judgement:
    """Give everything that counts in a round. Nothing is written."""
    spec, recipients = spec_of(round_), people(round_)
    files = list(Returned.objects.filter(round=round_).select_related("source", "recipient").order_by("pk"))
    found = Judgement(round_, spec, People(spec, recipients), recipients, files)
    for file in files:
        found.of.setdefault(file.recipient_id or 0, []).append(file)
    before = pasts(round_, spec, recipients)
    for each in recipients:
        _judge_one(found, each, before, today)
    _against_group(found)
    return found


def _judge_one(found: Judgement, recipient: Recipient, before: Pasts, today: date) -> None:
    """Judge the rows of one firm: the file that counts first, then others of the same drop."""
    own = own_values(found.round, recipient) if is_about_firms(found.spec) else {}
    live = [each for each in found.of.get(recipient.pk, ()) if each.live]
    live.sort(key=lambda each: each.pk != recipient.returned_id)
    rows = [
        (file, at, counted(found.spec, file.name, row, own, today))
        for file in live
        for at, row in enumerate(file.rows)
        if not is_left_out(row)
    ]
    rows = _of_period(found, rows)
    kept: dict[str, Judged] = {}
    for file, at, row in rows:
        key = row_key(found.spec, row.data)
        past = before.get((recipient.pk, part_key(found.spec, row.data)))
        if key in kept:
            kept[key] = replace(kept[key], doubts=(*kept[key].doubts, *_again(found.spec, kept[key], file, row)))
        else:
            read = (_with_code(found.spec, recipient, each) for each in row.doubts)
            doubts = (*read, *_subject(found, recipient, file, row), *_period(found, file, row))
            doubts = (*doubts, *_empty(found, file, row, doubts))
            kept[key] = Judged(recipient, file, at, row, past, (*doubts, *_figures(found, file, row, past, doubts)))
    found.rows += kept.values()


def _again(spec: LedgerSpec, one: Judged, file: Returned, row: Counted) -> Iterator[Doubt]:
    return twice(spec, _copy(one.file, one.counted), _copy(file, row))


_Row = tuple[Returned, int, Counted]


def _of_period(found: Judgement, rows: list[_Row]) -> list[_Row]:
    """Of a file with several months the round's own; where none is, all of them, to be asked about."""
    name, wanted = found.spec.period, found.round.period
    if not name or not wanted:
        return rows
    right = {file.pk for file, _, row in rows if row.data.get(name) == wanted}
    for file, _, row in rows:
        if file.pk in right and row.data.get(name) != wanted:
            found.notes.append((file.name, f"{row.sheet}第{row.number}行是{row.data.get(name)}的，不属本次，未计入"))
    return [each for each in rows if each[0].pk not in right or each[2].data.get(name) == wanted]


def _period(found: Judgement, file: Returned, row: Counted) -> Iterator[Doubt]:
    name, wanted = found.spec.period, found.round.period
    given = str(row.data.get(name) or "") if name else ""
    if name and wanted and given and given != wanted and all(each.field != name for each in row.doubts):
        message = f"{found.spec.by_id[name].label}是“{given}”，本次收的是“{wanted}”"
        todo = "只是月份写错的，请更正为本次时期；报错表的，请企业重报"
        yield Doubt(Kind.PERIOD, Weight.ERROR, name, row.place(file.name, name), given, message, todo)


def _with_code(spec: LedgerSpec, recipient: Recipient, doubt: Doubt) -> Doubt:
    """Where a code is wrong, say which is registered."""
    code = recipient.entity.code
    if doubt.field != spec.subject.code or not is_about_firms(spec) or not code:
        return doubt
    return replace(doubt, todo=f"登记的代码是 {code}：确是该企业的，可更正为此")


def _subject(found: Judgement, recipient: Recipient, file: Returned, row: Counted) -> Iterator[Doubt]:
    """A code or name other than the recipient's."""
    if not is_about_firms(found.spec):
        return
    subject, entity = found.spec.subject, recipient.entity
    code = str(row.data.get(subject.code) or "") if subject.code else ""
    bad = {each.field for each in row.doubts}
    if subject.code and entity.code and code and code != entity.code and subject.code not in bad:
        message = f"信用代码“{code}”与登记的“{entity.code}”不一致（{entity.name}）"
        todo = "请核对营业执照；填错的请更正为登记的代码"
        yield Doubt(Kind.SUBJECT, Weight.ERROR, subject.code, row.place(file.name, subject.code), code, message, todo)
    name = str(row.data.get(subject.name) or "")
    if name and subject.name != subject.code and not found.folk.calls(recipient.pk, name):
        weight = Weight.ASK if similarity(name, entity.name).score >= _FOREIGN else Weight.GRAVE
        message = f"名称“{name}”与登记的“{entity.name}”不一致"
        yield Doubt(Kind.SUBJECT, weight, subject.name, row.place(file.name, subject.name), name, message,
                    "同一家的请标“核实无误”；不是的请改派给应报单位")  # fmt: skip


def _empty(found: Judgement, file: Returned, row: Counted, doubts: Sequence[Doubt]) -> Iterator[Doubt]:
    """A form that came back as it was sent."""
    subject = found.spec.subject
    if not doubts and says_nothing(found.spec, {"data": row.data, "problems": ()}):
        where = row.place(file.name, subject.name)
        yield Doubt(Kind.VALUE, Weight.ERROR, subject.name, where, "", "表是空的，没有填数", "请企业填好再报")


def _figures(
    found: Judgement, file: Returned, row: Counted, past: Past | None, doubts: Sequence[Doubt]
) -> Iterator[Doubt]:
    """What is implausible of the figures that were read without fault."""
    if any(each.kind is Kind.PERIOD for each in doubts):
        return  # figures of another month are compared with nothing
    spoilt = {each.field for each in doubts}
    figures = {name: each for name, each in figures_of(found.spec, file, row).items() if name not in spoilt}
    yield from implausible(Seen(found.spec, found.round.period, figures, past, sums_of(found.spec.fields)))


def figures_of(spec: LedgerSpec, file: Returned, row: Counted) -> Mapping[str, Figure]:
    """Give the numbers of a row with the cells they stand in."""
    values = numbers(spec, row.data)
    return {name: Figure(spec.by_id[name], value, row.place(file.name, name)) for name, value in values.items()}


def _copy(file: Returned, row: Counted) -> Copy:
    return Copy(row.data, file.name, row.sheet, row.cells)


def _against_group(found: Judgement) -> None:
    rows = [(figures_of(found.spec, each.file, each.counted), each.past) for each in found.rows]
    for at, far in enumerate(apart(rows)):
        found.rows[at] = replace(found.rows[at], doubts=joined(found.spec, found.rows[at].doubts, far))
