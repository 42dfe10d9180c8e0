"""A year's record and the tree of its file into the edits that make it the file of the year after."""

from drafter.rollover.file import Rollover, rollover

__all__ = ["Rollover", "rollover"]
