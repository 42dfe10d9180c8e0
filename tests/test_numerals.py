"""Values and changes: every spelling of the contract, what is no value, printing, and rounding against an oracle."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter import numerals
from drafter.numerals import half_up, is_unknown, plain, print_quantity, read_change, read_change_quantity, read_quantity, read_value

# typed, printed, number, approximate
VALUES = [
    ("387266", "387266", "387266", False),
    ("387,266人次", "387,266人次", "387266", False),
    ("260.72万", "260.72万", "2607200", False),
    ("260.72万人次", "260.72万人次", "2607200", False),
    ("1.18亿元", "1.18亿元", "118000000", False),
    ("1.2万亿元", "1.2万亿元", "1200000000000", False),
    ("86.87%", "86.87%", "86.87", False),
    ("7.8天", "7.8天", "7.8", False),
    ("7.8 天", "7.8天", "7.8", False),
    ("3.2‰", "3.2‰", "3.2", False),
    ("170余万人次", "170余万人次", "1700000", True),
    ("3.1万多人日", "3.1万多人日", "31000", True),
    ("近3万例", "近3万例", "30000", True),
    ("约 120 项", "约120项", "120", True),
    ("超5000人", "超5000人", "5000", True),
    ("不足5例", "不足5例", "5", True),
    ("120项左右", "120项左右", "120", True),
    ("20%以上", "20%以上", "20", True),
    ("10来项", "10来项", "10", True),
    ("百余项", "百余项", "100", True),
    ("千余人", "千余人", "1000", True),
    ("近百项", "近百项", "100", True),
    ("上万人次", "上万人次", "10000", True),
    ("数十项", "数十项", "10", True),
    ("十几个", "十几个", "10", True),
    ("十万余人次", "十万余人次", "100000", True),
    ("百余万元", "百余万元", "1000000", True),
    ("第102位", "第102位", "102", False),
    ("全国第82位", "全国第82位", "82", False),
    ("达120项", "120项", "120", False),
    ("８６．８７％", "86.87%", "86.87", False),
    ("１，２３４人次", "1,234人次", "1234", False),
    ("一千二百", "1200", "1200", False),
    ("十二个", "12个", "12", False),
    ("两批", "2批", "2", False),
    ("一百二十万元", "120万元", "1200000", False),
    ("一万二千", "12000", "12000", False),
    ("三亿", "3亿", "300000000", False),
    ("三点五亿元", "3.5亿元", "350000000", False),
    ("三十多项", "30多项", "30", True),
    ("三万余人", "3万余人", "30000", True),
    ("百分之九十五点五", "95.5%", "95.5", False),
    ("千分之三", "3‰", "3", False),
    ("5千", "5000", "5000", False),
    ("3百", "300", "300", False),
    ("5千余人", "5000余人", "5000", True),
    ("1.2千万", "1200万", "12000000", False),
    ("3万5千人", "35000人", "35000", False),
    ("1亿2千万元", "1.2亿元", "120000000", False),
    ("1亿2345万元", "12345万元", "123450000", False),
    ("三亿五千万元", "3.5亿元", "350000000", False),
    ("一亿二千三百四十五万", "12345万", "123450000", False),
    ("一亿零五十万元", "10050万元", "100500000", False),
    ("一亿二千余万元", "12000余万元", "120000000", True),
    ("3千克", "3千克", "3", False),
    ("-3.5%", "-3.5%", "-3.5", False),
    ("－200万元", "-200万元", "-2000000", False),
    ("负200万元", "-200万元", "-2000000", False),
    ("+3", "3", "3", False),
    ("010", "10", "10", False),
    (".5", "0.5", "0.5", False),
    ("40DDDs", "40DDDs", "40", False),
    ("2.5人/百张床", "2.5人/百张床", "2.5", False),
    ("5.2人/万", "5.2人/万", "5.2", False),
    ("5.2例/10万人", "5.2例/10万人", "5.2", False),
    ("3500m2", "3500m2", "3500", False),
    ("0例", "0例", "0", False),
]

NO_VALUES = [
    "12a3", "1..2", "1,23,4", "1,2345", "3%%", "约", "abc", "一百二百", "3小时20分", "三小时二十分", "10-12", "1:1.56", "A+", "万", "万元", "百人", "1e5", "0x1F",
    "NaN", "一半", "三亿万", "10O", "12增长", "387266人次同比增长3%", "5.", "数项", "几个", "--", "12:30", "2022-06-17", "12 3", "第", "一等奖", "1" * 60, "亿" * 5000,
]


@pytest.mark.parametrize(("typed", "printed", "number", "approximate"), VALUES)
def test_values_of_the_contract(typed: str, printed: str, number: str, approximate: bool) -> None:
    quantity = read_quantity(typed)
    assert quantity is not None
    assert (print_quantity(quantity), quantity.number, quantity.approximate, quantity.typed) == (printed, Decimal(number), approximate, typed)


@pytest.mark.parametrize("typed", NO_VALUES)
def test_what_is_no_value(typed: str) -> None:
    assert read_quantity(typed) is None
    assert not is_unknown(typed)


@pytest.mark.parametrize("typed", ["三四个", "五六万元"])
def test_neighbouring_numerals_stay_in_chinese(typed: str) -> None:
    quantity = read_quantity(typed)
    assert quantity is not None
    assert (quantity.number, print_quantity(quantity, "全数")) == (None, typed)


@pytest.mark.parametrize("typed", ["四级甲等", "A+", "1:1.56", "五级", "B++", "优秀", "Ⅲ级"])
def test_words_and_ratios_are_printed_as_typed(typed: str) -> None:
    quantity = read_quantity(typed, "级", textual=True)
    assert quantity is not None
    assert (quantity.number, print_quantity(quantity)) == (None, typed)


@pytest.mark.parametrize("typed", ["12a3", "1..2", "1,23,4", "12:30:11", "2022-06-17"])
def test_garbage_is_no_word_either(typed: str) -> None:
    assert read_quantity(typed, textual=True) is None


@pytest.mark.parametrize(("typed", "kind", "unit", "printed"), [
    ("102", "rank", "位", "第102位"), ("第一", "rank", "位", "第一位"), ("四级甲等", "level", "级", "四级甲等"), ("5", "level", "级", "5级"),
    ("1：1.5", "ratio_plain", "1:x", "1:1.5"), ("1.12", "ratio_plain", "比值", "1.12"), ("四十五次", "ratio_plain", "次", "45次"),
    ("95.6", "score", "分或%", "95.6分"), ("515.6", "yuan", "万元", "515.6万元"), ("515.6万", "yuan", "万元", "515.6万元"), ("1.18亿", "yuan", "万元", "1.18亿元"),
    ("15.95万", "count", "人次", "15.95万人次"), ("27名", "count", "人", "27名")])
def test_kind_and_unit(typed: str, kind: str, unit: str, printed: str) -> None:
    quantity = read_value(typed, kind, unit)
    assert quantity is not None
    assert print_quantity(quantity) == printed


def test_words_are_no_plain_ratio_or_count() -> None:
    assert read_value("很好", "ratio_plain") is None
    assert read_value("1:2", "count") is None


@pytest.mark.parametrize(("typed", "bound", "printed"), [
    ("≤7.5天", "≤", "7.5天"), ("≥41%", "≥", "41%"), (">=41%", "≥", "41%"), ("< 30%", "<", "30%"), ("不超过60%", "≤", "不超过60%"), ("不低于90%", "≥", "不低于90%"),
    ("41%以上", "≥", "41%以上"), ("7.5天以内", "≤", "7.5天以内"), ("超过400人次", ">", "超过400人次"), ("41%", "", "41%")])
def test_bounds_of_targets(typed: str, bound: str, printed: str) -> None:
    quantity = read_quantity(typed)
    assert quantity is not None
    assert (quantity.bound, print_quantity(quantity)) == (bound, printed)


@pytest.mark.parametrize("text", [
    "", "  ", "XX", "xx", "ＸＸ", "××", "XXX", "X", "XX万人次", "157XX人", "XX余次", "XX.X%", "待补充", "待补", "【待补】", "【待补充】", "【待补充：门急诊人次】", "待核实", "~", "X.X%", "X.XX%", "X.X万人次", "X天", "X个百分点",
    "待补充（信息科）", "【待补充（信息科）】", "待补充(医务科提供)", "TBD", "tbd", "待定", "待公布", "待核", "暂缺"])
def test_unknown(text: str) -> None:
    assert is_unknown(text)


@pytest.mark.parametrize("text", ["0", "无", "A+", "四级甲等", "X光机", "第X", "约", "待业人员", "待产", "X线", "X级跳", "待定点"])
def test_not_unknown(text: str) -> None:
    assert not is_unknown(text)


@pytest.mark.parametrize(("typed", "myriads", "full"), [
    ("387266人次", "38.73万人次", "387266人次"), ("9999人次", "9999人次", "9999人次"), ("10000人次", "1万人次", "10000人次"), ("387,266", "38.73万", "387,266"),
    ("260.72万", "260.72万", "2607200"), ("251.30万", "251.30万", "2513000"), ("260.725万", "260.73万", "2607250"), ("1.18亿元", "1.18亿元", "118000000元"),
    ("170余万人次", "170余万人次", "1700000余人次"), ("12000余人次", "1.2万余人次", "12000余人次"), ("3万余例", "3万余例", "30000余例"), ("近3万例", "近3万例", "近30000例"),
    ("百余万元", "百余万元", "百余万元"), ("第12000位", "第12000位", "第12000位"), ("12000%", "12000%", "12000%"), ("-515.6万元", "-515.6万元", "-5156000元"),
    ("-123456元", "-12.35万元", "-123456元"), ("99999余人次", "99999余人次", "99999余人次"), ("123456余", "123456余", "123456余"),
    ("近123400人", "近12.34万人", "近123400人"), ("约12.345万", "约12.345万", "约123450"), ("超123456元", "超123456元", "超123456元"),
    ("12000个百分点", "12000个百分点", "12000个百分点")])
def test_modes(typed: str, myriads: str, full: str) -> None:
    quantity = read_quantity(typed)
    assert quantity is not None
    assert print_quantity(quantity, "万") == myriads
    assert print_quantity(quantity, "全数") == full


@pytest.mark.parametrize(("typed", "direction", "amount", "unit"), [
    ("+13.12%", 1, "13.12", "%"), ("增长13.12%", 1, "13.12", "%"), ("同比增长5%", 1, "5", "%"), ("增长了5％", 1, "5", "%"), ("3.75%", 1, "3.75", "%"),
    ("-3.75%", -1, "3.75", "%"), ("-0.5天", -1, "0.5", "天"), ("－0.5天", -1, "0.5", "天"), ("缩短0.5天", -1, "0.5", "天"), ("提高2.1个百分点", 1, "2.1", "百分点"),
    ("+2.1百分点", 1, "2.1", "百分点"), ("下降0.3个千分点", -1, "0.3", "千分点"), ("上升3位", 1, "3", "位"), ("减少3篇", -1, "3", "篇"), ("减少1.2万人次", -1, "12000", "人次"),
    ("较上年增加3名", 1, "3", "名"), ("比上年同期下降2%", -1, "2", "%"), ("0%", 0, "0", "%"), ("+0.04", 1, "0.04", ""), ("增长1.2倍", 1, "1.2", "倍"),
    ("负3%", -1, "3", "%"), ("为-3%", -1, "3", "%"), ("约-3%", -1, "3", "%"), ("同比为负0.5天", -1, "0.5", "天"), ("增长了1.2倍", 1, "1.2", "倍"),
    ("持平", 0, None, ""), ("与上年持平", 0, None, ""), ("与上年基本持平", 0, None, ""), ("同比持平", 0, None, "")])
def test_stated_changes(typed: str, direction: int, amount: str | None, unit: str) -> None:
    assert read_change(typed) == (direction, None if amount is None else Decimal(amount), unit)


@pytest.mark.parametrize("typed", ["", "胡说", "增长", "增长-5%", "5..2%", "持平5%", "增长很多", "由8.3天降至7.8天", "1.2倍", "增长为1.2倍", "为上年的1.2倍"])
def test_what_is_no_change(typed: str) -> None:
    assert read_change(typed) is None


def test_an_approximate_change_keeps_its_word() -> None:
    direction, quantity = read_change_quantity("增长近13%")
    assert (direction, print_quantity(quantity)) == (1, "近13%")


@pytest.mark.parametrize(("typed", "printed"), [("约-3%", "约3%"), ("负3.10%", "3.10%"), ("为-0.5万元", "0.5万元")])
def test_a_fall_told_by_its_sign_prints_its_size(typed: str, printed: str) -> None:
    direction, quantity = read_change_quantity(typed)
    assert (direction, print_quantity(quantity), quantity.number > 0) == (-1, printed, True)


_UNITS = st.sampled_from(["", "人次", "台次", "例", "名", "项", "元", "%", "‰", "天", "分钟", "分", "平方米", "DDDs", "元/床日"])
_AROUND = st.sampled_from([("", "", ""), ("约", "", ""), ("近", "", ""), ("超", "", ""), ("", "余", ""), ("", "多", ""), ("", "", "左右")])


@given(st.integers(0, 10**9), st.integers(0, 4), st.booleans(), st.sampled_from(["", "万", "亿"]), _UNITS, _AROUND)
def test_read_print_read(units: int, places: int, commas: bool, scale: str, unit: str, around: tuple[str, str, str]) -> None:
    """What is printed reads as the same value, and prints the same again, in every mode that rounds nothing."""
    whole, rest = divmod(units, 10**places)
    digits = (f"{whole:,}" if commas else str(whole)) + (f".{rest:0{places}}" if places else "")
    typed = around[0] + digits + around[1] + scale + unit + around[2]
    first = read_quantity(typed)
    assert first is not None
    assert Fraction(first.number) == Fraction(units, 10**places) * {"": 1, "万": 10**4, "亿": 10**8}[scale]
    assert print_quantity(first) == typed
    again = read_quantity(print_quantity(first, "全数"))
    assert (again.number, again.unit, again.approximate) == (first.number, first.unit, first.approximate)


@given(st.from_regex(numerals._PLAIN, fullmatch=True))
def test_the_short_way_reads_what_the_grammar_reads(text: str) -> None:
    """A value in plain digits skips the grammar; it must not be told from one that did not."""
    assert numerals._number.__wrapped__(text) == numerals._arabic(text)


@given(st.integers(1, 10**9), st.integers(0, 4), st.sampled_from([("千", 1000), ("万", 10**4), ("十万", 10**5), ("百万", 10**6), ("千万", 10**7), ("亿", 10**8)]))
def test_a_scale_in_the_unit_counts(units: int, places: int, scale: tuple[str, int]) -> None:
    """What is told in 万元, 千元 … has the number of so many yuan, and prints with no scale but 万 and 亿."""
    quantity = read_quantity(str(Decimal(units).scaleb(-places).quantize(Decimal(1).scaleb(-places))), scale[0] + "元")
    assert Fraction(quantity.number) == Fraction(units, 10**places) * scale[1]
    assert (quantity.scale, quantity.unit) == (scale[0][-1].replace("千", ""), "元")
    assert Fraction(read_quantity(print_quantity(quantity)).number) == Fraction(quantity.number)


def _oracle_half_up(value: Fraction, places: int) -> Fraction:
    """Half away from zero, by the schoolbook: the nearest of the two neighbours, the larger size at the middle."""
    size = abs(value) * 10**places
    floor = size.numerator // size.denominator
    rounded = floor + (1 if 2 * (size - floor) >= 1 else 0)
    return Fraction(rounded if value >= 0 else -rounded, 10**places)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-10**12, max_value=10**12), st.integers(0, 4))
def test_half_up(number: Decimal, places: int) -> None:
    assert Fraction(half_up(number, places)) == _oracle_half_up(Fraction(number), places)


@given(st.integers(-10**12, 10**12))
def test_myriads_round_half_up_at_two_decimals(number: int) -> None:
    printed = print_quantity(read_quantity(str(number)), "万")
    if abs(number) < 10_000:
        assert printed == str(number)
    else:
        assert Fraction(printed.removesuffix("万")) == _oracle_half_up(Fraction(number, 10_000), 2)
        assert "." not in printed or not printed.removesuffix("万").endswith("0")


@pytest.mark.parametrize(("number", "written"), [("1E+2", "100"), ("3.750", "3.75"), ("-0.0", "0"), ("100", "100"), ("0.10", "0.1")])
def test_plain(number: str, written: str) -> None:
    assert plain(Decimal(number)) == written


@given(st.text(max_size=60))
def test_nothing_raises(text: str) -> None:
    for read in (read_quantity, is_unknown, read_change):
        read(text)
    for kind in ("level", "rank", "ratio_plain", "count"):
        quantity = read_value(text, kind, "项")
        if quantity is not None:
            assert all(print_quantity(quantity, mode) for mode in ("原样", "万", "全数"))
