"""Whole numbers and shares of one sentence into findings where they do not add up."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from drafter.checks.ground import Ground, in_text
from drafter.checks.statements import COUNTED, DONE, NUMBER, VALUE
from drafter.chinese import read_chinese
from drafter.model.library import Rule
from drafter.model.matter import Finding
from drafter.numerals import half_up, plain, read_quantity

_TOTAL = (
    rf"(?P<parts>{NUMBER}(?P<unit>{COUNTED})[^，。；、\n\d]{{0,8}}(?:[、和]{NUMBER}(?P=unit)[^，。；、\n\d]{{0,8}})+)[，,](?:共计?|合计|总计)[^，。；\n\d]{{0,4}}(?P<all>{NUMBER})(?P=unit)")
_LEFT = (
    rf"(?P<all>{NUMBER})(?P<unit>{COUNTED})[^，。；\n\d]{{0,6}}[，、](?:已|其中)?(?:完成)?(?:{DONE})(?:完成|到位)?(?P<some>{NUMBER})(?P=unit)[^，。；\n\d]{{0,4}}[，、](?:尚?余|剩余?|还有|尚有|其余)"
    r"(?P<rest>\d{1,15})(?P=unit)")
_DOUBLED = rf"(?:由|从)[^，。；\n\d]{{0,12}}(?P<from>{VALUE})[^，。；\n\d]{{0,10}}?(?:到|至|为)(?P<to>{VALUE})[，、]?[^，。；\n\d]{{0,4}}(?:实现)?翻了?(?P<times>[一两二三四]|\d)?番"
_TIMES = (
    rf"(?P<count>{NUMBER})[期批场轮班次][^，。；\n\d]{{0,4}}[，、]每[期批场轮班次](?P<each>{NUMBER})(?P<unit>[人名学时天课例]+?)[，、]?[^，。；\n\d]{{0,4}}(?:共计?|合计|累计)"
    rf"[^，。；\n\d]{{0,4}}(?P<all>{NUMBER})(?P=unit)")
_BY = rf"(?P<now>{NUMBER})(?P<unit>{COUNTED})，(?:较|比)(?:上年|去年)(?:同期)?的(?P<before>{NUMBER})(?P=unit)(?P<verb>增加|增长|多|减少|下降|少)了?(?P<by>{NUMBER})(?P=unit)"
_MONTHLY = rf"(?P<all>{NUMBER})(?P<unit>{COUNTED})[^，。；\n\d]{{0,6}}，(?:平均每月|每月平均|月均|平均月)[^，。；\n\d]{{0,6}}(?P<each>\d{{1,15}}(?:\.\d+)?)(?P=unit)"
_SHARED = r"(?:[^，。；、\n\d占]{1,8}占\d{1,3}(?:\.\d+)?[%％][，、和]?){2,}"
_OVER = (
    r"(?P<name>(?:回收|整改完成|整改|合格|办结|答复|参与|覆盖|知晓|到位|治愈|好转|成功|录取|出勤|及时|甲级病案|规范管理|满意|签约|检出|阳性|符合|抢救成功|就诊)率|满意度|占比)(?:由\d[\d.]*[%％])?(?:达到?|为|是|提高到|提升至|提升到|上升到|上升至)?"
    r"(?P<rate>\d{3,}(?:\.\d+)?)[%％]")
_APIECE = r"分别占[^。；\n]*?(?=[。；\n]|$)"
_MOST = Decimal("100.5")
"""What shares of one whole may come to, rounded as they are."""


def totals(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Numbers of a sentence that do not add up, by the table below; `sorts` are lists of what excludes each other, so that its shares make 100 % at most."""
    for words, pattern, problem in _TOLD:
        for match in re.finditer(pattern, ground.text) if any(map(ground.has, words)) else ():
            if said := problem(match, rule, ground):
                yield in_text(ground, *match.span(), problem=said)


def _total(match: re.Match[str], rule: Rule, ground: Ground) -> str:
    parts = [int(number) for number in re.findall(rf"({NUMBER}){match['unit']}", match["parts"])]
    wrong = len(parts) > 1 and sum(parts) != int(match["all"])
    return f"{' + '.join(map(str, parts))} = {sum(parts)}，写作{match['all']}{match['unit']}" if wrong else ""


def _rest(match: re.Match[str], rule: Rule, ground: Ground) -> str:
    whole, some, rest = (int(match[name]) for name in ("all", "some", "rest"))
    return f"{whole} − {some} = {whole - some}，写作余{rest}{match['unit']}" if whole - some != rest else ""


def _doubled(match: re.Match[str], rule: Rule, ground: Ground) -> str:
    before, now, typed = read_quantity(match["from"]), read_quantity(match["to"]), match["times"] or "一"
    times = int(typed) if typed.isdecimal() else read_chinese(typed)
    if not (before and now and before.number and now.number):
        return ""
    ratio = now.number / before.number
    fits = Decimal("0.9") <= ratio / 2**times <= Decimal("1.3")
    return "" if fits else f"由{match['from']}到{match['to']}是{plain(half_up(ratio))}倍，翻{typed}番是{2**times}倍"


def _each(match: re.Match[str], rule: Rule, ground: Ground) -> str:
    count, each, whole = (int(match[name]) for name in ("count", "each", "all"))
    return f"{count} × {each} = {count * each}，写作{whole}{match['unit']}" if count * each != whole else ""


def _monthly(match: re.Match[str], rule: Rule, ground: Ground) -> str:
    each, right = Decimal(match["each"]), Decimal(match["all"]) / 12
    whole_year = ground.matter.record is None or ground.matter.record.whole_year
    wrong = whole_year and abs(right - each) > max(each * Decimal("0.1"), Decimal("0.5"))
    return f"{match['all']} ÷ 12 = {plain(half_up(right))}，写作每月{match['each']}{match['unit']}" if wrong else ""


def _shares_apiece(match: re.Match[str], rule: Rule, ground: Ground) -> str:
    shares = [Decimal(number) for number in re.findall(r"(\d{1,15}(?:\.\d{1,9})?)[%％]", match[0])]
    return _too_much(sum(shares)) if len(shares) > 1 else ""


def _shares(match: re.Match[str], rule: Rule, ground: Ground) -> str:
    shares = dict(re.findall(r"([^，。；、\n\d占和]{1,8})占(\d{1,3}(?:\.\d+)?)", match[0]))
    exclusive = any(sum(any(one in name for name in shares) for one in sorts) > 1 for sorts in rule.given.get("sorts", ()))
    return _too_much(sum(map(Decimal, shares.values()))) if exclusive else ""


def _too_much(total: Decimal) -> str:
    return f"各占的比例合计{plain(total)}%，超过100%" if total > _MOST else ""


def _moved(match: re.Match[str], rule: Rule, ground: Ground) -> str:
    now, before, by = (int(match[name]) for name in ("now", "before", "by"))
    wrong = abs(now - before) != by or (now > before) is not (match["verb"] in ("增加", "增长", "多"))
    return f"由{before}到{now}，相差{abs(now - before)}，写作{match['verb']}{by}" if wrong else ""


def _over(match: re.Match[str], rule: Rule, ground: Ground) -> str:
    return f"{match['name']}不会超过100%" if Decimal(match["rate"]) > 100 else ""


_TOLD: tuple[tuple[tuple[str, ...], str, Callable[[re.Match[str], Rule, Ground], str]], ...] = (
    (("，共", "，合计", "，总计", ",共"), _TOTAL, _total),
    (("，余", "剩", "尚余", "还有", "尚有", "其余"), _LEFT, _rest),
    (("番",), _DOUBLED, _doubled),
    (("每期", "每批", "每场", "每轮", "每班", "每次"), _TIMES, _each),
    (("每月", "月均"), _MONTHLY, _monthly),
    (("分别占",), _APIECE, _shares_apiece),
    (("占",), _SHARED, _shares),
    (("上年的", "去年的"), _BY, _moved),
    (("率", "满意度", "占比"), _OVER, _over),
)
"""Words one of which must be there, the pattern of what is told, and what says how it is wrong (empty where it is right)."""
