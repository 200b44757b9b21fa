"""The progress bar itself; apart, so that a run without one does not load it."""

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Live
from rich.text import Text


class Bar:
    """A bar on stderr that vanishes when done."""

    def __init__(self, total: int, title: str) -> None:
        columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._live = Live(*columns, console=Console(stderr=True), transient=True)
        self._task = self._live.add_task("", total=total)

    def __enter__(self) -> "Bar":
        self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._live.stop()

    def advance(self) -> None:
        """One more file is done."""
        self._live.advance(self._task)

    def note(self, text: str) -> None:
        """Print a line above the bar."""
        self._live.console.print(Text(text), soft_wrap=True)
