"""Holds a draft that came back against the data: every number into what it is (`Account`).

What lives here: what a draft is held against (`reference`, `data`), sentences into those they were built from (`alignment`), numbers into values
(`naming`, `agreement`, `judging`), what is absent and what editing leaves behind (`absent`, `remains`), what is said of it (`findings`), and where a text
looked for comes from (`tracing`). What does not: reading files, realising the report, wording rules.
"""

from drafter.accounts.accounting import account, as_built, sameness
from drafter.accounts.reference import texts

__all__ = ["account", "as_built", "sameness", "texts"]
