"""`liantu import`: workbooks into the ledgers, all rows or the good ones, with every problem by its cell."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from liantu.cli.book import open_book, workspace_option
from liantu.cli.command import Command, Option, language
from liantu.cli.export import spec_of
from liantu.cli.geojson import GEOJSON, read_in
from liantu.cli.output import opened
from liantu.cli.progress import progress
from liantu.cli.words import say
from liantu.errors import LiantuError
from liantu.export.cells import printable
from liantu.model.lang import Lang
from liantu.model.os_errors import reason as os_reason

if TYPE_CHECKING:
    from liantu.store.importing import Read
    from liantu.store.models import Batch

AUTO = "auto"
_SHOWN = 20


@click.command("import", cls=Command, help="import")
@click.argument("ledger", metavar="LEDGER")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--district", cls=Option, default="", metavar="CODE", help="option_user_district")
@click.option("--sheet", "sheets", cls=Option, multiple=True, metavar="NAME", help="option_sheet")
@click.option("--only-good", cls=Option, is_flag=True, help="option_only_good")
@click.option("--dry-run", cls=Option, is_flag=True, help="option_dry_run")
@click.option("--example", cls=Option, is_flag=True, help="option_example")
@click.option("--errors", cls=Option, type=click.Path(path_type=Path), metavar="OUT.xlsx", help="option_errors")
@workspace_option
@click.pass_context
def import_(
    ctx: click.Context,
    ledger: str,
    files: tuple[Path, ...],
    district: str,
    sheets: tuple[str, ...],
    only_good: bool,
    dry_run: bool,
    example: bool,
    errors: Path | None,
    workspace: Path | None,
) -> None:
    """Import each file by itself; ends with 1 if any was not imported."""
    lang = language(ctx)
    if errors is not None and len(files) > 1:
        raise click.UsageError(say(lang, "one_errors"), ctx)
    open_book(workspace, lang)
    from liantu.store.workspace import resolve

    if ledger == GEOJSON:
        for file in files:
            read_in(file, lang)
        return
    known = None if ledger == AUTO else spec_of(ledger, lang).id
    key = resolve(district).code if district else ""
    failed = 0
    for file in files:
        try:
            batch, found = _looked_through(file, key, known, example, sheets, lang)
            _show(file, batch, lang)
            if errors is not None:
                _write_errors(errors, batch, lang)
            failed += not (dry_run and _drop(batch, lang)) and not _publish(batch, found, only_good, lang)
        except LiantuError as error:
            failed += 1
            click.echo(say(lang, "not_imported", name=file.name, reason=error), err=True)
    ctx.exit(1 if failed else 0)


def _looked_through(
    file: Path, district: str, ledger: str | None, example: bool, sheets: tuple[str, ...], lang: Lang
) -> "tuple[Batch, list[Read]]":
    from liantu.store import importing
    from liantu.store.act import Act
    from liantu.store.reach import EVERYTHING
    from liantu.store.tables import Choice

    try:
        data = file.read_bytes()
    except OSError as error:
        raise LiantuError(say(lang, "no_such_table", path=file, reason=os_reason(error, lang))) from error
    act = Act(None, datetime.now(UTC))
    batch, found = importing.receive_and_read(
        act, EVERYTHING, file.name, data, district=district, ledger=ledger, example=example
    )
    left_out = [each["number"] for each in batch.preview["tables"] if sheets and each["sheet"] not in sheets]
    for number in left_out:
        batch = importing.choose(act, batch, number, Choice(ledger=""))
    return batch, [each for each in found if each.plan.number not in left_out]


def _show(file: Path, batch: "Batch", lang: Lang) -> None:
    """Print what each table gives and what is wrong."""
    from liantu.store.packs import ledgers

    click.echo(file.name)
    for table in batch.preview["tables"]:
        known = ledgers().get(table["ledger"])
        label = known.label if known else table["reason"]
        click.echo(printable(say(lang, "import_table", sheet=table["sheet"] or "—", ledger=label, rows=table["rows"],
                                 refused=table["refused"])))  # fmt: skip
        for line in _decisions(table, lang):
            click.echo(printable(line))
        for sheet, cell, value, message, todo, *_ in [one for one in table["problems"] if one[5] != "note"][:_SHOWN]:
            where = f"{sheet}!{cell}" if cell else sheet
            click.echo(printable(say(lang, "import_problem", where=where, value=value, message=message, todo=todo)))


def _decisions(table: dict[str, Any], lang: Lang) -> list[str]:
    """One line per column that a person must settle."""
    labels = {str(index): label for index, label, *_ in table["columns"]}
    return [
        say(lang, "import_decision", column=labels.get(index, index), fields="、".join(fields))
        for index, fields in table["undecided"].items()
    ]


def _drop(batch: "Batch", lang: Lang) -> bool:
    from liantu.store import importing
    from liantu.store.act import Act

    importing.discard(Act(None, datetime.now(UTC)), batch, say(Lang.ZH, "dry_run_note"))
    click.echo(say(lang, "dry_run_note"))
    return True


def _publish(batch: "Batch", found: "list[Read]", only_good: bool, lang: Lang) -> bool:
    """Publish the batch, or leave it waiting in the pages' imports, saying why."""
    from liantu.store import staging
    from liantu.store.act import Act
    from liantu.store.reach import EVERYTHING

    counts = batch.counts
    if not counts["rows"]:
        raise LiantuError(say(lang, "import_no_rows"))
    if counts["decisions"]:
        raise LiantuError(say(lang, "import_undecided", count=counts["decisions"], number=batch.pk))
    with progress(counts["rows"], lang, beside_output=False) as shown:
        seen = 0

        def tell(done: int, total: int) -> None:
            nonlocal seen
            for _ in range(done - seen):
                shown.advance()
            seen = done

        done = staging.publish(
            Act(None, datetime.now(UTC)), EVERYTHING, batch, only_good=only_good, progress=tell, found=found
        )  # fmt: skip
    click.echo(say(lang, "imported", new=done.new, changed=done.changed, same=done.same, refused=done.refused))
    for each in done.skipped[:_SHOWN]:
        click.echo(printable("  " + each))
    return True


def _write_errors(path: Path, batch: "Batch", lang: Lang) -> None:
    """Write the workbook back with its problems marked; of a file that is no .xlsx, their list."""
    from liantu.store.act import Act
    from liantu.store.exporting_forms import errors_book

    _, data = errors_book(Act(None, datetime.now(UTC)), batch)
    with opened(path, lang) as stream:
        stream.write(data)
    click.echo(say(lang, "errors_written", out=path), err=True)
