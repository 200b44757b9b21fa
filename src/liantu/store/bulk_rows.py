"""Many rows at once: ids reserved beforehand, rows written by the driver's own bulk call.

Django's `bulk_create` builds a model instance and a parameter list per row; for the statements of an import of 100 000
rows that costs more than everything else together.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.expressions import RawSQL
from pydantic_core import to_json

T = TypeVar("T")


def in_parts(rows: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Give the rows in tuples of at most `size`, in order."""
    stream = iter(rows)
    while part := tuple(islice(stream, size)):
        yield part


def among(ids: Iterable[int]) -> RawSQL:
    """Give ids as what `field__in` compares with: written out, for Django takes longer to prepare thousands of
    parameters one by one than either database to answer.
    """
    return RawSQL(", ".join(map(str, map(int, ids))) or "NULL", ())  # noqa: S611  (numbers alone)


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold off the cycle collector: with a million live values it takes a fifth of the time and finds nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def gather_statistics() -> None:
    """Let the database count what its tables hold: without, SQLite takes the wrong index of a large table."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit = 1000")
        cursor.execute("ANALYZE")


def reserve(model: type[models.Model], count: int) -> range | list[int]:
    """Give `count` ids that no other writer will use. Call inside the transaction that inserts the rows."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [row[0] for row in cursor.fetchall()]
        # An IMMEDIATE transaction holds SQLite's one write lock; a deleted row's id is not given out again.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        first = (found[0] if found else 0) + 1
        return range(first, first + count)


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of the fields `names` (model field names; foreign keys by id) in the caller's transaction.

    Fields not named take the model's default, not the database's: only plain values and callables without arguments.
    """
    fields = _fields(model, names)
    others = [field for field in model._meta.concrete_fields if field not in fields and not field.primary_key]
    # A column that is not named is NULL already: each one bound costs as much as a value.
    rest = {field: default for field in others if (default := field.get_default()) is not None}
    filled = [_ready(_converter(field), default) for field, default in rest.items()]
    columns = [str(field.column) for field in (*fields, *rest)]
    converted = [(at, convert) for at, convert in enumerate(map(_converter, fields)) if convert is not None]

    def values() -> Iterator[list[Any]]:
        for row in rows:
            ready = [*row, *filled]
            for at, convert in converted:
                if (value := ready[at]) is not None:
                    ready[at] = convert(value)
            yield ready

    _write(model._meta.db_table, columns, values())


def _write(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    quoted = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({quoted}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["?"] * len(columns))
        # The driver's cursor itself: Django's wrapper would rewrite the placeholders for every call.
        cursor.cursor.connection.executemany(f'INSERT INTO "{table}" ({quoted}) VALUES ({marks})', rows)  # noqa: S608


def _fields(model: type[models.Model], names: Sequence[str]) -> "list[models.Field[Any, Any]]":
    by_name = {field.name: field for field in model._meta.concrete_fields}
    return [by_name[name] for name in names]


def _converter(field: "models.Field[Any, Any]") -> Callable[[Any], Any] | None:
    """How a value of the field becomes what the driver takes; None where it already is."""
    if isinstance(field, models.JSONField):
        return _json
    if connection.vendor == "postgresql":
        return None
    if isinstance(field, models.BooleanField):
        return int  # which the driver binds six times as fast
    if isinstance(field, models.DecimalField):
        return _decimal
    if isinstance(field, models.DateTimeField):
        return _moment
    if isinstance(field, models.DateField):
        return _day
    return None


def _ready(convert: Callable[[Any], Any] | None, value: Any) -> Any:
    return value if convert is None or value is None else convert(value)


def _json(value: Any) -> str:
    return to_json(value).decode()


def _decimal(value: Decimal) -> str:
    text = str(value)
    return format(value, "f") if "E" in text else text


@lru_cache(maxsize=64)
def _moment(value: datetime) -> str:
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _day(value: date) -> str:
    return value.isoformat()


def update(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Set the fields `names` of many rows: each row is the id followed by the values, in the caller's transaction."""
    fields = _fields(model, names)
    mark = "%s" if connection.vendor == "postgresql" else "?"
    settings = ", ".join(f'"{field.column}" = {mark}' for field in fields)
    statement = f'UPDATE "{model._meta.db_table}" SET {settings} WHERE id = {mark}'  # noqa: S608  (names of our own tables)
    converters = [_converter(field) for field in fields]
    values = ((*map(_ready, converters, rest), pk) for pk, *rest in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.cursor.executemany(statement, list(values))
        else:
            cursor.cursor.connection.executemany(statement, values)
