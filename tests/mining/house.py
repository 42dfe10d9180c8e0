"""The past summaries of an invented hospital with ways of its own: 党建 last, couplets of six signs each, 达, 为 and 较上年."""

_REPORT = """\
云岭市第三人民医院{year}年工作总结
{year}年，在市委、市政府的正确领导下，全院干部职工齐心协力，较好完成了各项任务。现总结如下。
一、主要运行数据
全年门急诊量达{visits}万人次，较上年增长4.1%；出院人次达3.12万人次，较上年增长3.3%；平均住院日为7.9天，较上年缩短0.2天。药占比为27.6%，较上年下降1.1个百分点。
二、严把质量关口，守护患者安全
落实医疗质量安全核心制度，组织质量督查{checks}次，甲级病案率为97.2%。开展临床路径管理病种86个。
三、做强优势专科，服务百姓健康
神经内科通过市级重点专科复评。开展新技术新项目18项。
四、{prevention}
开展健康讲座46场，处置突发事件2起。
五、深化科教协同，夯实发展根基
科研立项12项，发表论文86篇。
六、{people}
引进硕士研究生21名，选派进修34人。
七、建好信息系统，方便群众就医
上线自助服务机40台，门诊预约诊疗率为61.3%。
八、筑牢党建堡垒，凝聚职工合力
召开党委会31次，发展党员9名。开展主题党日活动12次。
九、存在的问题
高层次人才不足，科研平台较弱。
十、{next}年工作打算
推进内科楼改造，争创市级重点专科2个。
"""


def reports() -> list[str]:
    """Three of them."""
    return [
        _REPORT.format(year=2022, next=2023, visits="86.2", checks=26, prevention="抓实疫情防控，保障诊疗秩序", people="汇聚人才力量，优化队伍结构"),
        _REPORT.format(year=2023, next=2024, visits="90.4", checks=29, prevention="坚持预防为主，做好公共卫生", people="汇聚人才力量，优化队伍结构"),
        _REPORT.format(year=2024, next=2025, visits="95.8", checks=32, prevention="坚持预防为主，做好公共卫生", people="引才工作实现新突破"),
    ]
