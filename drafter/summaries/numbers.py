"""Turns running text into the numbers in it that count something: dates, ordinals, grades, document numbers, slogans and names are left out.

Works on a text in half-width signs of the same length (see `half_width`), so that places stay those of the text.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from drafter.chinese import read_chinese
from drafter.numerals import SCALES

_HALF_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | dict(zip("“”‘’〔〕－—–～×", "\"\"''[]---~X", strict=True))
_WIDE = re.compile(f"[{''.join(_HALF_WIDTH)}]")

_GROUPED = re.compile(r"(?<![\d.，,])\d{1,3}(?:，\d{3})+(?=人次|台次|例次|例|人|台|元|万元|张|件|项|份|次)")
"""Digits grouped by full-width commas, as some keyboards give them: 11，892台次."""
_LISTED = re.compile(r"(\d)，(?=\d)")
"""A full-width comma between digits parts two numbers; only a half-width one groups the digits of one."""
UNITS = (
    "万人次 人次 台次 例次 项次 件次 人日 人天 人 名 例 台 项 个批次 个方面 个 家 批次 次 场次 场 期 篇 份 余份 件 张 户 批 位 所 支 条 种 间 辆 套 亩 平方米 平方公里 ㎡ 公顷 "
    "美元 元 % ‰ 天 日 年 小时 分钟 周年 处 起 封 对 本 部 吨 升 毫升 ml 千克 公斤 公里 DDDs DDD 人份 学时 学分 课时 课 门 把 箱 盒 袋 座 块 幅 首 组 队 科 床 站 只 台套 台(套) 台件 "
    "单位 余人 盏 棵 株 节 讲 轮 班 趟 票 单 页 字 列 艘 架 根 片 瓶 包 桶 粒 枚 剂次 剂 针次 针 人/次 /人次 /次 分 kg U 倍 面 管 料"
).split()
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_SCALE = "万亿|[十百千]?万|[百千]?亿|[百千](?![克米瓦伏])"
_ARABIC = re.compile(
    r"(?P<minus>(?<![\dA-Za-z%‰天日元人次例台项个])-)?(?<![\dXx])(?P<digits>(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?!\d)(?:\.\d{1,9}(?!\d))?)"
    rf"(?P<first>[余多来]?)(?P<scale>(?:{_SCALE})?)(?P<second>[余多]?)(?P<unit>(?:{_UNIT})?)"
)
_MASKED = re.compile(
    r"(?<![\dXx])(?P<digits>\d{0,9}[Xx]{2,9}(?![Xx])(?:\.[Xx\d]{1,4})?|\d{0,9}X(?:\d{1,9}(?!\d)|(?=万|余|多|[人台例]次)))"
    rf"(?P<first>[余多]?)(?P<scale>(?:{_SCALE})?)(?P<second>[余多]?)(?P<unit>(?:{_UNIT}))"
)
_NUMERALS = "一二两三四五六七八九十百千"
_WORDED_UNITS = "个批次 人次 例次 台次 名 次 家 项 期 批次 批 台 例 支 场 所 位 人 篇 件 份 种 元 周年 年 天 个方面 个 间 张 条 届 处 对 户 辆 科".split()
_WORDED = re.compile(
    rf"(?P<digits>(?<=[近超约逾达过])[十百千]?万|(?<![{_NUMERALS}])[{_NUMERALS}]{{1,12}})(?P<first>[余多])?(?P<scale>万|亿)?(?P<second>[余多])?"
    rf"(?P<unit>{'|'.join(_WORDED_UNITS)})"
)
_DIGITS, _WORDS, _MASKS = re.compile(r"[-\d](?:(?<=\d)\d+)?"), re.compile(f"[{_NUMERALS}]+|万"), re.compile(r"[\dXx]+")
"""Where a number in digits, in words and one that is masked may begin."""
_COUNTED = re.compile(f"[{_NUMERALS}万][{_NUMERALS}余多万亿]*[{''.join(sorted({unit[0] for unit in _WORDED_UNITS}))}]")
"""A stretch in which numbers in words may stand, up to the unit behind the last of them."""
_RATIO = re.compile(r"(?<![\d.:])\d{1,4}(?:\.\d{1,4})?:\d{1,4}(?:\.\d{1,4})?(?![\d:])")
_RANK = re.compile(rf"第\s?(?P<digits>\d{{1,4}}|[{_NUMERALS}]{{1,6}})(?P<unit>名|位)?(?![{_NUMERALS}\d期届批届次方季轮章条款个阶类代十])")
_QUOTED = re.compile(r'"[^"。;\n]{1,24}"|\'[^\'。;\n]{1,24}\'|《[^》\n]{1,60}》')
_GENERIC = re.compile(r"(方面|专项|门、|半|环节|阶段|主线|层面|维度|部分|月(?!均)|工作日|小时|百分点|重点(?![专学实项建])|抓手|目标|关键|要素|转变|确保|坚持|聚焦|自信|意识|维护|全面|文明|打造|围绕|必须|日夜|日日夜夜|不|到位|结合|同步|转化|更加)")
_ABOUT = re.compile(r"(超过|突破|不低于|不超过|至少|将近|接近|近|(?<![签预制合公条节])约|超|逾|达?上)$")
_ABOUT_ENDS = frozenset("过破于少近约超逾上")
_FROM = re.compile(r"\d(?:%|‰|[天日元人次例台项个岁])?[-~]$")
_RULES = re.compile(r"[^,。;]{0,8}核心制度|核心|准则|规定")
_STAGES = "级型版楼层号排代届类线等度季院岁月"
_BEFORE_DURATION = re.compile(r"(住院日|平均|缩短(至|到|为)?|时间|时长|压缩(至|到)?|控制在|等候|等待|周转|D2B|DNT|间隔|天数|降(至|到|为)|由|从)[^,。;]{0,6}$|\d[天日],[为达至]$", re.I)
_PRESENT = re.compile(r"(?:应到|实到|到会|出席|与会|列席)[^,。;\d]{0,8}$")
_ATTENDING = re.compile(r"^[^,。;\d]{0,14}(出席|参会|到会|与会|参加(?:了)?(?:本次|此次|这次)?(?:会议|大会|仪式|活动|启动|开幕|座谈|典礼|揭牌|签约|比赛|$|[,。;]))")


class Number(NamedTuple):
    """A number that counts something, by its place in the text: `value` in the plain unit, None for a mask; `before` where 第 is part of it."""

    start: int
    end: int
    value: Decimal | None
    unit: str
    approx: str
    kind: str
    digits: str


def half_width(text: str) -> str:
    """The text in half-width signs, of the same length."""
    if "，" in text and _LISTED.search(text):
        text = _LISTED.sub(r"\1、", _GROUPED.sub(_as_grouped, text))
    for sign in set(_WIDE.findall(text)):
        text = text.replace(sign, _HALF_WIDTH[sign])
    return text


def _as_grouped(digits: re.Match[str]) -> str:
    """11，892 as 11,892; 分别为500，700 are two numbers."""
    before = digits.string[max(0, digits.start() - 14) : digits.start()]
    return digits[0] if re.search("分别|依次|各", before) else digits[0].replace("，", ",")


def numbers(text: str) -> list[Number]:
    """The numbers of a half-width text that count something, in order; those that only name or date are left out."""
    candidates = _candidates(text)
    closed = iter(_closed(text) if candidates else ())
    start, end = next(closed, (len(text), len(text)))
    found: list[Number] = []
    taken = 0
    for match in candidates:
        at = match.start()
        while end <= at < len(text):
            start, end = next(closed, (len(text), len(text)))
        if at < taken or start <= at < end and match["unit" if "unit" in match.re.groupindex else 0] != "%":
            continue
        number = _number(match, text)
        if number is not None:
            found.append(number)
        taken = number.end if number else match.end() if match.re is not _WORDED else at + 1
    return found


def _closed(text: str) -> list[tuple[int, int]]:
    """Where slogans, names and titles stand: short texts in quotation marks, and document titles."""
    return [match.span() for match in _QUOTED.finditer(text)] if '"' in text or "《" in text or "'" in text else []


def _candidates(text: str) -> list[re.Match[str]]:
    """Everything that looks like a number, by place; of two at one place the longer one comes first."""
    found = [match for pattern, sign in ((_RANK, "第"), (_RATIO, ":")) if sign in text for match in pattern.finditer(text)]
    if "X" in text or "x" in text:
        found += _from(_MASKS.finditer(text), _MASKED, text)
    found += _from(_DIGITS.finditer(text), _ARABIC, text)
    for stretch in _COUNTED.finditer(text):
        found += _from(_WORDS.finditer(text, *stretch.span()), _WORDED, text)
    return sorted(found, key=lambda match: (match.start(), -match.end())) if len(found) > 1 else found


def _from(begins: Iterable[re.Match[str]], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What `pattern` finds in a text, tried only at the places where it may begin: they are looked for many times as fast."""
    end = 0
    for place in begins:
        if place.start() >= end and (match := pattern.match(text, place.start())):
            end = match.end()
            yield match


def _number(match: re.Match[str], text: str) -> Number | None:
    if match.re is _RATIO:
        before = text[max(0, match.start() - 8) : match.start()]
        return Number(match.start(), match.end(), None, "", "", "ratio", match[0]) if re.search(r"比[例值]?(?:为|达到?|约)?$", before) else None
    if match.re is _RANK:
        return _rank(match, text)
    unit, digits = match["unit"], match["digits"]
    before, behind = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 24]
    if match.re is not _MASKED and _names_only(match, before, behind):
        return None
    if match.re is _MASKED and (unit in ("年", "日", "位", "科", "处") or re.match(r"[市县区院]", behind)):
        return None
    if unit in ("人", "名", "人次", "余人", "位") and (_ATTENDING.match(behind) or _PRESENT.search(before)):
        return None
    value = None
    if match.re is _ARABIC:
        value = Decimal(digits.replace(",", ""))
    elif match.re is _WORDED:
        plain = read_chinese("一" + digits if digits[0] in "百千万" else digits)
        if plain is None:
            return None
        value = Decimal(plain)
    if value is not None:
        scale = match["scale"] or ""
        value *= SCALES.get(scale, Decimal(1))
        if match.re is _ARABIC and match["minus"]:
            value = -value
    infix = (match["first"] or "") + (match["second"] or "")
    end = match.end()
    if match.re is _ARABIC and unit == "分" and behind.startswith(("钟", "之")):
        return None
    return Number(match.start(), end, value, _plain_unit(unit), _approximate(before, infix, behind), "mask" if match.re is _MASKED else "count", digits)


def _rank(match: re.Match[str], text: str) -> Number | None:
    before = text[max(0, match.start() - 14) : match.start()]
    ranked = match["unit"] or re.search(r"(排名|排|位列|位居|名列|列|居|全[国省市县区]|同类[^,。]{0,8}|机构|排名[^,。]{0,6})$", before)
    behind = text[match.end() : match.end() + 1]
    if not ranked or behind and behind in "人附中医院临季轮例个党支产责线课书时台部批方版" and not match["unit"]:
        return None
    value = int(match["digits"]) if match["digits"].isdecimal() else read_chinese(match["digits"])
    return Number(match.start(), match.end(), Decimal(value), match["unit"] or "", "", "rank", match["digits"]) if value else None


def _names_only(match: re.Match[str], before: str, behind: str) -> bool:
    """Whether the digits date, number or name something and count nothing."""
    unit, digits, after = match["unit"], match["digits"], behind[:1]
    last = before[-1:]
    if _dated(match, before, behind):
        return True
    if last and last in "第〔[No№+＋/" or after and after in "+":
        return True
    if _FROM.search(before) or after in ("-", "~") and re.match(r"[-~]\d", behind) and not re.match(r"[-~]\d+[-/月]", behind):
        return True  # a range: neither end is the value
    if last.isascii() and last.isalpha() and (not unit or unit in ("年", "日", "天", "科", "U", "期", "组", "部")):
        return True
    if match.re is _WORDED:
        return _wording(match, before, behind)
    if not unit:
        if match["scale"] and last not in "第":
            return False
        if re.search(r"(?:CMI值?|指数|权重|RW值?|满意度|得分|评分|分值|比值|强度|总量|影响因子|[死感发](?:亡|染|生)率为?)[^,。;\d]{0,8}$", before, re.I) and not (after and after in _STAGES + "."):
            return False
        if re.search(r"[(](?:上年|去年|上年同期|(?:19|20)\d\d年)(?:同期)?[为:]?$", before) and after and after in ")）":
            return False
        return not re.search(r"(?:排名|位列|名列|位居)(?:全[国省市县])?前?(?:第)?$", before)
    if unit == "个" and _GENERIC.match(behind) or unit == "项" and _RULES.match(behind):
        return True
    if unit == "人" and after == "民" or unit == "公里" and after == "外" or unit == "次" and last == "届" or unit == "倍" and re.search(r"是[^,。;]{0,10}$", before):
        return True
    if unit == "分" and re.search(r"(?:满分|总分|标准)(?:为|是|共)?$", before):
        return True
    if unit == "周年":
        return not re.search(r"(建院|医院成立|院庆|创院|医院)[^,。]{0,4}$", before)
    if unit in ("天", "日", "小时", "分钟"):
        return not _BEFORE_DURATION.search(before) or after == "内" and unit == "小时"
    if unit == "年":
        return not before.endswith("连续")
    if unit in ("科", "部", "座", "分") and after and after in "室门位钟":
        return unit != "分" or after != "值"
    if unit == "条" and last == "第" or unit == "组" and after == "织":
        return True
    return unit == "期" and after == "工"


def _dated(match: re.Match[str], before: str, behind: str) -> bool:
    digits, unit, after = match["digits"], match["unit"], behind[:1]
    if match.re is _ARABIC:
        if len(digits) == 4 and digits[:2] in ("19", "20") and digits.isdecimal() and (unit == "年" or not unit and after and after in "年级届-/.~至"):
            return True
        if not unit and after and after in "月时点版层楼号级型排代届类线°:年T寸岁度":
            return True
        if unit == "日" and (re.search(r"月$", before) or re.search(r"\d日?[-~至、]$", before)):
            return True
        if before.endswith(("-", "~")) and re.search(r"\d\s?[-~]$", before) and not re.search(r"\.\d+\s?[-~]$", before) and unit in ("", "日", "年"):
            return True
        if unit == "天" and re.search(r"\d月", before[-4:]):
            return True
        if unit == "分" and re.search(r"\d[时点:]$", before):
            return True
    return before.endswith(("X", "x", "第")) and bool(re.search(r"(?:19|20)[Xx]{1,2}$|\d[年月]?(?:第)$", before))


def _wording(match: re.Match[str], before: str, behind: str) -> bool:
    """Whether a number in Chinese numerals is a way of speaking (一批, 两项工作, 三个阶段, 十八项核心制度)."""
    digits, unit = match["digits"], match["unit"]
    last, after = before[-1:], behind[:1]
    rounded = bool(match["first"] or match["second"]) or last in ("近", "超", "约", "逾", "达", "过")
    if last and last in "第每这那各某同统唯前上下首哪几数十百千万亿零〇点届" + _NUMERALS or last == "之":
        return True
    if digits in ("百", "千", "十") and not rounded and unit != "元" and not (digits == "十" and last == "、"):
        return not (match["scale"] and unit == "元")
    if digits == "一":
        return not rounded and not (unit in ("项", "次") and re.search(r"(立项|获批|成功立项|举办|召开)$", before))
    if unit == "年":
        return not before.endswith("连续")
    if unit in ("天", "届", "科", "位", "元") and not rounded and not match["scale"]:
        return unit != "位" or not re.match(r"(专家|博士|教授|名医|患者|学员|职工)", behind)
    if unit == "周年":
        return not re.search(r"(建院|院庆)[^,。]{0,3}$", before)
    if unit in ("个", "个方面") and (_GENERIC.match(behind) or unit == "个方面" and not behind.startswith("问题")):
        return True
    if unit == "次" and after == "手":
        return True
    if unit == "项":
        return bool(re.match(r"(工作|重点|举措|措施|任务|[^,。;]{0,8}核心制度|核心|准则|规定|要求|原则|内容|纪律|活动|制度|指标)", behind))
    if unit in ("人", "条", "种", "对", "处", "支", "场"):
        return not rounded and bool(re.match(r"(合一|行|线|战|路|心|协|硬仗|攻坚)", behind))
    return after in ("种", "型") or unit == "期" and after in ("工", "建", "项")


def _plain_unit(unit: str) -> str:
    return {"人/次": "人次", "/人次": "人次", "/次": "次", "万人次": "人次", "余人": "人", "余份": "份", "台(套)": "台套"}.get(unit, unit)


def _approximate(before: str, infix: str, behind: str) -> str:
    """The words that make the number an approximation: 超+余; 以上 and 以内 behind it too."""
    ahead = _ABOUT.search(before) if before[-1:] in _ABOUT_ENDS else None
    told = {"将近": "近", "接近": "近", "突破": "超", "逾": "超"}
    words = [told.get(ahead[1], ahead[1])] if ahead and ahead[1] not in ("上", "达上") else []
    words += [infix] if infix else []
    if not words and behind[:1] in "以左之内":
        words += [tail for tail in ("以上", "以下", "以内", "左右", "之内", "内") if behind.startswith(tail)]
    return "+".join(words)
