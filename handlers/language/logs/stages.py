"""Stage words: what /stage takes, and what a log says as an update."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.stage_names import STAGE_NAMES
from domain.terms import Stage
from handlers.language.text import Span

_NAMES: dict[str, Stage] = {
    spelled: stage for stage, names in STAGE_NAMES.items() for name in names.split() for spelled in (name, name.replace("_", " "))
}
_NAME = "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True))
_TOWARD = re.compile(r"^(?:to\s|[:：]|已经?|改为|改成|更新为|更新到|变为|进入|推进到|到|为)\s*")
_UPDATE = re.compile(
    rf"(?:客户)?(?:需求|销售|商机)?阶段(?:现在|更新|变更|调整)?(?:改为|改成|更新为|更新到|变为|进入|推进到|到了?|为|"
    rf"是)?\s?[:：=]?\s?(?P<zh>{_NAME})(?:阶段)?|"
    rf"(?:进入|推进到|到了)(?:了)?(?P<into>{_NAME})(?:阶段|环节|(?=$|[\s,。;!?、]))|"
    rf"(?:^|(?<=[\s,。;!?、]))(?:目前|现在|已经?|正?处于|仍?在)*(?P<alone>{_NAME})阶段(?=$|[\s,。;!?、])|"
    rf"(?<![a-z])(?:moved (?:in)?to|entered|now in|we are in|we're in|in) (?:the )?(?P<now>{_NAME}) (?:stage|phase)(?![a-z])|"
    rf"(?<![a-z])(?:moved (?:in)?to|entered|now in) (?P<moved>{_NAME})(?=$|[,.;!])|"
    rf"(?<![a-z])stage\s?(?:is now|now|is|to|moved to|->|=)?\s?[:：]?\s?(?P<en>{_NAME})(?![a-z])",
)
_NOT_AWAITED = r"(?<!等)(?<!等到)(?<!如果)(?<!要是)(?<!只要)"
_WON = re.compile(
    rf"{_NOT_AWAITED}合同(?:已经?|都|刚)?签(?:了|订|好)?(?!字?前|不)|已签(?:约|合同)|"
    rf"{_NOT_AWAITED}(?:合同|订单|单子)(?:已经?|都|刚|终于|总算|也)*签(?:了|好了|下来了|下了)(?=\s*(?:[!！。,;~]|$))|"
    r"签(?:了合同(?!.{0,4}[才就再后])|约了|完合同|"
    r"下了?合同)|成交了|(?<![没未能否会将才再望取期计可后天周月底前有待易])成交(?=\s?[!！])|赢单|(?:^|(?<=[\s,。;!?、]))(?:已经?|顺利|成功|正式|终于|双方|客户|对方|今天|昨天)*(?:成交|签约|"
    r"签单)(?:了|成功)?(?=$|[\s,。;!?、])|(?:我们)?中标了|"
    r"(?<![没未不议收字单函书同a])签(?:了|啦|下来了)(?=\s*(?:[!！。,;~]|$))|拿下了(?=\s*(?:[!！。,;]|$))|"
    r"(?<!not )(?<!nda )(?<!be )(?<!yet )(?<!once )(?<!when )(?<!until )\bsigned(?= today\b|\s*(?:[!.,;]|$))|"
    r"\b(?<!not )(?<!once they )signed (?:the|our|a|an)(?! nda| non) (?:[a-z0-9\-]+ ){0,3}?"
    r"(?:contract|deal|agreement|renewal|order form|purchase order|po)\b|"
    r"\b(?:won|closed|signed?)了(?=\s*(?:[!！。,;~]|$))|\bclosed[- ]won\b|\bcontract (?:is |was |has been )?signed\b|\b(?:we|"
    r"i) won (?:it|the (?:deal|bid|order)|this (?:deal|bid|order|one))|\b(?:closed|won) the deal\b|\bdeal (?:is )?(?:won|closed)\b",
    re.ASCII,
)
"""Said of anything but a contract (a confidentiality paper, a receipt), or as still to come, signing wins nothing."""
_RIVAL = r"(?:竞品|别家|别人|另一家|其他家|其他供应商|友商|竞争对手|对手|同行)"
_LOST = re.compile(
    rf"丢单|输单|流失(?:了)?(?=$|[\s,。;!、])|失单|丢标|没中标|未中标|落标|(?:选|选择|换|签|用|定)了{_RIVAL}(?!的)|签给了?{_RIVAL}|输给了?{_RIVAL}|"
    rf"用了{_RIVAL}(?!的(?!$|[\s,。;!?]))|没戏了|跟{_RIVAL}签(?:了|约)|"
    r"(?:选|换|签)了 ?(?:another|other|a competitor|competitor)|\blost了|"
    rf"被{_RIVAL}(?:抢|拿|截|撬)(?:走|下|胡)?了|(?:单子?|标|项目)丢了|(?<![变发叶泛])黄了(?=[\s!！。,;]|$)|"
    r"\bdeal (?:is |was )?lost\b|\bclosed[- ]lost\b|\blost (?:the|this) (?:deal|one|bid|order)|\bwe lost (?:it|them)?\b|"
    r"\blost (?:[a-z0-9&'.]+ ){0,4}?to (?:a |an |another |the |our )?(?:competitor|rival|vendor|competition|cheaper)|"
    r"\b(?:went|go|going|gone|signed) with (?:another|a different|a competitor|a rival|a cheaper|someone else|some other|the competition)|"
    r"\b(?:went|gone|go|going) with (?!us\b|our|the flow|it\b)[a-z0-9&']+ instead|"
    r"\b(?:chose|picked|selected|chosen) (?:(?:a|the) competitor|another (?:vendor|supplier|provider)|someone else|a rival|"
    r"the competition)",
    re.ASCII,
)


@dataclass(frozen=True, kw_only=True)
class StageUpdate:
    """A stage and where it was said; `plain` when the words are the update itself and tell nothing else."""

    stage: Stage
    span: Span
    plain: bool


def read_stage(read: str) -> Stage | None:
    """The stage a whole folded text names."""
    return _NAMES.get(_TOWARD.sub("", read.strip()).removesuffix("中").removesuffix("阶段").strip())


def find_stage(read: str) -> StageUpdate | None:
    """The stage a log moves the customer to: a stage word said as an update, or a plain won or lost."""
    found = _UPDATE.search(read)
    if found is not None:
        stage = _NAMES[next(name for name in found.groups() if name)]
        return StageUpdate(stage=stage, span=Span(start=found.start(), end=found.end()), plain=True)
    for stage, words in ((Stage.LOST, _LOST), (Stage.WON, _WON)):
        told = words.search(read)
        if told is not None:
            return StageUpdate(stage=stage, span=Span(start=told.start(), end=told.end()), plain=False)
    return None
