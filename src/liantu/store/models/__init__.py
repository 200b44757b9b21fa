"""The tables of the book."""

from liantu.store.models.atlas import Placement, Placing
from liantu.store.models.checking import Filing, Finding
from liantu.store.models.collecting import Recipient, Returned, Round
from liantu.store.models.entities import Alias, Entity, Judgement, Mention, Name
from liantu.store.models.leads import Lead
from liantu.store.models.ledgers import Attachment, Batch, Entry, Heading, Revision
from liantu.store.models.people import User
from liantu.store.models.planning import Claim, Followup, Membership, Verification
from liantu.store.models.records import Audit
from liantu.store.models.sources import Source, Text
from liantu.store.models.statements import Decision, Disputed, Queued, Settlement, Statement

__all__ = [
    "Alias",
    "Attachment",
    "Audit",
    "Batch",
    "Claim",
    "Decision",
    "Disputed",
    "Entity",
    "Entry",
    "Filing",
    "Finding",
    "Followup",
    "Heading",
    "Judgement",
    "Lead",
    "Membership",
    "Mention",
    "Name",
    "Placement",
    "Placing",
    "Queued",
    "Recipient",
    "Returned",
    "Revision",
    "Round",
    "Settlement",
    "Source",
    "Statement",
    "Text",
    "User",
    "Verification",
]
