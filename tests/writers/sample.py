"""A report by hand with every kind of block and inline, and pictures made on the spot."""

import struct
import zlib
from base64 import b64decode
from datetime import date

from drafter.model.diagnostics import Span
from drafter.model.report import Figure, Fixed, Gap, Heading, Illustration, Image, Paragraph, Report, Sentence, Table, Text, Words

HOSPITAL = "示例市第一人民医院"


def at(line):
    return Span("年度数据.yaml", line, 5)


def figure(text, key="指标.门急诊人次.本年", line=8, formula=""):
    return Figure(text, key, at(line), formula)


def gap(name="床位使用率", line=13):
    return Gap(name, f"指标.{name}.本年", at(line))


def words(text, line=20):
    return Words(text, "章节.党建.亮点[0]", at(line))


def said(*inlines, kind="words", pattern=""):
    return Sentence(tuple(Text(i) if isinstance(i, str) else i for i in inlines), kind, pattern)


def paragraph(*sentences, lead=()):
    return Paragraph(tuple(s if isinstance(s, Sentence) else said(s) for s in sentences), "党建", lead)


def heading(level, number, text, **more):
    return Heading(level, number, (Text(text),), "党建", **more)


def report(*blocks, title=f"{HOSPITAL}2025年工作总结", subtitle="", signature=HOSPITAL, signed=date(2026, 1, 20)):
    inlines = (Text(title),) if isinstance(title, str) else title
    return Report(inlines, (Text(subtitle),) if subtitle else (), blocks, signature, signed, HOSPITAL, 2025, "工作总结")


def png(width=60, height=40, dpi=96.0):
    """A grey PNG of that size."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((x * 255 // width + y) % 256 for x in range(width)) for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return Image(data, "png", width, height, dpi)


JPEG = Image(
    b64decode(
        "/9j/4AAQSkZJRgABAQEABAAEAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLT"
        "w1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAAvACIDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAA"
        "AAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/ALIAAAAAAAAAAAAAAA"
        "AAP//Z"
    ),
    "jpeg",
    34,
    47,
)
GIF = Image(b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"), "gif", 1, 1)


def picture(image, caption="", alt="门诊楼外景"):
    return Illustration(image, (Text(caption[:1]), Fixed(caption[1:2]), Words(caption[2:], "章节.党建.图片[0]", at(30))) if caption else (), alt)


def table(rows=6, note="注：床位使用率待核。"):
    body = []
    for n in range(rows):
        name = ("门急诊人次", "出院人次", "三、四级手术占比", "平均住院日", "互联网医院问诊量", "CMI值")[n % 6]
        now = gap(name) if n == 3 else figure(f"{260 + n}.72万人次", f"指标.{name}.本年", 40 + n)
        body.append(((Text(name),), (now,), (figure("251.30万人次", f"指标.{name}.上年", 40 + n),), (Text("增长"), figure("3.75%", f"指标.{name}.同比", 40 + n, "(260.72-251.30)/251.30"))))
    caption = (Text("表"), Fixed("1"), Text("　"), Fixed("2025年"), Text("主要指标完成情况"))
    return Table(caption, ("指标", "2025年", "2024年", "比上年"), tuple(body), (Text(note),) if note else ())


LONG = (
    "医院坚持以人民健康为中心，把质量安全放在首位，健全制度、规范流程、压实责任，推动各项工作落地见效，让群众看病就医更加安心、舒心、放心，"
    "在学科建设、人才培养、科研教学和运营管理等方面持续用力，努力办好人民满意的医院"
)
FULL_LINES = "医院坚持以人民健康为中心推动各项工作落地见效让群众看病就医更加安心舒心放心" * 24


def rich():
    """Every block kind, four levels, gaps, quotes, Latin, a table over two pages, pictures of three formats."""
    return report(
        paragraph(said(Fixed("2025年"), "是", Fixed("“十四五”"), "规划收官之年。", kind="formula", pattern="opening.frame"), said(LONG + "。现将全年工作总结如下。", kind="formula", pattern="opening.general")),
        heading(1, "一、", "主要业务指标", pattern="heading.figures"),
        paragraph(
            said("全年完成门急诊", figure("260.72万人次"), "，同比增长", figure("3.75%", "指标.门急诊人次.同比", 8, "(260.72-251.30)/251.30×100%"), "；床位使用率", gap(), "。", kind="figures", pattern="figures.level"),
            said("主要指标与上年对比见", Fixed("表1"), "。"),
        ),
        table(40),
        heading(1, "二、", "坚持党建引领，凝聚发展合力"),
        heading(2, "（一）", "政治建设"),
        heading(3, "1.", "理论学习"),
        heading(4, "（1）", "中心组学习"),
        paragraph(said(words("“心连心”志愿服务——患者满意度达98.6%……获评优秀党建品牌"), "。"), said(words("Crohn’s病MDT门诊·体温≥38.5℃患者分诊，① α-干扰素 <IL-6> & “A+”级"), "。")),
        paragraph(said(LONG * 3 + "。"), lead=(words("清廉医院建设。", 33),)),
        paragraph(said(FULL_LINES, "。")),
        picture(png(1600, 900), "图1　门诊楼外景"),
        picture(JPEG, "图2　义诊活动"),
        picture(GIF),
        heading(1, "三、", "存在的问题"),
        paragraph(said("在总结成绩的同时，医院也清醒地看到，工作中还存在一些不足：一是高层次人才储备不足；二是合理用药管理需加强。")),
        title="示例医科大学附属示例市第一人民医院2025年度工作总结暨2026年重点工作计划",
        subtitle="（讨论稿）",
    )
