"""New data into an edited draft, case by case: rejecting gives the edited file back, accepting one that verifies, a second run changes nothing."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from lxml import etree

from accounts.edited import W, Draft, new_run, reworded, text, tracked, without_baseline, write
from drafter import updating
from drafter.model.plan import Options

from .settled import canonical, paragraphs, parts, settled
from .updated import FILE, YEAR, built, edited, held, library, paragraph, prose, touched, updated


def test_nothing_new_changes_nothing():
    data = edited()
    made = updated(data, YEAR)
    assert made.data == data and not made.revision.changes and made.diagnostics == ()


def test_an_untouched_sentence_changes_its_shape():
    new = YEAR.replace("本年: 12480", "本年: 10480")
    made = held(edited(), YEAR, new)
    assert "手术10480台次，下降12.37%" in prose(made.data) and "12480" not in prose(made.data)


def test_in_a_touched_sentence_the_number_changes_and_the_verb_that_was_built():
    def touch(draft):
        p = paragraph(draft, "手术")
        reworded(p, text(p).replace("手术", "克服人手紧张等困难，手术", 1))

    made = held(edited(touch), YEAR, YEAR.replace("本年: 12480", "本年: 10480"))
    assert "克服人手紧张等困难，手术10480台次，下降12.37%" in prose(made.data)


def test_another_verb_of_the_same_direction_is_no_turn():
    made = updated(touched(), YEAR.replace("{本年: 12480, 上年: 11960}", "{本年: 12480, 同比: 增加520台次}"))
    assert "手术12480台次，增加520台次" in prose(made.data) and made.diagnostics == ()


def test_what_a_person_and_the_data_changed_is_told_and_not_overwritten():
    def touch(draft):
        figure = next(f for f in draft.figures() if f.key == "指标.手术台次.本年" and not f.in_table)
        write(figure.run, "12500台次")

    data = edited(touch)
    made = updated(data, YEAR.replace("本年: 12480", "本年: 12680"))
    assert "手术12500台次" in prose(made.data)
    assert [d.rule for d in made.diagnostics] == ["both-changed"] and made.diagnostics[0].left == "12500台次" and made.diagnostics[0].right == "12680台次"
    comments = etree.fromstring(parts(made.data)["word/comments.xml"])
    (comment,) = comments
    assert comment.get(f"{W}author") == "drafter" and "12680台次" in "".join(comment.itertext())
    assert not updated(made.data, YEAR.replace("本年: 12480", "本年: 12680")).revision.changes


def test_a_persons_number_stays_where_the_data_did_not_change():
    def touch(draft):
        write(next(f for f in draft.figures() if f.key == "指标.手术台次.本年").run, "12500台次")

    made = held(edited(touch), YEAR, YEAR.replace("本年: 31250", "本年: 31350"))
    assert "手术12500台次" in prose(made.data) and "31350人次" in prose(made.data)


def test_a_number_already_brought_in_by_hand_is_no_conflict():
    def touch(draft):
        for figure in draft.figures():
            if figure.key == "指标.手术台次.本年":
                write(figure.run, "12680台次")

    made = updated(edited(touch), YEAR.replace("本年: 12480", "本年: 12680"))
    assert not made.diagnostics and {e.key for e in made.revision.edits} == {"指标.手术台次.同比"}


def test_a_pending_change_of_a_person_is_kept_as_theirs():
    def touch(draft):
        tracked(next(f for f in draft.figures() if f.key == "指标.出院人次.本年").run, "31250 人次")

    data = edited(touch)
    made = updated(data, YEAR.replace("本年: 31250", "本年: 31350"))
    assert "31350人次" in prose(made.data)
    assert canonical(settled(made.data, "reject", "drafter")) == canonical(data)
    assert paragraphs(settled(made.data, "reject")) == paragraphs(settled(data, "reject"))


def test_words_between_that_a_person_inserted_stay():
    def touch(draft):
        p = paragraph(draft, "死亡病例讨论")
        reworded(p, text(p).replace("组织死亡病例讨论41例", "由医务部牵头，全年共组织死亡病例讨论41例"))

    made = updated(edited(touch), YEAR.replace("讨论41例", "讨论43例"))
    assert "由医务部牵头，全年共组织死亡病例讨论43例" in prose(made.data)


def test_without_the_hidden_part_numbers_change_and_it_is_said():
    made = updated(edited(without_baseline), YEAR.replace("本年: 12480", "本年: 10480"))
    assert "手术10480台次，下降12.37%" in prose(made.data) and [d.rule for d in made.diagnostics] == ["baseline-missing"]
    assert not updated(made.data, YEAR.replace("本年: 12480", "本年: 10480")).revision.changes


def test_a_figure_and_a_point_come_and_go():
    less = YEAR.replace("  平均住院日: {本年: 7.6天, 上年: 7.9天}\n", "").replace("      - 组织死亡病例讨论41例，形成改进措施57条\n", "")
    gone = held(edited(), YEAR, less)
    assert "平均住院日" not in prose(gone.data) and "死亡病例" not in prose(gone.data)
    come = held(edited(source=less), less, YEAR)
    assert "平均住院日7.6天，缩短0.3天" in prose(come.data) and "组织死亡病例讨论41例，形成改进措施57条" in prose(come.data)


def test_a_new_section_comes_in_with_its_heading_and_the_others_count_on():
    new = YEAR.replace("章节:\n", "章节:\n  党建:\n    亮点:\n      - 开展主题党日活动12次，覆盖党支部18个\n")
    made = held(edited(), YEAR, new)
    told = settled(made.data, "accept")
    assert [p for p in paragraphs(told) if p[1:2] == "、"] == [p for p in paragraphs(built(new)) if p[1:2] == "、"]


def test_a_placeholder_is_filled_and_no_longer_highlighted():
    old = YEAR.replace("本年: 12480", "本年: 待补")
    made = held(edited(source=old), old, YEAR)
    assert "待补" not in prose(made.data) and "手术12480台次" in prose(made.data)
    run = next(r for r in etree.fromstring(parts(made.data)["word/document.xml"]).iter(f"{W}r") if text(r) == "12480台次")
    assert run.find(f"{W}rPr/{W}highlight") is None


def test_a_filled_placeholder_in_a_sentence_that_was_rewritten():
    def touch(draft):
        p = paragraph(draft, "待补")
        reworded(p, "今年" + text(p))

    old = YEAR.replace("本年: 12480", "本年: 待补")
    assert "手术12480台次" in prose(updated(edited(touch, old), YEAR).data)


def test_the_choices_a_draft_was_built_by_are_kept():
    data = built(YEAR, options=Options(variant=3, formulae="少"))
    made = updated(data, YEAR.replace("本年: 12480", "本年: 10480"))
    assert prose(made.data) == "\n".join(paragraphs(built(YEAR.replace("本年: 12480", "本年: 10480"), options=Options(variant=3, formulae="少"))))


def test_notes_beside_a_changed_number_stay():
    def touch(draft):
        figure = next(f for f in draft.figures() if f.key == "指标.手术台次.本年")
        figure.run.append(etree.Element(f"{W}footnoteReference", {f"{W}id": "2"}))

    data = edited(touch)
    made = updated(data, YEAR.replace("本年: 12480", "本年: 12680"))
    root = etree.fromstring(parts(settled(made.data, "accept"))["word/document.xml"])
    assert len(list(root.iter(f"{W}footnoteReference"))) == 1
    assert canonical(settled(made.data, "reject", "drafter")) == canonical(data)


def test_signs_that_end_or_break_xml_come_in_as_they_are():
    new = YEAR.replace("开展十八项核心制度检查24次", "开展“A&B<C>”检查24次")
    assert "开展“A&B<C>”检查24次" in prose(held(edited(), YEAR, new).data)


def test_other_parts_stay_byte_for_byte():
    data = edited(lambda draft: paragraph(draft, "手术").append(new_run("（据医务部）")))
    made = updated(data, YEAR.replace("本年: 31250", "本年: 31350"))
    before, after = parts(data), parts(made.data)
    assert {name for name in before if before[name] != after[name]} <= {"word/document.xml", "customXml/item1.xml"} and before.keys() == after.keys()
    assert updated(data, YEAR.replace("本年: 31250", "本年: 31350")).data == made.data


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_draft_saved_by_libreoffice(tmp_path):
    (tmp_path / "稿.docx").write_bytes(edited())
    subprocess.run(["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"), str(tmp_path / "稿.docx")],
                   check=True, capture_output=True, timeout=180)
    data = (tmp_path / "out" / "稿.docx").read_bytes()
    made = held(data, YEAR, YEAR.replace("本年: 12480", "本年: 10480").replace("讨论41例", "讨论43例"))
    assert "手术10480台次，下降12.37%" in prose(made.data) and "讨论43例" in prose(made.data)


@pytest.mark.parametrize("gone, name", [("  门急诊人次: {本年: 45.12万, 上年: 42.36万}\n", "门急诊"), ("  手术台次: {本年: 12480, 上年: 11960}\n", "手术")])
def test_values_do_not_slide_to_other_figures_when_one_is_withdrawn(gone, name):
    made = updated(touched(), YEAR.replace(gone, ""))
    assert "出院31250人次" in prose(made.data) and "平均住院日7.6天，缩短0.3天" in prose(made.data)
    assert "withdrawn" in [d.rule for d in made.diagnostics]


@pytest.mark.parametrize("old, new", [("手术台次: {本年: 12480, 上年: 11960}", "手术台次: 12480"), ("手术台次: {本年: 12480, 上年: 11960}", "手术台次: {本年: 待补, 上年: 11960}")])
def test_nothing_is_said_to_be_equal_that_is_not(old, new):
    made = updated(touched(), YEAR.replace(old, new))
    assert "持平" not in prose(made.data) and "平均住院日7.6天" in prose(made.data) and "withdrawn" in [d.rule for d in made.diagnostics]


def test_what_is_new_in_a_touched_sentence_is_told():
    made = updated(touched(), YEAR.replace("  手术台次:", "  急诊人次: {本年: 6.2万, 上年: 5.8万}\n  手术台次:"))
    assert "6.2万人次" in prose(made.data) or "new-without-place" in [d.rule for d in made.diagnostics]


SAME = YEAR.replace("章节:\n", "章节:\n  党建:\n    亮点: [组织集中培训12次，覆盖全院职工]\n  护理:\n    亮点: [组织集中培训12次，覆盖全院职工]\n")


def test_of_two_sentences_that_read_alike_only_one_changes():
    changed = SAME[: SAME.rindex("培训12次")] + SAME[SAME.rindex("培训12次") :].replace("培训12次", "培训15次")
    assert paragraphs(settled(held(built(SAME), SAME, changed).data, "accept")) == paragraphs(built(changed))
    less = SAME.replace("  护理:\n    亮点: [组织集中培训12次，覆盖全院职工]\n", "")
    assert paragraphs(settled(held(built(SAME), SAME, less).data, "accept")) == paragraphs(built(less))


TABLE = YEAR.replace("指标:\n", "附表: 有\n指标:\n", 1)


def test_a_section_behind_the_table_stands_behind_it():
    old = TABLE[: TABLE.index("章节:")]
    made = held(built(old), old, TABLE)
    root = etree.fromstring(parts(settled(made.data, "accept"))["word/document.xml"])
    assert not [p for cell in root.iter(f"{W}tc") for p in cell.iter(f"{W}p") if "十八项" in text(p)] and "十八项核心制度检查24次" in prose(made.data)


def test_a_row_may_come_first():
    old = TABLE.replace("  门急诊人次: {本年: 45.12万, 上年: 42.36万}\n", "")
    made = held(built(old), old, TABLE)
    assert [text(c) for c in etree.fromstring(parts(settled(made.data, "accept"))["word/document.xml"]).iter(f"{W}tc")] == [text(c) for c in etree.fromstring(parts(built(TABLE))["word/document.xml"]).iter(f"{W}tc")]


@pytest.mark.parametrize("old, new", [(TABLE, YEAR.replace("指标:\n", "附表: 无\n指标:\n", 1)), (YEAR.replace("指标:\n", "附表: 无\n指标:\n", 1), TABLE)])
def test_a_table_that_comes_or_goes_is_told(old, new):
    assert "table-of-its-own" in [d.rule for d in updated(built(old), new).diagnostics]


def test_words_both_changed_are_told():
    def touch(draft):
        p = paragraph(draft, "十八项核心制度检查")
        reworded(p, text(p).replace("开展十八项核心制度检查24次", "由医务部牵头，开展十八项核心制度飞行检查24次"))

    made = updated(edited(touch), YEAR.replace("开展十八项核心制度检查24次，整改问题163个", "开展十八项核心制度执行情况检查24次，问题全部整改"))
    assert [d.rule for d in made.diagnostics] == ["both-changed"] and "飞行检查24次" in prose(made.data)


def test_a_withdrawn_point_that_was_reworded_is_told():
    def touch(draft):
        p = paragraph(draft, "死亡病例讨论")
        reworded(p, text(p).replace("组织死亡病例讨论41例", "扎实组织死亡病例讨论共41例"))

    made = updated(edited(touch), YEAR.replace("      - 组织死亡病例讨论41例，形成改进措施57条\n", ""))
    assert {"withdrawn", "both-changed"} & {d.rule for d in made.diagnostics} and "死亡病例" in prose(made.data)


def test_a_number_in_a_header_is_told_and_left():
    draft = Draft(built(YEAR))
    draft.parts["word/footer_odd.xml"] = draft.parts["word/footer_odd.xml"].replace(b"</w:ftr>", "<w:p><w:r><w:t>手术12480台次</w:t></w:r></w:p></w:ftr>".encode())
    made = updated(draft.bytes(), YEAR.replace("本年: 12480", "本年: 10480"))
    assert "outside-the-body" in [d.rule for d in made.diagnostics] and "手术10480台次" in prose(made.data)


def test_a_section_that_ends_with_a_withdrawn_paragraph_stays():
    def touch(draft):
        p = draft.prose()[-2]
        p.find(f"{W}pPr").append(etree.fromstring(f'<w:sectPr xmlns:w="{W[1:-1]}"><w:pgSz w:orient="landscape"/></w:sectPr>'))

    less = YEAR[: YEAR.index("章节:")]
    made = updated(edited(touch), less)
    assert len(list(etree.fromstring(parts(settled(made.data, "accept"))["word/document.xml"]).iter(f"{W}sectPr"))) == 2


def test_comments_of_people_stay_byte_for_byte_where_nothing_is_remarked():
    draft = Draft(built(YEAR))
    draft.parts["word/comments.xml"] = b'<?xml version="1.0"?>\n<w:comments  xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" w:author="a"/></w:comments>'
    rels = "word/_rels/document.xml.rels"
    draft.parts[rels] = draft.parts[rels].replace(b"</Relationships>", b'<Relationship Id="rIdC" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>')
    made = updated(draft.bytes(), YEAR.replace("本年: 12480", "本年: 10480"))
    assert parts(made.data)["word/comments.xml"] == draft.parts["word/comments.xml"]


def test_annotations_have_numbers_of_their_own():
    def touch(draft):
        run = next(f for f in draft.figures() if f.key == "指标.手术台次.本年").run
        run.insert(0, etree.fromstring(f'<w:rPr xmlns:w="{W[1:-1]}"><w:b/><w:rPrChange w:id="77" w:author="张三"><w:rPr/></w:rPrChange></w:rPr>'))
        write(run, "共12480台次左右")

    made = updated(edited(touch), YEAR.replace("本年: 12480", "本年: 10480"))
    numbers = [e.get(f"{W}id") for e in etree.fromstring(parts(made.data)["word/document.xml"]).iter() if e.tag in {f"{W}{n}" for n in ("ins", "del", "rPrChange")}]
    assert len(numbers) == len(set(numbers))


def test_a_large_picture_is_taken_over_and_a_broken_part_refused():
    draft = Draft(built(YEAR))
    draft.parts["word/media/large.bmp"] = b"\0" * (65 << 20)
    made = updated(draft.bytes(), YEAR.replace("本年: 12480", "本年: 10480"))
    assert len(parts(made.data)["word/media/large.bmp"]) == 65 << 20
    draft.parts["word/media/large.bmp"] = b"abcdefgh" * 20
    data = draft.bytes()
    at = data.index(b"word/media/large.bmp") + len("word/media/large.bmp")
    broken = data[:at] + bytes([data[at] ^ 0xFF, data[at + 1] ^ 0xFF]) + data[at + 2 :]
    refused = updating.update(broken, "稿.docx", YEAR.replace("本年: 12480", "本年: 10480").encode(), FILE, library(), Options())
    assert refused.data is None and [d.rule for d in refused.diagnostics] == ["docx-unreadable"]


def test_another_years_file_is_refused():
    made = updating.update(built(YEAR), "稿.docx", YEAR.replace("年度: 2025", "年度: 2024").replace("2026-01-15", "2025-01-15").encode(), FILE, library(), Options())
    assert made.data is None and [d.rule for d in made.diagnostics] == ["another-year"]


def test_a_title_of_a_point_changes():
    old = YEAR.replace("      - 组织死亡病例讨论41例，形成改进措施57条\n", "      - {小标题: 强化讨论, 内容: 组织死亡病例讨论41例，形成改进措施57条}\n      - {小标题: 强化督导, 内容: 组织院内督导检查18次}\n")
    new = old.replace("小标题: 强化讨论", "小标题: 强化病例讨论")
    if "强化讨论" in "".join(paragraphs(built(old))):
        assert "强化病例讨论" in prose(held(built(old), old, new).data)
    else:
        pytest.fail("the title is in no draft")
