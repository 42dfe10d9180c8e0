"""Reads a Word file that came back from Word, WPS or LibreOffice: bytes into a `Returned`.

What lives here: the walk over the XML (`story`), which parts belong to a document and what their styles say (`package`), and the hidden baseline
(`built`). What does not: any judgement of the text, and any knowledge of years and figures. Nothing raises on a user's file.
"""

from drafter.returned.package import read, recorded, shown

__all__ = ["read", "recorded", "shown"]
