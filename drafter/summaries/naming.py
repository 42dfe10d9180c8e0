"""Turns the words beside a number into the name of the indicator it gives: the catalogue's where it knows it, else the words themselves."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from drafter import names
from drafter.model.library import Indicator, Library

_WITHIN = re.compile(r"[(（](?<=\w.)(\w{1,3})[)）](?=\w{2})")
"""Brackets inside a word: 安全（不良）事件."""
_OPEN, _CLOSE = "\0", "\1"
_BREAK = re.compile(r"[,，。;；:：!?！？\n\t()（）|]")
_LIST, _COLONS = "、", (":", "：")
_AHEAD = re.compile(
    r"^(?:\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]{1,2}是|至此|力争|争取|确保|其中|同时|并且|并|且|另外|另|此外|包含|含(?![量义税糖氧金])|还有|还|以及|及|和|与|全年|年度|本年度|本年|今年以来|今年|当年|一年来|年内|期间|截至到?目前|截止到?目前|到目前|截至|截止到?|目前|现已|已经|已|现|共有|共计|合计|总计|共|累计|先后|分别|总共|"
    r"我院|本院(?!区)|全院(?!性)|医院|我们|咱们(?:院的?)?|的(?=\w{2})|把(?![关控握])|(?:19|20)[\dXx]{2}年度?(?:\d{1,2}-\d{1,2}月|上半年|下半年)?|\d{1,2}-\d{1,2}月份?|\d{1,2}月(?:\d{1,2}日)?|成功|顺利|积极|圆满|有效|实际|进一步|持续|不断|再|新近|合力|独立)"
)
_VERBS = (
    "举办 开展 完成 召开 组织实施了 组织实施 组织 实现 获得 荣获 获评 获批 获 发表 举行 接受 承担 取得 拥有 有 是 为 达到 达 进行 实施 做好 收到 配备 设置 设有 设立 设 购置 购买 添置 "
    "落实 提供 发放 推送 刊登 出版 印发 编印 拍摄 发布 撰写 确定 申报 申请 参加 参与 承办 协办 评选出 评选 评出 处理 办理 查处 检查 抽查 覆盖 惠及 服务 受理 上报 报送"
).split()
_LEADING_VERB = re.compile("^(?:" + "|".join(sorted(_VERBS, key=len, reverse=True)) + ")了?(?![率量])")
_OF_SOMETHING = re.compile(r"(?:总|规范|系统|首次|平均)?(?:合格|完成|管理|达标|覆盖|签约|控制|筛查|通过|优秀|好转|治愈|有效|符合|执行|建册|建档|访视|接种|变异|诊断|入组|整改|处置|回访|答复|随访)率")
"""Rates whose name does not say what they are of."""
_ONLY_VERB = re.compile(f"(?:{'|'.join(_VERBS)}|新增|新建|派出|引进|招聘|考取|培训|接收|选派|新增加|增加|增设|改造|牵头成立|成立|建立|投入|储备|有)了?")
_DONE = re.compile(r"(?:超额|全年|累计|年内|总共|共计|共)?(?:完成了?|开展了?|实现)(?![率度])(?=[^,，]{2,})")
_BY_US = re.compile(r"^.{0,14}?(?:医院|我院|全院(?!性))(?:的|以|在(?![岗职院编册读管])|共|已|将|又|还|也)?(?=.{2,})")
_LISTED = re.compile(r"、.*等(?:地|单位|多家|各类|相关)?(?P<tail>[^、等]{2,})$")
_OF_WHICH = re.compile(r"其中[:：,，]?$|其中[:：,，]?(?=[^其]+$)")
_RELATIVE = re.compile(r"[^,，。;；:：、\d]{2,14}的(?=[^,，。;；:：、\d]{3})")
_TRAILING = re.compile(
    r"(?:[≤≥<>]|力争|确保|(?:继续)?保持|仅?到位|进入|目标值?|等?共计|等?合计|等?总计|总数为?|等?共|等?累计|总共|达到了?|达到|达|已达|高达|约为|(?<![签预制合公条节])约|将近|近|超过|超|突破|逾|为|是|有|仅|上升到|上升至|提升至|提升到|提升为|提高到|提高至|提升|增加到|增加至|增至|下降到|下降至|降至|降到|降低到|降低至|"
    r"缩短到|缩短至|压缩到|压缩至|压减到|压减至|精简到|精简至|缩减到|缩减至|发展到(?:今天|现在|目前)?|更是|一下子|要争取|争取达到|争取|要|得了?|升至|升到|扩至|扩到|扩增至|已有|预计达到|预计|跃升至|上升为|下降为|增长为|扩展到|扩展至|拓展到|拓展至|控制在|保持在|稳定在|增长到|增长至|调整为|扩大到|完成数?|不超过|不低于|不少于|不高于|(?<=满意度)测评|平均(?!\w)|均|还|至少|以上|上|了|计|(?<![人例次台件篇项户])数|等|各|的|首次|再|分别|在|(?:19|20)\d\d(?:[-至](?:19|20)?\d\d)?年|\s|\"|'|:|：)$"
)
_ALL = re.compile(r".{0,14}(?:医院|全院|我院|本院|卫生院|保健院|卫生服务中心)(?:的|中|全年|(?:本|上|20\d\d)?年度)*")
"""What may stand before the catalogue's name of a figure that is the whole hospital's; any other words make it another figure."""
_RIGHT_END = re.compile(
    r"[—,，。;；:：!?！？\n()（）、\d\"“”《]|(?:的)?(?:顺利|成功|通过|获得|荣获|获|被|已|均|全部|予以|远赴|参加|参与|开展|得到|受到|后(?=[,，。;；]|$)|投入|完成|进行|实现|提升|提高|达到|在我|来我|来自|正式|赴|(?<=[员师者])(?:对口)?支援|形成|组建|签订|担任|常驻|(?<=[志员家])驻|颁发|前往|跟师|领衔|牵头|花落|舍小|未达|年内|"
    r"同步|先后|为|与|和(?!谐)|入选|入围|当选|评为|共(?![体卫同])|并|到|至|从|由|以|对(?![口象])|(?<!定)向|将|逐步|是|于|落户|[Xx]{2})"
)
_HAD = re.compile(r"([^,，。;；:：、\d的]{0,10})的(?=\w{2})")
_OWNED = re.compile(r"(?:拥有|占地|投资|建筑面积|来自)[^,，。;；:：\d]{0,6}(?:[\d.]+万?亿?\w{1,8}[、,，][^,，。;；:：\d]{0,8}){0,3}$")
_OWNER = re.compile(r"[^,，。;；]{0,40}?的(\w{0,8}?(?:院区|分院|大楼|中心|园区|基地|项目))(?!\w{0,4}院)")
_ACHIEVED = re.compile(r"(?:同志|职工|医师|医生)?((?:入选|获得|荣获|获评|当选|考取|取得|入围|被评为|晋升|通过|获(?![奖得]))(?![了过])[^,，。;；!?(（、\d]{2,18})")
_PRIZED = re.compile(r'[^,，。;；"]{0,6}(?:获|评为|授予|当选)[^,，。;；"]{0,10}"([^"]{2,16})"')
_ENOUGH = 2
_RECENT = 32
"""Words remembered for the several questions asked about one number."""
_FAR, _NEAR = 200, 80
"""Characters beside a number that can hold its name."""
_GRADES = re.compile(r"(?<=[\d一二三四ⅠⅡⅢⅣ])、(?=[\d一二三四ⅠⅡⅢⅣ])")
"""The mark between two grades of one thing (三、四级手术), which parts no list."""
_SEVERAL = re.compile(r"[^、]{2,12}(?:、[^、]{2,6}){0,2}、[^、]{2,10}")
"""Items of which none has a number, so that the one behind them is of all: 宫腔镜、腹腔镜手术."""
_DOES = re.compile(r"加强|强化|推进|完善|落实|做好|深入|提升|提高|优化|保障|建立|健全|规范|改善|严格|组织|制[定订]|^[在向对与将把被]|\d[天日年月]|了|的|等|[和与及]|率、|量、|数、|[人台例]次、")
"""What shows that the items are clauses, or lists of their own."""
_WHOLE_LIST = re.compile(r"等(?:各项|各类)?(?:共计?|合计|累计)?[^、]{0,8}$")
_RATE_ENDS = frozenset("率比例")
_SHARE = re.compile(r"占比|比例|占|比率|构成比|占全部|率")
_SHARE_OF = re.compile(r"(\w{4,24}?)(?<!正)[仅约只]?占[了到]?|()占\w{2,12}")
_COUNT_OF = re.compile(r"(?:人次数?|台次数?|例次数?|人数|次数|(?<!病)例数|台数|项数|篇数|数)$")
_GROUP_OF = re.compile(r"(?:管理|建档|签约)?(?:人次数?|人数|份数|方面数|条数|件数|户数|家数|(?<!病)例数|项数|场次|次数|数)$")
_GROUPED = re.compile(r"^(?:管理|组织|开展|签约|建立|举办|新增|累计|“|\")|[”\"]$")
_ACHIEVING = frozenset("入获荣当考取被晋通同职医")
_TRAILING_ENDS = frozenset("到预要得取天前子≤≥<>争保持位入标值计为共达到了约近过超破逾是有仅至在升成数于少上等各的次再别年持均还评\"':：")
"""Signs that words which say nothing at the end of a phrase end with."""
_TELLING = re.compile(r"(?:新增加?|增设|新建|新设|引进|招聘|招录|考取|培训|接收|选派|派出|改造|牵头成立|成立|建立|储备|查处|购置|申报|立项|获批|授权|通报批评|推选|转出|转入|下派|培养|救治|表彰|承办|评选|义诊|签约|开放|规划|编制)$")
_CLAUSES = re.compile("、(?:" + "|".join(_VERBS) + "|" + _TELLING.pattern.removesuffix("$") + ")")
_LED = re.compile(_TELLING.pattern.removesuffix("$"))
_SHARED = re.compile(r"(?!义诊|签约|开放|规划|编制|授权|获批)(?:全职|柔性|公开)?(" + _TELLING.pattern.removesuffix("$") + r")(?=\w{2})")
_ITEM = re.compile(r"[^、,，。;；:：]{0,20}、[^、,，。;；:：]{0,20}")
_AND = re.compile(r"[^,，。;；]{0,8}(?:[和与及、]|以及)")
_HONOURED = re.compile(r"(?:同志|职工|医护人员|医务人员)?(?:分别|被|均)*(?:荣获|获得|获评|获|评为|授予|当选为?)(?:了|为)?[^,，。;；]{0,24}?([\u4e00-\u9fff]{2,12}(?:个人|工作者|标兵|称号|奖|模范|劳模|先锋))")
_NO_NOUN = re.compile(
    r"(参加|培训|开展|完成|召开|获|被|进行|以上|以下|左右|以内|之内|到|赴|在|举办|组织|接受|来自|前来|分别|均|已|共(?!同)|入选|入围|成为|当选|晋升|通过|顺利|进入|率先|处于|位居|组成|聘(?!期)|考取|结业|取得|荣|同志|并|为|是|"
    r"有(?!效)|及|和(?!谐)|与|或|等|占|超|较|比|增|减|近|需|其|这|那|添置|购置|用于|投入|建立|内)"
)
_ASKED, _GRANTED = re.compile("(申报|申请)(?!获批|成功|并)"), re.compile("立项|授权|获批")
_NEW = re.compile("^新(?:增|获批|成立|建成?|设立?|开设|组建|开展)")
_SORTS, _CASES = re.compile("(?:病种|术式|种类)数?$"), ("例", "台", "台次", "例次", "人次")
"""What is counted in cases is not the sorts of them: 日间手术病种18个，全年完成5216例."""
MEASURED = ("%", "‰", "元", "天", "日", "小时", "分钟", "周年", "分", "倍", "年", "毫升", "平方米", "万毫升", "小时", "亩")
_COUNTED = ("人次", "台次", "例次", "例", "台", "人", "项", "篇")
PERSONS, _DEEDS = frozenset(("人", "名", "位", "人次")), frozenset(("次", "场", "场次", "期", "批", "批次", "篇", "份", "项", "封", "面", "家", "张"))
"""Units of persons, and of what is done or written: an indicator counted in the ones is none counted in the others."""
_RANKED = re.compile(r"全国|全省|全市|全区|全县|自治区")


class Uncut:
    """Words that stay whole though they begin or end with signs that are no part of a name (共青团, 审计, 医院感染)."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words, self._first, self._last = words, frozenset(word[0] for word in words), frozenset(word[-1] for word in words)
        self._hospital = tuple(word for word in words if "院" in word)

    def begins(self, words: str) -> bool:
        """Whether one of them stands at the front."""
        return words[:1] in self._first and words.startswith(self._words)

    def ends(self, words: str) -> bool:
        """Whether one of them stands at the end."""
        return words[-1:] in self._last and words.endswith(self._words)

    def hospital_in(self, words: str, end: int) -> bool:
        """Whether one of them that has a 院 begins before a place."""
        return any(-1 < words.find(word) < end for word in self._hospital)


@lru_cache(maxsize=2)
def uncut_of(words: tuple[str, ...]) -> Uncut:
    """The words of a library that stay whole, ready to be looked for."""
    return Uncut(words)


class Named(NamedTuple):
    """A name, the indicator of the catalogue it is (None: unknown there), and whether it is more than a guess."""

    text: str
    indicator: Indicator | None
    sure: bool


def clause_before(text: str, place: int, floor: int) -> str:
    """The words from the last break, list mark or number (`floor`) up to `place`; a list that ends with 等 is taken whole."""
    floor = max(floor, place - _FAR)
    if (text.find("(", floor, place) >= 0 or text.find("（", floor, place) >= 0) and _WITHIN.search(text, floor, place):
        text = text[:floor] + _WITHIN.sub(f"{_OPEN}\\1{_CLOSE}", text[floor:place])
        return clause_before(text, place, floor).replace(_OPEN, "（").replace(_CLOSE, "）")
    while text[place - 1 : place] in (")", "）") and (opening := max(text.rfind("(", floor, place), text.rfind("（", floor, place))) > floor:
        place = opening
    before = text[floor:place]
    words = _BREAK.split(before)[-1]
    if not _trimmed(words):
        labelled = before.rstrip()
        return _BREAK.split(labelled[:-1])[-1] if labelled[-1:] in _COLONS else ""
    if _LIST in words and _GRADES.search(words):
        return _GRADES.sub("\0", words).rpartition(_LIST)[2].replace("\0", _LIST)
    if _LIST in words and not _WHOLE_LIST.search(words):
        several = words.removeprefix(_LIST)
        return several if _SEVERAL.fullmatch(several) and not (_DOES.search(several) or _CLAUSES.search(several)) else words.rpartition(_LIST)[2]
    return words


def clause_behind(text: str, place: int, owned: bool = False) -> str:
    """The noun that follows a number and its unit: 38项课题验收或结题 → 课题验收或结题; where the number tells what something has (`owned`: 拥有90张床位的…) it
    ends before 的."""
    if owned and (having := _HAD.match(text, place)):
        return having[1]
    relative = _RELATIVE.match(text, place, place + 30) if "的" in text[place : place + 30] else None
    if relative and not _NO_NOUN.match(text, place):
        place = relative.end()
    end = _RIGHT_END.search(text, place, place + _FAR)
    return text[place : end.start() if end else place + _FAR].strip(" 的")


def named(words: str, behind: str, unit: str, library: Library, whole: str = "", doing: str = "") -> Named:
    """The name for a number with `words` before and `behind` after it; `whole` is the name of the figure said before, of which it may be a part, `doing` a
    verb said before it once for several.

    A noun that follows at once is what is counted (160个停车位); else it is what stands before (停车位160个).
    """
    words, behind = words[-_NEAR:], behind[:_NEAR]
    part = "其中" in words and _OF_WHICH.search(words) is not None
    uncut = uncut_of(library.words.uncut)
    left, noun = _paired(stripped(inner(words, uncut), uncut)), "" if unit in MEASURED else _paired(_noun(behind))
    if doing and unit not in MEASURED and not part and _shares_verb(thing := noun or left, library):
        return Named(doing + thing, _known(doing + thing, unit, library), True)  # 引进博士9人、硕士48人
    if left.endswith("占地"):
        left = "占地面积"
    for candidate in chain(_counted(left, noun), _candidates(left, uncut)):
        known = _known(candidate, unit, library)
        if known is not None and (asked := _ASKED.search(words)) and _GRANTED.search(known.name):
            return Named(asked[1] + candidate, None, True)  # applied for is not yet granted
        if known is not None and not (part and noun != candidate and _LED.match(whole)):
            return Named(candidate, known, True)
    if not (noun or part or behind[:1].isalnum()) and unit in PERSONS and (known := names.find(library, names.counted(left, unit))) is not None:
        return Named(left, known, True)  # 党员1042名
    core = _core(left, uncut)
    if whole and _SHARE.fullmatch(core):
        return Named(_bare(whole) + "占比", None, False)
    if unit == "%" and "占" in core and (share := _SHARE_OF.fullmatch(core)):
        return Named(share[1] + "占比", None, names.find(library, share[1] + "占比") is not None) if share[1] else Named(f"{_bare(whole)}{core}比例", None, False) if whole else Named(core, None, False)
    if noun and _AND.fullmatch(words) and len(noun) <= 3 and (doing := _LED.match(whole)):
        noun = doing[0] + noun  # 通报批评2个科室和3个个人
    if noun:
        return Named(_doing(left) + noun, None, len(noun) <= 16)
    if _only_verb(left) or len(core) < _ENOUGH:
        whole = _SORTS.sub("", whole) if unit in _CASES else whole
        told = stripped(behind, uncut)
        if whole and (left or not told):
            return Named(_core(_bare(whole)) + left, None, False)
        return Named(left + told or whole or "数据", None, False)
    if whole and unit in ("%", "‰") and whole[-1:] not in _RATE_ENDS and _OF_SOMETHING.fullmatch(core):
        return Named(of_rate(whole, core), None, False)  # 管理高血压患者4126人，规范管理率71.3%
    if part and whole and unit in PERSONS and (led := _LED.match(whole)):
        return Named(led[0] + core, None, False)  # 公开招聘62人，其中医师25人: no number of all doctors
    if part and len(core) <= 4 and whole:
        return Named(f"{_core(_bare(whole))}中{core}", None, True)
    return Named(core, None, len(core) <= 24)


def in_all(whole: str, before: str) -> str:
    """What a figure is a part of, where the words before it say that it counts all of them: 新增2个，累计达到9个 is of the same, but not new."""
    return _NEW.sub("", whole) if "累计" in before or "总数" in before or "总量" in before else whole


def said_once(before: str, last: str, of_persons: bool, unit: str) -> str:
    """The verb that stands before the first of several things counted (引进博士9人、硕士48人), by the name of the one before; none where they are not alike."""
    if not _ITEM.fullmatch(before) or of_persons != (unit in PERSONS):
        return ""
    verb = _SHARED.match(last)
    return verb[0] if verb else ""


def honoured(text: str, place: int) -> str:
    """What those counted up to `place` were honoured as, where they were (张某、李某2名同志荣获先进个人): the figure is called by that, not by persons' names."""
    award = _HONOURED.match(text, place) or (_PRIZED.match(text, place) if '"' in text[place : place + _NEAR] else None)
    return award[1] if award else ""


def _shares_verb(thing: str, library: Library) -> bool:
    """Whether what was counted lacks a verb of its own, and is more than a grade (市级), so that the verb before is its too."""
    if len(thing) < _ENOUGH or thing[1:] == "级" or thing.startswith(library.words.doing) or thing.startswith(library.words.beginning):
        return False
    return not (_LED.match(thing) or _LEADING_VERB.match(thing) or _doing(thing))


def achieved(words: str, text: str, place: int) -> str:
    """What those counted up to `place` achieved, where nothing before says who they are: 2人入选青年拔尖人才 → 入选青年拔尖人才."""
    if text[place : place + 1] not in _ACHIEVING or len(stripped(words)) >= _ENOUGH:
        return ""
    deed = _ACHIEVED.match(text, place)
    return "".join(deed[1].split('"')[:2]) if deed else ""


def owned(before: str) -> bool:
    """Whether a number with such words before it tells what something has or takes: 占地30亩的新院区."""
    return _OWNED.search(before) is not None


def owner(text: str, place: int) -> str:
    """The part of the hospital whose a number up to `place` is, where it is not the whole one's: 占地30亩的新院区 → 新院区."""
    found = _OWNER.match(text, place)
    return found[1] if found else ""


def ranked(clause: str, sentence: str) -> str:
    """The name of a place among others: 三级公立医院绩效考核全国排名, or what was ranked as far as the clause says it."""
    among = _RANKED.findall(clause)
    if "绩效考核" in sentence:
        grade = re.search(r"([二三]级)公立医院", sentence)
        return f"{grade[1] if grade else '三级'}公立医院绩效考核{among[-1] if among else ''}排名"
    bare = re.sub(r"(位列|位居|名列|排名|排|获得了?|取得了?|荣获|居|列|以|稳居|前)+", "", stripped(inner(clause)))
    return (bare or "") + "排名"


def _known(name: str, unit: str, library: Library) -> Indicator | None:
    """The indicator of that name, or of the name with the unit it was counted in behind it (门诊 387266人次 → 门诊人次, 警示教育12场 → 警示教育场次)."""
    ending = names.counted(name, unit) if unit in _DEEDS or unit in ("件", "元") else name
    for whole in (name, name + unit) if unit in _COUNTED else (name, ending) if ending != name else (name,):
        found = names.find(library, whole) if len(name) >= _ENOUGH else None
        if found is not None and _fits(found, unit):
            return found
    return None


def _paired(words: str) -> str:
    """The words without quotation marks where one of a pair stands alone."""
    return words.replace('"', "") if words.count('"') % 2 else words


def _bare(name: str) -> str:
    """The name of a figure without the ending that only says it was counted."""
    return _COUNT_OF.sub("", name) or name


def subject(whole: str) -> str:
    """What a figure is of, by its name: 管理高血压患者 → 高血压患者."""
    bare = _GROUP_OF.sub("", whole)
    return _GROUPED.sub("", _core(bare or whole))


def of_rate(whole: str, rate: str) -> str:
    """A rate with what it is of before it, by the name of that figure; what both say is said once: 产前筛查, 筛查率 → 产前筛查率."""
    of = subject(whole).removeprefix(rate[:-1])
    said = next((k for k in range(min(len(of), len(rate) - 1), 1, -1) if of.endswith(rate[:k])), 0)
    return of + rate[said:]


def inner(words: str, uncut: Uncut | None = None) -> str:
    """The phrase without what only says who did it and that it was done: 眼科全年完成手术 → 眼科手术; of a list that ends with 等 what it is a list of."""
    words = _DONE.sub("", words) if len(words) > 4 and ("完成" in words or "开展" in words or "实现" in words) else words
    ours = _BY_US.match(words) if "院" in words else None
    words = words[ours.end() :] if ours and not (uncut and uncut.hospital_in(words, ours.end())) else words
    tail = _LISTED.search(words) if "等" in words else None
    return tail["tail"] if tail and len(_trimmed(tail["tail"])) >= _ENOUGH else words.lstrip(_LIST)


def _noun(behind: str) -> str:
    """The noun a number counts, where one follows at once; nothing where a verb or a new clause follows."""
    words = behind.removeprefix("的").strip()
    if len(words) < _ENOUGH or len(words) > 20 or _NO_NOUN.match(words):
        return ""
    return words


def _doing(words: str) -> str:
    """The verb at the end of a phrase that tells what the figure is of: 临时增设 → 增设."""
    match = _TELLING.search(words)
    return match[0] if match else ""


def _counted(words: str, noun: str) -> tuple[str, ...]:
    """What a number before a noun may be called: with the verb before it, if there is one; what is new is counted with what there is."""
    doing = _doing(words) if noun else ""
    if not doing:
        return (noun,) if noun else ()
    return (doing + noun, noun) if doing[0] == "新" else (doing + noun,)


def _candidates(words: str, uncut: Uncut | None) -> Iterator[str]:
    """The words, and what is left when words that are no part of a name are taken from their front, one after the other."""
    if len(words) < _ENOUGH:
        return
    core = _core(words, uncut)
    whole = (words, core) if core != words else (words,)
    yield from (one.replace("（", "").replace("）", "") for one in whole if "（" in one)
    yield from whole
    for mark in ("的", "中", "年度", "院"):
        if mark in words and len(tail := words.rpartition(mark)[2]) >= 3 and (mark == "的" or _ALL.fullmatch(words, 0, len(words) - len(tail))):
            yield tail


@lru_cache(maxsize=_RECENT)
def stripped(words: str, uncut: Uncut | None = None) -> str:
    """The words without what is no part of a name at their front and end; the words of `uncut` stay whole."""
    words = _trimmed(words, uncut)
    while (match := _AHEAD.match(words)) and not (uncut and uncut.begins(words)):
        words = words[match.end() :].lstrip(" ,，、:：\"'")
    return words


@lru_cache(maxsize=_RECENT)
def _trimmed(words: str, uncut: Uncut | None = None) -> str:
    words = words.strip()
    while words[-1:] in _TRAILING_ENDS and (match := _TRAILING.search(words)) and not (uncut and uncut.ends(words)):
        if len(words) - len(match[0]) < 1:
            return ""
        words = words[: match.start()].rstrip()
    return words


@lru_cache(maxsize=_RECENT)
def _core(words: str, uncut: Uncut | None = None) -> str:
    """The noun of a phrase: its leading verb, and words before it, taken off."""
    verb = None if uncut and uncut.begins(words) else _LEADING_VERB.match(words)
    shorter = stripped(words[verb.end() :] if verb else words, uncut)
    return shorter if len(shorter) >= _ENOUGH else words


def _only_verb(words: str) -> bool:
    return bool(_ONLY_VERB.fullmatch(words))


def _fits(indicator: Indicator, unit: str) -> bool:
    rate = indicator.kind in ("ratio_pct", "ratio_permille", "growth_pct")
    if unit in ("%", "‰"):
        return rate or indicator.kind == "score"
    if unit == "元":
        return indicator.kind == "yuan"
    if unit in PERSONS and indicator.unit in _DEEDS or unit in _DEEDS and unit != "次" and indicator.unit in PERSONS:
        return False  # 培训2360人次 is no number of courses
    return not rate and (indicator.kind != "yuan" or not unit)
