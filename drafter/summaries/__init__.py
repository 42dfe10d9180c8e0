"""Old summaries into what they say: outline, passages under standard sections, figures.

Here live the readers of the formats (text), lines and paragraphs (lines), headings (outline) and their sections (labels), the numbers that count
something (numbers), what each is called (naming, sharing, context), how it changed and what part it plays (moves, roles), and the figures these make
(figures, tables). Words by which sections are known live in templates/cues.yaml.
"""

from drafter.summaries.reading import Told, read, unwatched
from drafter.summaries.text import MAX_BYTES, text_of

__all__ = ["MAX_BYTES", "Told", "read", "text_of", "unwatched"]
