"""A year of twenty departments, 150 indicators and 200 highlights: out and back without loss, and everything seeded in it shown. Also by way of LibreOffice."""

import random
import shutil
import subprocess

import pytest

from drafter.model.diagnostics import Severity
from drafter.readers import yaml as year_reader
from tests.collecting.filling import LIBRARY, collected, forms, rules

DEPARTMENTS, FIGURES, HIGHLIGHTS = 20, 150, 200
UNITS = ("项", "例", "人次", "万元", "次", "%")
_WORDS = "完成 推进 建成 开展 优化 落实 组织 启用".split()
_THINGS = "门诊流程改造 护理质量检查 科研项目申报 信息系统升级 住院医师培训 设备采购验收 消防安全演练 药事管理督导 病历质量评审 健康讲座下乡".split()


class Year:
    """A seeded year: the file as it goes out, and what the departments will say."""

    def __init__(self, seed):
        chance = random.Random(seed)
        self.departments = [f"第{number}科室" for number in range(1, DEPARTMENTS + 1)]
        self.figures, self.before, self.home = {}, {}, {}
        rows = ["# 手写的年度文件", "医院: {名称: 示例市人民医院}", "年度: 2025", "指标:"]
        for number in range(FIGURES):
            name, unit, department = f"自定工作{number}", UNITS[number % len(UNITS)], self.departments[number % DEPARTMENTS]
            before = f"{chance.randint(200, 900) / 10 if unit in ('%', '万元') else chance.randint(100, 5000)}"
            now = f"{float(before) + 1.5:.1f}" if "." in before else str(int(before) + chance.randint(1, 90))
            self.figures[name], self.before[name], self.home[name] = now + unit, before + unit, department
            shape = number % 3
            if shape == 0:
                rows.append(f"  {name}: {{本年: 待补充, 上年: {before}{unit}, 来源: {department}}}  # 第 {number} 项")
            elif shape == 1:
                rows += [f"  {name}:", "    本年: XX", f"    上年: {before}{unit}   # 已核对", f"    来源: {department}"]
            else:
                rows.append(f"  {name}: {{单位: '{unit}', 上年: {before}, 本年: '', 来源: {department}}}")
        rows.append("章节:")
        self.texts = {}
        for department in self.departments:
            rows += [f"  {department}工作:", f"    来源: {department}", "    亮点:", f"      - {department}原有的一件事  # 注释"]
        for number in range(HIGHLIGHTS):
            text = f"{chance.choice(_WORDS)}{chance.choice(_THINGS)}第{number}批{chance.randint(2, 90)}项"
            self.texts[text] = self.departments[number % DEPARTMENTS]
        self.text = "\n".join(rows) + "\n"

    def filled(self):
        """The forms with every value and text in them."""
        out = forms(self.text)
        out = {department: out[department] for department in self.departments}
        for name, now in self.figures.items():
            form = out[self.home[name]]
            unit = form.sheet("指标").cell(form.row("指标", name), form.column("指标", "单位")).value
            number = now.removesuffix(unit)
            form.put("指标", name, 本年=float(number) if "." in number else number if odd(name) else int(number), 填报人="张某")
        for text, department in self.texts.items():
            out[department].add("亮点", 章节=f"{department}工作", 内容=text)
        return out


def odd(name):
    return int(name[-1]) % 2


@pytest.fixture(scope="module")
def year():
    return Year(20)


@pytest.fixture(scope="module")
def filled(year):
    return {department: (form.name, form.data) for department, form in year.filled().items()}


def values(text):
    record, found = year_reader.read(text.encode(), "x", LIBRARY)
    assert not [d for d in found if d.severity is Severity.ERROR], found[:3]
    figures = {m.name: m for m in record.figures()}
    return figures, {h.text.text: section.name for section in record.sections for h in section.highlights}


def whole(year, made):
    """That everything the departments said stands in the file, and all that was in it before."""
    figures, texts = values(made.text)
    old, _ = values(year.text)
    for name, now in year.figures.items():
        unit = old[name].unit
        number = figures[name].current.quantity
        scale = 10000 if now.endswith("万元") else 1
        assert number is not None and float(number.number) == pytest.approx(float(now.rstrip("项例人次万元%")) * scale), name
        assert figures[name].previous == old[name].previous._replace(span=figures[name].previous.span) and unit == figures[name].unit
    assert len(texts) == HIGHLIGHTS + DEPARTMENTS and all(texts[text] == f"{department}工作" for text, department in year.texts.items())
    lines = made.text.split("\n")
    kept = [line for line in year.text.split("\n") if "XX" not in line and "待补充" not in line and "''" not in line]
    at = iter(lines)
    assert all(any(line == each for each in at) for line in kept), "lines that nothing changed stand as they did, in their order"
    assert len([line for line in lines if "# 出自 " in line]) == FIGURES + HIGHLIGHTS and made.text.count("填报人 张某") == FIGURES


def test_out_and_back_without_loss(year, filled):
    made = collected(filled.values(), year.text)
    assert rules(made) == [] and made.absent == () and len(made.taken) == FIGURES + HIGHLIGHTS
    whole(year, made)
    again = collected(filled.values(), made.text)
    assert again.text is None and rules(again) == []


def test_every_seeded_conflict_slip_and_stale_copy_is_shown(year):
    out, chance = year.filled(), random.Random(7)
    names = chance.sample([name for name in year.figures if not year.figures[name].endswith("%")], 30)
    disputed, by_hand, slipped, stale = names[:8], names[8:14], names[14:22], names[22:]
    text = year.text
    for name in disputed:
        other = next(form for department, form in out.items() if department != year.home[name])
        other.add("指标", 章节="主要指标", 指标=name, 本年="77777", 单位=out[year.home[name]].sheet("指标").cell(out[year.home[name]].row("指标", name), out[year.home[name]].column("指标", "单位")).value)
    for name in slipped:
        form = out[year.home[name]]
        cell = form.sheet("指标").cell(form.row("指标", name), form.column("指标", "本年"))
        cell.value = float(cell.value) * 10000
    lines = text.split("\n")
    for name in (*by_hand, *stale):
        at = next(number for number, line in enumerate(lines) if line.startswith(f"  {name}:"))
        for number in range(at, at + (3 if lines[at].endswith(":") else 1)):
            if name in by_hand:
                lines[number] = lines[number].replace("待补充", "88888").replace("XX", "88888").replace("''", "88888")
            else:
                lines[number] = lines[number].replace(f"上年: {year.before[name].rstrip('项例人次万元%')}", "上年: 66")
    made = collected(out.values(), "\n".join(lines))
    assert {d.rule for d in made.diagnostics} == {"forms-disagree", "form-differs", "unit-slip", "form-outdated"}
    told = {rule: sorted(d.key.split(".")[1] for d in made.diagnostics if d.rule == rule) for rule in {d.rule for d in made.diagnostics}}
    assert told == {"forms-disagree": sorted(disputed), "form-differs": sorted(by_hand), "unit-slip": sorted(slipped), "form-outdated": sorted(stale)}
    assert all(d.span.sheet and d.span.line for d in made.diagnostics)
    figures, _ = values(made.text)
    assert all(figures[name].current.quantity is None for name in (*disputed, *slipped)), "nothing silently chosen"
    assert all(figures[name].current.quantity.digits == "88888" for name in by_hand) and all(figures[name].previous.quantity.digits == "66" for name in stale)
    assert sum(measure.current.quantity is not None for measure in figures.values()) == FIGURES - len(disputed) - len(slipped)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_by_way_of_libreoffice(year, filled, tmp_path):
    (tmp_path / "in").mkdir()
    for name, data in filled.values():
        (tmp_path / "in" / name).write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out")]
    run = subprocess.run([*command, *map(str, sorted((tmp_path / "in").iterdir()))], capture_output=True, timeout=240)
    returned = [(path.name, path.read_bytes()) for path in sorted((tmp_path / "out").glob("*.xlsx"))]
    if not returned and b"no export filter" in run.stdout + run.stderr:
        pytest.skip("LibreOffice without Calc")
    assert len(returned) == DEPARTMENTS, run.stderr
    made = collected(returned, year.text)
    assert rules(made) == []
    whole(year, made)
