import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from liantu.store.act import Act
from liantu.store.audit import record, verify
from liantu.store.models import Audit

ACT = Act(None, datetime(2026, 3, 1, 8, 30, 1, 5, tzinfo=UTC))


def unguarded(*statements: str) -> None:
    names = ("update", "delete", "replace")
    guards = {
        "sqlite": [f"DROP TRIGGER audit_no_{name}" for name in names],
        "postgresql": ["DROP TRIGGER audit_no_change ON audit"],
    }
    with connection.cursor() as cursor:
        for statement in (*guards[connection.vendor], *statements):
            cursor.execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statements", "broken"),
    [
        (["UPDATE audit SET target = 'x' WHERE sequence = 2"], 2),
        (["DELETE FROM audit WHERE sequence = 2"], 3),
        (["DELETE FROM audit WHERE sequence = 1"], 2),
        (
            [
                "UPDATE audit SET sequence = 9 WHERE sequence = 1",
                "UPDATE audit SET sequence = 1 WHERE sequence = 2",
                "UPDATE audit SET sequence = 2 WHERE sequence = 9",
            ],
            1,
        ),
    ],
)
def test_a_row_edited_removed_or_swapped_is_found(statements: list[str], broken: int) -> None:
    for number in range(3):
        record(ACT, "act", str(number), {"值": number})
    assert (verify().rows, verify().broken) == (3, None)
    unguarded(*statements)
    assert verify().broken == broken


@pytest.mark.django_db
def test_a_cut_off_end_shows_in_rows_and_head() -> None:
    record(ACT, "one")
    record(ACT, "two")
    whole = verify()
    unguarded("DELETE FROM audit WHERE sequence = 2")
    assert (verify().rows, verify().head) != (whole.rows, whole.head)


@pytest.mark.django_db
def test_an_empty_log_is_whole() -> None:
    assert (verify().rows, verify().broken) == (0, None)
    assert not Audit.objects.exists()


WRITER = """
import django; django.setup()
from datetime import UTC, datetime
from liantu.store.act import Act
from liantu.store.audit import record
for number in range(40):
    record(Act(None, datetime(2026, 3, 1, tzinfo=UTC)), "act", str(number))
"""
READER = """
import django; django.setup()
from liantu.store.audit import verify
check = verify(); print(check.rows, check.broken)
"""


@pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="a SQLite book of its own")
def test_writers_in_several_processes_keep_one_chain(tmp_path: Path) -> None:
    environment = {**os.environ, "LIANTU_WORKSPACE": str(tmp_path)}
    migrate = [sys.executable, "-m", "django", "migrate", "store", "-v0"]
    subprocess.run(migrate, env=environment, check=True, capture_output=True)
    writers = [subprocess.Popen([sys.executable, "-c", WRITER], env=environment) for _ in range(3)]
    assert [each.wait() for each in writers] == [0, 0, 0]
    done = subprocess.run([sys.executable, "-c", READER], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["120", "None"]
