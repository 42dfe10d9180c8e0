"""Turns a passage into the figures it states: what each is called, what part it plays, and how it changed."""

import re
from bisect import bisect_left
from decimal import Decimal

from drafter import names
from drafter.counting import half_width
from drafter.model.library import Library
from drafter.model.summary import Moved, Reading
from drafter.summaries.context import Before, broken_through
from drafter.summaries.moves import amount, change, own_words, unit_of
from drafter.summaries.naming import PERSONS, Named, achieved, clause_before, clause_behind, honoured, in_all, inner, named, owned, owner, ranked, said_once, stripped, subject
from drafter.summaries.numbers import Number, numbers
from drafter.summaries.roles import role
from drafter.summaries.sharing import apiece, distributed

_OF_YEAR = re.compile(r"(?:[(（]|较|比)((?:19|20)\d\d)年(?:度|同期|全年)?[的为是:：]?\s*$")
_PREVIOUS = re.compile(r"(?:上年同期|去年同期|上年度|上年|去年|同期)(?:的|为|是|数为?|仅为?)?\s*[(（]?$")
_BEFORE_ENDS = frozenset("年度期的为是数仅:：(（")
"""Signs that words before a value of the year before end with."""
_FROM = re.compile(r"(?:由|从)(?:原来的?|原先的?|最初的?|上年的?|去年的?|建院时的?|当初的?|起初的?|过去的?|(?:19|20)\d\d年的?)?([^,，。;；由从]{0,8})$")
_THING = re.compile(r"(?!.*(?:年初|年末|期初|每|的))\w{3,}")
_FROM_LENGTH = 16
"""Characters such words have at most."""
_INTO = re.compile(r"^[^,，。;；]{0,14}?(?:增加|提高|提升|上升|跃升|攀升|下降|降低|缩短|减少|调整|扩大|扩充|增长|扩增|扩展|拓展|发展|升|增|降|压缩|缩减|上调|下调|前移|压减|精简)[^,，。;；\d]{0,6}?(?:到|至|为)")
_COUNTED = re.compile(r"([^,，。;；\d]{2,12}?)(?:增加|提高|提升|上升|下降|降低|缩短|减少|调整|扩大|增长|扩增|扩展|拓展|发展|压缩|缩减|增|降)[^,，。;；\d]{0,4}?(?:到|至|为)")
_BEYOND = re.compile(r"(?:(?<![占对同环])[比较]|高于|低于|优于|多于)[^,，。;；]{2,30}(?:高出|低出|(?<![新最历提降减增])[高低多少])(?:了|出)?$|(?:高出|低出(?!生)|多出)[^,，。;；\d平]{0,12}$")
_BEYOND_ENDS = frozenset("了高低多少")
_LESS = re.compile("低|少|缩短|压缩")
_SHORTENED = re.compile(r"(?:缩短|延长|压缩)(?:了|近|约)*$")
_AND = re.compile(r"\s*(?:[和与及、,，]|以及)\s*")
_BETWEEN = re.compile("[和与及、]")
_MORE = re.compile(r"[、和与及]\d")
_AMOUNTS = re.compile(r"\d[\d.]*(?:%|个?百分点)?(?:[、,，和与及]\d[\d.]*(?:%|个?百分点)?)+")
_TIMES, _WIDE = ("分钟", "小时", "天", "日"), 48
_ACHIEVERS = PERSONS | {"项", "个"}
_BARE = re.compile(
    r"^[、，的]|[在于向对把将被由和与的各约均达及、]$|^(?:[省市县国]家?级|..?|.{0,2}(?:合格|完成|管理|达标|覆盖|签约|控制|筛查|通过|优秀|好转|治愈|有效|符合|执行|使用|建册|访视|接种)率|总?[金面]额|总?面积|[特一二三优][等秀]奖)$"
)
"""Names that say too little by themselves: what they are of stands elsewhere in the sentence, which then stays as it is."""
_FAR = 200
"""Characters a clause has at most: what is longer is none, and is not looked through for every figure."""
_FOLLOWS = re.compile(r"(?:个?百分点)?[,，](?:为|达到?|至|降至|升至)")
_CLAUSE, _SENTENCE = re.compile("[,，。;；!！?？\n]"), re.compile("[。；;]")
_AMONG_WHOM = re.compile(r"(?:中|.?|(?:在|位居|列)?全[国省市区县].{0,8})排名")
_RANKED_BEFORE = re.compile(r"(?:全[国省市县区].{0,6})?(?:综合)?排名.*$|^达?\d.*$|第\d.*$")
"""What is left of another place that was told before: of it nothing is ranked."""
_WHERE = re.compile("全[国省市县]")
_ENTERED = re.compile(r"^.*?(?:入围|入选|进入|跻身|参加|在)")
_PURPOSE = re.compile(
    r"[^,，。;；:：、\d]{2,10}?((?:远?赴|到|前往|参加|参与|支援|驻)[^,，。;；、\d]{2,12}?(?:进修|学习|访学|深造|培训|对口支援|支援|援[\u4e00-\u9fff]|帮扶|值守|救治|处置|锻炼|挂职|任职|救援|坐诊)(?:工作|任务)?)(?=[,，。;；、\n]|$)")
_PLACED = re.compile(r"(排名|位列|位居|名列)(全[国省市区县])?$")


def readings(text: str, year: int, library: Library, *, planned: bool = False) -> list[Reading]:
    """The figures of a text by place; `year` is the report's (0: not known), `planned` says that the text is about the year to come.

    The amount of a change and a value of the year before belong to the figure they are about and are none of their own.
    """
    plain = half_width(text)
    counted = numbers(plain)
    return _Passage(text, plain, year, library, planned).read(counted) if counted else []


class _Passage:
    """A working sheet: the numbers of a passage one after the other, each told to be a figure or something said of one."""

    def __init__(self, text: str, plain: str, year: int, library: Library, planned: bool) -> None:
        self._text, self._plain, self._year, self._library, self._planned = text, plain, year, library, planned
        self._clauses = [match.start() for match in _CLAUSE.finditer(plain)]
        self._sentences = [match.start() for match in _SENTENCE.finditer(plain)]
        self._found: list[Reading] = []
        self._taken = self._floor = 0  # where what was read ends, and where the words before the next number begin
        self._whole = self._carried = ""  # the name of the figure before; words that name the next one
        self._before = Before()
        self._base = ""  # the name of the last figure of the sentence that is no rate: what a rate is of
        self._ahead: Moved | None = None  # the change of the next figure, told before it
        self._listed: list[Named] = []  # names of the numbers that follow 分别
        self._spread: list[int] = []  # the figures that a change told with 分别 belongs to
        self._shared: int | None = None  # the last of them that got one
        self._amount_ends = -1
        self._earlier: Number | None = None  # 由[5]个增加到8个
        self._named_by = 0
        self._from = ""  # what stood between 由 and that number

    def read(self, counted: list[Number]) -> list[Reading]:
        """The figures among the numbers."""
        for number in counted:
            if number.start < self._taken:
                continue
            before = self._plain[self._floor : number.start]
            if "。" in before:
                self._listed, self._spread, self._shared = [], [], None
            if not (self._earlier is None and self._moves(number, before) or self._differs(number, before) or self._starts(number, before) or self._precedes(number, before)):
                self._states(number, before)
        return self._found

    def _pass(self, end: int) -> None:
        self._floor = self._taken = end

    def _same_sentence(self, number: Number) -> bool:
        """Whether there is a figure before the number, in the sentence it stands in."""
        return bool(self._found) and "。" not in self._plain[self._found[-1].end : number.start]

    def _moves(self, number: Number, before: str) -> bool:
        """Takes a number that is the amount of a change."""
        moved = amount(number, before, self._plain) or self._shared_amount(number, before)
        if moved is None:
            if number.unit != "%" or self._amount_ends < 0 or not _AND.fullmatch(self._plain, self._amount_ends, number.start):
                return False
            self._amount_ends = number.end  # 分别增长5%和3%, of what was not counted here
            self._pass(number.end)
            return True
        own = own_words(before)
        if "分别" in before and not self._spread and not own and (amounts := _AMOUNTS.match(self._plain, number.start)):
            self._spread = self._unmoved(len(re.findall(r"\d[\d.]*", amounts[0])), number)
        if self._spread and ("分别" in before or self._shared is not None) and len(_BETWEEN.sub("", own)) < 2 and ";" not in before and "；" not in before:
            self._shared = self._spread.pop(0)
            self._found[self._shared] = self._found[self._shared]._replace(change=moved)
            self._pass(number.end)
            return True
        self._amount_ends = number.end
        if len(own) < 2 and self._same_sentence(number) and self._found[-1].change is None:
            self._found[-1] = self._found[-1]._replace(change=moved)
        elif len(own) >= 2 and _FOLLOWS.match(self._plain, number.end):
            self._ahead, self._carried = moved, own  # 药占比下降1.2个百分点，为22.9%
        self._pass(number.end)
        return True

    def _unmoved(self, count: int, number: Number) -> list[int]:
        """The last figures before a number, that many of them, where they stand in its sentence and no change was told of them."""
        begins = self._begins(self._sentences, number.start)
        places = [place for place, one in enumerate(self._found) if one.start >= begins and one.change is None]
        return places[-count:] if len(places) >= count else []

    def _shared_amount(self, number: Number, before: str) -> Moved | None:
        """The amount of a change told for several figures, the words of which stand before the first: 同比分别提升0.8和2.2个百分点."""
        if self._shared is None or not self._spread or not _AND.fullmatch(before):
            return None
        first = self._found[self._shared]
        unit = unit_of(number, self._plain)
        self._found[self._shared] = first._replace(change=first.change._replace(unit=first.change.unit or unit))
        return Moved(first.change.kind, number.value, unit, first.change.verb)

    def _differs(self, number: Number, before: str) -> bool:
        """Takes a number that is a difference: 比全省平均高3.15分, 平均缩短15分钟."""
        near = before[-_WIDE:]
        apart = _BEYOND.search(near) if "出" in near or near[-1:] in _BEYOND_ENDS else None
        apart = apart or (_SHORTENED.search(before) if number.unit in _TIMES else None)
        if apart is None:
            return False
        self._pass(number.end)
        if number.value is not None and _FOLLOWS.match(self._plain, number.end):  # CMI值比上年高0.05，达1.12
            self._ahead = Moved("down" if _LESS.search(apart[0]) else "up", number.value, number.unit)
            self._carried = _CLAUSE.split(before[: len(before) - len(apart[0])])[-1]
        return True

    def _starts(self, number: Number, before: str) -> bool:
        """Takes a number from which another one started: 由原来的[8]个党支部调整为14个."""
        near = before[-_FROM_LENGTH:]
        since = _FROM.search(near) if "由" in near or "从" in near else None
        if since is None or not _INTO.match(self._plain[number.end : number.end + 30]):
            return False
        self._earlier, self._named_by, self._from = number, number.start - len(near) + since.start(), since[1] if _THING.fullmatch(since[1]) else ""
        counted = _COUNTED.match(self._plain, number.end)
        if counted and not _CLAUSE.split(self._plain[self._floor : self._named_by])[-1].strip():
            self._carried = counted[1]
        self._taken = number.end
        return True

    def _precedes(self, number: Number, before: str) -> bool:
        """Takes a number that is the value the figure before it had a year ago."""
        if before.rstrip()[-1:] not in _BEFORE_ENDS:
            return False
        dated = _OF_YEAR.search(before)
        if not (_PREVIOUS.search(before) or dated and self._year and int(dated[1]) == self._year - 1):
            return False
        moved, end = change(self._plain, number)
        share = number.unit in ("%", "‰")  # 为上年的96%: no value of the year before
        if self._same_sentence(number) and share == (self._found[-1].unit in ("%", "‰")):
            last = self._found[-1]
            self._found[-1] = last._replace(previous=self._text[number.start : number.end], before=number.value, change=last.change or moved)
        self._pass(end)
        return True

    def _states(self, number: Number, before: str) -> None:
        """Adds the figure a number is."""
        if self._found and not self._same_sentence(number):
            self._whole = self._base = ""
        if self._listed and not _AND.fullmatch(before):
            self._listed = []
        shared = "分别" in before or "依次" in before or before.endswith("各") and _MORE.match(self._plain, number.end)
        if not self._listed and shared and (several := self._several(number, before)):
            self._listed, self._spread, self._shared = list(several), list(range(len(self._found), len(self._found) + len(several))), None
        moved, end = change(self._plain, number)
        earlier = self._earlier
        name = self._listed.pop(0) if self._listed else self._completed(number, self._named_by if earlier else number.start)
        previous, value_before = (self._text[earlier.start : earlier.end], earlier.value) if earlier else ("", None)
        one = self._reading(number, name, moved or self._ahead, previous, value_before)
        self._found.append(one)
        self._base = self._base if number.unit in ("%", "‰") or self._base and self._before.made else one.indicator
        self._whole, self._ahead, self._earlier, self._carried, self._from = one.indicator, None, None, "", ""
        self._pass(end)

    def _completed(self, number: Number, named_by: int) -> Named:
        """What the figure is called, with what it is of where only the figures before say that."""
        begins = self._begins(self._sentences, named_by)
        if not self._found or begins >= self._found[-1].end:
            self._before.clear()
        else:
            begins = self._found[-1].end
        return self._before.complete(self._name(number, named_by), number.unit, self._plain[begins:named_by])

    def _several(self, number: Number, before: str) -> tuple[Named, ...]:
        """The names of the numbers behind 分别, of which this is the first."""
        several = distributed(before, self._library)
        if several or number.unit not in ("%", "‰"):
            return several
        sentence = self._begins(self._sentences, number.start)
        return apiece(before, self._plain[number.start : number.start + _FAR], [one for one in self._found if one.start >= sentence], self._library)

    def _begins(self, marks: list[int], place: int) -> int:
        """Where the clause or the sentence of a place begins; what is too long is none, and is not looked through for every figure."""
        at = bisect_left(marks, place)
        return max(0, place - _FAR, marks[at - 1] + 1 if at else 0)

    def _ends(self, place: int) -> int:
        """Where the clause ends that goes on at a place."""
        at, far = bisect_left(self._clauses, place), place + _FAR
        return self._clauses[at] if at < len(self._clauses) and self._clauses[at] < far else far

    def _name(self, number: Number, named_by: int) -> Named:
        """What the figure is called, by the words before `named_by` and those behind the number."""
        words = clause_before(self._plain, named_by, self._floor) + self._from
        if len(stripped(words)) < 2:
            words = broken_through(self._plain[max(self._floor, named_by - _FAR) : named_by]) or words
        if number.kind == "rank" or number.unit in ("名", "位") and _PLACED.search(words):
            near = max(0, number.start - _FAR)
            sentence = self._plain[self._plain.rfind("。", near, number.start) + 1 : number.end]
            return Named(self._of_rank(ranked(words, sentence), named_by), None, "绩效考核" in sentence)
        if number.unit in ("名", "人", "位") and (award := honoured(self._plain, number.end)):
            return Named(award, None, False)
        if number.unit in _ACHIEVERS and (deed := achieved(words, self._plain, number.end)):
            return Named(deed, None, False)
        having = self._plain.find("的", number.end, number.end + _WIDE) >= 0 and owned(self._plain[max(0, number.start - _WIDE) : number.start])
        behind = clause_behind(self._plain, number.end, having)
        doing = ""
        if self._whole and self._plain.find("、", self._floor, named_by) >= 0:
            last = self._found[-1]
            doing = said_once(self._plain[self._floor : named_by], last.called or last.indicator, last.unit in PERSONS, number.unit)
        whole = in_all(self._whole if not self._base or number.unit == "%" and "其中" in words else self._base, self._plain[self._floor : named_by])
        name = named(words, behind, number.unit, self._library, self._carried or whole, doing)
        purpose = _PURPOSE.match(self._plain, number.end) if number.unit in PERSONS and name.indicator is None else None
        if purpose and purpose[1] not in name.text:
            return Named(name.text + self._text[slice(*purpose.span(1))], None, False)
        whose = owner(self._plain, number.end) if having else ""
        return Named(whose + name.text, None, False) if whose and name.indicator is not None else name

    def _of_rank(self, name: str, named_by: int) -> str:
        """A place among others with what is ranked before it: the figure said before it in the sentence, else what the clause before says."""
        if not _AMONG_WHOM.fullmatch(name):
            return name
        begins = self._begins(self._sentences, named_by)
        counted = [one for one in self._found if one.start >= begins and one.unit != "家"]
        clauses = _CLAUSE.split(self._plain[begins:named_by])
        before = subject(counted[-1].called or counted[-1].indicator) if counted else _ENTERED.sub("", clauses[-2]) if len(clauses) > 1 else ""
        before = _RANKED_BEFORE.sub("", before)
        among = "" if _WHERE.search(name) else "".join(_WHERE.findall(self._plain[begins:named_by])[-1:])
        return before + among + name.removeprefix("中").removeprefix("在")

    def _reading(self, number: Number, name: Named, moved: Moved | None, previous: str, value_before: Decimal | None) -> Reading:
        of_name = names.find(self._library, name.text)
        known = name.indicator or of_name
        clause = self._begins(self._clauses, number.start)
        sentence = self._plain[self._begins(self._sentences, number.start) : number.start]
        return Reading(
            indicator=known.name if known is not None else name.text,
            text=self._text[number.start : number.end],
            start=number.start,
            end=number.end,
            value=number.value,
            unit=number.unit or (known.unit if known is not None and number.kind == "count" and known.kind != "level" else ""),
            approx=number.approx,
            role=role(number, self._plain[clause : number.start], sentence, self._plain, self._year, self._planned),
            change=moved,
            previous=previous,
            before=value_before,
            section=known.section if known is not None else "",
            known=known is not None,
            sure=name.sure and (known is not None or not _BARE.search(name.text)),
            clause=self._text[clause : self._ends(number.end)].strip(),
            called=name.text if known is not None and of_name is known else "",
        )
