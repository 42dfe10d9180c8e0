"""Turns a heading into its skeleton: names of hospitals and places, years and numbers masked."""

import re
from functools import lru_cache

_PLACE = re.compile(r"^([\u4e00-\u9fff]{2,8}?)(?:省|自治区|市|县|区|镇|州|盟|旗)")
_UNIT = re.compile(r"[\u4e00-\u9fffX]{2,12}?(?:省|市|县|区)[\u4e00-\u9fffX]{0,8}?(?:医院|卫生院|保健院)")
_YEAR = re.compile(r"(?:19|20)[\dXx]{2}\s*年(?:度)?|二[〇○零][〇○零一二三四五六七八九]{2}年(?:度)?")
_NUMBER = re.compile(r"[\dXx][\dXx.,，]*(?:%|‰|万|亿)?")
_LONE = re.compile(r"(?<!\S)(\w)\s+(?=\w)|(?<=\w)\s+(?=\w(?!\S))")
"""Blanks beside a sign that stands alone: they spread a name of two signs."""
_BLANK = re.compile(r"\s+")
_WIDE = str.maketrans({",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？"})


def skeleton(title: str, hospital: str, year: int) -> str:
    """The heading without number and final stop, in full-width punctuation: 〈医院〉 for the hospital, 〈次年〉 for the year after the report's, and
    〈年〉 〈数〉 〈地〉 〈单位〉 for what else names something or counts."""
    text = quoted(wide(title))
    names, places = _names(hospital)
    for name in names:
        text = text.replace(name, "〈医院〉")
    if "院" in text:
        text = _UNIT.sub("〈单位〉", text)
    for place in places:
        text = text.replace(place, "〈地〉")
    if year and str(year + 1) in text:
        text = re.sub(rf"{year + 1}\s*年(?:度)?", "〈次年〉", text)
    text = _NUMBER.sub("〈数〉", _YEAR.sub("〈年〉", text))
    return _BLANK.sub("，", _LONE.sub(r"\1", text)) if _BLANK.search(text) else text


def wide(title: str) -> str:
    """The heading without its final stop, in full-width punctuation."""
    return title.strip("。.；; 　").translate(_WIDE)


def quoted(text: str) -> str:
    """Straight double quotation marks as Chinese ones, by turns."""
    if '"' not in text:
        return text
    parts = text.split('"')
    return "".join(part + ("“" if i % 2 == 0 else "”") for i, part in enumerate(parts[:-1])) + parts[-1]


@lru_cache(maxsize=8)
def _names(hospital: str) -> tuple[list[str], list[str]]:
    """The hospital's name, and without the place before it; the place as it stands there and by its bare name. All headings of a report ask for them."""
    place = _PLACE.match(hospital)
    short = hospital[place.end() :] if place else ""
    places = [place[0], place[1]] if place and "X" not in place[1] else []
    return [name for name in (hospital, short) if len(name) >= 4], places
