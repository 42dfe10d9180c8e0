"""Turns the name of a figure as typed into what it is called in running text, with the verb it takes: 党委会次数 → 召开党委会."""

from __future__ import annotations

import re

from drafter.model.record import Measure

# Endings that only say how something is counted; the value's unit says it again (手术台次9.57万台次).
_COUNTING = (
    "总人次数", "总人次", "总人数", "人次数", "台次数", "例次数", "人次", "台次", "例次", "批次", "场次", "次数", "例数", "台数", "件数",
    "篇数", "项数", "场数", "期数", "份数", "人数", "户数", "条数", "家数", "总数", "数量", "数",
)  # fmt: skip
# Names that begin with one of these already say what was done.
_DOING = (
    "完成", "召开", "开展", "组织", "举办", "承办", "发表", "发布", "获批", "获得", "获评", "荣获", "立项", "引进", "接收", "发展", "培训", "培养",
    "新增", "新建", "新设", "选派", "派出", "外派", "下派", "招聘", "招录", "制定", "制订", "修订", "出台", "建立", "成立", "通过", "上报", "处理",
    "受理", "推送", "刊发", "参加", "签约", "添置", "购置", "新购", "投入", "改造", "接待", "救治", "收治", "服务", "抽查", "检查", "排查", "整改",
    "选拔", "提拔", "任用", "培育", "入选", "备案", "举行", "增设", "调整", "优化", "查处", "慰问", "捐献", "储备", "吸收", "打造", "选送", "拍摄",
    "结题", "申报", "采购", "更新", "发放", "配备", "开设", "启用", "落实", "推行", "牵头", "指导", "帮扶", "惠及", "覆盖", "集体",
)  # fmt: skip
# Verbs (and adverbs before verbs) that points of the user's own begin with; a lead of ours may stand before such a point.
_BEGINNINGS = tuple(word for word in _DOING if word not in ("服务", "覆盖", "惠及", "集体", "落实")) + (
    "建成", "推进", "完善", "实施", "启动", "推出", "建设", "加强", "强化", "深化", "深入", "严格", "健全", "创新", "设立", "探索", "构建", "编制", "印发",
    "签订", "搭建", "上线", "扩建", "升级", "开通", "整合", "联合", "协同", "参与", "承担", "出版", "开发", "应用", "推广", "普及", "宣传", "播出", "制作",
    "走访", "看望", "救助", "捐赠", "集中", "全面", "持续", "扎实", "大力", "积极", "统筹", "细化", "明确", "压实", "签署", "设置", "增加", "扩大",
    "延长", "建档", "接诊", "开放", "实现", "执行", "监测", "督查", "督导", "考核", "评选", "表彰", "开办", "迁建", "创建", "派驻", "选送", "选树", "试点",
    "整治", "治理", "清理", "梳理", "巩固", "拓展", "延伸", "依托", "运用", "采取", "采用", "安装", "开工", "试行", "严肃", "常态化", "分批", "分级", "率先",
    "每月", "每周", "每季度", "定期", "对口", "面向", "为患者", "新开", "新开展", "首次", "先后", "累计", "落实",
)  # fmt: skip
# Prepositions that stand before one.
_BEFORE_VERB = re.compile(r"对(?!象|口|外)|与(?!会)|[把将]|为(?!期|主)|在(?!职|岗|编|院|册|培|建)|针对|面向|依据|结合|按照?")
# Words that end in a unit and lose their sense without it: 科研课题立项数 is 科研课题立项149项, not 科研课题立149项.
_WHOLE_WORDS = (
    "立项", "事项", "单项", "选项", "款项", "案例", "病例", "比例", "学位", "单位", "岗位", "床位", "车位", "座位", "点位", "部位", "名次", "专家", "国家",
    "病人", "老人", "个人", "军人", "稿件", "文件", "事件", "案件", "证件", "软件", "课件", "院区", "病区", "社区", "小区", "校区", "班级", "楼层", "项目",
)  # fmt: skip
_HAVING = "现有"  # the verb of what there is at the end of the year; it does not follow 全年
_PART_OF_NAME = frozenset({"", "组"})  # units a name cannot lose: DRG组数
_COUNTED = frozenset({"count"})


def noun(measure: Measure, unit: str) -> str:
    """The name without the ending that its unit repeats: 出院人次 → 出院, 发展党员数 → 发展党员; rates, days and levels keep their names."""
    name = measure.name.strip()
    if measure.indicator.kind == "yuan" and measure.indicator.verb and len(name) > 4:
        return name.removesuffix("金额")  # 实现科研成果转化326万元
    if measure.indicator.kind not in _COUNTED:
        return name
    endings = ((f"{unit}数",) if unit not in _PART_OF_NAME else ()) + ((unit,) if len(unit) > 1 else ()) + _COUNTING  # 建院周年 80周年; but 科研立项 keeps its 项
    for ending in endings:
        short = name.removesuffix(ending)
        if unit and name.removesuffix("数").endswith(_WHOLE_WORDS):
            return name.removesuffix("数")
        if short != name and len(short) >= 2 and not (unit and short.endswith(unit)) and not short.endswith("总"):
            return short
    return name


def verb(measure: Measure, called: str) -> str:
    """The verb that goes before the noun; empty where the name says it already or the figure takes none."""
    word = measure.indicator.verb
    return "" if not word or word in called or called.startswith(_DOING) else word


def does(measure: Measure, called: str) -> bool:
    """Whether the clause says something done in the year (it may follow 全年), rather than a state."""
    return measure.indicator.kind in ("count", "yuan") and (verb(measure, called) not in ("", _HAVING) or called.startswith(_DOING))


def begins_with_verb(text: str) -> bool:
    """Whether a point says at once what was done, so that words of ours may lead into it."""
    return text.startswith(_BEGINNINGS) or bool(_BEFORE_VERB.match(text))


def joint(measure: Measure, called: str) -> str:
    """What stands between noun and value: 为 for levels, and 为 or 共 where Latin letters or digits would run into the number."""
    if measure.indicator.kind == "level":
        return "为"
    return "" if not _foreign_end(called) else "共" if measure.indicator.kind in _COUNTED else "为"


def _foreign_end(text: str) -> bool:
    return bool(text) and ord(text[-1]) < 0x250 and text[-1] not in ")）”"
