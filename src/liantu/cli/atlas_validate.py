"""`liantu atlas validate`: the gate over the shipped library, or over a file's own technologies."""

from collections import Counter
from pathlib import Path

import click

from liantu.atlas.load import library
from liantu.atlas.scenario import load_scenario
from liantu.atlas.validate import Check, Verdict, check, check_all
from liantu.cli.atlas_output import Answer, choose, output_options, write
from liantu.cli.command import Command, Option
from liantu.cli.words import say
from liantu.export.atlas_lists import checks_table


@click.command("validate", cls=Command, help="atlas_validate")
@click.argument("file", required=False, metavar="[FILE]", type=click.Path(path_type=Path))
@click.option("--packs", cls=Option, is_flag=True, help="option_atlas_packs")
@output_options()
@click.pass_context
def validate(ctx: click.Context, file: Path | None, packs: bool, format_name: str | None, out: Path | None) -> None:
    """Write the verdict on every technology; ends with 1 if any fails."""
    output = choose(ctx, format_name, out)
    found = [*(_of_file(file) if file else ()), *(check_all(library()) if packs or not file else ())]
    counts = Counter(each.verdict for each in found)
    said = {each.value: counts[each] for each in Verdict}
    notes = [say(output.lang, "atlas_verdicts", all=len(found), **said)]
    write(Answer(tables=[checks_table(found, output.lang)], notes=notes), output)
    ctx.exit(1 if counts[Verdict.FAILS] else 0)


def _of_file(file: Path) -> list[Check]:
    """Check the technologies that a file adds to the shipped library or replaces there."""
    base = library()
    known = load_scenario(file, base, balanced=False).library
    own = [each for name, each in known.technologies.items() if base.technologies.get(name) is not each]
    return [check(each, known.products) for each in own]
