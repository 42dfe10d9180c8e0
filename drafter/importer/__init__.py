"""Summaries into year files: a whole one (sections), or last year's figures into this year's (previous)."""

from drafter.importer.previous import with_previous
from drafter.importer.sections import figures_at, name_of, year_file

__all__ = ["figures_at", "name_of", "with_previous", "year_file"]
