"""Turns the name a user typed for a figure or a section into the one key under which the catalogue knows it, and finds the nearest ones.

The rule is that of contract page year.md: spaces, brackets with their content and a final 数, 值, 次数 or 总量 do not count. Width and case of
letters, quotation marks and the 、 between numerals (三、四级手术) do not count either: a clerk's keyboard decides them, not the indicator. The one
bracket that does count is that of 门（急）诊, which means both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from drafter import likeness
from drafter.model.library import Indicator, Library

_BRACKETS = re.compile(r"\([^()]*\)")
_IGNORED = re.compile(r"[\s、“”‘’\"'「」『』《》]+")
# 人次数, 台次数 and 例次数 are a unit with 数 behind it; 学习次数 is a noun with 次数 behind it.
_TAIL = re.compile(r"(?<=.)(?:(?<![人台例])次数|总量|数|值)$")

_ENDINGS = {
    "人": "人数", "名": "人数", "位": "人数", "人次": "人次", "次": "次数", "例": "例数", "例次": "例次", "篇": "篇数", "期": "期数", "件": "件数", "台": "台数", "台次": "台次", "场": "场次", "场次": "场次", "户": "户数",
    "批": "批次", "批次": "批次", "份": "份数", "项": "项数", "条": "条数", "张": "张数", "起": "起数", "种": "种数", "间": "间数", "对": "对数", "套": "套数", "部": "部数", "册": "册数", "支": "支数", "单": "单数", "剂": "剂数", "瓶": "瓶数",
    "只": "只数", "封": "封数", "处": "处数", "面": "面数", "剂次": "剂次", "针次": "针次", "人份": "人份", "家次": "家次", "户次": "户次", "件次": "件次", "台件": "台件数", "台套": "台套数", "周期": "周期数", "个": "数", "家": "数", "所": "数", "元": "金额", "亩": "面积",
}  # fmt: skip
"""The ending of a count by the unit it is counted in."""
_COUNTED = re.compile(r"(?:[数量额率次]|费用|收入|支出|占比|比例|天|日|面积|排名|名次|得分|评分|产值|价值|投资|标准|等级|人份|强度|时间|能力|指数)$")
"""Endings with which a name says what its figure is."""
_DOUBLED = frozenset("户例件项篇种")
"""Units that a noun may end with, which are said once."""
_THINGS = ("项目", "事项", "课题", "品种", "病种", "床位", "车位", "托位", "人口")
"""Nouns whose unit goes without saying: 科研项目数."""


@lru_cache(maxsize=8192)
def normalise(name: str) -> str:
    """The key of a name: 党委会次数 and 党委会 share one, as do 病例组合指数（CMI） and 病例组合指数. Never empty for a name that is not."""
    whole = name
    if not name or min(name) < "\u4e00" or max(name) > "\u9fff":
        whole = _IGNORED.sub("", unicodedata.normalize("NFKC", name)).casefold().replace("门(急)诊", "门急诊")
    bare = whole
    while "(" in bare and (shorter := _BRACKETS.sub("", bare)) != bare:
        bare = shorter
    return _TAIL.sub("", bare) or whole


def find(library: Library, name: str) -> Indicator | None:
    """The indicator a user means by `name`, by its name or an alias; None when the catalogue does not know it."""
    return library.by_name.get(normalise(name))


def counted(name: str, unit: str) -> str:
    """A name the catalogue does not have with the ending that says what its figure counts, by the unit: 现场签约, 户 → 现场签约户数.

    A name that says so already stays as it is (签约人次, 科研经费), and so does one whose unit asks for none (床位使用率, %).
    """
    ending = _ENDINGS.get(unit, "")
    if not ending or len(name) < 2 or name.startswith("每") or name == "数据" or name.endswith(ending) or _COUNTED.search(name):
        return name
    if name[-1] == ending[0] and name[-1] in _DOUBLED:
        return name + ending[1:]  # 脱贫户, 户: 脱贫户数
    return name + ("数" if name.endswith(_THINGS) else ending)


def nearest(candidates: Iterable[str], name: str, count: int = 3, least: float = 1 / 3) -> tuple[str, ...]:
    """Those of `candidates` most like `name`, best first, at most `count`: for the hint behind an unknown name or key.

    Likeness is that of short Chinese names: the share of characters and of pairs of neighbouring characters two names have in common, so that
    门急诊人数 is near 门急诊人次 although a letter differs at the end. What has less than `least` in common is no suggestion.
    """
    wanted = likeness.features(normalise(name))
    scored = ((likeness.dice(wanted, likeness.features(normalise(candidate))), candidate) for candidate in dict.fromkeys(candidates))
    near = sorted((pair for pair in scored if pair[0] >= least), key=lambda pair: (-pair[0], abs(len(pair[1]) - len(name)), pair[1]))
    return tuple(candidate for _, candidate in near[:count])
