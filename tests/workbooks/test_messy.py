"""Every messy workbook of examples/messy yields what its table says."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from liantu.errors import UnreadableFile
from liantu.ledgers.load import load_ledgers
from liantu.workbooks.grids import open_grids
from liantu.workbooks.headings import HeadingIndex
from liantu.workbooks.parse import parse
from liantu.workbooks.recognise import decisions_needed, recognise
from liantu.workbooks.tables import find_tables
from liantu.workbooks.types import Parsed, Severity

FOLDER = Path(__file__).parents[2] / "examples" / "messy"
EXPECTED = yaml.safe_load((FOLDER / "yield.yaml").read_text(encoding="utf-8"))["files"]
TODAY = date(2026, 11, 22)
LEDGERS = load_ledgers()
WORDS = HeadingIndex.of(LEDGERS)


def imported(name: str) -> list[tuple[str, int, Parsed]]:
    found = []
    for grid in open_grids((FOLDER / "files" / name).read_bytes(), name):
        for table in find_tables(grid, file_name=name, words=WORDS):
            mapping = recognise(table, LEDGERS)[0]
            spec = LEDGERS[mapping.ledger]
            found.append((spec.id, decisions_needed(mapping, spec), parse(table, spec, mapping, today=TODAY)))
    return found


def told(parsed: Parsed, severity: Severity) -> dict[str, str]:
    return {each.cell: each.message for each in reversed(parsed.problems) if each.severity is severity}


def test_the_table_names_every_file() -> None:
    assert sorted(each["file"] for each in EXPECTED) == sorted(each.name for each in (FOLDER / "files").iterdir())


@pytest.mark.parametrize("expected", [each for each in EXPECTED if "refused" in each], ids=lambda each: each["file"])
def test_unreadable_workbook_is_refused_with_its_reason(expected: Mapping[str, Any]) -> None:
    with pytest.raises(UnreadableFile) as caught:
        imported(expected["file"])
    assert caught.value.reason == expected["refused"]
    assert caught.value.todo


@pytest.mark.parametrize("expected", [each for each in EXPECTED if "tables" in each], ids=lambda each: each["file"])
def test_messy_workbook_yields_what_the_table_says(expected: Mapping[str, Any]) -> None:
    found = imported(expected["file"])
    assert [each["sheet"] for each in expected["tables"]] == [parsed.sheet for _, _, parsed in found]
    for table, (ledger, decisions, parsed) in zip(expected["tables"], found, strict=True):
        counts = {"ledger": ledger, "decisions": decisions, "rows": len(parsed.rows), "refused": parsed.refused}
        assert counts == {name: table[name] for name in counts}
        for key, severity in (("errors", Severity.ERROR), ("warnings", Severity.WARNING)):
            problems = told(parsed, severity)
            assert set(problems) == set(table.get(key, {}))
            assert all(part in problems[cell] for cell, part in table.get(key, {}).items())
        if "row" in table:
            assert {"number": parsed.rows[-1].number, **parsed.rows[-1].data} == table["row"]


def test_every_problem_says_what_to_do_or_only_notes() -> None:
    for expected in EXPECTED:
        if "tables" in expected:
            for _, _, parsed in imported(expected["file"]):
                assert all(each.todo for each in parsed.problems if each.severity is not Severity.NOTE)
