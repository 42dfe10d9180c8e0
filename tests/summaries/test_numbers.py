"""What counts as a figure in running text, and what only dates, numbers or names something."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.counting import half_width
from drafter.summaries.numbers import numbers


def _found(text: str) -> list[str]:
    plain = half_width(text)
    return [text[n.start : n.end] for n in numbers(plain)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "approx"),
    [
        ("全年出院15.95万人次", "159500", "人次", ""),
        ("门急诊170余万人次", "1700000", "人次", "余"),
        ("完成核酸检测500多万人次", "5000000", "人次", "多"),
        ("收治住院病人近3万例", "30000", "例", "近"),
        ("累计送药超过820余万", "8200000", "", "超过+余"),
        ("发放药品1,523,583.14元", "1523583.14", "元", ""),
        ("床位使用率９５．６％", "95.6", "%", ""),
        ("开设十二个专科门诊", "12", "个", ""),
        ("开展新技术百余项", "100", "项", "余"),
        ("服务群众近万人次", "10000", "人次", "近"),
        ("患者满意度达到98%以上", "98", "%", "以上"),
        ("全省排名第16位", "16", "位", ""),
        ("连续三年获评先进单位", "3", "年", ""),
        ("发表SCI论文SCI115篇", "115", "篇", ""),
        ("平均住院日7.8天", "7.8", "天", ""),
        ("综合CMI值1.0805", "1.0805", "", ""),
        ("建院90周年", "90", "周年", ""),
        ("设备采购8个批次", "8", "个批次", ""),
    ],
)
def test_figures(text, value, unit, approx):
    (one,) = numbers(half_width(text))
    assert (one.value, one.unit, one.approx) == (Decimal(value), unit, approx)


@pytest.mark.parametrize(
    "text",
    [
        "2025年3月12日下午召开会议",
        "2025-01-22 08:28发布",
        "1-10月的工作",
        "印发〔2025〕15号文件",
        "拨打0772-1234567或12345热线",
        "落实十八项核心制度",
        "严格执行18项核心制度",
        "开展“两学一做”学习教育",
        "坚持“三会一课”制度",
        "推进“1+4”工作法",
        "创建三级甲等医院",
        "第三方评价",
        "党的二十大精神",
        "共有300余人参加会议",
        "120余名职工参会",
        "各科室代表80人出席。",
        "购置64排CT和3.0T磁共振",
        "从两个方面抓起",
        "分三个阶段推进",
        "一批骨干走上岗位",
        "四楼会议室",
        "获一等奖",
        "近三年来稳步发展",
        "24小时值守",
        "《三年行动计划（2023—2025年）》",
        "升级到3.0版",
        "中国共产党成立100周年",
    ],
)
def test_no_figures(text):
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "unit"), [("年门诊量近XX万人次", "人次"), ("开展高新技术XX项", "项"), ("执业医师157XX人", "人")]
)
def test_masks(text, unit):
    (one,) = numbers(half_width(text))
    assert (one.value, one.unit, one.kind) == (None, unit, "mask")


@given(st.integers(1, 10**7), st.sampled_from(["人次", "台次", "例", "项", "篇", "张"]), st.booleans(), st.sampled_from(["全年完成手术", "门诊服务", "共发表论文"]))
def test_a_plain_count_is_found_where_it_stands(number, unit, commas, before):
    digits = f"{number:,}" if commas else str(number)
    text = f"{before}{digits}{unit}，各项工作有序开展。"
    (one,) = numbers(half_width(text))
    assert (text[one.start : one.end], one.value, one.unit) == (digits + unit, number, unit)


@given(st.integers(1990, 2099), st.integers(1, 12), st.integers(1, 28), st.sampled_from(["{y}年{m}月{d}日", "{y}年{m}月", "{m}月{d}日", "{y}年", "{y}年度", "{y}-{m:02}-{d:02}"]))
def test_a_date_is_no_figure(year, month, day, form):
    assert _found(f"医院于{form.format(y=year, m=month, d=day)}启动这项工作。") == []


@given(st.text(max_size=80))
def test_nothing_raises(text):
    plain = half_width(text)
    assert len(plain) == len(text)
    for one in numbers(plain):
        assert 0 <= one.start < one.end <= len(text)
