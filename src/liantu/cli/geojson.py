"""Parks and zones with their outlines as GeoJSON, in and out of the book."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from liantu.cli.words import say
from liantu.errors import LiantuError
from liantu.model.lang import Lang
from liantu.model.os_errors import reason as os_reason

if TYPE_CHECKING:
    from liantu.store.reach import Reach

GEOJSON = "geojson"


def read_in(file: Path, lang: Lang) -> None:
    """Import one FeatureCollection and say what it brought; raises LiantuError where it is none."""
    from liantu.store.act import Act
    from liantu.store.geography import import_geojson

    try:
        data = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise LiantuError(say(lang, "no_such_table", path=file, reason=os_reason(error, lang))) from error
    except ValueError as error:
        raise LiantuError(say(lang, "no_geojson", path=file, reason=error)) from error
    done = import_geojson(Act(None, datetime.now(UTC)), data)
    click.echo(say(lang, "geojson_imported", created=done.created, updated=done.updated))
    for each in done.warnings:
        click.echo(f"  {each}")


def written(reach: "Reach") -> bytes:
    """Give the parks and zones within reach that have an outline, as a FeatureCollection."""
    from liantu.store.geography import export_geojson

    return json.dumps(export_geojson(reach), ensure_ascii=False, indent=1).encode()
