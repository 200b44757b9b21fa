"""The findings that the five documents contain: all found, and at most one other alarm per document."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from liantu.bulk.facts import facts
from liantu.checking.finding import Finding, Outcome, is_doubtful
from liantu.checking.run import check
from liantu.cli.tables import read_dates
from liantu.model.lang import Lang
from liantu.reading.documents import read_bytes
from tests.checking.checked import figures
from tests.reading.laws import CORPUS

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the five documents are not here")

Row = Mapping[str, Any]
ROWS: list[Row] = yaml.safe_load(Path(__file__).with_name("known_findings.yaml").read_text(encoding="utf-8"))


@cache
def findings(stem: str) -> tuple[Finding, ...]:
    path = next(Path(CORPUS).glob(f"{stem}_*.txt"))
    given = read_dates(Path(CORPUS) / "dates.tsv", Lang.ZH).of(path.stem)
    return tuple(check(facts([read_bytes(path.read_bytes(), path.name, given=given)])))


def is_row(found: Finding, row: Row) -> bool:
    return (found.rule, figures(found)) == (row["rule"], row["figures"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['document']}-{row['rule']}-{row['figures'][0]}")
def test_a_known_finding_is_found(row: Row) -> None:
    found = [each for each in findings(row["document"]) if is_row(each, row)]
    assert len(found) == 1
    one = found[0]
    assert one.outcome is Outcome(row["outcome"])
    assert row.get("asks", "") in one.question
    assert is_doubtful(one) == (one.outcome is Outcome.DISAGREES or "asks" in row)
    assert row.get("shown", "") in one.formula
    if "value" in row:
        value = Decimal(row["value"])
        assert one.computed is not None
        assert round(one.computed, 2) == value
    if one.derived:
        assert one.stated is None


@pytest.mark.parametrize("stem", ["000", "001", "002", "003", "004"])
def test_a_document_has_at_most_one_alarm_that_is_not_known(stem: str) -> None:
    known = [row for row in ROWS if row["document"] == stem]
    alarms = [each for each in findings(stem) if is_doubtful(each)]
    others = [each.formula for each in alarms if not any(is_row(each, row) for row in known)]
    assert len(others) <= 1, others


def test_no_figures_are_held_against_each_other_twice() -> None:
    for stem in ("000", "001", "002", "003", "004"):
        told = Counter(frozenset(fact.id for fact in each.facts) for each in findings(stem))
        assert set(told.values()) <= {1}
