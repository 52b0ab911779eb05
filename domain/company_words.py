"""The words that companies share: trades and legal forms around the one word that is theirs, and where cities lie."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from domain.names import BRACKETS, INDUSTRY, LEGAL, key, stem
from domain.spelling import likeness_of

_TELLING_NOTHING = """
科技 技术 发展 服务 管理 实业 工业 集团 国际 控股 企业 信息 网络 系统 产业 股份 工贸 经贸
"""
_TELLING = """
新能源 建材 家具 家纺 纺织品 纺织 服装 咖啡 茶业 酒业 乳业 渔业 牧业 种业 旅行社 旅游 酒店 物业 地产 房地产 置地 置业 人力资源 劳务
培训 税务 会计 律师 管理咨询 租赁 保险 证券 资产 电气 电器 电力 机电 机床 工具 五金 五金制品 制品 模具 精密 仪器 仪表 光电 半导体
微电子 通信 通讯 数据 大数据 云计算 传感 安防 检测 塑胶 包装 印刷 陶瓷 钢铁 矿业 新材料 汽车部件 汽配 部件 零部件 制药 药业 健康
养老 医院 人民医院 日化 化妆品 百货 超市 零售 快递 运输 货运 仓储 冷链 船舶 重工 航空 电梯 园林 生态 体育 影视 水产 商业 电商
餐饮管理
"""
_LATIN_TELLING = """
robotics health foods food tools tool traders trader imports import exports export medical devices analytics consulting systems
services electronics energy hotels hotel media labs lab pharma shipping motors seafood education capital partners studio design
networks data cloud
"""
_LATIN_EMPTY = "the and of pte pty sdn bhd sa holdings holding intl international incorporated"

GENERIC: Final = frozenset(_TELLING_NOTHING.split())
"""Words of a trade that tell no trade."""
LATIN_TRADES: Final = frozenset((*(word for word in INDUSTRY if word.isascii()), *_LATIN_TELLING.split()))
_HAN_TRADES = {*(word for word in INDUSTRY if not word.isascii()), *GENERIC, *_TELLING.split()}
_LONGEST_FIRST: Final = tuple(sorted(_HAN_TRADES, key=len, reverse=True))
_LATIN_FORMS: Final = frozenset(
    {*_LATIN_EMPTY.split(), *(word.strip(".") for word in LEGAL if word.isascii() and " " not in word and "," not in word)}
)
_LONG_FORMS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("laboratories", "laboratory", "labs"), "lab"),
    **dict.fromkeys(("pharmaceuticals", "pharmaceutical"), "pharma"),
    **dict.fromkeys(("technologies", "technology"), "tech"),
    "mfg": "manufacturing",
}
"""Trades that are written in full as often as short."""
_WORD = re.compile(r"[a-z0-9]+")
_TYPO = 85.0

PROVINCE_OF: Final[Mapping[str, str]] = {
    city: province
    for province, cities in {
        "广东": "深圳 广州 东莞 佛山 珠海 惠州 中山 江门 湛江 汕头 茂名 肇庆 清远 揭阳", "江西": "南昌 九江 赣州 景德镇",
        "浙江": "杭州 宁波 温州 台州 嘉兴 绍兴 金华 义乌 湖州 衢州 丽水 舟山", "安徽": "合肥 芜湖 蚌埠 马鞍山 阜阳",
        "江苏": "南京 苏州 无锡 常州 南通 扬州 镇江 泰州 徐州 盐城 淮安 连云港 宿迁 昆山", "青海": "西宁", "西藏": "拉萨",
        "福建": "福州 厦门 泉州 漳州 莆田 龙岩 晋江", "河南": "郑州 洛阳 南阳 新乡 许昌", "宁夏": "银川",
        "山东": "济南 青岛 烟台 潍坊 威海 临沂 淄博 济宁 聊城", "湖北": "武汉 宜昌 襄阳 荆州 十堰", "甘肃": "兰州",
        "湖南": "长沙 株洲 湘潭 衡阳 岳阳 常德 郴州", "四川": "成都 绵阳 德阳 宜宾 泸州 南充 乐山", "贵州": "贵阳 遵义",
        "云南": "昆明 曲靖", "陕西": "西安 咸阳 宝鸡 榆林", "辽宁": "大连 沈阳 鞍山 抚顺 营口 锦州", "吉林": "长春",
        "黑龙江": "哈尔滨 齐齐哈尔 大庆", "河北": "石家庄 唐山 保定 廊坊 邯郸 秦皇岛 沧州 邢台 张家口", "山西": "太原",
        "内蒙古": "呼和浩特 包头 鄂尔多斯", "广西": "南宁 柳州 桂林", "海南": "海口 三亚", "新疆": "乌鲁木齐",
    }.items()
    for city in cities.split()
}  # fmt: skip


@lru_cache(maxsize=2048)
def parted(name: str) -> tuple[str, frozenset[str]]:
    """The brand, empty for a name that has none, and the words of its trades."""
    bare = stem(name)
    return _latin(name) if bare.isascii() else _chinese(bare)


def trades_agree(trades: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two names may tell one trade: either tells none, or they share a word that means something, or at least one."""
    if not trades or not others:
        return True
    if trades - GENERIC and others - GENERIC:
        return bool((trades & others) - GENERIC)
    return bool(trades & others)


def _chinese(bare: str) -> tuple[str, frozenset[str]]:
    trades: set[str] = set()
    left = bare
    while (word := next((trade for trade in _LONGEST_FIRST if left.endswith(trade)), None)) is not None:
        trades.add(word)
        left = left[: -len(word)]
    while (word := next((trade for trade in _LONGEST_FIRST if left.startswith(trade) and len(left) > len(trade) + 1), None)) is not None:
        trades.add(word)
        left = left[len(word) :]
    return left, frozenset(trades)


def _latin(name: str) -> tuple[str, frozenset[str]]:
    words = [word for word in _WORD.findall(BRACKETS.sub(" ", name.casefold()) or name.casefold()) if not _is_form(word)]
    trades = {_singular(word) for word in words[1:] if _is_trade(word)}
    brand = "".join(_singular(word) for place, word in enumerate(words) if place == 0 or not _is_trade(word))
    return brand or key(name), frozenset(trades)


def _is_trade(word: str) -> bool:
    return _LONG_FORMS.get(word, word) in LATIN_TRADES


def _is_form(word: str) -> bool:
    """A legal form, or a long one with a slip in it."""
    return word in _LATIN_FORMS or (len(word) > 6 and any(len(form) > 6 and likeness_of(word, form) >= _TYPO for form in _LATIN_FORMS))


def _singular(word: str) -> str:
    word = _LONG_FORMS.get(word, word)
    return word.removesuffix("s") if len(word) > 4 else word
