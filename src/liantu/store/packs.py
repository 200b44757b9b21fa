"""The ledgers, workflows and roles this workspace works with: the base pack and the office's own pack folders."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings

from liantu.ledgers.load import Role, load_ledgers, load_roles, load_workflows
from liantu.ledgers.spec import LedgerSpec
from liantu.ledgers.workflow import WorkflowSpec
from liantu.planning.crosswalk_load import load_crosswalks
from liantu.planning.scheme_load import load_schemes
from liantu.planning.schemes import Crosswalk, Scheme


def folders() -> tuple[Path, ...]:
    """The office's pack folders: each folder inside `packs` of the workspace, by name."""
    home = Path(settings.WORKSPACE) / "packs"
    return tuple(sorted(each for each in home.iterdir() if each.is_dir())) if home.is_dir() else ()


@cache
def ledgers() -> Mapping[str, LedgerSpec]:
    """All ledgers by id. Read once per process: a new file takes effect when the server is started again."""
    return load_ledgers(folders())


@cache
def workflows() -> Mapping[str, WorkflowSpec]:
    """All workflows by id."""
    return load_workflows(folders())


@cache
def roles() -> Mapping[str, Role]:
    """All roles by id."""
    return load_roles(folders())


@cache
def schemes() -> Mapping[str, Scheme]:
    """All schemes of clusters and chains by id."""
    return load_schemes(folders())


@cache
def crosswalks() -> Mapping[str, Crosswalk]:
    """All crosswalks between schemes by id."""
    return load_crosswalks(schemes(), folders())


def workflow_of(spec: LedgerSpec) -> WorkflowSpec:
    """The workflow that the entries of a ledger follow."""
    return workflows()[spec.workflow]
