"""Old summaries as read into digests, and digests into a corpus.

Here live the digest of one report (digesting), masking of names and numbers in headings (masking), the shapes of clauses (frames), what of the library
all this needs (knowing), the adding up (adding), and what a corpus asks for and templates/ lack (gaps). How digests and corpora are written is `corpora`'s.
"""

from drafter.miner.adding import Sum
from drafter.miner.digesting import digest, sha256_of, unknown
from drafter.miner.gaps import gaps
from drafter.miner.knowing import Known, known

__all__ = ["Known", "Sum", "digest", "gaps", "known", "sha256_of", "unknown"]
