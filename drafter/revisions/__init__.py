"""Writes a revision into a Word file as native tracked changes and comments, and leaves all else in it as it is.

What lives here: the package with parts changed and added (`package`), tracked insertions and deletions (`tracked`), comments (`comments`), the hidden record of
what was written (`record`). What does not: deciding what changes.
"""

from drafter.revisions.package import Document, opened
from drafter.revisions.record import record
from drafter.revisions.revising import revised

__all__ = ["Document", "opened", "record", "revised"]
