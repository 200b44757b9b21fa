"""The demonstration workspace: documents in our own words, 示例 ledgers, one account per role, and the walk's files."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db.models import F

from liantu.bulk.inputs import gather
from liantu.bulk.task import Task, read_file
from liantu.bulk.workers import run
from liantu.errors import UnreadableFile
from liantu.measures.types import Period
from liantu.store import accounts, importing, judging, staging
from liantu.store.act import Act
from liantu.store.demo_mark import STATE, home
from liantu.store.errors import Refused
from liantu.store.judging import open_proposals
from liantu.store.models import Entity, Judgement, User
from liantu.store.packs import roles, schemes
from liantu.store.reach import EVERYTHING
from liantu.store.reading_in import Received, Terms, store
from liantu.store.scheme_members import accept, unclassified
from liantu.store.workspace import load_districts, resolve

Told = Callable[[str], None]  # called with the name of each file that is in
Logins = dict[str, tuple[str, str]]  # password and role's label by user name


@dataclass(slots=True)
class Loaded:
    """What loading brought: documents, statements read, ledger rows published and refused, and the accounts."""

    documents: int = 0
    statements: int = 0
    rows: int = 0
    refused: int = 0
    logins: Logins = field(default_factory=dict)


def manifest(folder: Path) -> dict[str, Any]:
    """Give what `demo.yaml` of a demonstration's folder lists. Raise Refused where there is none."""
    try:
        found: dict[str, Any] = yaml.safe_load((folder / "demo.yaml").read_text("utf-8"))
    except OSError as error:
        raise Refused(
            f"没有找到演示数据 {folder}/demo.yaml：请在链图的源码目录中运行，或用 --data 指明目录。"
        ) from error
    return found


def load(act: Act, folder: Path, dates: Mapping[str, Period], told: Told, *, jobs: int = 1) -> Loaded:
    """Fill the empty workspace of the settings from a demonstration's folder; `dates`: the documents' dates by stem.

    The ledgers come first, so that names in documents find the enterprises they may mean. Rows with an error are
    refused as an office would see it: they are the planted faults.
    """
    plan, done = manifest(folder), Loaded()
    _bring_packs(folder)
    home().mkdir(exist_ok=True)  # from now on the workspace is known for a demonstration, though an unfinished one
    districts = dict.fromkeys(each["district"] for each in plan["documents"])
    load_districts([resolve(each) for each in districts], act.at)
    for one in plan["ledgers"]:
        _import(act, folder / "ledgers" / one["file"], one, done)
        told(one["file"])
    for received in _received(act, folder / "documents", plan["documents"], dates, jobs):
        _count(received, done)
        told(received.name)
    accept_full_names(act)
    accept_plain_memberships(act)
    for one in plan["accounts"]:
        accounts.create(act, one["user"], accounts.generate_password(), one["role"], _bounds(one))
    done.logins = new_passwords(act)
    shutil.copytree(folder / "messy", home() / "messy", dirs_exist_ok=True)
    state = {"demo": True, "made": act.at.isoformat(), "accounts": [one["user"] for one in plan["accounts"]]}
    (home() / STATE).write_text(json.dumps(state, indent=1) + "\n", "utf-8")
    return done


def _bring_packs(folder: Path) -> None:
    """Lay the demonstration's own packs (示例 prices) into the workspace, before anything reads its packs."""
    if (folder / "packs").is_dir():
        shutil.copytree(folder / "packs", Path(settings.WORKSPACE) / "packs", dirs_exist_ok=True)


def new_passwords(act: Act) -> Logins:
    """Give every account of the demonstration a new random password, which it need not change first."""
    found: Logins = {}
    for user in User.objects.filter(is_active=True).order_by("pk"):
        password = accounts.generate_password()
        accounts.set_password(act, user.username, password)
        found[user.username] = password, roles()[user.role].label
    User.objects.filter(username__in=found).update(password_set_at=act.at)
    return found


def _import(act: Act, path: Path, one: Mapping[str, Any], done: Loaded) -> None:
    batch = importing.receive(
        act, EVERYTHING, path.name, path.read_bytes(), district=one["district"], ledger=one.get("ledger"),
        example=one.get("example", False),
    )  # fmt: skip
    outcome = staging.publish(act, EVERYTHING, batch, only_good=True)
    done.rows += outcome.new + outcome.changed
    done.refused += outcome.refused


def _received(
    act: Act, documents: Path, plan: list[dict[str, Any]], dates: Mapping[str, Period], jobs: int
) -> Iterator[Received]:
    """Read all documents in one set of workers, and store each on its own terms."""
    listed = {each["file"]: each for each in plan}
    tasks = [Task(each, dates.get(each.name), None, ()) for each in gather([documents / name for name in listed])]
    for outcome in run(read_file, tasks, jobs=jobs):
        if isinstance(outcome.value, UnreadableFile):
            raise outcome.value
        one = outcome.item.input
        said = listed[Path(one.path).name]
        terms = Terms(district=said["district"], example=said.get("example", False))
        yield store(act, one, *outcome.value, terms)


def _count(one: Received, done: Loaded) -> None:
    done.documents += 1
    done.statements += one.statements


def accept_plain_memberships(act: Act) -> int:
    """Place the invented firms where their register, products and industry code point to one member only; the others,
    and all projects and public firms, wait for a person.
    """
    count = 0
    invented = set(Entity.objects.filter(example=True, kind="enterprise").values_list("pk", flat=True))
    for scheme in schemes().values():
        if scheme.superseded_by or scheme.district.endswith("0000"):
            continue
        nodes: dict[int, set[str]] = {}
        for each in unclassified(EVERYTHING, scheme).proposals:
            nodes.setdefault(int(str(each.candidate.id)), set()).add(each.node)
        plain = {pk: min(found) for pk, found in nodes.items() if len(found) == 1 and pk in invented}
        for node in sorted(set(plain.values())):
            count += accept(act, EVERYTHING, scheme, node, [pk for pk, home in plain.items() if home == node])
    return count


def accept_full_names(act: Act) -> int:
    """Accept proposals whose name is the full name of the proposed enterprise or project; short forms wait for a
    person.

    An invented name never becomes that of a public entity, nor the other way round.
    """
    rows = Judgement.objects.filter(open_proposals(), name__text__source__example=F("entity__example"))
    rows = rows.filter(name__name=F("entity__name"), name__entity=F("name__home"), entity__live=True)
    count = 0
    for pk in list(rows.order_by("-score", "pk").values_list("pk", flat=True)):
        each = rows.select_related("name", "entity").filter(pk=pk).first()
        if each is not None:  # else one before it settled its name, or its entity is another's by now
            count += judging.accept(act, each)
    return count


def _bounds(one: Mapping[str, Any]) -> accounts.Bounds:
    park = Entity.objects.get(kind="park", code=one["park"]).pk if "park" in one else None
    firm = Entity.objects.get(kind="enterprise", name=one["firm"], registered=True).pk if "firm" in one else None
    return accounts.Bounds(one.get("district", ""), park, firm)


def walk_files() -> Iterator[tuple[str, bytes]]:
    """Give name and bytes of the workbooks that the walk drops in."""
    for path in sorted((home() / "messy").iterdir()):
        yield path.name, path.read_bytes()
