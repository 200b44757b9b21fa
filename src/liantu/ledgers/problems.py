"""What is wrong with a field's value, in Chinese: the value, why, and what to do."""

from dataclasses import dataclass
from enum import StrEnum

from liantu.errors import LiantuError


class Severity(StrEnum):
    """How bad a problem is: an error keeps the entry out, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One problem of the field with id `field`."""

    field: str
    value: str
    message: str
    todo: str
    severity: Severity = Severity.ERROR


class FieldError(LiantuError):
    """A value that a field cannot hold; `message` says why, `todo` what to write instead."""

    def __init__(self, field: str, value: str, message: str, todo: str) -> None:
        self.field = field
        self.value = value
        self.message = message
        self.todo = todo
        super().__init__(f"{message}；{todo}")

    def problem(self) -> FieldProblem:
        """Give the same as a problem of severity error."""
        return FieldProblem(self.field, self.value, self.message, self.todo)
