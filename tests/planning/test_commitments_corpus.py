"""The dated promises of the five real documents; skipped where they are not at hand."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from liantu.bulk.facts import facts
from liantu.measures.anchor import stated_period
from liantu.planning.commitments import Commitment, Standing, commitments
from liantu.planning.commitments_speaker import Speaker
from liantu.reading.documents import read_bytes
from tests.reading.laws import CORPUS

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the five documents are not here")
TODAY = date(2026, 11, 21)


@cache
def found() -> tuple[Commitment, ...]:
    rows = (Path(CORPUS) / "dates.tsv").read_text(encoding="utf-8").split("\n")[1:]
    days = dict(row.split("\t") for row in rows if row.strip())
    read = [
        read_bytes(path.read_bytes(), path.stem, given=stated_period(days[path.stem]))
        for path in sorted(Path(CORPUS).glob("*.txt"))
    ]
    return tuple(commitments(facts(read), TODAY))


@pytest.mark.parametrize(
    ("about", "due", "anchor", "standing", "speaker"),
    [
        ("赤泥", date(2026, 5, 31), "试运行", Standing.OVERDUE, Speaker.FIRM),
        ("铝板带箔项目一期", date(2026, 6, 30), "投产", Standing.OVERDUE, Speaker.FIRM),
        ("煤气化", date(2022, 12, 31), "投产", Standing.OVERDUE, Speaker.JOURNALIST),
        ("金龙", date(2026, 12, 31), "3.2万吨", Standing.DUE, Speaker.FIRM),
        ("黔江新材料", date(2027, 12, 31), "170亿元", Standing.LATER, Speaker.AUTHORITY),
        ("三磊玻纤二期", date(2027, 12, 31), "50亿元", Standing.LATER, Speaker.FIRM),
        ("先进材料产业集群", date(2030, 12, 31), "800亿级", Standing.LATER, Speaker.AUTHORITY),
        ("规上工业", date(2030, 12, 31), "翻番", Standing.LATER, Speaker.AUTHORITY),
    ],
)
def test_each_known_promise_stands_where_it_should(
    about: str, due: date, anchor: str, standing: Standing, speaker: Speaker
) -> None:
    [one] = [each for each in found() if about in each.fact.about and each.due == due and anchor in each.fact.anchor]
    assert (one.standing, one.speaker, one.later) == (standing, speaker, ())


def test_what_is_past_due_is_four_promises_and_nothing_else() -> None:
    past = [each for each in found() if each.standing is Standing.OVERDUE]
    assert {each.due for each in past} == {
        date(2022, 12, 31), date(2025, 6, 30), date(2026, 5, 31), date(2026, 6, 30),
    }  # fmt: skip
    assert len(past) == 4


def test_no_counting_of_areas_or_tracks_is_taken_for_a_promise() -> None:
    for each in found():
        measure = each.fact.measure
        assert measure is None or measure.indicator not in ("other", "duration", "award_count"), each.fact.anchor
