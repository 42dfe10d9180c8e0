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
        ("角膜移植12例，骨髓移植30例，术后两年存活率分别为91.7%和83.3%。", ["角膜移植例数", "骨髓移植例数", "角膜移植术后两年存活率", "骨髓移植术后两年存活率"]),
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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("眼科床位使用率仅71.4%。", "眼科床位使用率"),
        ("全院床位使用率91.4%。", "病床使用率"),
        ("我院病床使用率91.4%。", "病床使用率"),
        ("举办急救技能竞赛3期，培训1200人次。", "培训人次"),
        ("全年公开招聘45人，其中医师18人。", "招聘医师"),
        ("在职职工710人，其中执业医师205人。", "执业医师人数"),
    ],
)
def test_the_catalogue_s_name_only_where_nothing_is_left_over(library, text, name):
    assert _names(text, library)[-1].removesuffix("人数") == name.removesuffix("人数")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("共青团开展植树活动4场。", "共青团植树活动"),
        ("新购置彩超3台。", "新购置彩超"),
        ("完成采购合同审计31项。", "采购合同审计"),
        ("现场签约260户。", "现场签约"),
        ("组织全院大会诊88次。", "全院会诊例数"),
        ("医院感染发生率1.02%。", "医院感染发生率"),
        ("互联网医院注册用户15万人。", "互联网医院注册用户数"),
        ("上报医疗安全（不良）事件218例。", "医疗质量安全不良事件报告例数"),
        ("把“窗口一次办成率”提高到93%。", "窗口一次办成率"),
        ("任务完成率达98%。", "任务完成率"),
        ("本院区床位使用率达98%。", "本院区床位使用率"),
        ("超额完成手术5000台次。", "手术台次"),
    ],
)
def test_no_word_is_cut(library, text, name):
    assert _names(text, library) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("平均住院日压缩到6.9天。", "平均住院日"),
        ("医联体成员单位扩展到19家。", "医联体成员单位数"),
        ("优质护理病房覆盖率保持100%。", "优质护理病房覆盖率"),
        ("疫苗接种率均在95%以上。", "疫苗接种率"),
        ("村民满意度测评达到97.1%。", "村民满意度"),
        ("35岁以下博士仅占12%。", "35岁以下博士占比"),
    ],
)
def test_no_tail_is_left_on(library, text, name):
    assert _names(text, library) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("产前筛查1200例，筛查率92.3%。", ["产前筛查率"]),
        ("规范管理糖尿病患者910人，规范管理率70.2%。", ["糖尿病规范管理率"]),
        ("抽检病历2300份，甲级率61.2%，整改率96.4%。", ["抽检病历整改率"]),
        ("三、四级手术3100台次，占比61.2%。", ["三四级手术占比"]),
        ("膏方门诊诊疗3.1万人次，占门诊人次的7.4%。", ["膏方门诊诊疗占门诊人次比例"]),
    ],
)
def test_a_rate_and_what_it_is_of(library, text, names):
    assert _names(text, library)[-1:] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("胸腔镜、膀胱镜手术310例。", ["胸腔镜、膀胱镜手术"]),
        ("耳鼻喉科穴位贴敷、耳尖放血1720人次。", ["耳鼻喉科穴位贴敷、耳尖放血"]),
        ("加强病历质控、甲级病历率98%。", ["甲级病案率"]),
        ("储备防护面罩800套、隔离衣2000件。", ["储备防护面罩", "储备隔离衣"]),
        ("招录了31名硕士研究生、6名博士研究生。", ["招录硕士研究生", "招录博士研究生"]),
        ("义诊20场、讲座5场。", ["义诊场次", "讲座场次"]),
        ("全年培训医师30名、考核护士20名。", ["培训医师", "考核护士"]),
    ],
)
def test_what_is_said_once_for_several(library, text, names):
    assert [name.removesuffix("场次").removesuffix("人数") for name in _names(text, library)] == [name.removesuffix("场次").removesuffix("人数") for name in names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("储备后备干部8名，2人入选青年拔尖人才。", ["储备后备干部", "入选青年拔尖人才"]),
        ("集体荣誉5项，7人次获得省级以上表彰。", ["集体荣誉数", "获得省级以上表彰"]),
        ("组织60余名党员赴革命旧址参观。", ["党员"]),
        ("3名同志荣获“市优秀共青团员”称号。", ["市优秀共青团员"]),
        ("占地50亩、投资2亿元的新院区封顶。", ["新院区占地面积", "投资"]),
        ("我院占地50亩。", ["占地面积"]),
        ("从一间诊所到拥有420名职工、18个临床科室、500张床位的三级医院。", ["职工", "临床科室", "床位"]),
    ],
)
def test_a_verb_behind_what_is_counted(library, text, names):
    assert [name.removesuffix("数") for name in _names(text, library)] == [name.removesuffix("数") for name in names]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("发放健康读本2万册。", [("2万册", "册")]),
        ("督导村卫生室52家次、走访210户次。", [("52家次", "家次"), ("210户次", "户次")]),
        ("取卵830周期。", [("830周期", "周期")]),
        ("投诉件数连续三年走低。", []),
        ("门诊31.2万人次，较去年同期（29.5万人次）增长5.76%。", [("31.2万人次", "人次")]),
    ],
)
def test_units_spans_of_years_and_values_in_brackets(library, text, found):
    assert [(r.text, r.unit) for r in readings(text, 2024, library)] == found
