"""`python -m tests.cli.on_day 2026-11-12T10:00`: commands from stdin, one JSON list each, with the clock on a day.

For each it prints a JSON list: exit code, output, errors.

A round of 2026-10 tells months to come as errors: it must run on any day, of any year, as it did then.
"""

import datetime
import json
import sys
from typing import Any

_REAL = datetime.datetime


class _AnyInstant(type):
    """What the real class makes, in C or in Python, is an instance too."""

    def __instancecheck__(cls, one: Any) -> bool:
        return isinstance(one, _REAL)


def stop_the_clock(at: str) -> None:
    """Let `datetime.now` and `date.today` tell `at`; before anything else is imported."""
    moment = _REAL.fromisoformat(at).replace(tzinfo=datetime.UTC)

    class Stopped(_REAL, metaclass=_AnyInstant):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Any:
            return moment.astimezone(tz) if tz is not None else moment.replace(tzinfo=None)

    datetime.datetime = Stopped  # type: ignore[misc]  # the commands ask this module for the time


if __name__ == "__main__":
    stop_the_clock(sys.argv[1])
    from tests.cli.inside import liantu

    for line in sys.stdin:
        done = liantu(*json.loads(line))
        print(json.dumps([done.returncode, done.stdout, done.stderr]))  # noqa: T201 - what the test reads
