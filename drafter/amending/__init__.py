"""Edits into the text of a YAML file: values set, added and removed, keys renamed, comments put behind them; every other sign stays as it was."""

from drafter.amending.edits import Add, Block, Edit, Hint, Path, Remark, Remove, Rename, Reword, Set, Typed, Value
from drafter.amending.lines import amended, standing
from drafter.amending.places import Comment, comments

__all__ = ["Add", "Block", "Comment", "Edit", "Hint", "Path", "Remark", "Remove", "Rename", "Reword", "Set", "Typed", "Value", "amended", "comments", "standing"]
