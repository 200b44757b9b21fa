"""Who acts, and when: every change of the book is made in the name of somebody at a stated time."""

from dataclasses import dataclass
from datetime import datetime

from liantu.store.models import User


@dataclass(frozen=True, slots=True)
class Act:
    """The account that acts (None: the administrator at the command line) and the time, with its zone."""

    by: User | None
    at: datetime

    @property
    def who(self) -> str:
        """The name that the audit log keeps even if the account is renamed."""
        return self.by.get_username() if self.by else "命令行"
