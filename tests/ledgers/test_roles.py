from pathlib import Path

import pytest

from liantu.errors import PackError
from liantu.ledgers.roles import PERMISSIONS, Reach, load_roles

EXPECTED = {
    "administrator": (Reach.ALL, set(PERMISSIONS)),
    "data_clerk": (Reach.DISTRICT, set(PERMISSIONS) - {"users", "audit"}),
    "reviewer": (Reach.DISTRICT, {"view", "review", "settle", "export", "names", "follow", "api"}),
    "leader": (Reach.DISTRICT, {"view", "export"}),
    "park_officer": (Reach.PARK, {"view", "enter", "import", "export", "follow", "collect"}),
    "promotion_officer": (Reach.DISTRICT, {"view", "enter", "import", "export", "follow", "collect"}),
    "enterprise": (Reach.ENTERPRISE, {"view", "enter"}),
}


def test_the_shipped_roles_are_these_and_no_more() -> None:
    assert {each.id: (each.reach, set(each.permissions)) for each in load_roles().values()} == EXPECTED


@pytest.mark.parametrize("name", EXPECTED)
def test_the_documented_table_of_roles_agrees(name: str) -> None:
    role = load_roles()[name]
    page = (Path(__file__).parents[2] / "docs" / "ledgers.md").read_text(encoding="utf-8")
    assert f"| `{name}` {role.label} | {role.reach} | {' '.join(role.permissions)} |" in page


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{id: leader, label: 局长, english: X, reach: all, permissions: [view]}", "role 'leader' is stated twice"),
        ("{id: a, label: 甲, english: A, reach: world, permissions: [view]}", "reach 'world' is unknown"),
        ("{id: a, label: 甲, english: A, reach: all, permissions: [veiw]}", "'veiw' is unknown. Did you mean view"),
        ("{id: a, label: 甲, english: A, reach: all, rights: [view]}", "unknown key rights"),
    ],
)
def test_a_wrong_role_is_refused(row: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles" / "mine.yaml").write_text(f"roles:\n  - {row}\n", encoding="utf-8")
    with pytest.raises(PackError, match=message):
        load_roles([tmp_path])
