"""Names that say too little by themselves, made whole by what the sentence said before: 授权发明专利24件，转化11件 → 发明专利转化."""

import re

from drafter.summaries.naming import MEASURED, Named, of_rate, subject

_LEVEL = re.compile(r"(?:国家|国际|省部?|部省?|市厅?|厅局?|州市?|地市?|县区?|区|院|校|局)级(?:以上)?|横向|纵向")
_AMONG_THEM = re.compile("中(?:国家|省|市|县|院)级.*")
_NO_OWNER = re.compile("床位|面积|粉丝|积极分子|接诊|体检|检查")
"""What owns no step, no amount and no rate."""
_TOOK = re.compile("抢救|溶栓|取栓|手术|治疗")
"""Steps whose own rate is told next: 抢救86人次，成功率96%."""
_ABOVE = re.compile(r"^(?!国家(?:自然|社会|重点))(?:全国|全省|全市|国家|省|市|各级各类|各级|各类)?(?=\w{2})")
_KIND = re.compile(r"(?:重大|重点|面上|青年|联合|专项|一般|优青|杰青|地区)(?:科学)?(?:基金)?(?:项目|课题)?|[特一二三]等奖")
_THING = re.compile("(?:项目|课题)$")
_OF_KINDS = re.compile("基金|课题|项目|奖")
_WON = re.compile(r"(?:获奖|荣获|获得|获批?|取得|中标|立项|成功)+")
_STEP = re.compile(
    r"(?:成功|成果|实现|已|累计|年内|均|任务|按期|完成|存活)*(?:转化|中标|立案|确诊|助产|参考|参训|参赛|溶栓|取栓|出院|检出阳性|检出|阳性|筛出|整改|办结|销号|转正|结题|结业|考核通过|受益|获奖|签约|复诊|抢救|"
    r"上转|下转|收治|治愈|死亡|到场|到课|出动|带动|节约|追回|退回|中签|转让|到账)(?:金额|费用|经费|资金|例数|人数|项数|件数)?")
_MEASURE = re.compile(r"(?:最高|平均|累计|年度?|直接|合同|成果转化|转化|到账|总|单篇)*(?:影响因子|产值|金额|经费|费用|销售额|点击量|阅读量|浏览量|播放量|总?价值|总额|资助总额|受众|受益人数|成员单位|成员)(?:最高|合计)?")
_RATE = re.compile(
    r"(?:任务|合理|点评|抽检|考核|结业|培训|首次|按时|及时|登记|报告|主动|上报|规范|规律|规则|动态|专案|在册|在管|系统|管理|服药|使用|及格|合格|通过|完成|覆盖|确诊|检出|阳性|整改|办结|立案|答复|中标|结题|立项|随访|访视|治疗|成功|"
    r"有效|显效|缓解|抢救|存活|救治|死亡|治愈|好转|复发|回收|应答|知晓|参与|出勤|报名|录取|甲级|达标|评价|干预|转化|采购|执行|落实|履约|患病|病情|稳定|患者)+率")
_OF_ONE = re.compile(r"抢救成功率|治愈率|好转率|存活率|成功率|合格率|及格率|通过率|满意率|参与率")
"""Rates of whatever was counted just before, though the catalogue knows them of the whole hospital."""
_DOER = re.compile(
    r"^(?:\w{0,10}?(?:救治|收治|抢救|接诊|接收|转诊|招收|研制|捧回|夺得|斩获|共有|现有|收录|招录|授权|申报|新立|承担|调剂使用|处置|查处|荣获|获得|下设|建成|设立|组建|开具|受理|办理|引进)(?=\w{2}))+")
_TAKEN = re.compile("(?:征集|授课)$")
_OPENED = re.compile(r"(?:牵头)?(?:设立|建成|建立|成立|开设|启用|组建|新开设?|举办|开办|牵头(?!组建|成立))了?([^,，。;；、\d]{2,16})$")
_ITEM = re.compile(r"[,，]?\s*[、和与及含]?\s*")
_AMONG = re.compile(r"\s*[、和与及]")
_NEXT = re.compile(r"[^,，。;；、]{0,4}[,，][^,，。;；、]*")
_BROKEN = re.compile(
    r"(?:首次|首|再次|再|又|一举|率先|成功|历史性|均|已)*(?:突破|冲破|迈过|超过|超|破|过)(?:[百千万亿半\d一二两三四五六七八九十]+(?:人次|台次|例次|大关|元|人|台|例|张|项|篇|关|数)*)+|(?:再)?创(?:历史)?新高|(?:稳步|持续|大幅|显著|明显|进一步)?(?:提升|增长|提高|下降|缩短|降低)$|不[升降]反[升降]$|稳中有[升降]$")
_WORDS = re.compile("[\u4e00-\u9fff]{2}")


def broken_through(before: str) -> str:
    """What a number is of whose clause says only that it was reached, by the clause before (四级手术首次突破万台，达); nothing where that says something else."""
    clauses = re.split("[,，;；]", before.rpartition("。")[2])
    found = _BROKEN.search(clauses[-2]) if len(clauses) > 1 else None
    return clauses[-2][: found.start()] if found else ""


class Before:
    """A working sheet: what a sentence said before a number.

    `_head` is what follows is of; `_last`, `_unit` and `_step` are the name of the figure before as it was made whole, its unit, and its name as it stood;
    `_known` that the catalogue has it, `_part` that it is a part of another; `made` that it was made whole, or is that of a step or an amount.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """A new sentence begins."""
        self._head = self._last = self._unit = self._step = ""
        self._known = self._part = self.made = False

    def complete(self, name: Named, unit: str, between: str) -> Named:
        """The name with what it is of; `between` stands between the figure before and this one. It is remembered for the next."""
        if opened := _OPENED.search(re.split("[,，。;；]", between)[-2]) if re.search("[,，]", between) else None:
            self._head, self._last = opened[1], self._last or opened[1]
        whole = self._completed(name, unit, between) if self._last else name
        measured = unit in MEASURED
        self.made = whole is not name or bool(_STEP.fullmatch(name.text) or _MEASURE.fullmatch(name.text)) or not _WORDS.search(name.text)
        self._part = self.made or "其中" in between or self._part and bool(_AMONG.match(between))
        if not measured and not (self._part and self._head):
            self._head = whole.text
        self._last, self._unit, self._step, self._known = whole.text, unit, name.text, name.indicator is not None
        return whole

    def _completed(self, name: Named, unit: str, between: str) -> Named:
        core, of = name.text, "" if _NO_OWNER.search(self._head) else _of(self._head)
        if name.indicator is not None:
            one = _OF_ONE.fullmatch(core) and of and not self._known and self._unit not in ("%", "‰") and _NEXT.fullmatch(between)
            return Named(of_rate(of, core), None, False) if one else name
        if unit == self._unit and (same := _ending(core, _AMONG_THEM.sub("", self._last))) and _ITEM.match(between).end() + len(core) >= len(between.rstrip("的为达 ")):
            return Named(same, None, False)
        if not of:
            return name
        if _LEVEL.fullmatch(core):
            return Named(core + _ABOVE.sub("", _LEVEL.sub("", _AMONG_THEM.sub("", of), count=1)), None, False)
        if _KIND.fullmatch(core) and _OF_KINDS.search(of):
            return Named(_THING.sub("", _KIND.sub("", of)) + core, None, False)
        if unit in ("%", "‰"):
            near = self._unit not in MEASURED and not _TOOK.fullmatch(self._step)
            return Named(of_rate(of, core), None, False) if near and _RATE.fullmatch(core) and _NEXT.fullmatch(between) else name
        if (_STEP.fullmatch(core) or _MEASURE.fullmatch(core)) and core not in of and of not in core:
            of = _ABOVE.sub("", _LEVEL.sub("", of)) or of
            return Named(of + core.removeprefix(of[-2:]), None, False)
        return name


def _of(head: str) -> str:
    """What a figure counts, by its name, without who does it."""
    bare = _TAKEN.sub("", subject(head))
    return _WON.sub("", _DOER.sub("", bare)) or bare


def _ending(core: str, last: str) -> str:
    """The name of the second of two things that share their end, said once: 极低出生体重儿, 超低 → 超低出生体重儿; nothing where they do not."""
    for at in (len(core), len(core) - 1, len(core) + 1):
        rest = last[at:]
        alike = core[-1:] == "级" or len(core) == at == 2 or core[-2:] == last[max(at - 2, 0) : at]
        if 2 <= len(core) <= 5 and at > 1 and len(rest) > 1 and last[at - 1] == core[-1] and alike and core != last[:at] and rest[0] not in "、和与":
            return core + rest
    return ""
