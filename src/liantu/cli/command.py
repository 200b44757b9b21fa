"""Click's commands with help, usage and errors in two languages, and with quiet, clean ends."""

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NoReturn

import click

from liantu.cli.words import ENVIRONMENT, PHRASES, lang_of, say
from liantu.errors import LiantuError
from liantu.model.lang import Lang

INTERRUPTED = 130


def language(ctx: click.Context) -> Lang:
    """Give the language of a run."""
    lang = ctx.find_root().obj
    return lang if isinstance(lang, Lang) else Lang.ZH


class Option(click.Option):
    """An option whose `help` is the key of a phrase."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Give the option's line of the help."""
        record = super().get_help_record(ctx)
        return None if record is None else (record[0], say(language(ctx), self.help or "option_help"))


class Command(click.Command):
    """A command whose `help` is the key of a phrase; its lines are printed as they stand."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give `--help`, with its own line translated."""
        option = super().get_help_option(ctx)
        if option is not None and not isinstance(option, Option):
            option.__class__ = Option
            option.help = "option_help"
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, say(language(ctx), "usage"))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        lines = say(language(ctx), self.help or "").split("\n")
        formatter.write("\n" + "".join(f"  {line}".rstrip() + "\n" for line in lines))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        records = [one.get_help_record(ctx) for one in self.get_params(ctx) if isinstance(one, click.Option)]
        with formatter.section(say(language(ctx), "options")):
            formatter.write_dl([record for record in records if record is not None])


class Group(Command, click.Group):
    """The commands, each imported only when it is called; `homes` maps a command's name to its `module:attribute`."""

    homes: dict[str, str]

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Find the language before anything is parsed."""
        extra.setdefault("obj", lang_of(args, os.environ.get(ENVIRONMENT, "")))
        return super().make_context(info_name, args, parent, **extra)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of all commands."""
        return list(self.homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in self.homes:
            return None
        module, _, attribute = self.homes[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find the command that `args` begin with; raises a usage error that names the commands there are."""
        if args[0] not in self.homes and not args[0].startswith("-"):
            near = get_close_matches(args[0], self.homes, n=3) or list(self.homes)
            known = say(language(ctx), "did_you_mean", names=", ".join(near))
            raise click.UsageError(say(language(ctx), "no_command", name=args[0]) + known, ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and, below them, the commands."""
        Command.format_options(self, ctx, formatter)
        with formatter.section(say(language(ctx), "commands")):
            formatter.write_dl([(name, say(language(ctx), self._short(name))) for name in self.homes])

    def _short(self, name: str) -> str:
        """The phrase that says what a command does: the group's own where two groups have a command of one name."""
        own = f"short_{self.name}_{name}"
        return own if own in PHRASES else f"short_{name}"

    # One signature for click's overloads, which differ only in what they return.
    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> Any:
        """Run and leave: 0 done, 1 something could not be done, 2 wrong usage, 130 interrupted."""
        if not extra.pop("standalone_mode", True):
            return super().main(args, prog_name, standalone_mode=False, **extra)
        lang = lang_of(sys.argv[1:] if args is None else args, os.environ.get(ENVIRONMENT, ""))
        try:
            code = super().main(args, prog_name, standalone_mode=False, **extra)
        except click.UsageError as error:
            _leave(usage_text(error, lang), error.exit_code)
        except click.ClickException as error:
            _leave(say(lang, "error", message=error.format_message()), error.exit_code)
        except LiantuError as error:
            _leave(say(lang, "error", message=error), 1)
        except (click.Abort, KeyboardInterrupt):
            _leave(say(lang, "stopped"), INTERRUPTED)
        except BrokenPipeError:
            _hush()
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)


def usage_text(error: click.UsageError, lang: Lang) -> str:
    """Give a usage error in the language of the run: what is wrong, and where help is."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    hint = say(lang, "try_help", command=error.ctx.command_path if error.ctx else "liantu")
    return f"{say(lang, 'error', message=_complaint(error, lang))}\n{hint}"


def _complaint(error: click.UsageError, lang: Lang) -> str:
    match error:
        case click.MissingParameter(param=click.Parameter() as param):
            return say(lang, "missing", name=_name(param))
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices)) as param):
            return say(lang, "bad_choice", name=_name(param), choices=", ".join(map(str, choices)))
        case click.BadParameter(param=click.Parameter(type=click.IntRange()) as param):
            return say(lang, "bad_count", name=_name(param))
        case click.BadParameter(param=click.Parameter() as param):
            return say(lang, "bad_value", name=_name(param), message=error.message)
        case click.NoSuchOption():
            near = ", ".join(error.possibilities or ())
            more = say(lang, "did_you_mean", names=near) if near else ""
            return say(lang, "no_option", name=error.option_name) + more
        case click.BadOptionUsage():
            return say(lang, "no_value", name=error.option_name)
        case _:
            return error.format_message()


def _name(param: click.Parameter) -> str:
    return (
        max(param.opts, key=len) if isinstance(param, click.Option) else param.make_metavar(click.Context(Command("")))
    )


def _leave(message: str, code: int) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(code)


def _hush() -> None:
    """Point stdout nowhere: what is still in its buffer must not fail when the interpreter ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError:  # a stdout without a file (in tests) has nothing to flush
        return
