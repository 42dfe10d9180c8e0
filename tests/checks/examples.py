"""The examples of a rule into year files: a text becomes a highlight, part of a year file gets what every year file must have."""

import json
import re

from drafter import checking

_TOP = re.compile(r"\{?(?:年度|医院|标题|导语|主题|结语|签发日期|时段|指标|章节|荣誉|上年计划|落款): ?")
_NEEDED = (("医院", "{名称: 示例市第一人民医院}"), ("年度", "2025"))


def year_file(example: str) -> str:
    """The year file an example stands for."""
    if not _TOP.match(example):
        example = f"章节: {{医院文化: [{json.dumps(example, ensure_ascii=False)}]}}"
    missing = [(key, value) for key, value in _NEEDED if not re.search(rf"(?:^|\{{|\n|, ){key}: ", example)]
    if example.startswith("{"):
        return "{" + "".join(f"{key}: {value}, " for key, value in missing) + example[1:] + "\n"
    return "".join(f"{key}: {value}\n" for key, value in missing) + example + "\n"


def found_in(example: str, library) -> tuple:
    """What a check finds in an example."""
    return checking.check(year_file(example).encode(), "例.yaml", library).diagnostics
