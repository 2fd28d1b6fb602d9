"""Official texts are cut at their own numbers, and nothing of them is lost (青禾县 and its documents are invented)."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.official import LONGEST, OfficialClause, split
from knowledge.official_lines import is_page_number
from knowledge.official_marks import ordinal

PLAN = """青禾县人民政府办公室
关于印发《青禾县村医助手试点方案》的通知
青禾府办发〔2031〕7号

各乡镇人民政府，县政府各部门：
《青禾县村医助手试点方案》已经县政府同意，现印发给你们。

青禾县人民政府办公室
2031年3月1日

青禾县村医助手试点方案

为让村医少跑路、快答复，制定本方案。
一、总体目标
到2032年，全县四十个村卫生室都用上村医助手，答复当天送到，村医每周至少上报一次，各乡镇每月汇总一次，县里每季度通报一次。
二、重点任务
（一）夯实村级网底
1. 摸清底数。各乡镇逐村登记村医姓名、年龄和从业年限，每季度更新一次。
登记表交县卫生健康局存档。
2．因地制宜配备终端，人口多的村配两台，人口少的村配一台，没有网络信号的村改用短信，由乡镇统一代为上报。
（二）健全上报制度。村医每周五前报送一次周报。一是报人数。二是报用药。
三、实施步骤
（一）启动阶段（2031年3月—5月）。完成培训。
（二）推开阶段（2031年6月起）。全县推开。

附件：1.青禾县试点指标表
2.青禾县试点联系单位

附件1

青禾县试点指标表

\t序号
\t指 标 名 称
\t单位
\t2032年目标

\t1
\t终端配备村数
\t个
\t≥40

\t2
\t周报按时率
\t%
\t≥95

\t序号
\t指 标 名 称
\t单位
\t2032年目标

\t3
\t村医满意度
\t%
\t≥90

注：按时指当周周五二十四时前。

附件2

青禾县试点联系单位

\t片区
\t单位

\t东片
\t柳溪乡卫生院
石桥乡卫生院

\t
\t云岭乡卫生院
"""

RULES = """青禾县村卫生室管理办法
（2031年4月2日印发）

第一章　总则
第一条　为规范村卫生室管理，制定本办法。
第二条　本办法所称村卫生室，是指行政村设立的卫生室。
第三条所称以外的机构不适用本办法。
第二章　职责
第三条　村卫生室应当履行下列职责：
（一）诊治常见病；
（二）做好公共卫生服务，包括：
1.建立健康档案；
2.随访慢性病患者。
第四条　乡镇卫生院对村卫生室每年检查不少于两次。
第三章　附则
第二十一条　本办法自2031年5月1日起施行。

青禾县卫生健康局
青禾县财政局
2031年4月2日
（此件公开发布）
"""

BROKEN = """青禾县关于加强乡村巡诊的意见

一、总体要求

坚持群众自愿、就近就便，逐村排出巡诊日历，让行走不便的老人

在家门口见到医生，到 2032 年全县每个村每月至少巡诊两次，其中

二、三类偏远村每月不少于三次，由县医院和乡镇卫生院按片包干。

二、主要任务

（一）排好巡诊日历。乡镇卫生院于每月二十五日前把下月的巡诊

日历发到村卫生室，村医通知到户，遇到雨雪天气可以顺延，顺延的

- 2 -

时间不超过三天。

1．巡诊包应当配齐血压计、血糖仪和急救药品，药品按月清点更换。

（责任单位：县卫生健康局）

（二）记好巡诊账本。每次巡诊后当天录入系统，未录入的不计入当

月工作量，连续两月未录入的由县里约谈。

2．账本由乡镇卫生院保管三年，不得涂改，涂改的按未巡诊处理。

 附件 1

巡诊指标表

序

号
指 标 名 称

单

位

1
每村每月巡诊次数（含因天气顺

延的）
次 ≥2

2 建账率 % 100

3 复诊率 % ≥60

4 药品清点率 % 100

5 满意度 % ≥90

6 慢病随访数 人 300

7 入户率 % ≥70

8 录入率 % 100
 序

号
指 标 名 称

单

位

9 顺延按期率 % ≥95

1

0
群众投诉
件 ≤3
 附件 2

监测指标体系

一级指标 二级指标 指标解释

一、可及性

——看得上。

1．巡诊到位

率

【计算方法】

到位村数除以
 一级指标 二级指标 指标解释

应到村数

二、连续性

2．随访接续

率

上次随访后三十日内再访的比例

注：数据取自巡诊系统。
"""


def paths(text: str) -> list[str]:
    return [clause.path for clause in split(text)]


def find(text: str, path: str) -> OfficialClause:
    (clause,) = (each for each in split(text) if each.path == path)
    return clause


def bare(text: str) -> str:
    """Characters that count: no page numbers, white space or table pipes."""
    kept = [line for line in re.split(r"[\r\n\f]", text) if not is_page_number(line)]
    return "".join("".join(kept).split()).replace("|", "")


def held(clauses: tuple[OfficialClause, ...]) -> str:
    return bare("".join(clause.heading + clause.text for clause in clauses))


@pytest.mark.parametrize("text", [PLAN, RULES, BROKEN], ids=["plan", "rules", "broken"])
def test_every_character_is_in_one_clause_in_order(text: str) -> None:
    assert held(split(text)) == bare(text)


def test_plan_has_the_paths_it_is_cited_by() -> None:
    assert paths(PLAN) == [
        "文首", "一", "二", "二（一）", "二（一）1", "二（一）2", "二（二）", "三", "三（一）", "三（二）", "附件目录",
        "附件1", "附件1 序号1", "附件1 序号2", "附件1", "附件1 序号3", "附件1 注", "附件2",
    ]  # fmt: skip


def test_heading_is_the_title_and_text_the_rest() -> None:
    assert find(PLAN, "二（一）") == OfficialClause("二（一）", "（一）夯实村级网底", "")
    listed = find(PLAN, "二（一）1")
    assert listed.heading == "1. 摸清底数。"
    assert listed.text.splitlines() == [
        "各乡镇逐村登记村医姓名、年龄和从业年限，每季度更新一次。",
        "登记表交县卫生健康局存档。",
    ]
    untitled = find(PLAN, "二（一）2")
    assert untitled.heading == ""
    assert untitled.text.startswith("2．因地制宜")


def test_sub_points_in_words_stay_in_their_paragraph() -> None:
    assert find(PLAN, "二（二）").text == "村医每周五前报送一次周报。一是报人数。二是报用药。"


def test_table_rows_are_clauses_by_their_number() -> None:
    assert find(PLAN, "附件1 序号2").text == "2 | 周报按时率 | % | ≥95"
    assert find(PLAN, "附件1 注").text.startswith("注：")


def test_annex_has_its_title_as_heading() -> None:
    first = next(clause for clause in split(PLAN) if clause.path == "附件1")
    assert first == OfficialClause("附件1", "附件1\n青禾县试点指标表", "序号 | 指 标 名 称 | 单位 | 2032年目标")


def test_unnumbered_table_stays_in_the_annex_row_by_row() -> None:
    assert find(PLAN, "附件2").text.splitlines() == [
        "片区 | 单位",
        "东片 | 柳溪乡卫生院 石桥乡卫生院",
        "| 云岭乡卫生院",
    ]


def test_annex_without_its_line_begins_at_the_listed_title() -> None:
    text = PLAN.replace("\n附件1\n", "\n").replace("\n附件2\n", "\n")
    assert paths(text) == paths(PLAN)


def test_articles_are_cited_with_their_chapter() -> None:
    assert paths(RULES) == [
        "文首", "第一章", "第一章 第一条", "第一章 第二条", "第二章", "第二章 第三条", "第二章 第三条（一）",
        "第二章 第三条（二）", "第二章 第三条（二）1", "第二章 第三条（二）2", "第二章 第四条", "第三章",
        "第三章 第二十一条", "落款",
    ]  # fmt: skip


def test_articles_without_chapters_are_cited_alone() -> None:
    assert paths("第一条 甲。\n第二条 乙：\n（一）丙；\n（二）丁。") == [
        "第一条",
        "第二条",
        "第二条（一）",
        "第二条（二）",
    ]


def test_article_named_at_the_beginning_of_a_paragraph_is_no_article() -> None:
    assert "第三条所称以外" in find(RULES, "第一章 第二条").text


def test_signature_is_no_part_of_the_last_article() -> None:
    assert find(RULES, "第三章 第二十一条").text == "本办法自2031年5月1日起施行。"
    assert find(RULES, "落款").text.splitlines()[0] == "青禾县卫生健康局"


def test_broken_lines_are_joined_and_page_numbers_left_out() -> None:
    assert find(BROKEN, "一").text.count("\n") == 0
    assert "行走不便的老人在家门口见到医生" in find(BROKEN, "一").text
    assert find(BROKEN, "二（一）").text.endswith("顺延的时间不超过三天。")


def test_number_in_the_middle_of_a_sentence_heads_nothing() -> None:
    assert "其中二、三类偏远村" in find(BROKEN, "一").text


def test_running_numbers_keep_the_printed_nesting() -> None:
    assert {"二（一）1", "二（二）2"} <= set(paths(BROKEN))
    assert paths("一、甲\n1．乙\n2．丙\n二、丁\n3．戊") == ["一", "一 1", "一 2", "二", "二 3"]


def test_flattened_table_is_cut_at_its_running_numbers() -> None:
    assert find(BROKEN, "附件1 序号1").text == "1 每村每月巡诊次数（含因天气顺延的）次 ≥2"
    assert find(BROKEN, "附件1 序号8").text == "8 录入率 % 100"
    assert find(BROKEN, "附件1 序号10").text == "10 群众投诉件 ≤3"


def test_flattened_indicators_know_their_groups_and_page_heads() -> None:
    assert [path for path in paths(BROKEN) if path.startswith("附件2")] == [
        "附件2", "附件2 一", "附件2 指标1", "附件2", "附件2 指标1", "附件2 二", "附件2 指标2", "附件2 注",
    ]  # fmt: skip


def test_long_text_is_cut_after_sentences_under_one_path() -> None:
    sentence = "村医应当逐户走访并当场记账，走访结果当月公示。"
    clauses = split(f"一、走访\n{sentence * 40}")
    assert len(clauses) > 1
    assert {clause.path for clause in clauses} == {"一"}
    assert [clause.heading for clause in clauses] == ["一、走访"] + [""] * (len(clauses) - 1)
    assert all(len(clause.text) <= LONGEST and clause.text.endswith("。") for clause in clauses)


def test_path_that_comes_again_is_told_apart() -> None:
    assert paths("一、甲。\n二、乙。\n一、丙。") == ["一", "二", "一〔第2处〕"]


def test_indented_paragraphs_are_no_table() -> None:
    assert paths("\t一、总则。\n\t（一）目的。让村医省事。\n\t（二）范围。全县。") == ["一", "一（一）", "一（二）"]


def test_full_width_and_half_width_numbers_are_one() -> None:
    assert paths("一、甲\n(一)乙\n１２．丙\n（３）丁") == ["一", "一（一）", "一（一）12", "一（一）12（3）"]


@pytest.mark.parametrize(
    ("printed", "value"),
    [("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("二十一", 21), ("一百零五", 105), ("１２", 12), ("⑫", 12)],
)
def test_ordinals_are_read(printed: str, value: int) -> None:
    assert ordinal(printed) == value


@pytest.mark.parametrize("line", ["- 14 -", "— 9—", " －３－ ", "第 3 页 共 10 页", "第3页"])
def test_page_number_is_known(line: str) -> None:
    assert is_page_number(line)


@pytest.mark.parametrize("line", ["14", "—", "- 甲 -", "2031 年", "1—2 个", "- 20311 -", "第三页", "≥60"])
def test_text_is_no_page_number(line: str) -> None:
    assert not is_page_number(line)


def test_nothing_gives_no_clause() -> None:
    assert split("") == split(" \n\n\t\n- 3 -\n") == ()


NUMBERS = [
    "第一章 总则",
    "第二条",
    "第9节",
    "一、",
    "二、任务",
    "（一）",
    "（十一）目标。",
    "1.",
    "２．",
    "12、甲",
    "（1）",
    "③",
]
ANNEXES = ["附件", "附件1", "附件：", "附件2 某表", "附件：1.某某指标表", "某某指标表", "（2031版）", "注：乙"]
TABLES = [
    "序号",
    "序\n号",
    "1",
    "0",
    "10 甲 3",
    "一级指标 二级指标",
    "\t序号",
    "\t1",
    "\t",
    "\t指标\t值",
    "甲\t乙\t丙",
    "|",
]
WORDS = [
    "\n\n",
    "\n",
    "\r\n",
    "\f",
    "- 3 -\n",
    "2031年3月1日",
    "一是",
    "村医每周五前报送一次周报，逾期由",
    "村医报送。",
]
FRAGMENTS = st.sampled_from([*NUMBERS, *ANNEXES, *TABLES, *WORDS])


@given(st.lists(FRAGMENTS | st.text(max_size=8), max_size=40), st.sampled_from(["", "\n", "\n\n"]))
def test_any_text_is_split_without_loss(parts: list[str], between: str) -> None:
    text = between.join(parts)
    assert held(split(text)) == bare(text)


@given(st.lists(FRAGMENTS, max_size=40), st.sampled_from(["\n", "\n\n"]))
def test_at_most_one_clause_of_a_path_has_a_heading(parts: list[str], between: str) -> None:
    headed = Counter(clause.path for clause in split(between.join(parts)) if clause.heading)
    assert set(headed.values()) <= {1}
