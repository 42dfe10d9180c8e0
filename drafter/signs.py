"""Signs that a Chinese and a Latin font both hold, told apart: a text into whether Word has to be told which font to draw it in."""

import re

_IN_BOTH = re.compile("[\u00a1-\u00bf\u00d7\u00f7\u0370-\u04ff\u2000-\u2e7f\ue000-\uf8ff]")


def ambiguous(text: str) -> bool:
    """Whether a text has signs that Word draws in the Latin font unless the run says otherwise: “ ” — … · ℃ × ① and their like."""
    return _IN_BOTH.search(text) is not None
