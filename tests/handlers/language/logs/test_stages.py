from __future__ import annotations

from domain.terms import Stage
from domain.writing import fold
from handlers.language.logs.log_line import read_log
from handlers.language.logs.stages import find_stage, read_stage
from tests.handlers.language.reading import BASE
from tests.rows import for_each


@for_each(
    ("words", "stage"),
    [
        ("初步接洽", Stage.FIRST_CONTACT),
        ("first contact", Stage.FIRST_CONTACT),
        ("需求", Stage.NEEDS),
        ("需求调研", Stage.NEEDS),
        ("discovery", Stage.NEEDS),
        ("方案", Stage.PROPOSAL),
        ("报价阶段", Stage.PROPOSAL),
        ("Proposal", Stage.PROPOSAL),
        ("谈判", Stage.NEGOTIATION),
        ("商务谈判阶段", Stage.NEGOTIATION),
        ("談判", Stage.NEGOTIATION),
        ("成交", Stage.WON),
        ("closed won", Stage.WON),
        ("丢单", Stage.LOST),
        ("LOST", Stage.LOST),
    ],
)
def test_a_stage_has_many_names(words: str, stage: Stage) -> None:
    assert read_stage(fold(words)) is stage


@for_each("words", ["", "火箭", "wonderful", "谈判谈判", "阶段"])
def test_anything_else_is_none(words: str) -> None:
    assert read_stage(fold(words)) is None


@for_each(
    ("line", "stage"),
    [
        ("电话，聊了，阶段：商务谈判", Stage.NEGOTIATION),
        ("电话，聊了，阶段更新为方案评估", Stage.PROPOSAL),
        ("电话，聊了，进入谈判阶段", Stage.NEGOTIATION),
        ("call, fine, stage: proposal", Stage.PROPOSAL),
        ("call, fine, stage is now negotiation", Stage.NEGOTIATION),
        ("电话，合同已签", Stage.WON),
        ("电话，他们签约了", Stage.WON),
        ("call, contract signed", Stage.WON),
        ("电话，丢单了", Stage.LOST),
        ("电话，客户选了竞品", Stage.LOST),
        ("call, they went with another vendor", Stage.LOST),
    ],
)
def test_an_update_in_a_log_moves_the_stage(line: str, stage: Stage) -> None:
    assert read_log(line, BASE).stage is stage


@for_each("line", ["电话，已发报价", "聊了方案", "合同签字前要法务看", "sent the proposal", "negotiated the price", "stages of grief"])
def test_the_mere_word_moves_nothing(line: str) -> None:
    assert find_stage(fold(line)) is None


def test_a_clause_that_only_moves_the_stage_is_no_content() -> None:
    assert read_log("电话，聊了交期，阶段：谈判", BASE).content == "聊了交期"
    assert read_log("电话，合同已签", BASE).content == "合同已签"


@for_each(
    ("said", "stage"),
    [
        ("过了合同条款，商务谈判阶段，等法务", Stage.NEGOTIATION),
        ("目前处于需求阶段", Stage.NEEDS),
        ("他们签了！", Stage.WON),
        ("客户签啦", Stage.WON),
        ("they signed! 12 months", Stage.WON),
        ("they signed the service agreement", Stage.WON),
        ("单子黄了，可惜", Stage.LOST),
        ("老板选了另一家", Stage.LOST),
        ("没中标", Stage.LOST),
        ("订单签下来了！合同额62万", Stage.WON),
        ("单子终于签了", Stage.WON),
    ],
)
def test_news_that_decides_a_deal(said: str, stage: Stage) -> None:
    found = find_stage(fold(said))

    assert found is not None
    assert found.stage is stage


@for_each(
    "said",
    [
        "保密协议签了，等报价",
        "还没签",
        "他们要签了合同才付款",
        "nda signed, pricing next",
        "signed an nda agreement",
        "contract to be signed, waiting",
        "not signed.",
        "叶子变黄了",
        "等合同签了，再安排生产",
        "如果合同签了，送三台",
        "等订单签下来了，再排产",
        "换了别家的料，坏了",
    ],
)
def test_another_paper_or_a_condition_decides_nothing(said: str) -> None:
    assert find_stage(fold(said)) is None
