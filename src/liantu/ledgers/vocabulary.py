"""The words that a ledger's publications may use: indicators, kinds of subject, stages and relations."""

from functools import cache
from typing import Any

from liantu.model.statement import TYPES
from liantu.packs.loader import load_pack

KINDS = (*TYPES, "facility", "title", "zone")
"""What a ledger's subject or a relation's object may be: the types of statements, and entities only ledgers name."""

_CONTRACT = tuple(
    "output_value added_value revenue profit tax investment investment_done capacity production sales_volume "
    "enterprise_count project_count facility_count event_count jobs headcount land_area floor_area output_intensity "
    "energy_use energy_saved energy_intensity emission emission_reduction water_use efficiency cost defect_rate "
    "automation_rate digital_rate compliance_rate duration distance population income_ratio award_count "
    "wage_recovered other".split()
)


@cache
def indicators() -> dict[str, str]:
    """Give every known indicator with the contract's indicator (docs/statements.md) that it is stated as."""
    rows: list[dict[str, Any]] = load_pack("indicators.yaml").data["indicators"]
    return {each: each for each in _CONTRACT} | {str(row["id"]): str(row.get("as", row["id"])) for row in rows}
