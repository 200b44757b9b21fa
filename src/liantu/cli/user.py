"""`liantu user …`: accounts from the command line."""

from datetime import UTC, datetime
from pathlib import Path

import click

from liantu.cli.book import open_book, workspace_option
from liantu.cli.command import Command, Group, Option, language
from liantu.cli.words import say
from liantu.errors import LiantuError
from liantu.model.lang import Lang

user = Group("user", help="user", no_args_is_help=True)
user.homes = {name: f"liantu.cli.user:{name}" for name in ("add", "disable", "password")}
user.homes["list"] = "liantu.cli.user:list_"
_NAME = click.argument("name", metavar="NAME")


@click.command("add", cls=Command, help="user_add")
@_NAME
@click.option("--role", cls=Option, required=True, metavar="ROLE", help="option_role")
@click.option("--district", cls=Option, default="", metavar="CODE", help="option_user_district")
@click.option("--park", cls=Option, metavar="NAME", help="option_park")
@click.option("--enterprise", cls=Option, metavar="NAME", help="option_enterprise")
@workspace_option
@click.pass_context
def add(
    ctx: click.Context,
    name: str,
    role: str,
    district: str,
    park: str | None,
    enterprise: str | None,
    workspace: Path | None,
) -> None:
    """Open an account and print its first password."""
    lang = language(ctx)
    open_book(workspace, lang)
    from liantu.store import accounts
    from liantu.store.act import Act
    from liantu.store.workspace import resolve

    bounds = accounts.Bounds(
        resolve(district).code if district else "",
        _entity("park", park, lang) if park else None,
        _entity("enterprise", enterprise, lang) if enterprise else None,
    )
    password = accounts.generate_password()
    accounts.create(Act(None, datetime.now(UTC)), name, password, role, bounds)
    click.echo(say(lang, "first_password", name=name, password=password))


def _entity(kind: str, text: str, lang: Lang) -> int:
    from django.db.models import Q

    from liantu.store.models import Entity

    found = Entity.objects.filter(Q(code=text) | Q(name=text), kind=kind, live=True).values_list("pk", flat=True)[:9]
    if len(found) == 1:
        return found[0]
    key = "many_entities" if found else "no_entity"
    raise LiantuError(say(lang, key, text=text, kind=say(lang, kind), count=len(found)))


@click.command("list", cls=Command, help="user_list")
@workspace_option
@click.pass_context
def list_(ctx: click.Context, workspace: Path | None) -> None:
    """Print one line per account: name, role, bounds, state."""
    lang = language(ctx)
    open_book(workspace, lang)
    from liantu.store.models import User
    from liantu.store.packs import roles

    for each in User.objects.select_related("park", "enterprise").order_by("username"):
        bounds = [each.district, *(one.name for one in (each.park, each.enterprise) if one)]
        state = say(lang, "active" if each.is_active else "inactive")
        role = roles().get(each.role)
        shown = lang.pick(f"{role.label}（{role.id}）", f"{role.english} ({role.id})") if role else each.role
        line = say(lang, "user_line", name=each.username, role=shown, bounds=" ".join(filter(None, bounds)),
                   state=state)  # fmt: skip
        click.echo(line)


@click.command("disable", cls=Command, help="user_disable")
@_NAME
@workspace_option
@click.pass_context
def disable(ctx: click.Context, name: str, workspace: Path | None) -> None:
    """Close an account."""
    lang = language(ctx)
    open_book(workspace, lang)
    from liantu.store import accounts
    from liantu.store.act import Act

    accounts.disable(Act(None, datetime.now(UTC)), name)
    click.echo(say(lang, "disabled", name=name))


@click.command("password", cls=Command, help="user_password")
@_NAME
@workspace_option
@click.pass_context
def password(ctx: click.Context, name: str, workspace: Path | None) -> None:
    """Give a new password and print it."""
    lang = language(ctx)
    open_book(workspace, lang)
    from liantu.store import accounts
    from liantu.store.act import Act

    fresh = accounts.generate_password()
    accounts.set_password(Act(None, datetime.now(UTC)), name, fresh)
    click.echo(say(lang, "first_password", name=name, password=fresh))
