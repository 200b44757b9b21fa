"""收表—催报—汇总: a round of collecting a form, from whom, by when; what came back; and what was made of it.

The one door for pages and commands. Names by part: opening (rounds_opening, rounds_template, rounds_names), forms to
send (rounds_forms), what comes back (rounds_receiving, rounds_filling), the board (rounds_board, rounds_merged),
decisions (rounds_deciding, rounds_whose, rounds_chasing) and closing (rounds_closing, rounds_export). Who collects
needs `collect`; leaders and reviewers may look, as far as their role sees the form (rounds_sight); an enterprise sees
and returns its own.
"""

from liantu.collecting.doubts import Doubt, Kind, Place, Weight
from liantu.store.rounds_board import board, merged, reminder
from liantu.store.rounds_chasing import cancel, exempt, record_reminder
from liantu.store.rounds_closing import Closed, close, reopen
from liantu.store.rounds_deciding import accept_doubt, correct, leave_out, restore
from liantu.store.rounds_export import merged_book, returned_file
from liantu.store.rounds_filling import InvalidRows, has_rows, own_doubts, receive_own, submit_form
from liantu.store.rounds_forms import form_of, forms_zip
from liantu.store.rounds_names import match_names
from liantu.store.rounds_opening import (
    firms,
    invite,
    may_collect,
    may_look,
    one_round,
    open_round,
    own_recipient,
    people,
    rounds,
    spec_of,
)
from liantu.store.rounds_receiving import own_values, receive
from liantu.store.rounds_template import keep_template, template_of
from liantu.store.rounds_types import (
    Board,
    Candidate,
    Change,
    Invited,
    Line,
    Merged,
    MergedCell,
    MergedColumn,
    MergedRow,
    NameMatch,
    Placed,
    State,
    Stray,
)
from liantu.store.rounds_whose import assign, set_aside, settle_heading, use

__all__ = [
    "Board",
    "Candidate",
    "Change",
    "Closed",
    "Doubt",
    "InvalidRows",
    "Invited",
    "Kind",
    "Line",
    "Merged",
    "MergedCell",
    "MergedColumn",
    "MergedRow",
    "NameMatch",
    "Place",
    "Placed",
    "State",
    "Stray",
    "Weight",
    "accept_doubt",
    "assign",
    "board",
    "cancel",
    "close",
    "correct",
    "exempt",
    "firms",
    "form_of",
    "forms_zip",
    "has_rows",
    "invite",
    "keep_template",
    "leave_out",
    "match_names",
    "may_collect",
    "may_look",
    "merged",
    "merged_book",
    "one_round",
    "open_round",
    "own_doubts",
    "own_recipient",
    "own_values",
    "people",
    "receive",
    "receive_own",
    "record_reminder",
    "reminder",
    "reopen",
    "restore",
    "returned_file",
    "rounds",
    "set_aside",
    "settle_heading",
    "spec_of",
    "submit_form",
    "template_of",
    "use",
]
