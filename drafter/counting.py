"""Turns a number with the words around it into whether it counts something: what dates, ranks, names or is a way of speaking does not; and the units.

`before` and `behind` are a few signs around the number, in half width.
"""

import re
from collections.abc import Iterator

from drafter.chinese import read_chinese

NUMERALS = "一二两三四五六七八九十百千"
_HALF_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | dict(zip("“”‘’〔〕－—–～×", "\"\"''[]---~X", strict=True))
_WIDE = re.compile(f"[{''.join(_HALF_WIDTH)}]")

_GROUPED = re.compile(r"(?<![\d.，,])\d{1,3}(?:，\d{3})+(?=人次|台次|例次|例|人|台|元|万元|张|件|项|份|次)")
"""Digits grouped by full-width commas, as some keyboards give them: 11，892台次."""
_LISTED = re.compile(r"(\d)，(?=\d)")
"""A full-width comma between digits parts two numbers; only a half-width one groups the digits of one."""
UNITS = (
    "万人次 人次 台次 例次 项次 件次 人日 人天 人 名 例 台 项 个批次 个方面 个 家 批次 次 场次 场 期 篇 份 余份 件 张 户 批 位 所 支 条 种 间 辆 套 亩 平方米 平方公里 ㎡ 公顷 "
    "美元 元 % ‰ 天 日 年 小时 分钟 周年 处 起 封 对 本 部 吨 升 毫升 ml 千克 公斤 公里 DDDs DDD 人份 学时 学分 课时 课 册 家次 户次 周期 门 把 箱 盒 袋 座 块 幅 首 组 队 科 床 站 只 台套 台(套) 台件 "
    "单位 余人 盏 棵 株 节 讲 轮 班 趟 票 单 页 字 列 艘 架 根 片 瓶 包 桶 粒 枚 剂次 剂 针次 针 人/次 /人次 /次 分 kg U 倍 面 管 料"
).split()
WORDED_UNITS = "个批次 人次 例次 台次 名 次 家 项 期 批次 批 台 例 支 场 所 位 人 篇 件 份 种 元 周年 年 天 个方面 个 间 张 条 届 处 对 户 辆 科".split()
_NUMBERING, _RANGING, _MASK = frozenset("第〔[No№+＋/"), frozenset("-~"), frozenset("Xx")
_POINT = re.compile(r"(?:^|[。；：，、\s])(?P<n>[一二三四五六七八九十]{1,2})(?=[是要](?!不))")
_FROM = re.compile(r"\d(?:%|‰|[天日元人次例台项个岁])?[-~]$")
_FROM_DAY, _FROM_COUNT, _FROM_SHARE = re.compile(r"\d日?[-~至、]$"), re.compile(r"\d\s?[-~]$"), re.compile(r"\.\d+\s?[-~]$")
_UP_TO, _UP_TO_DAY = re.compile(r"[-~]\d"), re.compile(r"[-~]\d+[-/月]")
_MONTH, _HOUR, _MASKED_YEAR = re.compile(r"\d月"), re.compile(r"\d[时点:]$"), re.compile(r"(?:19|20)[Xx]{1,2}$")
_SCORED = re.compile(r"(?:CMI值?|指数|权重|RW值?|满意度|得分|评分|分值|比值|强度|总量|影响因子|[死感发](?:亡|染|生)率为?)[^,。;\d]{0,8}$", re.I)
_OF_YEAR = re.compile(r"[(](?:上年|去年|上年同期|(?:19|20)\d\d年)(?:同期)?[为:]?$")
_PLACED = re.compile(r"(?:排名|位列|名列|位居)(?:全[国省市县])?前?(?:第)?$")
_TIMES, _FULL = re.compile(r"是[^,。;]{0,10}$"), re.compile(r"(?:满分|总分|标准)(?:为|是|共)?$")
_FOUNDED, _JUBILEE = re.compile(r"(建院|医院成立|院庆|创院|医院)[^,。]{0,4}$"), re.compile(r"(建院|院庆)[^,。]{0,3}$")
_GENERIC = re.compile(r"(方面|专项|门、|半|环节|阶段|主线|层面|维度|部分|月(?!均)|工作日|小时|百分点|重点(?![专学实项建])|抓手|目标|关键|要素|转变|确保|坚持|聚焦|自信|意识|维护|全面|文明|打造|围绕|必须|日夜|日日夜夜|不|突破|赛道|保障|支撑|到位|结合|同步|转化|更加)")
_RULES = re.compile(r"[^,。;]{0,8}核心制度|核心|准则|规定")
_STAGES = "级型版楼层号排代届类线等度季院岁月"
_BEFORE_DURATION = re.compile(r"(住院日|平均|缩短(至|到|为)?|时间|时长|压缩(至|到)?|控制在|等候|等待|周转|D2B|DNT|间隔|天数|降(至|到|为)|由|从)[^,。;]{0,6}$|\d[天日],[为达至]$", re.I)
_WON = re.compile(r"(立项|获批|成功立项|举办|召开)$")
_TREND = re.compile(r"(?:均|都|实现|保持|持续|稳步|逐年)*(?:走低|走高|下降|上升|增长|提升|攀升|递增|递减|回落|向好|负增长)")
"""How something went for years (连续三年走低): the years are no figure."""
_PERSONS = re.compile(r"(专家|博士|教授|名医|患者|学员|职工)")
_EACH = re.compile(r"[^,，。;；\d]{1,14}(?:分别|依次)(?:[为是达占提升降增控保稳]|\d)")
_TASKS = re.compile(r"(工作|保障|突破|重点|举措|措施|任务|[^,。;]{0,8}核心制度|核心|准则|规定|要求|原则|内容|纪律|活动|制度|指标)")
_IDIOMS = re.compile(r"(合一|赛道|主线|底线|红线|行|线|战|路|心|协|硬仗|攻坚)")


def half_width(text: str) -> str:
    """The text in half-width signs, of the same length."""
    if "，" in text and _LISTED.search(text):
        text = _LISTED.sub(r"\1、", _GROUPED.sub(_as_grouped, text))
    for sign in set(_WIDE.findall(text)):
        text = text.replace(sign, _HALF_WIDTH[sign])
    return text


def plain(text: str) -> str:
    """The text in half-width signs, without blanks and grouping commas: what is written alike but for these is equal."""
    return "".join(half_width(text).split()).replace(",", "")


def points(text: str, *, begun: bool = False) -> Iterator[tuple[int, int, int, int]]:
    """The 一是, 二是 of a text: from where to where each numeral stands, its number, and which it should be by the first of them, 一是; with `begun` whatever the
    first is should be 一."""
    due = 0
    for match in _POINT.finditer(text):
        number = read_chinese(match["n"]) or 0
        due = 1 if number == 1 else due + 1 if due or begun else 0
        if due:
            yield match.start("n"), match.end("n"), number, due


def _as_grouped(digits: re.Match[str]) -> str:
    """11，892 as 11,892; 分别为500，700 are two numbers."""
    before = digits.string[max(0, digits.start() - 14) : digits.start()]
    return digits[0] if re.search("分别|依次|各", before) else digits[0].replace("，", ",")


def in_digits_counts(digits: str, scale: str, unit: str, before: str, behind: str) -> bool:
    """Whether a number in digits counts something."""
    return not (_dated(digits, unit, before, behind) or _named(unit, before, behind) or _no_count(scale, unit, before, behind))


def in_words_counts(digits: str, scale: str, unit: str, rounded: bool, before: str, behind: str) -> bool:
    """Whether a number in Chinese numerals counts something; `rounded`: 余 or 多 stands behind it."""
    return not (_named(unit, before, behind) or _wording(digits, scale, unit, rounded, before, behind))


def _dated(digits: str, unit: str, before: str, behind: str) -> bool:
    after, last = behind[:1], before[-1:]
    if len(digits) == 4 and digits[:2] in ("19", "20") and digits.isdecimal() and (unit == "年" or not unit and after and after in "年级届-/.~至"):
        return True
    if not unit and after and after in "月时点版层楼号级型排代届类线°:年T寸岁度":
        return True
    if unit == "日" and (last == "月" or _FROM_DAY.search(before)):
        return True
    if last in _RANGING and unit in ("", "日", "年") and _FROM_COUNT.search(before) and not _FROM_SHARE.search(before):
        return True
    return unit == "天" and _MONTH.search(before[-4:]) is not None or unit == "分" and _HOUR.search(before) is not None


def _named(unit: str, before: str, behind: str) -> bool:
    """Whether the number is part of a name or a range."""
    last, after = before[-1:], behind[:1]
    if last in _NUMBERING or after == "+" or last in _MASK and _MASKED_YEAR.search(before):
        return True
    if last in _RANGING and _FROM.search(before) or after in _RANGING and _UP_TO.match(behind) and not _UP_TO_DAY.match(behind):
        return True  # a range: neither end is the value
    return last.isascii() and last.isalpha() and unit in ("", "年", "日", "天", "科", "U", "期", "组", "部")


def _no_count(scale: str, unit: str, before: str, behind: str) -> bool:
    """Whether a number in digits is one that counts nothing, by its unit."""
    last, after = before[-1:], behind[:1]
    if not unit:
        if scale and last not in "第":
            return False
        if _SCORED.search(before) and not (after and after in _STAGES + "."):
            return False
        if _OF_YEAR.search(before) and after and after in ")）":
            return False
        return not _PLACED.search(before)
    if unit == "个" and _GENERIC.match(behind) or unit == "项" and _RULES.match(behind):
        return True
    if unit == "人" and after and after in "民才文力性" or unit == "公里" and after == "外" or unit == "次" and last == "届" or unit == "倍" and _TIMES.search(before) is not None:
        return True
    if unit == "分" and _FULL.search(before):
        return True
    if unit == "周年":
        return not _FOUNDED.search(before)
    if unit in ("天", "日", "小时", "分钟"):
        return not (_BEFORE_DURATION.search(before) or _OF_YEAR.search(before)) or after == "内" and unit == "小时"
    if unit == "年":
        return not before.endswith("连续") or _TREND.match(behind) is not None
    if unit in ("科", "部", "座", "分") and after and after in "室门位钟":
        return unit != "分" or after != "值"
    if unit == "条" and last == "第" or unit == "组" and after == "织":
        return True
    return unit == "期" and after == "工"


def _wording(digits: str, scale: str, unit: str, some: bool, before: str, behind: str) -> bool:
    """Whether a number in Chinese numerals is a way of speaking (一批, 两项工作, 三个阶段, 十八项核心制度)."""
    last, after = before[-1:], behind[:1]
    if _EACH.match(behind):
        return True  # 门诊、住院、员工三项满意度依次为…: how many are listed
    rounded = some or last in ("近", "超", "约", "逾", "达", "过")
    if last and last in "第每这那各某同统唯前上下首哪几数十百千万亿零〇点届" + NUMERALS or last == "之":
        return True
    if digits in ("百", "千", "十") and not rounded and unit != "元" and not (digits == "十" and last == "、"):
        return not (scale and unit == "元")
    if digits == "一":
        return not rounded and not (unit in ("项", "次") and _WON.search(before))
    if unit == "年":
        return not before.endswith("连续") or _TREND.match(behind) is not None
    if unit in ("天", "届", "科", "位", "元") and not rounded and not scale:
        return unit != "位" or not _PERSONS.match(behind)
    if unit == "周年":
        return not _JUBILEE.search(before)
    if unit in ("个", "个方面") and (_GENERIC.match(behind) or unit == "个方面" and not behind.startswith("问题")):
        return True
    if unit == "次" and after == "手":
        return True
    if unit == "项":
        return bool(_TASKS.match(behind))
    if unit in ("人", "条", "种", "对", "处", "支", "场"):
        return not rounded and bool(_IDIOMS.match(behind))
    return after in ("种", "型") or unit == "期" and after in ("工", "建", "项")
