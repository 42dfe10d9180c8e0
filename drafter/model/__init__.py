"""The nouns of the house: frozen records that every room reads and none changes.

Nothing here imports anything but the standard library and its neighbours in this package; nothing here reads a file, prints, or
knows YAML, Jinja2 or Word. What turns one noun into another belongs into a room (readers, derivation, planner, realiser, writers).
To add a noun: a module here, frozen, with units and shapes in its docstring.
"""
