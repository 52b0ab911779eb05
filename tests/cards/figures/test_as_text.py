"""Whole cards of figures as their readers get them where nothing can be drawn, in both languages."""

from __future__ import annotations

from cards.fallback import as_text
from cards.figures import daily_digest, weekly_report, why_rows
from cards.format import Reader
from cards.model import Card
from cards.samples import NOW


def lines(card: Card, language: str) -> list[str]:
    return as_text(card, Reader(language, "Asia/Shanghai", NOW)).splitlines()


def test_a_teams_digest_reads_well_in_english() -> None:
    assert lines(daily_digest.example(), "en") == [
        "华东销售部 17 Nov: 12 follow-ups, 2 overdue",
        "Daily digest · 17 Nov, compared with 16 Nov",
        "Figure · This period · Last period · Change · Reading",
        "Follow-ups · 12 · 16 · ↓25% · Worse than last time [Rows]",
        "Visits · 3 · 3 · 0% · As last time [Rows]",
        "On-time follow-up · 70% · 80% · ↓10% · Below the alarm line of 80% [Rows]",
        "Overdue customers (now) · 2 · -- · -- · 赵敏 has most: 1 [Rows]",
        "New customers · 2 · 0 · -- · Better than last time [Rows]",
        "Deals won · 1 · 0 · -- · Better than last time [Rows]",
        "Payments · ¥120,000 · ¥80,000 · ↑50% · Better than last time [Rows]",
        "Handovers at risk (now) · 1 · -- · -- · Ask who has to confirm [Rows]",
        "Tickets at risk (now) · 1 · -- · -- · Ask who has to answer [Rows]",
        "Dissatisfied customers · 1 · 0 · -- · Worse than last time [Rows]",
        "Negative moods · 12.5% · 10% · ↑2.5% · Worse than last time [Rows]",
        "Information completeness (now) · 86.4% · -- · -- · Below the target of 90% [Rows]",
        "Overdue by rep: 赵敏 1 · 林晓 1",
        "Follow-ups of each person",
        "This period: 林晓 5, 王强 4, 赵敏 2, 陈思远 1",
        "Last period: 林晓 6, 王强 4, 赵敏 6, 陈思远 0",
        "[Overdue customers] [Weekly report]",
        "“Rows” shows what was counted, as far as you may see the customers.",
    ]


def test_a_teams_digest_reads_well_in_chinese() -> None:
    assert lines(daily_digest.example(), "zh_CN") == [
        "华东销售部 11月17日：跟进 12 次，2 个客户超期",
        "日报 · 11月17日，对比 11月16日",
        "指标 · 本期 · 上期 · 变化 · 解读",
        "跟进 · 12 · 16 · ↓25% · 差于上期 [明细]",
        "拜访 · 3 · 3 · 0% · 与上期持平 [明细]",
        "跟进及时率 · 70% · 80% · ↓10% · 低于 80% 的预警线 [明细]",
        "超期客户（当前） · 2 · -- · -- · 赵敏最多：1 个 [明细]",
        "新增客户 · 2 · 0 · -- · 好于上期 [明细]",
        "赢单 · 1 · 0 · -- · 好于上期 [明细]",
        "回款 · 12万元 · 8万元 · ↑50% · 好于上期 [明细]",
        "风险交接（当前） · 1 · -- · -- · 请提醒确认人 [明细]",
        "风险工单（当前） · 1 · -- · -- · 请提醒处理人 [明细]",
        "不满意客户 · 1 · 0 · -- · 差于上期 [明细]",
        "消极情绪 · 12.5% · 10% · ↑2.5% · 差于上期 [明细]",
        "信息完整率（当前） · 86.4% · -- · -- · 低于 90% 的目标 [明细]",
        "各人超期客户：赵敏 1 · 林晓 1",
        "各人跟进次数",
        "本期：林晓 5, 王强 4, 赵敏 2, 陈思远 1",
        "上期：林晓 6, 王强 4, 赵敏 6, 陈思远 0",
        "[超期客户] [周报]",
        "点“明细”查看统计依据，只显示您有权查看的客户。",
    ]


def test_the_digest_after_a_weekend_tells_all_its_days_in_chinese() -> None:
    assert lines(daily_digest.example_own(), "zh_CN") == [
        "林晓 11月15日：跟进 12 次，0 个客户超期",
        "日报 · 11月13日至11月15日，对比 11月12日",
        "指标 · 本期 · 上期 · 变化 · 解读",
        "跟进 · 12 · 16 · ↓25% · 差于上期 [明细]",
        "拜访 · 3 · 3 · 0% · 与上期持平 [明细]",
        "跟进及时率 · 70% · 80% · ↓10% · 低于 80% 的预警线 [明细]",
        "超期客户（当前） · 0 · -- · -- [明细]",
        "新增客户 · 2 · 0 · -- · 好于上期 [明细]",
        "赢单 · 1 · 0 · -- · 好于上期 [明细]",
        "回款 · 12万元 · 8万元 · ↑50% · 好于上期 [明细]",
        "风险交接（当前） · 1 · -- · -- · 请提醒确认人 [明细]",
        "风险工单（当前） · 1 · -- · -- · 请提醒处理人 [明细]",
        "不满意客户 · 1 · 0 · -- · 差于上期 [明细]",
        "消极情绪 · 12.5% · 10% · ↑2.5% · 差于上期 [明细]",
        "信息完整率（当前） · 86.4% · -- · -- · 低于 90% 的目标 [明细]",
        "[周报]",
        "点“明细”查看统计依据，只显示您有权查看的客户。",
    ]


def test_a_quiet_day_says_so_and_what_to_type_in_english() -> None:
    assert lines(daily_digest.example_quiet(), "en") == [
        "华东销售部 17 Nov: 0 follow-ups, 0 overdue",
        "Daily digest · 17 Nov, compared with 16 Nov",
        "Figure · This period · Last period · Change · Reading",
        "Follow-ups · 0 · 0 · -- [Rows]",
        "On-time follow-up · -- · -- · -- · Nothing to count in this period [Rows]",
        "Overdue customers (now) · 0 · -- · -- [Rows]",
        "New customers · 0 · 0 · -- [Rows]",
        "Deals won · 0 · 0 · -- [Rows]",
        "Nothing was logged, entered or paid in this period. /log records a talk with a customer.",
        "[Weekly report]",
        "“Rows” shows what was counted, as far as you may see the customers.",
    ]


def test_a_quiet_day_says_so_and_what_to_type_in_chinese() -> None:
    assert lines(daily_digest.example_quiet(), "zh_CN") == [
        "华东销售部 11月17日：跟进 0 次，0 个客户超期",
        "日报 · 11月17日，对比 11月16日",
        "指标 · 本期 · 上期 · 变化 · 解读",
        "跟进 · 0 · 0 · -- [明细]",
        "跟进及时率 · -- · -- · -- · 本期没有可统计的数据 [明细]",
        "超期客户（当前） · 0 · -- · -- [明细]",
        "新增客户 · 0 · 0 · -- [明细]",
        "赢单 · 0 · 0 · -- [明细]",
        "本期没有跟进、录入或回款记录。用 /跟进 记录一次客户沟通。",
        "[周报]",
        "点“明细”查看统计依据，只显示您有权查看的客户。",
    ]


def test_a_weekly_report_reads_well_in_chinese() -> None:
    assert lines(weekly_report.example(), "zh_CN") == [
        "华东销售部周报 11月16日至11月22日",
        "11月16日至11月22日，对比 11月9日至11月15日",
        "维度 · 指标 · 本期 · 上期 · 变化 · 解读",
        "跟进工作 · 跟进 · 12 · 16 · ↓25% · 差于上期 [明细]",
        "拜访 · 3 · 3 · 0% · 与上期持平 [明细]",
        "跟进及时率 · 70% · 80% · ↓10% · 低于 80% 的预警线 [明细]",
        "超期客户（当前） · 2 · -- · -- · 赵敏最多：1 个 [明细]",
        "需求匹配度 · 高频需求TOP3 · 成本控制/数据对接/售后支持 · -- · -- · 60%客户关注“成本控制” [明细]",
        "新增与成交 · 新增客户 · 2 · 0 · -- · 好于上期 [明细]",
        "赢单 · 1 · 0 · -- · 好于上期 [明细]",
        "回款 · 12万元 · 8万元 · ↑50% · 好于上期 [明细]",
        "转化路径 · 线索转化率 · 25% · -- · -- · 3 ÷ 12 [明细]",
        "潜在→意向 · 15% · 10% · ↑5% · 好于上期 [明细]",
        "接洽→调研 · 64.3% · -- · -- · 9 ÷ 14 [明细]",
        "调研→方案 · 55.6% · -- · -- · 5 ÷ 9 [明细]",
        "方案→谈判 · 40% · -- · -- · 最薄弱的一步 [明细]",
        "谈判→赢单 · 50% · -- · -- · 1 ÷ 2 [明细]",
        "客户满意度 · 满意度 · 4.2 · 4.0 · ↑0.2 · 需回访：1 个评分低于 3 分 [明细]",
        "满意率 · 66.7% · -- · -- · 2 ÷ 3 [明细]",
        "不满意客户 · 1 · 0 · -- · 差于上期 [明细]",
        "消极情绪 · 12.5% · 10% · ↑2.5% · 差于上期 [明细]",
        "客户风险 · 风险交接（当前） · 1 · -- · -- · 请提醒确认人 [明细]",
        "风险工单（当前） · 1 · -- · -- · 请提醒处理人 [明细]",
        "客户信息 · 信息完整率（当前） · 86.4% · -- · -- · 低于 90% 的目标 [明细]",
        "重点补全客户（当前） · 4 · -- · -- [明细]",
        "每日跟进",
        "跟进：11月16日 3, 11月17日 8, 11月18日 13, 11月19日 7, 11月20日 12, 11月21日 6, 11月22日 11",
        "各人跟进次数",
        "本期：林晓 5, 王强 4, 赵敏 2, 陈思远 1",
        "上期：林晓 6, 王强 4, 赵敏 6, 陈思远 0",
        "排行榜",
        "同事 · 跟进 · 拜访 · 新增客户 · 回款",
        "林晓 · 5 · 1 · 1 · 12万元",
        "王强 · 4 · 1 · 0 · 9万元",
        "赵敏 · 2 · 0 · 1 · 6万元",
        "陈思远 · 1 · 0 · 0 · 3万元",
        "进入各阶段的客户",
        "客户：初步接洽 14, 需求调研 9, 方案评估 5, 商务谈判 2, 赢单 1",
        "其他时段 [上一期] [下一期] [月报]",
        "点“明细”查看统计依据，只显示您有权查看的客户。",
    ]


def test_a_monthly_report_tells_churn_and_prints_points_with_a_plus_in_chinese() -> None:
    assert lines(weekly_report.example_month(), "zh_CN") == [
        "华东销售部月报 11月1日至11月30日",
        "11月1日至11月30日，对比 10月1日至10月31日",
        "维度 · 指标 · 本期 · 上期 · 变化 · 解读",
        "跟进工作 · 跟进 · 12 · 16 · −25% · 差于上期 [明细]",
        "拜访 · 3 · 3 · 0% · 与上期持平 [明细]",
        "跟进及时率 · 70% · 80% · −10% · 低于 80% 的预警线 [明细]",
        "超期客户（当前） · 2 · -- · -- · 赵敏最多：1 个 [明细]",
        "需求匹配度 · 高频需求TOP3 · 成本控制/数据对接/售后支持 · -- · -- · 60%客户关注“成本控制” [明细]",
        "新增与成交 · 新增客户 · 2 · 0 · -- · 好于上期 [明细]",
        "赢单 · 1 · 0 · -- · 好于上期 [明细]",
        "回款 · 12万元 · 8万元 · +50% · 好于上期 [明细]",
        "转化路径 · 线索转化率 · 25% · -- · -- · 3 ÷ 12 [明细]",
        "潜在→意向 · 15% · 10% · +5% · 好于上期 [明细]",
        "接洽→调研 · 64.3% · -- · -- · 9 ÷ 14 [明细]",
        "调研→方案 · 55.6% · -- · -- · 5 ÷ 9 [明细]",
        "方案→谈判 · 40% · -- · -- · 最薄弱的一步 [明细]",
        "谈判→赢单 · 50% · -- · -- · 1 ÷ 2 [明细]",
        "客户满意度 · 满意度 · 4.2 · 4.0 · +0.2 · 需回访：1 个评分低于 3 分 [明细]",
        "满意率 · 66.7% · -- · -- · 2 ÷ 3 [明细]",
        "不满意客户 · 1 · 0 · -- · 差于上期 [明细]",
        "消极情绪 · 12.5% · 10% · +2.5% · 差于上期 [明细]",
        "客户风险 · 客户流失率 · 12% · -- · -- · 高于 10% 的预警线 [明细]",
        "风险交接（当前） · 1 · -- · -- · 请提醒确认人 [明细]",
        "风险工单（当前） · 1 · -- · -- · 请提醒处理人 [明细]",
        "客户信息 · 信息完整率（当前） · 86.4% · -- · -- · 低于 90% 的目标 [明细]",
        "重点补全客户（当前） · 4 · -- · -- [明细]",
        "每 7 天跟进",
        "跟进：11月1日 60, 11月8日 52, 11月15日 55, 11月22日 58, 11月29日 16",
        "各人跟进次数",
        "本期：林晓 5, 王强 4, 赵敏 2, 陈思远 1",
        "上期：林晓 6, 王强 4, 赵敏 6, 陈思远 0",
        "排行榜",
        "同事 · 跟进 · 拜访 · 新增客户 · 回款",
        "林晓 · 5 · 1 · 1 · 12万元",
        "王强 · 4 · 1 · 0 · 9万元",
        "赵敏 · 2 · 0 · 1 · 6万元",
        "陈思远 · 1 · 0 · 0 · 3万元",
        "进入各阶段的客户",
        "客户：初步接洽 14, 需求调研 9, 方案评估 5, 商务谈判 2, 赢单 1",
        "其他时段 [上一期] [下一期] [周报]",
        "点“明细”查看统计依据，只显示您有权查看的客户。",
    ]


def test_a_quiet_week_says_so_in_english() -> None:
    assert lines(weekly_report.example_quiet(), "en") == [
        "华东销售部 weekly report, 16 Nov to 22 Nov",
        "16 Nov to 22 Nov, compared with 9 Nov to 15 Nov",
        "Area · Figure · This period · Last period · Change · Reading",
        "Follow-up work · Follow-ups · 0 · 0 · -- [Rows]",
        "On-time follow-up · -- · -- · -- · Nothing to count in this period [Rows]",
        "Overdue customers (now) · 0 · -- · -- [Rows]",
        "New and won · New customers · 0 · 0 · -- [Rows]",
        "Conversion path · Lead conversion · -- · -- · -- · Nothing to count in this period [Rows]",
        "Customer satisfaction · Satisfaction · -- · -- · -- · Nothing to count in this period [Rows]",
        "Nothing was logged, entered or paid in this period. /log records a talk with a customer.",
        "Another period [Earlier period] [Later period] [Monthly report]",
        "“Rows” shows what was counted, as far as you may see the customers.",
    ]


def test_a_quiet_week_says_so_in_chinese() -> None:
    assert lines(weekly_report.example_quiet(), "zh_CN") == [
        "华东销售部周报 11月16日至11月22日",
        "11月16日至11月22日，对比 11月9日至11月15日",
        "维度 · 指标 · 本期 · 上期 · 变化 · 解读",
        "跟进工作 · 跟进 · 0 · 0 · -- [明细]",
        "跟进及时率 · -- · -- · -- · 本期没有可统计的数据 [明细]",
        "超期客户（当前） · 0 · -- · -- [明细]",
        "新增与成交 · 新增客户 · 0 · 0 · -- [明细]",
        "转化路径 · 线索转化率 · -- · -- · -- · 本期没有可统计的数据 [明细]",
        "客户满意度 · 满意度 · -- · -- · -- · 本期没有可统计的数据 [明细]",
        "本期没有跟进、录入或回款记录。用 /跟进 记录一次客户沟通。",
        "其他时段 [上一期] [下一期] [月报]",
        "点“明细”查看统计依据，只显示您有权查看的客户。",
    ]


def test_rows_of_a_share_say_which_were_in_time_in_english() -> None:
    assert lines(why_rows.example_share(), "en") == [
        "On-time follow-up 50%, 华东销售部",
        "17 Nov",
        "How it is counted: Our next actions done by their due moment ÷ due in the period",
        "Customer · Who · Due · Code · Counted as",
        "XX科技公司 · C001 · 林晓 · yesterday 10:00 · T002 · late or not done [Show]",
        "XX科技公司 · C001 · 林晓 · today 10:00 · T001 · in time [Show]",
    ]


def test_rows_of_a_share_say_which_were_in_time_in_chinese() -> None:
    assert lines(why_rows.example_share(), "zh_CN") == [
        "华东销售部 跟进及时率 50%",
        "11月17日",
        "统计口径：我方按时完成的下一步 ÷ 本期到期的下一步",
        "客户 · 人员 · 截止 · 编号 · 计为",
        "XX科技公司 · C001 · 林晓 · 昨天 10:00 · T002 · 超时或未完成 [查看]",
        "XX科技公司 · C001 · 林晓 · 今天 10:00 · T001 · 按时 [查看]",
    ]


def test_rows_of_marks_show_each_mark_in_english() -> None:
    assert lines(why_rows.example_marks(), "en") == [
        "Satisfaction 2.8, 华东销售部",
        "17 Nov",
        "How it is counted: Mean mark of tickets closed in the period",
        "Customer · Who · When · Code · Counted as",
        "XX科技公司 · C001 · today 10:00 · W001 · 2.8 [Show]",
    ]


def test_rows_of_marks_show_each_mark_in_chinese() -> None:
    assert lines(why_rows.example_marks(), "zh_CN") == [
        "华东销售部 满意度 2.8",
        "11月17日",
        "统计口径：本期关闭工单的平均评分",
        "客户 · 人员 · 时间 · 编号 · 计为",
        "XX科技公司 · C001 · 今天 10:00 · W001 · 2.8 [查看]",
    ]


def test_rows_of_needs_show_what_each_customer_asks_for_in_english() -> None:
    assert lines(why_rows.example_needs(), "en") == [
        "Needs known 50%, 华东销售部",
        "17 Nov",
        "How it is counted: Customers talked with in the period that name a need ÷ customers talked with",
        "Customer · Who · When · Needs · Counted as",
        "YY制造集团 · C002 · 林晓 · today 10:00 · no need known [Show]",
        "XX科技公司 · C001 · 林晓 · today 10:00 · 成本控制 / 数据对接 · need known [Show]",
    ]


def test_rows_of_needs_show_what_each_customer_asks_for_in_chinese() -> None:
    assert lines(why_rows.example_needs(), "zh_CN") == [
        "华东销售部 需求已知率 50%",
        "11月17日",
        "统计口径：本期沟通且已填需求的客户 ÷ 本期沟通的客户",
        "客户 · 人员 · 时间 · 需求 · 计为",
        "YY制造集团 · C002 · 林晓 · 今天 10:00 · 未填需求 [查看]",
        "XX科技公司 · C001 · 林晓 · 今天 10:00 · 成本控制 / 数据对接 · 已填需求 [查看]",
    ]


def test_rows_of_others_are_only_counted_in_english() -> None:
    assert lines(why_rows.example_nothing(), "en") == [
        "Overdue customers 2, 华东销售部",
        "now",
        "How it is counted: Customers whose contact is overdue now",
        "2 rows, all of customers that you may not see.",
    ]


def test_rows_of_others_are_only_counted_in_chinese() -> None:
    assert lines(why_rows.example_nothing(), "zh_CN") == [
        "华东销售部 超期客户 2",
        "当前",
        "统计口径：目前已超过联系期限的客户",
        "共 2 条，均属于您无权查看的客户。",
    ]


def test_a_figure_of_nothing_says_so_in_english() -> None:
    assert lines(why_rows.example_none(), "en") == [
        "Churn alerts 0, 华东销售部",
        "17 Nov",
        "How it is counted: Customers marked as at risk in the period",
        "Nothing to count in this period",
    ]


def test_a_figure_of_nothing_says_so_in_chinese() -> None:
    assert lines(why_rows.example_none(), "zh_CN") == [
        "华东销售部 流失预警 0",
        "11月17日",
        "统计口径：本期标记为流失预警的客户",
        "本期没有可统计的数据",
    ]
