"""HiGHS from arrays: every status is checked, since it answers an unknown option by a warning and another solver."""

from typing import Any

import highspy
import numpy as np
from scipy.sparse import csc_array

from liantu.atlas.network import Vector
from liantu.errors import LiantuError

NAMES = {
    highspy.HighsModelStatus.kOptimal: "Optimal",
    highspy.HighsModelStatus.kInfeasible: "Infeasible",
    highspy.HighsModelStatus.kUnbounded: "Unbounded",
    highspy.HighsModelStatus.kUnboundedOrInfeasible: "UnboundedOrInfeasible",
    highspy.HighsModelStatus.kTimeLimit: "TimeLimit",
    highspy.HighsModelStatus.kIterationLimit: "IterationLimit",
}


class SolverError(LiantuError):
    """HiGHS refused an option or a model, or ended without a plan for a reason that is none of the model's."""


def silent() -> Any:
    """Give an instance of HiGHS that prints nothing."""
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    option(highs, "output_flag", False)
    return highs


def option(highs: Any, name: str, value: bool | int | float | str) -> None:
    """Set an option. Raises SolverError where this HiGHS does not have it."""
    check(highs.setOptionValue(name, value), f"{name}={value}")


def linear_model(
    highs: Any, cost: Vector, matrix: Any, columns: tuple[Vector, Vector], rows: tuple[Vector, Vector]
) -> None:
    """Load max cost·x with `rows[0]` ≤ matrix·x ≤ `rows[1]` and `columns[0]` ≤ x ≤ `columns[1]`."""
    sparse = csc_array(matrix)
    height, width = sparse.shape
    # A bound above the other is a warning here, and reads Infeasible once the model is run.
    status = highs.passModel(
        width, height, sparse.nnz, int(highspy.MatrixFormat.kColwise), int(highspy.ObjSense.kMaximize), 0.0,
        cost, *columns, *rows, sparse.indptr.astype(np.int32), sparse.indices.astype(np.int32), sparse.data,
        np.zeros(width, dtype=np.int32),
    )  # fmt: skip
    check(status, "passModel", warns=True)


def run(highs: Any) -> str:
    """Solve, and give the name of the status."""
    check(highs.run(), "run", warns=True)
    status = highs.getModelStatus()
    return NAMES.get(status) or str(highs.modelStatusToString(status))


def check(status: object, what: str, *, warns: bool = False) -> None:
    """Raise SolverError unless HiGHS took `what`, where it `warns` also with a warning."""
    if status not in (None, highspy.HighsStatus.kOk, *([highspy.HighsStatus.kWarning] if warns else [])):
        raise SolverError(f"求解器 HiGHS 没有接受 {what}（{status}），未作计算。请核对 highspy 的版本。")
