"""What is sent out: one workbook per firm, known again whatever it is called, and all of them as a zip."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import load_workbook
from openpyxl.packaging.custom import IntProperty
from openpyxl.utils import get_column_letter

from liantu.collecting.figures import Past, printed
from liantu.collecting.reminder import period_text
from liantu.collecting.subjects import is_about_firms
from liantu.export.book_form import HINTS, Form, form_book
from liantu.export.safe_cells import safe_text
from liantu.ledgers.spec import LedgerSpec
from liantu.store import audit, files
from liantu.store.act import Act
from liantu.store.models import Recipient, Round
from liantu.store.reach import Reach
from liantu.store.rounds_layout import layout_of
from liantu.store.rounds_opening import own_recipient, people, spec_of, within
from liantu.store.rounds_past import Pasts, pasts
from liantu.store.rounds_reading import RECIPIENT, ROUND
from liantu.store.rounds_receiving import own_values

_FIRM = "enterprise"  # the role
_CREATED = (2000, 1, 1, 0, 0, 0)
_NO_FILE_SIGNS = re.compile(r'[\\/:*?"<>|\s]+')


def form_of(act: Act, reach: Reach, round_: Round, recipient: Recipient, *, hints: bool = False) -> tuple[str, bytes]:
    """Give file name and bytes of one firm's form; an enterprise may have its own. Audited."""
    own = own_recipient(reach, round_)
    if own is None or own.pk != recipient.pk:
        within(reach, round_)
    made = next(_forms(round_, [recipient], hints=hints))
    audit.record(act, "round.form", f"round:{round_.pk}", {"单位": recipient.entity.name}, round_.district)
    return made


def forms_zip(
    act: Act, reach: Reach, round_: Round, recipients: Sequence[Recipient] | None = None, *, hints: bool = False
) -> bytes:
    """Give a zip of the forms of all recipients (or of some): 01_企业名称.xlsx and so on.

    `hints` adds a locked sheet with each firm's last figures. Audited.
    """
    within(reach, round_)
    chosen = people(round_) if recipients is None else list(recipients)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in _forms(round_, chosen, hints=hints):
            archive.writestr(zipfile.ZipInfo(name, _CREATED), data)
    audit.record(act, "round.forms", f"round:{round_.pk}", {"份数": len(chosen)}, round_.district)
    return stream.getvalue()


def _forms(round_: Round, recipients: Sequence[Recipient], *, hints: bool) -> Iterator[tuple[str, bytes]]:
    spec = spec_of(round_)
    before = pasts(round_, spec, recipients) if hints else {}
    width = len(str(len(recipients)))
    for number, each in enumerate(recipients, 1):
        stem = _NO_FILE_SIGNS.sub("_", f"{number:0{width}}_{each.entity.name}_{round_.title}")[:90]
        yield f"{stem}.xlsx", _form(round_, spec, each, _told(spec, before, each))


def _form(round_: Round, spec: LedgerSpec, recipient: Recipient, last: tuple[tuple[str, str, str], ...]) -> bytes:
    marks = {ROUND: round_.pk, RECIPIENT: recipient.pk}
    if round_.template is not None and round_.template.name.lower().endswith(".xlsx"):
        return _own_form(round_, spec, recipient, marks, last)
    row = {name: str(value) for name, value in own_values(round_, recipient).items()}
    period = f"（{period_text(round_.period)}）" if round_.period else ""
    said = (
        f"填报单位：{recipient.entity.name}　请于{round_.due:%Y年%m月%d日}前报送{period}。带 * 的必填，没有发生填 0。"
    )
    sent = tuple(each for each in spec.fields if not each.see or _FIRM in each.see)  # what firms may see
    return form_book(Form(spec, sent, (row,), said, round_.message, marks, last))


def _told(spec: LedgerSpec, before: Pasts, recipient: Recipient) -> tuple[tuple[str, str, str], ...]:
    """A firm's last figures: heading, value as printed, period."""
    if not is_about_firms(spec):
        return ()
    past: Past | None = before.get((recipient.pk, ""))
    if past is None:
        return ()
    return tuple(
        (spec.by_id[name].label, printed(spec.by_id[name], value), past.period)
        for name, value in past.values.items()
        if not spec.by_id[name].see or _FIRM in spec.by_id[name].see
    )


def _own_form(
    round_: Round, spec: LedgerSpec, recipient: Recipient, marks: dict[str, int], last: Sequence[Sequence[str]]
) -> bytes:
    """The office's own workbook with the firm's name and code written into the row below its header."""
    sheet_name, header, columns = layout_of(round_.spec)
    book: Any = load_workbook(io.BytesIO(files.fetch(round_.template.sha if round_.template else "")))
    sheet: Any = book[sheet_name]
    for name, value in own_values(round_, recipient).items():
        cell = sheet[f"{get_column_letter(columns[name] + 1)}{header + 2}"]
        if type(cell).__name__ != "MergedCell" and cell.value in (None, ""):
            cell.value, cell.number_format, cell.data_type = safe_text(str(value)), "@", "s"
    if last:
        hints = book.create_sheet(HINTS)
        for row in (("栏目", "上期数", "上期"), *last):
            hints.append(list(row))
        hints.protection.sheet = True
        for letter, width in zip("ABC", (30, 24, 14), strict=True):
            hints.column_dimensions[letter].width = width
    for key, number in marks.items():
        book.custom_doc_props.append(IntProperty(name=key, value=number))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
