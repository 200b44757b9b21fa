from bench.score_floor import compare, figures, raised, table


def test_only_rates_and_slots_have_floors() -> None:
    report: dict[str, dict[str, float | None]] = {
        "measure": {"precision": 0.9, "recall": 0.8, "f1": 0.85, "gold": 100.0, "predicted": 90.0},
        "measure slots": {"period": 0.7, "object": None},
    }
    assert dict(figures(report)) == {
        "measure precision": 0.9,
        "measure recall": 0.8,
        "measure f1": 0.85,
        "measure slots period": 0.7,
    }


def test_floors_rise_and_never_fall() -> None:
    floors = {"own": {"measure f1": 0.9, "relation f1": 0.5}}
    assert raised({"own": {"measure f1": 0.85, "relation f1": 0.678}, "shared": {"measure f1": 0.8}}, floors) == {
        "own": {"measure f1": 0.9, "relation f1": 0.67},
        "shared": {"measure f1": 0.8},
    }


def test_a_figure_below_its_floor_is_missed_and_said() -> None:
    rows = compare({"own": {"measure f1": 0.85, "relation f1": 0.5}}, {"own": {"measure f1": 0.9}})
    assert {row.name: row.missed for row in rows} == {"measure f1": True, "relation f1": False}
    assert "below" in table(rows)


def test_a_figure_that_is_gone_misses_its_floor() -> None:
    assert [row.missed for row in compare({"own": {}}, {"own": {"measure f1": 0.9}})] == [True]
