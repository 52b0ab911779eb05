"""What stages are called, by people who type them and in files from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domain.terms import Stage

STAGE_NAMES: Final[Mapping[Stage, str]] = {
    Stage.FIRST_CONTACT: (
        "first_contact initial_contact contact lead_in new_lead 初步接洽 首次接触 接洽 初步接触 初次接触 初步沟通 新线索 线索"
    ),
    Stage.NEEDS: "needs needs_survey needs_analysis discovery 需求调研 需求确认 需求分析 需求",
    Stage.PROPOSAL: (
        "proposal proposal_sent quotation evaluation 方案评估 方案提交 方案制定 方案报价 方案/报价 方案演示 方案 报价阶段 报价"
    ),
    Stage.NEGOTIATION: "negotiation negotiating 商务谈判 合同谈判 谈判 议价",
    Stage.WON: "won closed_won deal signed 赢单 成交 签约 已签约 合作维护",
    Stage.LOST: "lost closed_lost 输单 丢单 流失",
}
"""Words apart by blanks, a blank within one written as `_`. Other houses have their own for the same steps: 新线索, 方案报价."""
