"""An independent measure of drafts: year files made at random and an oracle that holds a draft against what went into it.

What lives here: `generator` (year files with the plain data they were made from), `oracle` (the rules of a draft, one function a rule), and
what both stand on: `catalogue` (indicators and wording as the templates give them), `quantities` (values read with fractions), `facts` (what a
year file says), `draft` (a drafted document as plain lines). What does not: anything of drafter's own reading, arithmetic or writing; the only
thing taken from it is the finished Report. To add a rule, write `rule(facts, draft)` yielding findings and name it in `oracle.RULES`.
"""
