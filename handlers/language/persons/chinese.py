"""Chinese names: 王经理, 老张, 采购总监刘洋, 和周琳通了电话."""

from __future__ import annotations

import re
from collections.abc import Iterator

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田"
    "任姜范方石姚谭廖邹熊金陆郝孔白"
    "崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "裘葛奚柏樊洪倪施牛骆聂焦鲍游柯章庄詹凌甘霍柳耿涂鲁裴殷翟左尤齐伍欧辛童岳冉苗曲阮蓝屈宁卓饶桂祝梅毕季麦靳宫谷荣温闫关包严华向费卞俞岑"
    "肖邢卜褚娄仲隋闵邬窦滕蔺缪宗郁翁荀甄芮栾戎祖符郜邰屠胥莘郦雍濮冀晏瞿慕茹鄂庾匡阙蔚隆巩晁敖阚蒯竺佟苟邸佘覃冼亓楼惠矫湛粟漆简谌仝郗逄厉邝郄麴"
)
_WORDS_TOO = r"(?:[代付艾晋封盛容古佀麻]|(?<![洽面访约会])谈|(?<![了理讲缓分])解|(?<![时高和])尚|(?<!小)米|(?<![西公治保延])安|(?<!制)冷)"
"""Surnames that are words as often: they begin a name only in front of a title."""
_COMMON = "施关包华向曲游"
"""Surnames that make other words too: 施工, 华哥."""
_PLAIN = "".join(letter for letter in SURNAMES if letter not in _COMMON)
_TITLE = (
    r"(?:总经理|副总|副理|协理|襄理|特助|董娘|执行长|总裁|老总|经理|总监|主任|董事长|董秘|秘书长?|"
    r"[厂场船店院校局处科课部组站队班行园馆所社庄区镇村矿库台]长|主管|老板娘?|老师|师傅|先生|女士|小姐|太太|"
    r"工程师|设计师|架构师|会计师?|顾问|专员|助理|博士|教授|医生|大夫|护士长|律师|书记|大姐|阿姨)"
)
_CALLED = rf"(?:{_TITLE}|总(?!监|经|部|体|共|是|之|算|结|价|额|数|量|包|公司))"
_CALLED_SHORTLY = r"(?:工(?![作程厂期人业艺地序])|董(?!事)|姐|哥(?!拉|伦)|生(?=[话說说讲講问問想要觉觉話，,。]|$))"
_DOES = (
    r"(?:说|打|回|发|电|微|那|在|加|约|让|想|要|问|觉得|表示|确认|反馈|嫌|催|答应|同意|把|给|跟|和|也|管|今|昨|明|通|聊|谈|带|"
    r"去|来|看|对|又|已|上|很|挺|还|不|语|视|邮|短|过|"
    r"联|见|吃|碰|开|刚|[,，。;；、\s!！]|$)"
)
"""How a clause goes on behind somebody's name."""
_FAMILIAR = rf"(?:老[{SURNAMES}]|小(?![钱段于程向包华费])[{SURNAMES}])(?={_DOES})"
_SURNAME_AND_TITLE = re.compile(
    rf"(?:(?![对甲乙双])(?!(?<=[对甲乙双])方)[{SURNAMES}]|欧阳|司马|上官|诸葛|司徒|夏侯|尉迟){_CALLED}|(?:[{_PLAIN}]|欧阳|司徒|诸葛){_CALLED_SHORTLY}|{_FAMILIAR}|"
    rf"{_WORDS_TOO}(?:{_TITLE}|总(?={_DOES}))"
)

_FULL = rf"(?:[{SURNAMES}][\u4e00-\u9fff]{{1,2}}?|欧阳[\u4e00-\u9fff]{{1,2}}?)"
_FULL_LONGEST = rf"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}"
_POST = (
    r"(?:总监|经理|主任|主管|负责人|总经理|副总裁?|总裁|[厂场船店院校局处科部组站队班行园馆所社庄]长|助理|工程师|专员|会计|秘书|老板|对接人|"
    r"联系人|决策人|采购员|ceo|cto|cfo|coo|cio|vp|hr)"
)
_SPEAKS = r"(?:说|表示|确认|反馈|提到|回复|介绍|要求|觉得|认为|希望|同意|答应|承诺|透露|建议|告诉|参加|带|在|来|去|对|陪|接待)"
_TALKED = (
    r"(?:聊|谈|沟通|通了|通话|打了?电话|打了?个?电话|电话|微信|视频|见了|见面|面谈|碰了|碰头|碰面|确认|对接|讨论|商量|"
    r"交流|开会|开了|过了|吃饭|吃了|发了|说了)"
)
_GOES = r"(?:休|请假|出差|离职|调走|不在|不同意|问|催|约|想|打|发来|发了|回了|给我|把|又|也|刚|已)"
"""How it goes on behind a post and its bearer's name."""
_POST_AND_NAME = re.compile(rf"{_POST}(?:是|叫|为|:|：)?\s?(?P<name>{_FULL})(?=[,，。;；、\s(（]|{_SPEAKS}|{_GOES}|{_TALKED}|$)")
_IN_CHARGE = re.compile(
    rf"(?:归|由|换成了?|换了|改成)(?P<name>{_FULL})(?:来)?(?:管|负责|对接|接手|接替|拍板|决定|签字)|"
    rf"(?:联系人|对接人|负责人|决策人)\s?(?:是|为|叫|改为|换成了?|[:：])\s?(?P<person>{_FULL_LONGEST})(?=[,，。;；、\s]|$)"
)
"""Who looks after it now is named bare: 归刘思远管, 对接人换成周海."""
_BESIDE = re.compile(
    rf"(?:和|跟|与|给|找|见了|见到了?|拜访了?|约了?|联系了?|联系上了?|[碰遇][到见]了?)(?P<name>{_FULL})(?={_TALKED})|"
    rf"(?:见了|见到了?|联系了|联系上了?|拜访了|叫|[碰遇][到见]了?)(?P<met>{_FULL})(?=了?(?:[,，。;；、\s]|$))|"
    rf"(?:[\u4e00-\u9fff]{{2}}[部科处室组]|部门|中心|[对甲乙]方|他们|那边)的?(?P<of>{_FULL})(?=也|在|{_SPEAKS}|{_TALKED}|[,，。;；、\s]|$)|"
    rf"(?:[对甲乙]方|客户)(?:采购|财务|技术|法务|运营|市场|销售|人事|行政|生产|质量|工程|研发|仓库)(?P<theirs>{_FULL})(?=[、,，。;；\s]|$)|"
    rf"(?:采购|财务|技术|法务|运营|市场|销售|人事|行政|生产|质量|品质|工程|研发|仓库|前台|店长)(?P<staff>{_FULL})(?={_SPEAKS}|[问要催让约发打加])|"
    rf"(?:^|(?<=[,，。;；\s的]))(?P<speaker>{_FULL})(?=说|表示|反馈|提到|回复说|觉得|认为|来电|电话里|微信上|刚(?:刚|才)?(?:打|发|回|来|微|电|说|跟|给))"
)
_NAME_AND_TITLE = re.compile(
    rf"(?:^|(?<=[,，。;；:：、\s的和跟与给对找向请约见陪])|(?<=[见约系访]了)|(?<=见到)|(?<=拜访|联系))(?!(?<=对)方|欧阳|司[马徒]|上官|诸葛|夏侯|尉迟)(?P<called>{_FULL_LONGEST}?)(?={_TITLE})"
)
"""张建国经理, 王朝晖总监: the title behind the whole name is left out."""
_ENDS_NO_NAME = frozenset("院厂局部所站店校馆署区县镇")
_IN_NO_NAME = re.compile("[了的过着吗吧呢们个这那么]")
"""石化院 and 高新区 are places; 黄了 is what became of a deal."""
_NO_NAME_WORDS = """
高层 高管 高校 高端 方案 方面 方式 方法 金额 金融 江苏 江西 安排 安全 白天 万元 万一 常规 任务 石油
温度 于是 程序 程度 关系 关键 关于 包装 包括 华东 华南 华北 华中 向导 曲线 游客 毛利 毛坯 余款 余额
时间 许可 文件 文档 文案 马上 张贴 平台 龙头 常用 武汉 广州 温州 杭州 苏州 郑州 徐州 柳州 康复 双方
贺卡 齐全 施工 施工方 施工队 金主 梁柱 田间 夏天 夏季 秦皇岛 严重 严格 洪水 季度 章程 章节 荣誉 宁波
白酒 石材 钟点 江门 万达 万科 华为 金蝶 高新 高速 黄金 黄页 毕业 费用 费率 卓越 祝福 梅雨 关税 关口
包材 包车 包间 包裹 余下 谢谢 方便 常见 常驻 段落 易损 易用 严谨 康养 雷达 雷电 史料 汪洋 孔径 孔位
任意 向上 向来 欧美 欧洲 左右 左边 温控 骆驼 庄园
简单 简称 简介 简历 简化 简易 简直 简短 厉害 周一 周二 周三 周四 周五 周六 周日 周末 高级 常务 金牌 应收 金属 童装 苗木 白班 钟表
宁夏 江南 江北 韩国 曼谷 孟买 温室 吴江 吴中 江阴 龙岗 龙华 黄埔 黄岛 徐汇 罗湖 萧山 余杭 江宁 龙泉 康复 祖国 宗旨 隆重 符合 闵行
雍和 鄂州 华西 何时 何必 戎装 楼上 楼下 楼盘 楼层 冀州 季风 汤品 苏北 苏南 闽南 蓝图 蓝牙 蓝光 游戏 曲面 章鱼 宗教 仲裁 甄选 祖传
马路 牛仔 牛奶 牛肉 惠州 惠民 梅州 涂料 涂层 符号 匡算 屠宰 粟米 漆面 沈阳 汤料
"""
_NO_NAMES = frozenset(_NO_NAME_WORDS.split())
"""Words that begin with a surname and are nobody's name."""


def chinese_persons(read: str) -> Iterator[tuple[int, int]]:
    """Where the line's Chinese persons stand, pattern by pattern: from the first character to behind the last one."""
    for found in _SURNAME_AND_TITLE.finditer(read):
        yield found.start(), found.end()
    for pattern in (_POST_AND_NAME, _IN_CHARGE, _BESIDE, _NAME_AND_TITLE):
        for found in pattern.finditer(read):
            group = found.lastgroup or ""
            if _may_be_name(found[group]):
                yield found.start(group), found.end(group)


def _may_be_name(words: str) -> bool:
    """Whether words that begin with a surname are somebody's name, and no word, place or piece of news."""
    return not (words in _NO_NAMES or words[:2] in _NO_NAMES or words[-1] in _ENDS_NO_NAME or _IN_NO_NAME.search(words))


_GIVEN = (
    "洋敏静伟磊军勇杰娟艳涛超霞刚英芳丽娜婷玲燕丹萍鑫浩宇佳欣雪梅红琳倩颖莉莹慧斌波辉鹏强明建国志文晓小春秀兰桂玉凤"
    "兵健亮俊峰飞凯晨阳雷宁帅博思雨梦琪瑶怡悦彤"
)
_BEARERS = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟"
    "汪田任姜范姚谭廖邹熊陆郝孔崔邱秦顾侯邵孟钱汤尹黎易武贺赖龚"
)
_PERSON = re.compile(rf"[{_BEARERS}][{_GIVEN}]{{1,2}}")


def is_full_name(words: str) -> bool:
    """Whether a word alone is somebody's full name, though a company may bear it too: 刘洋, 张敏."""
    return _PERSON.fullmatch(words) is not None
