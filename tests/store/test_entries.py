"""Entries one at a time: by form, along the workflow, under rights, and back."""

from typing import Any

import pytest

from liantu.identity.credit_code import synthetic
from liantu.ledgers.stepping import WorkflowError
from liantu.store import entries
from liantu.store.act import Act
from liantu.store.entries import Invalid
from liantu.store.errors import NotAllowed, Refused
from liantu.store.models import Audit, Entity, Entry
from liantu.store.packs import ledgers, roles
from liantu.store.reach import EVERYTHING, Reach

pytestmark = pytest.mark.django_db
REGISTER = "enterprise_register"


def reach(role: str, **bounds: Any) -> Reach:
    return Reach(role, frozenset(roles()[role].permissions), **{"district": "500101", **bounds})


def made(act: Act, role: str = "data_clerk", act_id: str = "enter", **data: Any) -> Entry:
    values = {"credit_code": synthetic(1), "name": "重庆江南铝业有限公司", "registered_capital": "5000000", **data}
    return entries.create(act, reach(role), ledgers()[REGISTER], act_id, values)


def capital(entry: Entry) -> list[Any]:
    return list(EVERYTHING.statements().filter(entity=entry.entity, kind="measure").values_list("low", flat=True))


def test_an_entry_entered_by_a_clerk_is_published_at_once(act: Act) -> None:
    entry = made(act)
    assert (entry.state, entry.revision, entry.district) == ("accepted", 1, "500101")
    assert entry.title == "重庆江南铝业有限公司"
    assert capital(entry) == [5_000_000]
    assert Audit.objects.get(action="entry.enter").target == f"entry:{entry.pk}"


def test_a_draft_states_nothing_until_it_is_accepted(act: Act) -> None:
    entry = made(act, "park_officer", "save", registered_capital="1")
    assert capital(entry) == []


def test_wrong_data_are_refused_field_by_field(act: Act) -> None:
    with pytest.raises(Invalid) as caught:
        made(act, credit_code="91500101MA5U12345X", registered_capital="-3")
    assert {each.field for each in caught.value.problems} == {"credit_code", "registered_capital"}
    assert not Entry.objects.exists()


def test_a_key_already_taken_names_the_entry(act: Act) -> None:
    made(act)
    with pytest.raises(Refused, match="已在台账中"):
        made(act)


def test_a_correction_ends_the_earlier_figures(act: Act) -> None:
    entry = made(act)
    data = {**entry.data, "registered_capital": "7000000"}
    later = entries.revise(act, reach("data_clerk"), entry, "correct", data, base=1)
    assert (later.revision, capital(later)) == (2, [7_000_000])


def test_a_proposed_amendment_leaves_the_accepted_figures_until_it_is_accepted(act: Act) -> None:
    entry = made(act)
    own = reach("enterprise", enterprise=entry.entity_id)
    amended = entries.revise(act, own, entry, "amend", {**entry.data, "registered_capital": "7000000"}, base=1)
    assert (amended.state, capital(amended)) == ("submitted", [5_000_000])
    accepted = entries.revise(act, reach("reviewer"), amended, "accept", None, base=2)
    assert (accepted.state, capital(accepted)) == ("accepted", [7_000_000])


def test_two_people_revising_at_once_lose_nothing(act: Act) -> None:
    entry = made(act)
    entries.revise(act, reach("data_clerk"), entry, "correct", {**entry.data, "registered_capital": "6000000"}, base=1)
    with pytest.raises(Refused, match="已修改过这条记录"):
        entries.revise(act, reach("data_clerk"), entry, "correct", {**entry.data, "registered_capital": "9"}, base=1)
    assert capital(entry) == [6_000_000]


def test_fields_a_role_does_not_see_keep_their_values(act: Act) -> None:
    spec = ledgers()["project"]
    data = {"name": "铝材项目", "owner": "重庆江南铝业有限公司", "owner_code": synthetic(1), "lead": "示例领导"}
    firm = made(act).entity
    assert firm is not None
    entry = entries.create(act, reach("data_clerk"), spec, "enter", data)
    own = reach("enterprise", enterprise=firm.pk)
    form = {name: value for name, value in data.items() if name in {each.id for each in own.fields(spec)}}
    assert "lead" not in form
    later = entries.revise(act, own, entry, "amend", {**form, "progress": "设备进场"}, base=1)
    assert (later.data["lead"], later.data["progress"]) == ("示例领导", "设备进场")


def test_a_withdrawal_needs_a_reason_and_ends_the_figures(act: Act) -> None:
    entry = made(act)
    with pytest.raises(WorkflowError, match="说明理由"):
        entries.revise(act, reach("data_clerk"), entry, "withdraw", None, base=1)
    entries.revise(act, reach("data_clerk"), entry, "withdraw", None, base=1, note="重复登记")
    assert capital(entry) == []


def test_the_last_act_can_be_put_back(act: Act) -> None:
    entry = made(act)
    data = {**entry.data, "registered_capital": "8"}
    later = entries.revise(act, reach("data_clerk"), entry, "correct", data, base=1)
    entries.compensate(act, later, note="改错了")
    again = Entry.objects.get(pk=entry.pk)
    assert (again.revision, again.data["registered_capital"], capital(again)) == (3, "5000000", [5_000_000])
    assert again.revisions.get(number=3).action == "undo"


def test_a_first_revision_put_back_withdraws_the_entry(act: Act) -> None:
    entry = made(act)
    entries.compensate(act, entry, note="误建")
    assert not Entry.objects.get(pk=entry.pk).live
    assert capital(entry) == []


def test_an_enterprise_user_enters_its_own_data_only(act: Act) -> None:
    own = made(act).entity
    assert own is not None
    firm = reach("enterprise", enterprise=own.pk)
    spec = ledgers()["enterprise_month"]
    data = {"credit_code": own.code, "name": own.name, "month": "2026-01", "electricity": "120000"}
    entry = entries.create(act, firm, spec, "submit", data)
    assert (entry.state, entry.entity) == ("submitted", own)
    other = {**data, "credit_code": synthetic(2), "name": "别家有限公司"}
    with pytest.raises(NotAllowed, match="本企业"):
        entries.create(act, firm, spec, "submit", other)


def test_a_role_without_right_to_enter_is_refused(act: Act) -> None:
    with pytest.raises(NotAllowed):
        made(act, "leader")


def test_a_project_belongs_to_its_owner_and_its_part_to_it(act: Act) -> None:
    spec = ledgers()["project"]
    owner = made(act).entity
    owned = {"owner": "重庆江南铝业有限公司", "owner_code": synthetic(1)}
    whole = {"code": "P1", "name": "铝材项目", "stage": "开工", **owned}
    part = {"code": "P1-1", "name": "铝材项目一期", "parent_code": "P1", "level": "分期", "stage": "开工"}
    first = entries.create(act, reach("data_clerk"), spec, "enter", whole)
    second = entries.create(act, reach("data_clerk"), spec, "enter", part)
    assert second.parent == first
    assert first.entity is not None
    assert Entity.objects.get(pk=first.entity.pk).owner == owner
