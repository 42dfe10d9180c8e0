"""The year file whose forms the tests fill in, its departments, and what they look at in what comes back."""

YEAR = """\
# 2025年，由办公室整理
医院: {名称: 示例市第一人民医院, 简称: 市一院}
年度: 2025
签发日期: 2026-01-20

指标:
  门急诊人次: {本年: 待补充, 上年: 251.30万}  # 人次
  出院人次:
    本年: XX  # 等病案
    上年: 150100
  床位使用率: XX  # 空的
  平均住院日: {本年: 7.8天, 上年: 8.3天}   # 手写，别动

章节:
  党建:
    来源: 党委办公室
    指标: {党委会次数: 47次, 发展党员: XX}
    亮点:
      - 党支部由8个调整为14个  # 已核
  医疗质量:
    来源: 医务部
    指标:
      新技术项目: {本年: 待补充, 单位: 项}
  存在问题: [人才储备不足]
  来年计划:
    亮点:
上年计划:
  - {内容: 建成互联网医院, 状态: 待补充}
  - {内容: 推进新院区搬迁, 状态: 待补充}
"""
STATISTICS, PARTY, MEDICAL, OFFICE = "病案统计科", "党委办公室", "医务部", "院办公室"


def line(text, start):
    return next(each.strip() for each in text.split("\n") if each.strip().startswith(start))


def only(made, year=YEAR):
    """The lines of the new text that are not in the old one, and those of the old that are gone."""
    before, after = year.split("\n"), made.text.split("\n")
    return [each.strip() for each in after if each not in before], [each.strip() for each in before if each not in after]
