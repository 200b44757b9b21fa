from pathlib import Path

import pytest

from liantu.errors import PackError
from liantu.ledgers.load import ACTS, load_ledgers
from liantu.ledgers.roles import load_roles
from liantu.ledgers.spec import FieldType, LedgerSpec
from tests.ledgers.helpers import ledger_of

SHIPPED = ("enterprise_month", "enterprise_register", "enterprise_year", "external_firm", "project", "space", "title")
SILENT = ("external_firm",)  # firms elsewhere: nothing that the district's book should state
BASE = """
id: visits
version: 1
label: 走访台账
english: Visits
subject: {kind: enterprise, name: name}
keys: [name]
fields:
  - {id: name, label: 企业名称, english: Name, type: name, also: [名称]}
  - {id: paid, label: 金额, english: Paid, type: amount, unit: CNY, shown: 万元}
  - {id: day, label: 日期, english: Date, type: date}
  - {id: kind, label: 类型, english: Kind, type: choice, choices: [走访, 来访]}
"""


def test_the_base_pack_ships_seven_ledgers() -> None:
    assert tuple(sorted(load_ledgers())) == SHIPPED


@pytest.mark.parametrize("spec", load_ledgers().values(), ids=lambda spec: spec.id)
def test_each_shipped_ledger_feeds_something_publishes_and_says_who_may_act(spec: LedgerSpec) -> None:
    assert spec.feeds
    assert bool(spec.publish) == (spec.id not in SILENT)
    assert spec.columns
    assert set(spec.roles) == set(ACTS)
    assert len(spec.digest) == 64


@pytest.mark.parametrize("spec", load_ledgers().values(), ids=lambda spec: spec.id)
def test_no_ledger_gives_a_role_an_act_that_its_permissions_lack(spec: LedgerSpec) -> None:
    roles = load_roles()
    assert [(act, each) for act, ids in spec.roles.items() for each in ids if act not in roles[each].permissions] == []


@pytest.mark.parametrize("spec", load_ledgers().values(), ids=lambda spec: spec.id)
def test_every_entry_has_a_key_or_what_stands_in_for_it(spec: LedgerSpec) -> None:
    assert any(spec.by_id[key].required for key in spec.keys_else or spec.keys)
    assert spec.key_of({each: "甲" for each in spec.needed})


def test_legal_representative_and_phone_are_hidden_from_leaders_and_promotion() -> None:
    register = load_ledgers()["enterprise_register"]
    for name in ("legal_representative", "phone"):
        assert set(register.by_id[name].see) == {"administrator", "data_clerk", "park_officer", "enterprise"}


def test_a_ledger_dropped_into_a_pack_folder_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "ledgers").mkdir()
    (tmp_path / "ledgers" / "visits.yaml").write_text(BASE, encoding="utf-8")
    loaded = load_ledgers([tmp_path])
    assert loaded["visits"].pack == tmp_path.name
    assert loaded["visits"].by_id["paid"].type is FieldType.AMOUNT


def test_equal_ids_in_two_packs_are_refused(tmp_path: Path) -> None:
    (tmp_path / "ledgers").mkdir()
    (tmp_path / "ledgers" / "p.yaml").write_text(BASE.replace("id: visits", "id: project", 1), encoding="utf-8")
    with pytest.raises(PackError, match=r"p\.yaml: id 'project' is stated in base/ledgers/project\.yaml already"):
        load_ledgers([tmp_path])


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no such pack folder"):
        load_ledgers([tmp_path / "nowhere"])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("version: 1", "version: 0", "no version. Write `version: 1`"),
        ("keys: [name]", "keys: [nmae]", "`keys`: field 'nmae' is unknown. Did you mean name"),
        ("keys: [name]", "keys: []", "no keys"),
        ("keys: [name]", "keys: [name]\ncolums: [name]", "unknown key colums. Did you mean columns"),
        ("keys: [name]", "keys: [name]\ncolumns: [x9]", "`columns`: field 'x9' is unknown"),
        ("keys: [name]", "keys: [name]\nfilters: [x9]", "`filters`: field 'x9' is unknown"),
        ("keys: [name]", "keys: [name]\nworkflow: plan", "workflow 'plan' is unknown. Did you mean plain"),
        ("keys: [name]", "keys: [name]\nroles: {view: [boss]}", "role 'boss' is unknown"),
        ("keys: [name]", "keys: [name]\nroles: {look: [leader]}", "unknown key look"),
        ("keys: [name]", "keys: [name]\nfrequency: month", "frequency month with a period of type None"),
        ("keys: [name]", "keys: [name]\nperiod: day", "frequency once with a period of type date"),
        ("keys: [name]", "keys: [name]\nparent: name", "`parent` and `parent_key` go together"),
        ("keys: [name]", "keys: [name]\nfeeds: [nothing]", "Write check:…, list:… or brief:…"),
        ("keys: [name]", "keys: [name]\nordered: [[day, paid]]", "is no pair of dates"),
        ("kind: enterprise", "kind: firm", "kind 'firm' is unknown"),
        ("type: date", "type: dat", r"fields entry 3 \(day\): type 'dat' is unknown. Did you mean date"),
        ("unit: CNY", "unit: RMB", r"\(paid\): unit 'RMB' is unknown"),
        ("shown: 万元", "shown: 万亩", "`shown: 万亩`: .*不是一类"),
        ("unit: CNY, shown: 万元", "unit: CNY", r"\(paid\): an amount without unit"),
        ("also: [名称]", "also: [名称, 日期]", r"\(day\): the heading '日期' belongs to 'name' already"),
        ("also: [名称]", "also: [名称, 名称]", r"\(name\): the heading '名称' belongs to 'name' already"),
        ("also: [名称]", "see: [boss]", "role 'boss' is unknown"),
        ("also: [名称]", "past: true", "`past` on a field of type name"),
        ("choices: [走访, 来访]", "choices: []", "a choice without `choices`"),
        ("choices: [走访, 来访]", "choices: [走访], synonyms: {来: 来访}", "`synonyms`: choice '来访' is unknown"),
        ("id: kind", "id: day", "a second field 'day'"),
        ("type: date", "type: date, unit: t", "a field of type date has no unit"),
        ("type: date", "type: date, low: abc", "`low` is 'abc'"),
    ],
)
def test_a_mistake_is_named_with_file_entry_and_remedy(old: str, new: str, message: str) -> None:
    assert old in BASE
    with pytest.raises(PackError, match=f"mine.yaml.*{message}"):
        ledger_of(BASE.replace(old, new, 1))


@pytest.mark.parametrize(
    ("publication", "message"),
    [
        ("{field: piad, kind: measure, indicator: cost}", "field 'piad' is unknown. Did you mean paid"),
        ("{field: paid, kind: measur, indicator: cost}", "kind 'measur' is unknown"),
        ("{field: paid, kind: measure, indicator: costs}", "indicator 'costs' is unknown. Did you mean cost"),
        ("{field: day, kind: measure, indicator: cost}", "a measure of a field of type date"),
        ("{field: paid, kind: measure, indicator: cost, period_field: kind}", "`period_field: kind` is no date"),
        ("{field: day, kind: milestone}", "needs `stage` or `stages`"),
        ("{field: day, kind: milestone, stage: built}", "stage 'built' is unknown"),
        ("{field: kind, kind: milestone, stages: {出访: signed}}", "`stages`: choice '出访' is unknown"),
        ("{field: kind, kind: milestone, stage: signed}", "`stage` of a field of type choice"),
        ("{field: name, kind: relation, relation: likes, object_kind: park}", "relation 'likes' is unknown"),
        ("{field: name, kind: relation, relation: owns, object_kind: thing}", "object_kind 'thing' is unknown"),
        ("{field: paid, kind: relation, relation: owns, object_kind: park}", "a relation to a field of type amount"),
        ("{field: paid, kind: measure, indicator: cost, stage: signed}", "unknown key stage"),
        ("{field: paid, kind: measure, indicator: cost, modality: guess}", "modality 'guess' is unknown"),
    ],
)
def test_a_publication_that_cannot_be_stated_is_refused(publication: str, message: str) -> None:
    with pytest.raises(PackError, match=message):
        ledger_of(f"{BASE}publish:\n  - {publication}\n")


def test_the_documented_ledger_loads() -> None:
    page = (Path(__file__).parents[2] / "docs" / "ledgers.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    assert ledger_of(example).label == "走访台账"
