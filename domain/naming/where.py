"""Where companies lie, as their names tell it: cities and their provinces, counties and their cities, districts and zones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from domain.naming.names import PLACES

_CITIES_OF = {
    "广东": "深圳 广州 东莞 佛山 珠海 惠州 中山 江门 湛江 汕头 茂名 肇庆 清远 揭阳 韶关 梅州 河源 阳江 潮州 云浮 汕尾",
    "江西": "南昌 九江 赣州 景德镇 上饶 宜春 吉安 抚州 萍乡 鹰潭", "贵州": "贵阳 遵义 六盘水 毕节 铜仁",
    "浙江": "杭州 宁波 温州 台州 嘉兴 绍兴 金华 义乌 湖州 衢州 丽水 舟山", "西藏": "拉萨 日喀则",
    "甘肃": "兰州 张掖 庆阳 嘉峪关", "青海": "西宁 格尔木",
    "安徽": "合肥 芜湖 蚌埠 马鞍山 阜阳 滁州 安庆 淮南 淮北 宿州 六安 亳州 池州 宣城 铜陵", "宁夏": "银川 石嘴山", "吉林": "长春 延吉",
    "江苏": "南京 苏州 无锡 常州 南通 扬州 镇江 泰州 徐州 盐城 淮安 连云港 宿迁 昆山",
    "海南": "海口 三亚 儋州 琼海", "新疆": "乌鲁木齐 石河子 克拉玛依 喀什 库尔勒 伊宁",
    "福建": "福州 厦门 泉州 漳州 莆田 龙岩 晋江", "山西": "太原 长治 晋城 临汾 运城", "黑龙江": "哈尔滨 齐齐哈尔 大庆 牡丹江 佳木斯",
    "河南": "郑州 洛阳 南阳 新乡 许昌 开封 安阳 商丘 周口 驻马店 信阳 平顶山 焦作 濮阳 三门峡 漯河 鹤壁",
    "山东": "济南 青岛 烟台 潍坊 威海 临沂 淄博 济宁 聊城 枣庄 东营 日照 德州 滨州 菏泽 莱芜",
    "湖北": "武汉 宜昌 襄阳 荆州 十堰 孝感 黄冈 咸宁 荆门 恩施 鄂州",
    "湖南": "长沙 株洲 湘潭 衡阳 岳阳 常德 郴州 益阳 永州 怀化 娄底 邵阳 张家界",
    "四川": "成都 绵阳 德阳 宜宾 泸州 南充 乐山 自贡 攀枝花 遂宁 内江 眉山 达州 资阳", "云南": "昆明 曲靖 玉溪 丽江 昭通",
    "陕西": "西安 咸阳 宝鸡 榆林 延安 汉中 渭南", "广西": "南宁 柳州 桂林 梧州 钦州 玉林 百色 防城港 贺州",
    "辽宁": "大连 沈阳 鞍山 抚顺 营口 锦州 丹东 本溪 阜新 辽阳 盘锦 铁岭 葫芦岛",
    "内蒙古": "呼和浩特 包头 鄂尔多斯 赤峰 通辽 呼伦贝尔 乌兰察布 巴彦淖尔 锡林浩特",
    "河北": "石家庄 唐山 保定 廊坊 邯郸 秦皇岛 沧州 邢台 张家口 衡水 承德",
    "泉州": "石狮 晋江", "宁波": "慈溪 余姚", "苏州": "昆山 常熟 张家港 太仓 吴江", "无锡": "江阴 宜兴", "金华": "义乌",
    "嘉兴": "桐乡 海宁", "绍兴": "诸暨 嵊州", "温州": "瑞安", "台州": "温岭", "杭州": "萧山 余杭", "佛山": "顺德", "广州": "番禺 增城",
    "长沙": "浏阳", "青岛": "胶州 即墨", "潍坊": "寿光 诸城", "福州": "福清", "南通": "如皋", "常州": "溧阳", "成都": "都江堰",
    "保定": "涿州 高碑店", "上海": "浦东 闵行 松江", "北京": "海淀 昌平", "深圳": "龙岗 宝安",
}  # fmt: skip
"""A name that is also a common word (大理, 平湖) stands here no more than among the places of `domain/names`."""


def _lying_in() -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for wider, cities in _CITIES_OF.items():
        for city in cities.split():
            found[city].add(wider)
    return {city: frozenset(wider).union(*(found.get(each, ()) for each in wider)) for city, wider in found.items()}


LYING_IN: Final = _lying_in()
"""The province a city lies in; of a county also its city."""
_SMALLER: Final = frozenset(LYING_IN) - frozenset(PLACES)
_ZONE = re.compile(r"(?:经济技术|高新技术)?(?:产业|工业|科技)?(?:园区|开发区|高新区|保税区|自贸区|新区)")
_DISTRICT = re.compile(r"(?P<named>[\u4e00-\u9fff]{1,2}[^城都超夜门集股社小景园校地片大\W])(?P<kind>[市县区旗])")
"""A name of two or three characters; one that ends in these is a word: 超市, 城市, 社区, 园区."""
_SIGNS: Final = frozenset("市县区旗")
_SHORTEST: Final = 2
"""A brand of so many characters has to be left."""
COMPARED: Final = 16_384
"""So many pairs of places are compared once: whoever brings a file in meets the same ones again and again."""
_PLACES_BY_END: Final = {last: tuple(place for place in PLACES if place[-1] == last) for last in {place[-1] for place in PLACES}}


@lru_cache(maxsize=COMPARED)
def kept_once(named: frozenset[str]) -> frozenset[str]:
    """The same places as one object: they are compared again and again."""
    return named


@lru_cache(maxsize=COMPARED)
def are_apart(here: frozenset[str], there: frozenset[str]) -> bool:
    """Whether both tell a place beside those they share, and none lies in the other's."""
    if not here or not there or here == there:
        return False
    mine, theirs = _narrowest(here - there), _narrowest(there - here)
    return bool(mine and theirs) and not _lie_in(mine, theirs) and not _lie_in(theirs, mine)


def _narrowest(named: frozenset[str]) -> frozenset[str]:
    """The places without those they lie in: 浙江温州 is 温州."""
    return named.difference(*(LYING_IN.get(place, ()) for place in named)) if len(named) > 1 else named


def _lie_in(here: frozenset[str], there: frozenset[str]) -> bool:
    return any(not LYING_IN[place].isdisjoint(there) for place in here if place in LYING_IN)


def without_place_in_front(brand: str) -> tuple[str, str]:
    """The brand without a smaller city, a district or a zone in front of it, and that place; empty where there is none."""
    if not _SIGNS.isdisjoint(brand):
        if found := _ZONE.match(brand):
            return _left(brand, found.end(), "")
        if found := _DISTRICT.match(brand):
            return _left(brand, found.end(), found["named"] + ("区" if found["kind"] == "区" else ""))
    for length in (4, 3, 2):
        if brand[:length] in _SMALLER:
            return _left(brand, length, brand[:length])
    return brand, ""


def without_place_behind(brand: str) -> tuple[str, str]:
    """The brand without a place behind it, and that place: 长河阀门温州."""
    places = _PLACES_BY_END.get(brand[-1:])
    if places and brand.endswith(places):
        place = next(place for place in places if brand.endswith(place))
        if len(brand) - len(place) >= _SHORTEST:
            return brand[: -len(place)], place
    return brand, ""


def _left(brand: str, cut: int, place: str) -> tuple[str, str]:
    return (brand[cut:], place) if len(brand) - cut >= _SHORTEST else (brand, "")
