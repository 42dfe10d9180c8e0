"""Merges new data into a draft that people have edited: what it was built with, what it now says and what would be built today, into a `Revision`.

What lives here: what a baseline holds, sentence by sentence and row by row (`units`), which of them are the same in two baselines (`pairing`), where they
stand in the draft (`places`), what differs between two wordings (`wording`), and the merge of untouched sentences (`sentences`), of tables (`tables`) and
of what people rewrote (`touched`), by how values and the verbs of changes print (`printing`); 一是, 二是 that count on (`points`); and the little that can be done for a draft that does not know
how it was built (`unrecorded`). What does not: Word files, and what each number of the draft is, which the account says.

Three-way as text is merged (diff3, Khanna, Kunal and Pierce 2007), but by sentences: one that stands as it was built is realised anew as a whole, of one a
person touched only numbers change, and where both changed a number nothing does.
"""

from drafter.merging.merge import merge

__all__ = ["merge"]
