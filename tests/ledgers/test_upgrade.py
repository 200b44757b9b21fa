import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.errors import PackError
from liantu.ledgers.upgrade import check_upgrade, upgrade_data
from tests.ledgers.helpers import ledger_of

OLD = """
id: a
version: 1
label: 甲
english: A
subject: {kind: park, name: n}
keys: [n]
fields:
  - {id: n, label: 名, english: N, type: name}
  - {id: area, label: 面积, english: Area, type: amount, unit: m2, shown: 亩}
"""
V2 = OLD.replace("version: 1", "version: 2")
RENAMED = V2.replace("id: area", "id: land, renamed_from: [area]")


@pytest.mark.parametrize(
    "new",
    [
        OLD,
        V2,
        RENAMED,
        V2.replace("shown: 亩", "shown: 公顷"),
        V2.replace("unit: m2, shown: 亩", "unit: t, shown: 吨") + "migrations: {area: 旧值作废}\n",
        V2.replace("keys: [n]", "keys: [n, area]") + "migrations: {keys: 逐条核对}\n",
    ],
)
def test_a_change_that_keeps_or_explains_old_values_passes(new: str) -> None:
    check_upgrade(ledger_of(OLD), ledger_of(new))


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (OLD.replace("version: 1", "version: 1\nhelp: 改"), "version 1 follows version 1. Write `version: 2`"),
        (V2.replace("type: amount, unit: m2, shown: 亩", "type: text"), "field 'area' was amount m2 and is text"),
        (V2.replace("unit: m2, shown: 亩", "unit: t, shown: 吨"), "was amount m2 and is amount t"),
        (RENAMED.replace("unit: m2, shown: 亩", "unit: t, shown: 吨"), "field 'land' was amount m2"),
        (V2.replace("id: area", "id: land"), "field 'area' is gone. Name its heir with `renamed_from: .area.`"),
        (V2.replace("keys: [n]", "keys: [n, area]"), "keys .*became"),
    ],
)
def test_a_changed_type_or_key_needs_a_migration(new: str, message: str) -> None:
    with pytest.raises(PackError, match=message):
        check_upgrade(ledger_of(OLD, digest="1"), ledger_of(new, digest="2"))


def test_an_older_version_cannot_follow() -> None:
    with pytest.raises(PackError, match="version 1 follows version 2"):
        check_upgrade(ledger_of(V2), ledger_of(OLD))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"n": "园", "area": "1"}, {"n": "园", "land": "1"}),
        ({"n": "园", "area": "1", "land": "2"}, {"n": "园", "land": "2"}),
        ({"n": "园", "area": "1", "land": None}, {"n": "园", "land": "1"}),
        ({"n": "园", "gone": "x"}, {"n": "园", "gone": "x"}),
    ],
)
def test_old_data_moves_to_the_new_names_and_loses_nothing(old: dict[str, object], new: dict[str, object]) -> None:
    assert upgrade_data(old, ledger_of(RENAMED)) == new


@given(st.dictionaries(st.sampled_from(["n", "area", "land"]), st.text()))
def test_upgrading_twice_is_upgrading_once(data: dict[str, str]) -> None:
    once = upgrade_data(data, ledger_of(RENAMED))
    assert upgrade_data(once, ledger_of(RENAMED)) == once
