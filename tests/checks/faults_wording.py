"""Faults of wording: phrases of another year, old and wrong names, mistakes of the list, words for changes and amounts."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from .faults_base import Planted, kind, retyped, said_newly, worth_saying
from .yearfile import Year

_PARTY = ("党建",)
_QUALITY = ("医疗质量",)


def _text(name: str, about: str, texts: Iterable[str], sections: tuple[str, ...] = (), years: tuple[int, int] = (2000, 2100)) -> None:
    """A kind of fault that is one more highlight with one of the texts; `years` are the report years in which it is one."""
    chosen = tuple(texts)

    def make(year: Year, rng: Random) -> Planted | None:
        return worth_saying(year, rng, about, chosen, sections) if years[0] <= year.year <= years[1] else None

    make.__name__, make.__doc__ = name, f"A highlight with a fault of wording: {about}."
    kind(make)


NOT_YET = (
    ("2024-07-18", "学习宣传贯彻党的二十届三中全会精神，举办宣讲会8场"),
    ("2025-03-01", "扎实开展深入贯彻中央八项规定精神学习教育，查摆问题15项"),
    ("2025-10-23", "学习宣传贯彻党的二十届四中全会精神，举办宣讲会9场"),
    ("2026-02-24", "开展树立和践行正确政绩观学习教育，查改问题18项"),
    ("2026-06-15", "举办学习贯彻习近平党建思想读书班3期"),
    ("2027-10-01", "深入学习贯彻党的二十一大精神，举办宣讲会10场"),
)


@kind
def phrase_not_yet_valid(year: Year, rng: Random) -> Planted | None:
    """A plenum, campaign or doctrine that did not exist on the signing date."""
    return worth_saying(year, rng, "did not exist on the signing date", [text for since, text in NOT_YET if since > year.signed], _PARTY)


FRAMINGS = (
    (2021, "今年是“十四五”规划开局之年，全院上下狠抓任务落实"),
    (2022, "围绕党的二十大召开之年的各项部署，开展系列活动12场"),
    (2023, "聚焦全面贯彻落实党的二十大精神的开局之年目标，开展岗位练兵16场"),
    (2024, "紧扣实现“十四五”规划目标任务的关键一年要求，推进重点项目9个"),
    (2025, "立足“十四五”规划收官之年，推进重点项目11个"),
    (2026, "立足“十五五”开局之年，推进重点项目13个"),
)


@kind
def framing_of_another_year(year: Year, rng: Random) -> Planted | None:
    """The framing of another year is claimed for this one."""
    return worth_saying(year, rng, "framing of another year", [text for own, text in FRAMINGS if own != year.year and own <= year.year], _PARTY)


@kind
def anniversary_of_another_year(year: Year, rng: Random) -> Planted | None:
    """The wrong anniversary of the Party or the Republic."""
    wrong = year.year - 1921 + rng.choice((-1, 1))
    return worth_saying(year, rng, "wrong anniversary", (f"举办庆祝中国共产党成立{wrong}周年歌咏比赛，参赛职工210人",), _PARTY)


@kind
def doctors_day_miscounted(year: Year, rng: Random) -> Planted | None:
    """The number of the doctors' day is not year minus 2017."""
    numerals = "零一二三四五六七八九十"
    right = year.year - 2017
    for item in year.body:
        if f"第{numerals[right]}个中国医师节" in item.text.text:
            new = item.text.text.replace(f"第{numerals[right]}个", f"第{numerals[right - 1]}个")
            return Planted(retyped(year, (item.text, new)), "doctors' day miscounted", (), (new,))
    return worth_saying(year, rng, "doctors' day miscounted", (f"举行第{numerals[right - 1]}个中国医师节表彰会，表扬医师26名",), ("医院文化", "人才队伍"))


@kind
def formula_without_newest_plenum(year: Year, rng: Random) -> Planted | None:
    """The formula of the congress and its plenums stops before the newest one."""
    old = "二十届二中全会精神" if "2024-07-18" <= year.signed < "2025-10-23" else "二十届二中、三中全会精神" if year.signed >= "2025-10-23" else ""
    if not old:
        return None
    return worth_saying(year, rng, "newest plenum missing", (f"深入学习贯彻党的二十大和{old}，落实第一议题制度36次",), _PARTY)


_text("formula_of_the_last_congress", "formula of the 19th congress", ("深入学习贯彻党的十九大和十九届历次全会精神，落实第一议题制度32次", "全面贯彻党的十九大和十九届二中、三中、四中、五中全会精神"), _PARTY, (2023, 2100))
_text("name_of_an_authority_outdated", "authority renamed", ("配合市卫计委完成年度督查2次", "迎接省卫生计生委专家组检查2次", "接受区卫生局业务指导3次"), (), (2019, 2100))
_text("disease_name_outdated", "新冠肺炎 renamed", ("规范救治新冠肺炎患者86例", "完善新型冠状病毒肺炎诊疗流程3项"), ("公共卫生",), (2023, 2100))
_text("epidemic_policy_outdated", "policy ended in 2022", ("坚持“外防输入、内防反弹”，落实应检尽检要求", "坚决落实动态清零总方针，筑牢院感防线", "继续执行乙类甲管措施，加强病区管理"), ("公共卫生",), (2023, 2100))
_text("post_epidemic_era", "not an official term", ("适应后疫情时代需要，完善应急预案14个",), ("公共卫生",), (2023, 2100))
_text("theory_shortened", "name of the theory shortened", ("坚持以习近平思想为指导，开展专题学习14次", "深入学习习近平新时代思想，开展专题学习14次"), _PARTY)
_text("form_of_address_wrong", "form of address", ("认真学习习总书记重要讲话精神，开展交流研讨6次",), _PARTY)
_text("core_phrase_wrong", "fixed phrase altered", ("紧密团结在以习近平总书记为核心的党中央周围，抓实理论学习", "在以习近平为核心的党中央领导下推进各项工作"), _PARTY)
_text("campaign_misnamed", "name of a campaign altered", ("开展党纪主题教育，组织集中学习12次", "巩固党史教育学习成果，开展志愿服务18次", "开展中央八项规定学习教育，查改问题13项"), _PARTY)
_text("fixed_order_wrong", "fixed order altered", ("引导党员坚定“四个自信”、增强“四个意识”、做到“两个维护”", "组织党员学史明理、学史崇德、学史增信、学史力行", "做到学思想、重实践、强党性、建新功"), _PARTY)
_text("plan_name_without_quotes", "“十四五” without quotation marks", ("对照十四五规划指标开展年度评估，完成重点项目8个",))
_text("president_system_wrong", "system misnamed", ("落实党委书记领导下的院长负责制，修订议事规则2项", "坚持院长负责制，完善议事决策机制"), _PARTY)
_text("five_roles_wrong", "作决策 written as 做决策", ("发挥党委把方向、管大局、做决策、促改革、保落实的领导作用",), _PARTY)
_text("founding_misnamed", "建国 for 新中国成立", ("举办建国以来医院发展成就展，职工参观320人次",), ("医院文化", "公益"))
_text("own_activity_as_campaign", "主题教育 for an activity of the hospital's own", ("开展“微笑服务月”主题教育，评选服务标兵12名",), ("医疗服务", "护理"))
_text("poverty_term_outdated", "poverty programme ended", ("扎实开展健康扶贫工作，走访建档立卡贫困户126户", "助力精准扶贫，为贫困户免费体检210人次"), ("公益",), (2022, 2100))
_text("insurance_renamed", "新农合 merged", ("为新农合参保患者即时结算1260人次",), ("运营管理",), (2020, 2100))
_text("term_outdated", "outdated medical term", ("加强院内感染监测，开展培训9场", "落实压疮风险评估，高危患者评估率达到97%"), (*_QUALITY, "护理"))
_text("list_order_wrong", "检查检验 turned round", ("推进检验检查结果互认，减少重复检查460人次",), ("信息化", "医疗服务"))
_text("roman_numeral_wrong", "Ⅰ written as I or 1", ("规范I类切口手术预防用药，合格率达到96.1%", "规范1类切口手术预防用药，合格率达到96.1%"), _QUALITY)
_text("abbreviation_in_formal_text", "abbreviation of new media", ("获国自然项目2项，经费取得新进展", "国考成绩稳步提升，医院管理持续加强", "发挥三甲医院优势，带动基层协同发展"), ("科研教学", "运营管理", "医联体"))
_text("record_grade_mixed_up", "甲等 belongs to another rating", ("通过电子病历四级甲等评审，数据质量持续改进",), ("信息化",))
_text("spelling_mistaken", "misspelt", ("按照上级统一布署，完成专项检查7次", "规范其它诊疗收费项目16个", "为基层医疗卫生工作做出贡献", "统一管理各类系统帐号680个"))
_text("posts_out_of_order", "administrative post before the party post", ("院长、党委副书记带队调研基层单位9次",), _PARTY)
_text("former_post_misplaced", "原 before the wrong word", ("原党委书记为青年职工讲授院史课2场",), _PARTY)
_text("authority_doubled", "市市委, 县县委", ("在市市委坚强领导下，落实重点任务17项", "向县县委专题汇报工作4次"), _PARTY)
_text("state_body_misspelt", "grave misspelling", ("深入推进扫黑险恶斗争，开展宣传6场", "组织观看庆祝中华人民共合国成立纪念展，参观职工96人次"), ("党建", "安全生产"))
_text("cure_promised", "promise of a cure", ("采用新疗法根治顽固性偏头痛患者42例", "推出疗效最佳、无副作用的理疗项目5项"), ("学科建设", "医疗服务"))
_text("absolute_claim", "claim without proof", ("开展国内首创的微创技术3项", "设备水平国内领先、国际一流", "建成全省最先进的检验中心", "服务质量全市第一、群众口碑最好"), ("学科建设", "基础设施"))
_text("ceremonial_words", "亲自, 隆重召开", ("院长亲自带队查房，解决临床问题31个", "隆重召开护士节座谈会，表扬先进34名"), ("护理", "医疗服务", "医疗质量"))
_text("disability_term", "offensive term", ("为残废人开辟就诊绿色通道，服务230人次", "为聋子患者提供手语服务46人次"), ("医疗服务", "公益"))
_text("campaign_expired", "campaign that ended in 2025", ("实施改善就医感受提升患者体验主题活动（2023-2025年），推出措施14项",), ("医疗服务",), (2026, 2100))
_text("review_standard_superseded", "superseded edition of a standard", ("对照三级医院评审标准（2020年版）开展自查，整改问题52项",), _QUALITY, (2023, 2100))
_text("percent_for_points", "change of a rate in %", ("药占比较上年下降2.1%，费用结构持续优化", "预约就诊率比上年提高3.5%，就诊秩序明显改善"), ("运营管理", "医疗服务"))
_text("points_for_percent", "change of a count in points", ("会诊人次比上年增长12.6个百分点", "线上服务量较上年增长8个百分点"), ("医联体", "医疗服务"))
_text("fall_by_times", "a fall cannot be a multiple", ("退费投诉数量下降2倍，窗口效率明显提升", "报告等待时间缩短3倍，患者往返明显减少"), ("医疗服务",))
_text("by_for_to", "增加了 for 增加到", ("帮扶单位由12家增加了26家，覆盖面继续扩大", "护理专科门诊由5个增加了9个"), ("医联体", "护理"))
_text("double_approximation", "two words for about", ("接待参观学习约300人左右", "开展巡诊近50余次", "赠送药品价值约3万余元"), ("公益", "医院文化"))
_text("neighbouring_numerals_parted", "顿号 inside an estimate", ("选派三、五名骨干到基层坐诊", "每月组织七、八次科室沟通会"), ("医联体", "医疗质量"))
_text("range_without_percent", "% missing after the first number of a range", ("复诊患者占比保持在30—35%", "床旁超声使用率稳定在60-65%"), ("医疗质量", "医疗服务"))
_text("range_without_scale", "万 missing after the first number of a range", ("健康科普视频单条播放量达到5—8万次", "单场直播观看人数达到2-3万人次"), ("医院文化", "公共卫生"))
_text("intensity_in_percent_in_text", "intensity is not a percentage", ("重点科室抗菌药物使用强度降到38.5%以下",), _QUALITY)
_text("visits_in_persons_in_text", "visits are 人次", ("周末门诊量达到1.8万人，方便群众错峰就诊", "夜间急诊接诊9600人，流程更加顺畅"), ("医疗服务",))
_text("short_year", "year in two digits", ("自22年起连续组织岗位练兵，覆盖全部科室", "完成23年设备论证46项"), ("基础设施", "护理"))


@kind
def closing_for_as_of(year: Year, rng: Random) -> Planted | None:
    """截止 where 截至 is meant, at the end of the report year."""
    return worth_saying(year, rng, "截止 for 截至", (f"截止{year.year}年12月31日，志愿服务队伍达到460人",), ("公益",))


@kind
def last_year_left_in_text(year: Year, rng: Random) -> Planted | None:
    """A highlight of last year's report was left in."""
    texts = (f"{year.year - 1}年，组织技能竞赛6场，参赛职工410人次", f"{year.year - 1}年全年开展健康讲座38场，受众4600人次")
    return worth_saying(year, rng, "last year left in the text", texts, ("医院文化", "护理", "人才队伍"))


@kind
def plan_for_this_year(year: Year, rng: Random) -> Planted | None:
    """The plan for next year speaks of the report year."""
    plan = [item for item in year.of("来年计划") if item.block]
    if not plan:
        return None
    text = f"制定{year.year}年工作要点，细化任务分工"
    return Planted(year.after(plan[-1], text), "plan speaks of the report year", (), (text,))


@kind
def title_of_last_year(year: Year, rng: Random) -> Planted | None:
    """The title still bears last year's number."""
    title = year.scalar("标题")
    if title and str(year.year) in title.text:
        new = title.text.replace(str(year.year), str(year.year - 1))
        return Planted(retyped(year, (title, new)), "last year in the title", (), (new,))
    theme = year.scalar("主题")
    if title or not theme:
        return None
    new = f"{year.hospital['名称'].text}{year.year - 1}年工作总结"
    return Planted(year.edit((theme.end, theme.end, f"\n{year.word('标题')}: {new}")), "last year in the title", (), (new,))


@kind
def signed_in_the_report_year(year: Year, rng: Random) -> Planted | None:
    """The summary of the full year is dated in January of that very year."""
    signed = year.scalar("签发日期")
    new = signed.text.replace(str(year.year + 1), str(year.year))
    return Planted(retyped(year, (signed, new)), "signed before the year was over", (), (), (signed.line, year.scalar("年度").line))


@kind
def opening_of_another_year(year: Year, rng: Random) -> Planted | None:
    """The opening gives the year the framing of another."""
    wrong = {2023: "“十四五”规划开局之年", 2024: "“十四五”规划收官之年", 2025: "“十五五”规划开局之年", 2026: "“十四五”规划收官之年"}.get(year.year)
    theme, opening = year.scalar("主题"), year.scalar("导语")
    if not wrong:
        return None
    if opening:
        new = f"{year.year}年是{wrong}，全院以人民健康为中心，各项年度任务按期完成。"
        return Planted(retyped(year, (opening, new)), "framing of another year in the opening", (), (new,))
    new = f"{year.year}年是{wrong}，全体干部职工坚持以人民健康为中心，各项工作取得新进展。"
    return Planted(year.edit((theme.end, theme.end, f"\n{year.word('导语')}: {new}")), "framing of another year in the opening", (), (new,))


@kind
def epidemic_as_section(year: Year, rng: Random) -> Planted | None:
    """The section of public health still goes by the name of the epidemic."""
    if "公共卫生" not in year.sections or year.year < 2023:
        return None
    key = year.sections["公共卫生"][0]
    return Planted(retyped(year, (key, "疫情防控")), "section named after the epidemic", (), (), (key.line,))


@kind
def wrong_year_of_the_goals(year: Year, rng: Random) -> Planted | None:
    """The national goals of another year are quoted as this year's."""
    for item in year.body:
        right = f"{year.year}年国家医疗质量安全改进目标"
        if right in item.text.text:
            new = item.text.text.replace(right, f"{year.year - 1}年国家医疗质量安全改进目标")
            return Planted(retyped(year, (item.text, new)), "goals of last year", (), (new,))
    return None


@kind
def this_year_in_a_full_year(year: Year, rng: Random) -> Planted | None:
    """A summary of the full year speaks of 今年以来."""
    text = "今年以来，组织院感培训26场"
    new = said_newly(year, rng, text, _QUALITY)
    return Planted(new, "今年以来 in a summary of the full year", (), (text,)) if new else None
