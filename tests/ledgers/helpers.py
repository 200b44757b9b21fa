"""Ledgers and codes that the tests share."""

from functools import cache
from typing import Any

import yaml

from liantu.ledgers.load import load_ledgers, read_ledger
from liantu.ledgers.load_workflows import load_workflows
from liantu.ledgers.pack_files import PackFile
from liantu.ledgers.roles import load_roles
from liantu.ledgers.spec import Field, FieldType, LedgerSpec

CODE = "91500101MA5U00003R"  # made up; both check digits right


@cache
def ledger(name: str) -> LedgerSpec:
    return load_ledgers()[name]


def field(kind: FieldType, **slots: Any) -> Field:
    return Field(id="it", label="本栏", english="It", type=kind, **slots)


def ledger_of(text: str, *, digest: str = "") -> LedgerSpec:
    data = yaml.safe_load(text)
    return read_ledger(PackFile("mine", "mine.yaml", digest, data), roles=load_roles(), workflows=load_workflows())
