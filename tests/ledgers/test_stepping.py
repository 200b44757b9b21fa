from datetime import date
from pathlib import Path
from typing import Any

import pytest

from liantu.errors import PackError
from liantu.ledgers.examples import check_examples
from liantu.ledgers.load_workflows import load_workflows
from liantu.ledgers.stepping import WorkflowError, acts_for, overdue, step
from liantu.ledgers.workflow import WorkflowSpec
from liantu.ledgers.working_days import load_calendar

CALENDAR = load_calendar()
REVIEWED = load_workflows()["reviewed"]


@pytest.mark.parametrize("flow", load_workflows().values(), ids=lambda flow: flow.id)
def test_the_example_runs_of_every_workflow_hold(flow: WorkflowSpec) -> None:
    assert len(flow.examples) > 1
    check_examples(flow, CALENDAR)


@pytest.mark.parametrize("flow", load_workflows().values(), ids=lambda flow: flow.id)
def test_every_act_of_a_shipped_workflow_stands_in_an_example_run(flow: WorkflowSpec) -> None:
    played = {each["act"] for run in flow.examples for each in run["steps"] if "state" in each}
    assert set(flow.transitions) - played <= {"save"}


def act(**changed: Any) -> Any:
    plain: dict[str, Any] = {
        "state": "submitted", "act": "check", "role": "data_clerk", "evidence": frozenset(),
        "at": date(2026, 3, 3), "entered": date(2026, 3, 2), "calendar": CALENDAR,
    }  # fmt: skip
    return step(REVIEWED, **(plain | changed))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"role": "enterprise"}, "企业用户不能“初核通过”；可以办理的是：管理员、数据员"),
        ({"act": "return"}, "“退回”还缺：说明理由"),
        ({"act": "reopen"}, "“待初核”的记录不能“恢复”；现在可以：初核通过（管理员、数据员）"),
        ({"act": "fly"}, "没有“fly”这一步"),
        ({"state": "lost"}, "没有状态“lost”"),
        ({"at": date(2026, 3, 1)}, "早于进入本状态的日期"),
    ],
)
def test_a_refusal_says_why_who_may_and_what_is_missing(changed: dict[str, Any], message: str) -> None:
    with pytest.raises(WorkflowError, match=message):
        act(**changed)


def test_a_late_act_is_done_and_noted() -> None:
    assert act(at=date(2026, 3, 9)).notes == ("“初核通过”应于2026-03-05前办结，晚2个工作日",)


def test_a_due_date_in_a_year_without_calendar_is_noted() -> None:
    done = act(at=date(2026, 12, 30), entered=date(2026, 12, 30))
    assert (done.due, done.notes) == (date(2027, 1, 6), ("2027年放假安排尚未录入，期限待核",))


def test_acts_are_offered_by_role() -> None:
    assert [each.id for each in acts_for(REVIEWED, "submitted", "reviewer")] == ["accept", "return"]
    assert acts_for(REVIEWED, "submitted", "leader") == ()


def test_overdue_acts_name_the_role_to_tell() -> None:
    late = overdue(REVIEWED, "submitted", date(2026, 3, 2), date(2026, 3, 6), CALENDAR)
    assert [(each.act, each.due, each.escalate, each.sure) for each in late] == [
        ("check", date(2026, 3, 5), "reviewer", True)
    ]
    assert overdue(REVIEWED, "submitted", date(2026, 3, 2), date(2026, 3, 5), CALENDAR) == ()


FLOW = """
id: mine
version: 1
label: 我的流程
english: Mine
start: draft
states:
  - {id: draft, label: 草稿, english: Draft}
  - {id: done, label: 办结, english: Done, published: true, final: true}
transitions:
  - {id: finish, label: 办结, english: Finish, sources: [draft], target: done, roles: [leader]}
"""


def load_one(text: str, folder: Path) -> WorkflowSpec:
    (folder / "workflows").mkdir()
    (folder / "workflows" / "mine.yaml").write_text(text, encoding="utf-8")
    return load_workflows([folder])["mine"]


def test_a_workflow_dropped_into_a_pack_folder_runs_and_ends(tmp_path: Path) -> None:
    flow = load_one(FLOW, tmp_path)
    days = {"at": date(2026, 3, 2), "entered": date(2026, 3, 2), "calendar": CALENDAR}
    assert step(flow, state="draft", act="finish", role="leader", evidence=frozenset(), **days).state == "done"  # type: ignore[arg-type]
    with pytest.raises(WorkflowError, match="已办结"):
        step(flow, state="done", act="finish", role="leader", evidence=frozenset(), **days)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("start: draft", "start: drafd", "state 'drafd' is unknown. Did you mean draft"),
        ("target: done", "target: gone", "state 'gone' is unknown"),
        ("roles: [leader]", "roles: [boss]", "role 'boss' is unknown"),
        ("sources: [draft]", "sources: [done]", "leads out of the final state 'done'"),
        ("target: done", "target: draft", "no act leads to the state 'done'"),
        ("roles: [leader]", "roles: [leader], due: soon", "`due` must be a whole number"),
        ("roles: [leader]", "roles: [leader], dues: 3", "unknown key dues. Did you mean due"),
        ("id: mine", "id: plain", "id 'plain' is stated in base/workflows/plain.yaml already"),
    ],
)
def test_a_mistake_in_a_workflow_is_named(old: str, new: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(PackError, match=message):
        load_one(FLOW.replace(old, new, 1), tmp_path)


RUN = "examples: [{name: 例, steps: [{act: finish, role: leader, at: 2026-03-02, state: done}]}]"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("state: done", "state: draft", r"mine: example 1 \(例\), step 1: leads to done, due None, not draft"),
        ("state: done", "state: done, due: 2026-03-03", "due None, not done, due 2026-03-03"),
        ("state: done", "refused: 不能", "is not refused but leads to done"),
        ("role: leader", "role: reviewer", "refused: 审核员不能“办结”；可以办理的是：领导"),
        ("at: 2026-03-02", "at: soon", "`at` must be a day"),
        ("at: 2026-03-02", "on: 2026-03-02", "Do not call a key on, off, yes or no"),
    ],
)
def test_an_example_run_that_does_not_hold_is_named(old: str, new: str, message: str, tmp_path: Path) -> None:
    flow = load_one(FLOW + RUN, tmp_path)
    check_examples(flow, CALENDAR)
    (tmp_path / "workflows" / "mine.yaml").write_text(FLOW + RUN.replace(old, new), encoding="utf-8")
    with pytest.raises(PackError, match=message):
        check_examples(load_workflows([tmp_path])["mine"], CALENDAR)
