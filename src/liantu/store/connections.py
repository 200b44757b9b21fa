"""How each SQLite connection is set up: a journal that lets readers go on while one writes."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

# WAL lets readers see the last committed state during a write; NORMAL keeps a commit safe against a crash of the
# process (a power cut may lose the last commits, never corrupt the file).
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA wal_autocheckpoint = 8000",
    "PRAGMA cache_size = -65536",
    "PRAGMA mmap_size = 268435456",
)


def _set_pragmas(sender: object, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for pragma in PRAGMAS:
                cursor.execute(pragma)


def prepare() -> None:
    """Set the pragmas on every SQLite connection opened from now on."""
    connection_created.connect(_set_pragmas, dispatch_uid="liantu.store.connections")
