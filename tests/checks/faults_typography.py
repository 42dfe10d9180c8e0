"""Faults of the hand in sentences: marks, quotes, brackets, numbering, characters doubled or lost, private numbers, the same said twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from .faults_base import Planted, kind, retyped, worth_saying
from .yearfile import Item, Year


def _altered(year: Year, rng: Random, about: str, fits: str, alter: Callable[[str], str]) -> Planted | None:
    """A highlight in which a pattern is found, with an alteration."""
    found = [item for item in year.body if re.search(fits, item.text.text) and "{{" not in item.text.text]
    if not found:
        return None
    item = rng.choice(found)
    new = alter(item.text.text)
    return Planted(retyped(year, (item.text, new)), f"{about}: {new}", (), (new,))


@kind
def half_width_comma(year: Year, rng: Random) -> Planted | None:
    """A half-width comma between Chinese characters."""
    return _altered(year, rng, "half-width comma", r"[一-鿿]，[一-鿿]", lambda text: re.sub(r"(?<=[一-鿿])，(?=[一-鿿])", ",", text, count=1))


@kind
def half_width_semicolon(year: Year, rng: Random) -> Planted | None:
    """A half-width semicolon between Chinese characters."""
    return _altered(year, rng, "half-width semicolon", r"[一-鿿]，[一-鿿]", lambda text: re.sub(r"(?<=[一-鿿])，(?=[一-鿿])", ";", text, count=1))


@kind
def half_width_stop(year: Year, rng: Random) -> Planted | None:
    """A half-width full stop at the end of a sentence, and more text after it."""
    return worth_saying(year, rng, "half-width full stop", ("完成设备巡检126台次.故障率持续下降",), ("基础设施",))


@kind
def half_width_brackets(year: Year, rng: Random) -> Planted | None:
    """Half-width brackets round Chinese text."""
    return worth_saying(year, rng, "half-width brackets", ("开展技能竞赛5项(含急救项目2项)", "新增便民设施42件(轮椅、平车等)"), ("护理", "医疗服务"))


@kind
def straight_quotes(year: Year, rng: Random) -> Planted | None:
    """Straight quotes in Chinese text."""
    return worth_saying(year, rng, "straight quotes", ('打造"一站式"服务窗口，办理业务8700件', '开展"健康进社区"活动18场'), ("医疗服务", "公益"))


@kind
def quotes_turned(year: Year, rng: Random) -> Planted | None:
    """The closing quote stands first."""
    return worth_saying(year, rng, "quotes turned round", ("推行”最多跑一次“服务，办理业务7600件",), ("医疗服务",))


@kind
def quote_not_closed(year: Year, rng: Random) -> Planted | None:
    """A quotation that is opened and not closed."""
    found = [item for item in year.body if item.text.text.count("”") == 1]
    if found:
        item = rng.choice(found)
        new = item.text.text.replace("”", "")
        return Planted(retyped(year, (item.text, new)), "quote not closed", (), (new,))
    return worth_saying(year, rng, "quote not closed", ("开展“健康进校园活动22场，覆盖学生3600名",), ("公益",))


@kind
def bracket_not_closed(year: Year, rng: Random) -> Planted | None:
    """A bracket that is opened and not closed."""
    return worth_saying(year, rng, "bracket not closed", ("新增康复治疗项目9项（含水疗、言语训练，服务患者460人次", "举办培训班8期（其中线上3期，参训520人次"))


@kind
def title_mark_not_closed(year: Year, rng: Random) -> Planted | None:
    """A book title that is opened and not closed."""
    return worth_saying(year, rng, "title mark not closed", ("修订《手术分级管理办法，完善授权流程4项", "编印《患者安全手册2600册"), ("医疗质量",))


@kind
def count_skips_one(year: Year, rng: Random) -> Planted | None:
    """一是, 二是 and then 四是."""
    return worth_saying(year, rng, "numbering skips one", ("一是强化培训，二是优化流程，四是加强督查，推动质量持续改进",), ("医疗质量", "护理"))


@kind
def ordinals_mixed(year: Year, rng: Random) -> Planted | None:
    """一是, and then 第二 and 再次."""
    return worth_saying(year, rng, "ordinals mixed", ("一是完善制度，第二加强考核，三是严格问责，压实科室责任",), ("医疗质量", "党风廉政"))


@kind
def number_with_wrong_mark(year: Year, rng: Random) -> Planted | None:
    """A numbering sign that GB/T 9704 does not have."""
    return worth_saying(year, rng, "wrong numbering sign", ("（一）、完善质控网络，新增质控员37名", "二.优化值班制度，新增值班岗位6个"), ("医疗质量",))


@kind
def word_repeated(year: Year, rng: Random) -> Planted | None:
    """A word was typed twice."""
    return _altered(year, rng, "word typed twice", "开展|完成|组织", lambda text: re.sub("(开展|完成|组织)", r"\1\1", text, count=1))


@kind
def particle_repeated(year: Year, rng: Random) -> Planted | None:
    """的的, 了了: a particle was typed twice."""
    return worth_saying(year, rng, "particle typed twice", ("优化了了门诊布局，新增诊室7间", "改善群众的的就医环境，更新座椅180把"), ("医疗服务", "基础设施"))


@kind
def mark_repeated(year: Year, rng: Random) -> Planted | None:
    """A mark was typed twice."""
    return _altered(year, rng, "mark typed twice", "，", lambda text: text.replace("，", "，，", 1))


@kind
def marks_collide(year: Year, rng: Random) -> Planted | None:
    """Two marks that cannot stand side by side."""
    return _altered(year, rng, "marks collide", "，", lambda text: text.replace("，", "、，", 1))


@kind
def character_missing(year: Year, rng: Random) -> Planted | None:
    """A set phrase that lost a character."""
    texts = ("落实十八项核心制，开展督查14次", "推进党风廉建设责任制考核，覆盖全部科室", "以高质发展为目标，完善考核指标27项", "加强公立医党的建设，完善制度6项")
    return worth_saying(year, rng, "character missing", texts, ("医疗质量", "党风廉政", "党建"))


@kind
def character_wrong(year: Year, rng: Random) -> Planted | None:
    """A set phrase with a character that sounds the same."""
    texts = ("落实意识型态工作责任制，开展研判4次", "加强医德医疯建设，签订承诺书860份", "推进分级诊僚，畅通转诊渠道", "严格执行十八项核心制渡，通报问题21个")
    return worth_saying(year, rng, "wrong character", texts, ("党建", "党风廉政", "医联体", "医疗质量"))


@kind
def unit_repeated(year: Year, rng: Random) -> Planted | None:
    """A unit was typed twice."""
    return worth_saying(year, rng, "unit typed twice", ("开展院前急救1460人次次", "发放宣传材料1.2万万份", "培训基层人员320名名"), ("公共卫生", "公益", "医联体"))


@kind
def phone_number(year: Year, rng: Random) -> Planted | None:
    """A private mobile number in the text."""
    return worth_saying(year, rng, "mobile number", ("开通上门护理预约服务，联系电话13900000000", "设立投诉受理岗位，值班手机138-0000-1234"), ("护理", "医疗服务"))


@kind
def identity_number(year: Year, rng: Random) -> Planted | None:
    """The number of an identity card in the text."""
    return worth_saying(year, rng, "identity card number", ("为患者（身份证号110101199003078996）减免医疗费用1.3万元",), ("公益", "医疗服务"))


def _movable(year: Year) -> list[Item]:
    return [item for item in year.body if len(item.text.text) >= 14]


@kind
def highlight_twice(year: Year, rng: Random) -> Planted | None:
    """The same highlight in two sections."""
    found = _movable(year)
    if not found:
        return None
    item = rng.choice(found)
    places = [other for other in year.body if other.section != item.section]
    said = year.text[item.start : item.end]
    return Planted(year.after(rng.choice(places), said), "same highlight twice", (), (item.text.text,))


@kind
def highlight_nearly_twice(year: Year, rng: Random) -> Planted | None:
    """The same highlight in two sections, with one word more."""
    found = [item for item in _movable(year) if "，" in item.text.text]
    if not found:
        return None
    item = rng.choice(found)
    places = [other for other in year.body if other.section != item.section]
    said = "全年" + item.text.text.replace("全年", "") if not item.text.text.startswith("全年") else item.text.text + "，成效明显"
    return Planted(year.after(rng.choice(places), said), "nearly the same highlight twice", (), (item.text.text, said))


@kind
def honour_twice(year: Year, rng: Random) -> Planted | None:
    """The same honour twice."""
    found = [item for item in year.of("荣誉") if item.block and "\n" not in year.text[item.start : item.end]]
    if not found:
        return None
    item = found[0]
    return Planted(year.after(found[-1], year.text[item.start : item.end]), "same honour twice", (), (item.text.text,))


@kind
def clause_left_open(year: Year, rng: Random) -> Planted | None:
    """A highlight that breaks off after a comma."""
    return _altered(year, rng, "breaks off", "，", lambda text: text[: text.rindex("，") + 1])
