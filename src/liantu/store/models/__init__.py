"""The tables of the book."""

from liantu.store.models.entities import Alias, Entity, Judgement, Mention, Name
from liantu.store.models.ledgers import Attachment, Batch, Entry, Heading, Revision
from liantu.store.models.people import User
from liantu.store.models.records import Audit
from liantu.store.models.sources import Source, Text
from liantu.store.models.statements import Decision, Disputed, Queued, Settlement, Statement

__all__ = [
    "Alias",
    "Attachment",
    "Audit",
    "Batch",
    "Decision",
    "Disputed",
    "Entity",
    "Entry",
    "Heading",
    "Judgement",
    "Mention",
    "Name",
    "Queued",
    "Revision",
    "Settlement",
    "Source",
    "Statement",
    "Text",
    "User",
]
