"""Returned files merged alone, without a book: rows by firm, problems by cell, against last period's file if given."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from liantu.collecting.doubts import Doubt, Kind, Weight
from liantu.collecting.figures import Figure, Past, numbers
from liantu.collecting.group import apart, joined
from liantu.collecting.plausible import Seen, implausible
from liantu.collecting.subjects import is_about_firms, part_key, row_key
from liantu.collecting.sums import sums_of
from liantu.collecting.twice import Copy, twice
from liantu.identity.company_name import normal
from liantu.identity.credit_code import is_valid
from liantu.ledgers.spec import LedgerSpec
from liantu.store.rounds_reading import Reading, read_returned
from liantu.store.rounds_rows import Counted, counted

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row that counts: its firm as printed, the file it stands in, data with cells, and every doubt."""

    name: str
    file: str
    row: Counted
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class Merge:
    """What merging gave: the period of the files, rows by firm, notes, and the files that could not be read."""

    spec: LedgerSpec
    period: str
    rows: list[FileRow] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)

    @property
    def doubts(self) -> list[tuple[FileRow, Doubt]]:
        """Every doubt with its row, errors first."""
        found = [(row, doubt) for row in self.rows for doubt in row.doubts]
        return sorted(found, key=lambda each: list(Weight).index(each[1].weight))


def merge_files(
    spec: LedgerSpec, files: Sequence[File], *, today: date, period: str = "", last: Sequence[File] = ()
) -> Merge:
    """Merge returned files. Without `period` the one that most rows tell counts; `last`: the period before."""
    found = Merge(spec, period)
    rows = list(_read(found, files, today))
    named = Counter(str(each.row.data.get(spec.period) or "") for each in rows) if spec.period else Counter()
    found.period = period or max((each for each in named if each), key=lambda each: named[each], default="")
    before = list(_read(Merge(spec, ""), last, today))
    codes = _codes(spec, [*before, *rows])
    known = {_part(spec, each.row, codes): Past(numbers(spec, each.row.data), _period(spec, each)) for each in before}
    once = list(_once(spec, rows, codes))
    pasts = [known.get(_part(spec, each.row, codes)) for each in once]
    found.rows = [_judged(found, each, past) for each, past in zip(once, pasts, strict=True)]
    _against_group(found, pasts)
    return found


def _read(found: Merge, files: Iterable[File], today: date) -> Iterator[FileRow]:
    how = Reading(found.spec, found.period, {}, {}, today)
    for name, data in files:
        read = read_returned(how, name, data)
        if read.failure:
            found.failures.append((name, read.failure))
        found.notes += ((name, each) for each in read.notes)
        for each in read.rows:
            row = counted(found.spec, name, each, {}, today)
            yield FileRow(str(row.data.get(found.spec.subject.name) or name), name, row, row.doubts)


def _period(spec: LedgerSpec, one: FileRow) -> str:
    return str(one.row.data.get(spec.period) or "") if spec.period else ""


def _codes(spec: LedgerSpec, rows: Iterable[FileRow]) -> dict[str, str]:
    """The right codes by name: a mistyped one is its firm's all the same."""
    code = spec.subject.code
    pairs = ((normal(each.name), str(each.row.data.get(code) or "")) for each in rows) if code else ()
    return {name: value for name, value in pairs if is_valid(value)}


def _firm(spec: LedgerSpec, row: Counted, codes: dict[str, str]) -> str:
    """What a firm's rows have in common: the code that its name has somewhere, else the name; of lists the own key."""
    if not is_about_firms(spec):
        return row_key(spec, row.data)
    name = normal(str(row.data.get(spec.subject.name) or ""))
    return codes.get(name) or str(row.data.get(spec.subject.code or "") or "") or name


def _part(spec: LedgerSpec, row: Counted, codes: dict[str, str]) -> tuple[str, str]:
    """A firm with what tells its rows apart, whatever the period."""
    return _firm(spec, row, codes), part_key(spec, row.data)


def _once(spec: LedgerSpec, rows: Iterable[FileRow], codes: dict[str, str]) -> Iterator[FileRow]:
    """Each firm's last row, with a doubt where earlier ones say otherwise."""
    groups: dict[tuple[str, str], list[FileRow]] = {}
    for each in rows:
        key = row_key(spec, each.row.data)
        groups.setdefault((_firm(spec, each.row, codes), key), []).append(each)
    for some in groups.values():
        *others, last = some
        told = (twice(spec, _copy(last), _copy(each)) for each in others)
        yield replace(last, doubts=(*last.doubts, *(one for each in told for one in each)))


def _copy(one: FileRow) -> Copy:
    return Copy(one.row.data, one.file, one.row.sheet, one.row.cells)


def _judged(found: Merge, one: FileRow, past: Past | None) -> FileRow:
    name, given = found.spec.period, _period(found.spec, one)
    if name and given and given != found.period:
        message = f"{found.spec.by_id[name].label}是“{given}”，其余各表是“{found.period}”"
        doubt = Doubt(Kind.PERIOD, Weight.ERROR, name, one.row.place(one.file, name), given, message, "请核对月份")
        return replace(one, doubts=(*one.doubts, doubt))
    spoilt = {each.field for each in one.doubts}
    figures = {key: each for key, each in _figures(found.spec, one).items() if key not in spoilt}
    told = implausible(Seen(found.spec, found.period, figures, past, sums_of(found.spec.fields)))
    return replace(one, doubts=(*one.doubts, *told))


def _figures(spec: LedgerSpec, one: FileRow) -> dict[str, Figure]:
    values = numbers(spec, one.row.data)
    return {name: Figure(spec.by_id[name], value, one.row.place(one.file, name)) for name, value in values.items()}


def _against_group(found: Merge, pasts: Sequence[Past | None]) -> None:
    rows = [(_figures(found.spec, each), past) for each, past in zip(found.rows, pasts, strict=True)]
    for at, far in enumerate(apart(rows)):
        found.rows[at] = replace(found.rows[at], doubts=joined(found.spec, found.rows[at].doubts, far))
