"""What figures are called, class by class, in sentences of our own."""

from __future__ import annotations

import pytest

from drafter import loader
from drafter.summaries.figures import readings


@pytest.fixture(scope="module")
def library():
    return loader.load()


def _names(text, library):
    return [r.indicator for r in readings(text, 2024, library)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("早孕建册率、6岁以下儿童眼保健覆盖率、65岁以上老人体检率分别为91.2%、93.4%和76.5%。", ["早孕建册率", "6岁以下儿童眼保健覆盖率", "65岁以上老人体检率"]),
        ("门诊处方抽检合格率、住院医嘱抽检合格率分别达到97.1%和98.2%。", ["门诊处方抽检合格率", "住院医嘱抽检合格率"]),
        ("角膜移植12例，骨髓移植30例，术后两年存活率分别为91.7%和83.3%。", ["角膜移植例数", "骨髓移植", "角膜移植术后两年存活率", "骨髓移植术后两年存活率"]),
        ("全年开展甲状腺结节筛查800人、肺结节筛查650人，任务完成率分别为101%、98%。", ["甲状腺结节筛查", "肺结节筛查", "甲状腺结节筛查任务完成率", "肺结节筛查任务完成率"]),
    ],
)
def test_values_told_apiece(library, text, names):
    assert _names(text, library) == names


@pytest.mark.parametrize(
    ("text", "name", "change"),
    [
        ("门急诊总量：61.8万人次（↑4.4%）", "门急诊人次", "up"),
        ("以中医为主治疗的出院患者比例：33.1%", "以中医为主治疗的出院患者比例", ""),
        ("平均住院日：7.9天（↓0.3天）", "平均住院日", "down"),
    ],
)
def test_the_name_before_a_colon(library, text, name, change):
    (one,) = readings(text, 2024, library)
    assert one.indicator == name and (one.change.kind if one.change else "") == change
