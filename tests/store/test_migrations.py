from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from liantu.store.act import Act
from liantu.store.audit import record, verify
from liantu.store.models import Audit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("statement", ["UPDATE audit SET who = 'x'", "DELETE FROM audit"])
def test_the_database_itself_refuses_to_change_the_audit_log(statement: str) -> None:
    record(Act(None, datetime(2026, 3, 1, tzinfo=UTC)), "act")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert (verify().rows, verify().broken) == (1, None)


def test_a_row_cannot_be_written_over() -> None:
    record(Act(None, datetime(2026, 3, 1, tzinfo=UTC)), "act")
    row = Audit.objects.get()
    row.pk = None
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)
