"""liantu (链图): reads an office's papers into statements, each with its evidence."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from liantu.reading.documents import read

__all__ = ["read"]


def __getattr__(name: str) -> Any:
    """Give `read` when it is first asked for: the packs need not load for `liantu --help`."""
    if name == "read":
        from liantu.reading.documents import read

        return read
    raise AttributeError(f"module 'liantu' has no attribute {name!r}")
