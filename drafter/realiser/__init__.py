"""Turns a plan into a report in final form: headings, sentences, tables, every number with its source.

Microplanning and realisation in the terms of Reiter and Dale (2000), chapters 5 and 6. Wordings are patterns under templates/patterns/; code here
decides which fits (date, kind of hospital, what was said before) and joins clauses. What does not belong here: what to say and in which
order (planner), how a page looks (writers), what a value or a change is (derivation).

One module a part of the text: frame (title, opening, closing), headings, figures (clauses of figures), nouns (what a figure is called in running
text), words (highlights, honours, problems, plan), body (sections), tables. To add a way of saying something: a pattern; to add a kind of clause: a
function in the module of its part and its slot in templates/patterns/README.md.
"""

from drafter.realiser.document import realise

__all__ = ["realise"]
