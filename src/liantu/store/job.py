"""The process of a long import: `python -m liantu.store.job BATCH STEP USER` (USER `-`: the command line)."""

import sys
from collections.abc import Sequence

import django


def main(arguments: Sequence[str]) -> int:
    """Do one step of one batch in the name of a user; give the exit code."""
    from django.utils import timezone

    from liantu.store.act import Act
    from liantu.store.jobs import Step, work
    from liantu.store.models import Batch, User

    batch, step, user = arguments
    by = None if user == "-" else User.objects.get(pk=int(user))
    work(Act(by, timezone.now()), Batch.objects.get(pk=int(batch)), Step(step))
    return 0


if __name__ == "__main__":
    django.setup()
    sys.exit(main(sys.argv[1:]))
