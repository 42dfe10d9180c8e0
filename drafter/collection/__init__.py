"""Forms that came back and the year file they belong to, into the edits that bring what they say into it, and what is in dispute.

`ground`: where everything stands in the file; `settling`: several sayings of one value into the one that counts, or none; `figures` and `items`: rows into such
sayings, and what counts into edits; `remarks`: edits with the comments that name their cells; `answers`: whether a form was filled in at all.
"""

from drafter.collection.answers import answered
from drafter.collection.collecting import Gathering, gather
from drafter.collection.desk import Put

__all__ = ["Gathering", "Put", "answered", "gather"]
