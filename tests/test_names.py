"""The rule by which a typed name is known, and the suggestions for one that is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter import loader, names

LIBRARY = loader.load()


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("党委会次数", "党委会"),
        ("门急诊 人次", "门急诊人次"),
        ("门急诊　人次", "门急诊人次"),
        ("病例组合指数（CMI）", "病例组合指数"),
        ("药占比(不含中药饮片)", "药占比"),
        ("药占比（不含（颗粒剂）饮片）", "药占比"),
        ("cmi值", "CMI"),
        ("ＣＭＩ", "CMI"),
        ("门急诊总量", "门急诊"),
        ("党支部数", "党支部"),
        ("门诊人次数", "门诊人次"),
        ("手术台次数", "手术台次"),
        ("“双带头人”比例", "双带头人比例"),
        ("三、四级手术占比", "三四级手术占比"),
        ("Ⅰ类切口感染率", "I类切口感染率"),
        ("门（急）诊人次", "门急诊人次"),
        ("门(急)诊人次数", "门急诊人次"),
    ],
)
def test_spellings_of_one_name(typed, same):
    assert names.normalise(typed) == names.normalise(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("门诊人次", "门急诊人次"),
        ("门诊人次", "急诊人次"),
        ("三级手术占比", "四级手术占比"),
        ("出院人次", "入院人次"),
        ("医院感染率", "医院感染现患率"),
        ("护床比", "床护比"),
        ("发明专利", "实用新型专利"),
        ("科研立项经费", "到账科研经费"),
        ("锦旗数", "感谢信数"),
    ],
)
def test_different_indicators_stay_apart(one, other):
    assert names.find(LIBRARY, one) is not names.find(LIBRARY, other)


@pytest.mark.parametrize("name", ["数", "值", "次数", "总量", "（甲）", "()"])
def test_a_name_never_becomes_empty(name):
    assert names.normalise(name)


@given(st.text(min_size=1, max_size=12))
def test_normalising_twice_changes_no_meaning(name):
    """The key of any text is a text again, the same every time, and free of spaces."""
    key = names.normalise(name)
    assert key == names.normalise(name)
    assert not any(letter.isspace() for letter in key)


def test_find_by_name_alias_and_decoration():
    for typed in ("门急诊人次", "门急诊量", "门急诊人次数", "门急诊量（含互联网）"):
        assert names.find(LIBRARY, typed).id == "outp_emerg_visits"
    assert names.find(LIBRARY, "从没听说过的指标") is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("门急诊人数", "门急诊人次"), ("出院病人次数", "出院人次"), ("平均住院时日", "平均住院日"), ("党委会议召开", "党委会召开次数")],
)
def test_nearest_finds_what_was_meant(typed, meant):
    known = [indicator.name for indicator in LIBRARY.indicators]
    assert meant in names.nearest(known, typed)


def test_nearest_is_short_and_silent_about_strangers():
    known = [indicator.name for indicator in LIBRARY.indicators]
    assert len(names.nearest(known, "手术", count=2)) <= 2
    assert names.nearest(known, "qwertz") == ()
    assert names.nearest([], "门急诊") == ()


@pytest.mark.parametrize(
    ("name", "unit", "called"),
    [
        ("现场签约", "户", "现场签约户数"), ("脱贫户", "户", "脱贫户数"), ("电话随访", "人次", "电话随访人次"), ("入党积极分子", "名", "入党积极分子人数"), ("扣罚绩效", "元", "扣罚绩效金额"), ("科研项目", "项", "科研项目数"),
        ("课题立项", "项", "课题立项数"), ("编制床位", "张", "编制床位数"), ("村卫生室", "个", "村卫生室数"), ("占地", "亩", "占地面积"), ("阅读量", "次", "阅读量"), ("住院总费用", "元", "住院总费用"), ("随访率", "%", "随访率"), ("随访人次", "人次", "随访人次"),
        ("消毒面积", "平方米", "消毒面积"), ("数据", "次", "数据"), ("", "次", ""),
    ],
)  # fmt: skip
def test_a_name_with_the_ending_its_unit_asks_for(name, unit, called):
    assert names.counted(name, unit) == called
