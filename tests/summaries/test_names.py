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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("申请软件著作权12项，转让3项，合同金额46万元。", ["软件著作权数", "软件著作权转让", "软件著作权合同金额"]),
        ("举办急救技能考试6次，参考940人次，及格率96%。", ["急救技能考试", "急救技能考试参考", "急救技能考试及格率"]),
        ("胃癌筛查3200人，任务完成率102%；肺癌筛查2100人，确诊9例。", ["胃癌筛查", "胃癌筛查任务完成率", "肺癌筛查", "肺癌筛查确诊"]),
        ("救治严重烧伤患者64例，抢救成功率95.3%。", ["救治严重烧伤患者", "严重烧伤患者抢救成功率"]),
        ("启用康复病区，收治126人。", ["康复病区收治"]),
        ("承担采样3万人次；启用康复病区，收治126人。", ["采样", "康复病区收治"]),
    ],
)
def test_a_step_or_an_amount_of_what_was_said_before(library, text, names):
    assert _names(text, library) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("有省级重点专病门诊7个、市级9个。", ["省级重点专病门诊", "市级重点专病门诊"]),
        ("获批面上项目3项、青年项目5项。", ["面上项目", "青年项目"]),
        ("市自然科学基金中标9项，含重点项目2项、面上4项。", ["市自然科学基金中标", "市自然科学基金重点项目", "市自然科学基金面上"]),
        ("极低出生体重儿21例、超低6例。", ["极低出生体重儿", "超低出生体重儿"]),
        ("门诊患者满意度94分、住院患者96分。", ["门诊患者满意度", "住院患者满意度"]),
        ("妇科手术320台，其中四级41台；儿科手术83台。", ["妇科手术", "妇科手术中四级", "儿科手术"]),
        ("招收博士9名、博士后流动站2个。", ["招收博士", "博士后工作站数"]),
    ],
)
def test_a_level_or_a_kind_of_what_was_said_before(library, text, names):
    assert _names(text, library) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("微创手术首次突破五千台，达5120台。", ["微创手术例数", "微创手术例数"]),
        ("检验科由单日最大检测量800管提升到3000管。", ["检验科单日最大检测量"]),
        ("日间病房周转床位率由38%上升为45%。", ["日间病房周转床位率"]),
        ("内镜微创治疗812例，位居全省第二。", ["内镜微创治疗", "内镜微创治疗全省排名"]),
        ("选派14名护士赴省人民医院进修。", ["选派护士赴省人民医院进修"]),
        ("内科、外科、儿科三个科室门诊量分别为2.1万、1.8万、0.9万人次。", ["内科门诊量", "外科门诊量", "儿科门诊人次"]),
        ("一级手术、二级手术各310台、820台。", ["一级手术", "二级手术"]),
        ("实行7×24小时服务。", []),
    ],
)
def test_names_told_in_a_roundabout_way(library, text, names):
    assert _names(text, library) == names


def test_changes_told_apiece_of_figures_told_one_by_one(library):
    found = readings("门诊人次5.4万，出院人次3.1万，分别增长8.1%和7.9%。", 2024, library)
    assert [str(one.change.amount) for one in found] == ["8.1", "7.9"]
    (stay,) = readings("平均住院日7.6天（去年8.1天）。", 2024, library)
    assert stay.previous == "8.1天"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("日间手术开展病种18个，全年完成521例。", ["日间手术病种数", "日间手术台次"]),
        ("门诊次均药费不升反降，从240元降到了231元。", ["门诊次均药品费用"]),
        ("收费窗口由22个压减到9个。", ["收费窗口"]),
        ("牵头组建健康联合体，成员单位增至41家。", ["健康联合体成员单位"]),
        ("点评处方1440张，合理率97.2%。", ["点评处方合理率"]),
        ("2.6人才培养多点发力", []),
        ("实现三个突破，强化四项保障，奔跑在两条赛道上。", []),
    ],
)
def test_what_the_clause_before_names(library, text, names):
    assert [name for name in _names(text, library) if name != "处方份数"] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("急诊接诊12万人次，抢救860人次，成功率96.8%。", ["急诊接诊", "抢救人次", "成功率"]),
        ("开放床位45张，收治1200人次。", ["实际开放床位", "收治"]),
        ("献血量9.6万毫升，参与率12%。", ["献血量", "参与率"]),
        ("省级以上重点专科8个，其中国家级2个，市级6个。", ["省级以上重点专科", "省级以上重点专科中国家级", "市级以上重点专科"]),
        ("申报国家自然科学基金45项，立项12项。", ["申报国家自然科学基金", "立项"]),
        ("国考排名提升，列全国第102位，全省第5名。", ["国考全国排名", "国考全省排名"]),
    ],
)
def test_no_wrong_owner(library, text, names):
    assert _names(text, library) == names
