"""What builds found and made, into the lines a person reads and the JSON a program reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from drafter import names
from drafter.model.corpus import Corpus, Gap
from drafter.model.diagnostics import Diagnostic, Severity, Span, in_order
from drafter.model.library import Library, Rule
from drafter.model.summary import Filled, Reading, Summary, Title

if TYPE_CHECKING:  # only names of types: what makes builds and checks is not loaded to speak of the other
    from drafter.batch import Outcome
    from drafter.checking import Check
    from drafter.rolling import Rolled

_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}


def diagnostic_lines(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """`文件:行:列: 错误|警告|提示: 内容 (rule-name)`, one line each, and an indented 建议 where there is one."""
    for d in diagnostics:
        yield f"{d.span}: {_WORDS[d.severity]}: {flat(d.message)} ({d.rule})"
        if d.hint:
            yield f"    建议：{flat(d.hint)}"


def failure_line(outcome: Outcome) -> str:
    """Why there is no draft, in one line."""
    found = tally(outcome.diagnostics)
    if found["errors"] and all(d.span.file != outcome.file for d in outcome.diagnostics if d.severity is Severity.ERROR):
        return f"{outcome.file}：没有生成文稿"
    if found["errors"]:
        return f"{outcome.file}：有错误 {found['errors']} 处，没有生成文稿"
    return f"{outcome.file}：有警告 {found['warnings']} 处，按 --strict 的要求没有生成文稿"


def success_lines(outcome: Outcome) -> Iterator[str]:
    """What was drafted and where it is, what is still missing, and how many warnings there were."""
    written, counts = outcome.written, outcome.counts
    if written is None:
        return
    yield f"已生成 {written.path}" if written.rewritten else f"已生成 {written.path}（内容与原文件相同，未重写）"
    if written.kept:
        yield f"  原文件改动过，备份在 {written.kept}"
    yield f"  章节 {counts.sections} 个、数据 {counts.figures} 项、约 {counts.characters} 字"
    if outcome.missing:
        yield f"  待补充 {len(outcome.missing)} 项："
        yield from (f"    {m.name}（{m.span.place}）" for m in outcome.missing)
    else:
        yield "  待补充 0 项"
    if outcome.alike is not None:
        share = 100 * outcome.alike.alike / max(outcome.alike.characters, 1)
        yield f"  与往年总结相同的话 {outcome.alike.runs} 处、{outcome.alike.alike} 字，占正文 {share:.1f}%"
    warnings = tally(outcome.diagnostics)["warnings"]
    yield f"  警告 {warnings} 条" + ("，请核对后再定稿" if warnings else "")


def as_json(outcomes: Sequence[Outcome]) -> dict:
    """The JSON object of a run: for one year file its diagnostics, summary, output, kept, counts and missing list; for several the
    diagnostics and the summary of all together, and under `files` such an object for each, with its `file`."""
    if len(outcomes) == 1:
        return _one(outcomes[0])
    everything = in_order([d for o in outcomes for d in o.diagnostics])
    each = [{"file": o.file, **_one(o)} for o in outcomes]
    return {"diagnostics": [finding(d) for d in everything], "summary": tally(everything), "files": each}


def _one(outcome: Outcome) -> dict:
    written = outcome.written
    return {
        "diagnostics": [finding(d) for d in outcome.diagnostics],
        "summary": tally(outcome.diagnostics),
        "output": str(written.path) if written else None,
        "kept": str(written.kept) if written and written.kept else None,
        "counts": {"sections": outcome.counts.sections, "figures": outcome.counts.figures, "characters": outcome.counts.characters},
        "alike": {"runs": outcome.alike.runs, "characters": outcome.alike.alike, "of": outcome.alike.characters} if outcome.alike else None,
        "missing": [
            {"name": m.name, "key": m.key, **place(m.span)} for m in outcome.missing
        ],
    }


def finding(d: Diagnostic) -> dict:
    """A diagnostic as JSON."""
    return {
        "rule": d.rule,
        "severity": d.severity.value,
        "message": d.message,
        "hint": d.hint,
        **place(d.span._replace(line=max(d.span.line, 1), column=max(d.span.column, 1))),
        "key": d.key,
        "left": d.left,
        "right": d.right,
        "formula": d.formula,
        "related": [place(span) for span in d.related],
    }


def place(span: Span) -> dict:
    """A place as JSON."""
    return {"file": span.file, "line": span.line, "column": span.column, **cell(span)}


def cell(span: Span) -> dict[str, str]:
    """What the JSON of a place has besides in a workbook: its sheet and cell."""
    return {"sheet": span.sheet, "cell": span.spot.rpartition("!")[2]} if span.sheet else {}


def tally(diagnostics: Iterable[Diagnostic]) -> dict[str, int]:
    """How many errors, warnings and remarks there are."""
    severities = [d.severity for d in diagnostics]
    return {"errors": severities.count(Severity.ERROR), "warnings": severities.count(Severity.WARNING), "infos": severities.count(Severity.INFO)}


def flat(text: str) -> str:
    """The text on one line: what a person typed may hold line ends and control characters."""
    return "".join(c if c.isprintable() else " " for c in text)


def check_lines(file: str, diagnostics: Sequence[Diagnostic], figures: int, texts: int, dismissed: int, known: Collection[str]) -> Iterator[str]:
    """What a check looked at and how much it found, in a line or two; what the `known` rules found can be dismissed."""
    found = tally(diagnostics)
    yield f"{file}：核对数据 {figures} 项、文字 {texts} 条，错误 {found['errors']} 处、警告 {found['warnings']} 处、提示 {found['infos']} 处" + (f"；另有 {dismissed} 处已注明忽略" if dismissed else "")
    if not any(d.rule in known for d in diagnostics):
        return
    if any(d.span.sheet for d in diagnostics):
        yield "  规则的依据见 drafter check --explain 规则名"
    else:
        yield "  核对无误的，在那一行末尾注明：# drafter: 忽略 规则名（原因）；规则的依据见 drafter check --explain 规则名"


def checks_as_json(checks: Mapping[str, Check]) -> dict:
    """The JSON object of a check: diagnostics and summary; for several files those of all together, and under `files` those of each."""
    each = [{"file": file, **_check(one)} for file, one in checks.items()]
    if len(each) == 1:
        return {key: value for key, value in each[0].items() if key != "file"}
    everything = in_order([d for one in checks.values() for d in one.diagnostics])
    return {"diagnostics": [finding(d) for d in everything], "summary": tally(everything), "files": each}


def _check(one: Check) -> dict:
    looked_at = {"figures": one.figures, "texts": one.texts, "dismissed": one.dismissed}
    return {"diagnostics": [finding(d) for d in one.diagnostics], "summary": tally(one.diagnostics), "checked": looked_at}


def rule_lines(rules: Sequence[Rule]) -> Iterator[str]:
    """Every rule with its weight and what it is about, by the file it stands in."""
    for file, own in groupby(rules, key=lambda rule: rule.file):
        yield f"{Path(file).stem}："
        for rule in own:
            yield f"  {rule.name}  {_WORDS[rule.severity] if rule.severity else '关闭'}  {rule.title}"
    yield f"共 {len(rules)} 条；依据和例子见 drafter check --explain 规则名"


def explanation_lines(rule: Rule) -> Iterator[str]:
    """What a rule looks for, why, by which source, and its examples."""
    yield f"{rule.name}（{_WORDS[rule.severity] if rule.severity else '关闭'}）：{rule.title}"
    yield f"  理由：{rule.why}"
    yield f"  依据：{rule.source}"
    if rule.since or rule.until:
        yield f"  适用年度：{rule.since or ''}—{rule.until or ''}"
    if rule.hint:
        yield f"  怎样改：{re.sub('[{]([a-z]+)[}]', '……', rule.hint)}"
    for label, texts in (("会提示", rule.invalid), ("不提示", rule.valid)):
        yield from (f"  {label}：{text}" for text in texts)
    yield f"  写在：{rule.file}"
    yield f"  忽略：在那一行末尾写 # drafter: 忽略 {rule.name}（原因）"


def rules_as_json(rules: Sequence[Rule]) -> dict:
    """Rules as data: name, severity (null where silenced), title, kind, reason, source, examples."""
    return {"rules": [
        {"rule": r.name, "severity": r.severity.value if r.severity else None, "title": r.title, "kind": r.kind, "message": r.message, "hint": r.hint, "why": r.why,
         "source": r.source, "valid": list(r.valid), "invalid": list(r.invalid), "file": r.file}
        for r in rules
    ]}  # fmt: skip


def import_lines(read: Summary | None, year: int, text: str, path: Path) -> Iterator[str]:
    """What was read of a summary, and where the year file made of it is."""
    if read is None:
        return
    figures, points = len(re.findall(r"\{本年", text)), len(re.findall(r"(?m)^\s+- ['’]", text))
    yield f"已生成 {path}"
    yield f"  {read.title or '（没有标题）'}　{read.hospital or '（没有认出医院名称）'}　{year}年"
    yield f"  数据 {figures} 项、条目 {points} 条"
    yield f"  请核对后运行：drafter build {path}"


def previous_lines(filled: Filled, path: Path) -> Iterator[str]:
    """Which figures of a year file got the value of the year before, and which did not."""
    yield f"已写入 {path}"
    yield f"  填上“上年”的数据 {len(filled.filled)} 项" + (f"：{'、'.join(filled.filled)}" if filled.filled else "")
    if filled.present:
        yield f"  已有“上年”、没有改动的 {len(filled.present)} 项：{'、'.join(filled.present)}"
    if filled.several:
        yield f"  总结里有几个不同数值、没有填的 {len(filled.several)} 项：{'、'.join(filled.several)}"
    if filled.left:
        yield f"  没有把握、请自己填的 {len(filled.left)} 项：{'、'.join(filled.left)}"
    if filled.unsaid:
        yield f"  没有找到的 {len(filled.unsaid)} 项：{'、'.join(filled.unsaid)}"


def rolled_lines(rolled: Rolled, path: str) -> Iterator[str]:
    """What was carried over into next year's file, what was emptied, and what to fill in first."""
    done, record = rolled.done, rolled.record
    if done is None or record is None:
        return
    counts = done.counts
    yield f"已生成 {path}（{record.year}年度）"
    yield f"  {record.year - 1}年的数成为“上年”：{counts['上年']} 项" + (f"；“历年”续上 {counts['历年']} 项" if counts["历年"] else "")
    if done.unknown:
        yield f"  {record.year - 1}年还没有数、“上年”空着的 {len(done.unknown)} 项：{_some(done.unknown)}"
    if counts["目标"] or counts["新设指标"] or counts["去掉的目标"]:
        yield f"  来年计划里的目标成为今年的目标：{counts['目标'] + counts['新设指标']} 项" + (f"（其中 {counts['新设指标']} 项原来没有这个指标，加在“指标”里）" if counts["新设指标"] else "") + (
            f"；另去掉旧的目标 {counts['去掉的目标']} 项" if counts["去掉的目标"] else "")  # fmt: skip
    if counts["上年计划"]:
        yield f"  来年计划成为“上年计划”：{counts['上年计划']} 项，状态待填"
    else:
        yield f"  {record.year - 1}年的来年计划没有条目，“上年计划”要自己填"
    emptied = [f"{name} {counts[name]} {unit}" for name, unit in (("亮点", "条"), ("荣誉", "项"), ("存在问题", "条"), ("图片", "张"), ("讲话", "条"), ("旧的上年计划", "项")) if counts[name]]
    emptied += [f"自拟的文字 {len(done.texts)} 处（{_some(done.texts)}）"] if done.texts else []
    if emptied:
        yield f"  清空：{'、'.join(emptied)}"
    if counts["核定"]:
        yield f"  核定人前面加了“待”字 {counts['核定']} 处，新数核定后删去"
    if counts["注释"]:
        yield f"  只对 {record.year - 1}年的数据和文字有用的注释删去 {counts['注释']} 处"
    if done.dated:
        yield f"  留着、但写有年份的 {len(done.dated)} 处，请核对：{_some([name for name, _ in done.dated])}"
    first = [f"签发日期（第 {record.signed_span.line} 行）"] if record.signed_span else []
    first += ["各项指标的“本年”"] if counts["上年"] or done.unknown else []
    first += [f"上年计划的“状态”（第 {record.last_plan[0].span.line} 行起）"] if counts["上年计划"] else []
    yield f"  请先填：{'、'.join([*first, '各章的亮点'])}"
    yield f"  核对：drafter check {path}，成稿：drafter build {path}"


def _some(listed: Sequence[str], most: int = 8) -> str:
    """The first of a list, and how many there are."""
    return "、".join(listed[:most]) + (f" 等 {len(listed)} 项" if len(listed) > most else "")


def mined_lines(corpus: Corpus, library: Library, refused: int, output: str | None, digests: str | None) -> Iterator[str]:
    """What a corpus holds, in a few lines, and what was written where; `refused` files gave nothing."""
    yield f"读了 {corpus.reports} 份总结，{corpus.length} 字" + (f"；有 {refused} 个文件读不了，没有计入" if refused else "")
    if not corpus.reports:
        return
    sections: Counter[str] = Counter()
    for (_, section), tally in corpus.chapter("sections").items():
        sections[section] += tally.reports
    order = {section.name: section.position for section in library.sections}
    named = sorted(sections, key=lambda name: (-sections[name], order.get(name, len(order))))
    yield f"  章节：{'、'.join(f'{name} {sections[name]}' for name in named)}"
    yield f"  目录里有的数据 {len(corpus.chapter('indicators'))} 种"
    backed = {id_ for (id_,) in corpus.chapter("patterns")}
    yield f"  自带句式 {len(library.patterns)} 条，其中总结里有相近说法的 {sum(p.id in backed for p in library.patterns)} 条"
    if digests:
        yield f"  摘要写在 {digests}"
    if output:
        yield f"已生成 {output}"


def gap_lines(gaps: Sequence[Gap]) -> Iterator[str]:
    """What reports have and templates/ lack, by kind."""
    if not gaps:
        yield "没有缺的"
    for kind, each in groupby(gaps, key=lambda gap: gap.kind):
        listed = list(each)
        yield f"{kind}：{len(listed)} 项"
        yield from (f"  {gap.text}　{gap.tally.reports} 份（{'、'.join(gap.tally.seen)}）" for gap in listed)


def summaries_as_json(read: Sequence[Summary], diagnostics: Iterable[Diagnostic]) -> dict:
    """The JSON object of `import`: meta, outline and figures of the first summary of a file, those of all where it holds several (`reports`)."""
    everything = tuple(diagnostics)
    first = read[0] if read else None
    return {
        "meta": _meta(first),
        "outline": [_heading(title) for one in read for title in one.outline if title.level],
        "figures": [_reading(r) for one in read for r in one.readings],
        "reports": [{**_meta(one), "start": one.start, "end": one.end} for one in read],
        "diagnostics": [finding(d) for d in everything],
        "summary": tally(everything),
    }


def _heading(title: Title) -> dict:
    return {"text": title.text, "level": title.level, "section": title.section or None, "start": title.start, "end": title.end, "trust": title.trust}


def _meta(one: Summary | None) -> dict:
    return {"title": one.title or None, "hospital": one.hospital or None, "year": one.year or None} if one else {"title": None, "hospital": None, "year": None}


def _reading(reading: Reading) -> dict:
    change = reading.change
    moved = {"kind": change.kind, "amount": _number(change.amount), "unit": change.unit or None} if change else None
    return {
        "indicator": reading.indicator if reading.known else names.counted(reading.indicator, reading.unit),
        "text": reading.text,
        "start": reading.start,
        "end": reading.end,
        "value": _number(reading.value),
        "unit": reading.unit or None,
        "approx": reading.approx or None,
        "role": reading.role,
        "change": moved,
        "previous": _number(reading.before),
        "section": reading.section or None,
        "sure": reading.sure,
    }


def _number(number: Decimal | None) -> int | float | None:
    """A number of JSON's: whole where it is whole."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
