"""A draft as it now is, what it was built with and what would be built today into a revision."""

from collections.abc import Callable, Sequence

from drafter.merging import tables, unrecorded
from drafter.merging.places import Places
from drafter.merging.sentences import Sentences
from drafter.merging.printing import printed
from drafter.merging.touched import Touched
from drafter.merging.units import rows, units
from drafter.merging.worksheet import Worksheet
from drafter.model.account import Account, Entry
from drafter.model.returned import Baseline, Returned
from drafter.model.revision import Revision


def merge(document: Returned, account: Account, as_built: Sequence[Entry], today: Baseline, name: str, same: Callable[[str, str], bool]) -> Revision:
    """The revision that brings a draft up to today's data.

    `account` holds the draft against them, `as_built` tells of its numbers what they were built from, `today` is what would be built, `name` what messages
    call the draft; `same` tells whether two numbers say the same.
    """
    sheet, old = Worksheet(document, name), document.baseline
    if old is None:
        sheet.tell("baseline-missing", -1, 0, "文稿里没有生成时的记录（另存或转换时丢了），分不清哪些数是人改的：凡与年度文件不符的数都标成了修订，整句没有重写", "请逐处审阅修订，不该改的拒绝；别处要补的内容看 drafter verify")
        unrecorded.merge(account, Places(document), sheet, printed(today))
        return sheet.revision()
    built = units(old)
    places = Places(document, built)
    sentences = Sentences(built, units(today), places, sheet)
    sentences.merge()
    sentences.add(tables.merge(rows(old), rows(today), places, sheet))
    Touched(places, sheet, printed(old), printed(today), sentences.keys(), same).merge(account, as_built)
    return sheet.revision()
