"""The group `liantu`: language and version; its commands are loaded when called."""

import click

from liantu.cli.command import Group, Option
from liantu.model.lang import Lang


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"liantu {version('liantu')}")
        ctx.exit()


# The language itself is found before parsing (`words.lang_of`): here `--lang` is only checked and explained.
_OPTIONS: list[click.Parameter] = [
    Option(["--lang"], type=click.Choice([lang.value for lang in Lang]), expose_value=False, help="option_lang"),
    Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="option_version"
    ),
]
liantu = Group("liantu", params=_OPTIONS, help="liantu", no_args_is_help=True)
liantu.homes = {
    name: f"liantu.cli.{name}:{name}"
    for name in ("read", "explain", "init", "serve", "user", "audit", "backup", "restore")
} | {
    "ingest": "liantu.cli.ingest:ingest",
    "import": "liantu.cli.import_:import_",
    "export": "liantu.cli.export:export",
    "claims": "liantu.cli.claims:claims",
    "demo": "liantu.cli.demo:demo",
    "collect": "liantu.cli.collect:collect",
    "check": "liantu.cli.check:check",
    "commitments": "liantu.cli.commitments:commitments",
    "scheme": "liantu.cli.scheme:scheme",
    "atlas": "liantu.cli.atlas:atlas",
}


def main() -> None:
    """Run the command line and leave with its exit code."""
    liantu(prog_name="liantu")
