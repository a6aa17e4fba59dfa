"""Faults in words: places, counts, ranks, shares, weekdays; and what is right however odd."""

from tests.models.planted_case import Odd, Planted
from tests.models.planting import measures, texts

INTRO = "今年以来，各县（区）积极开展以购助扶活动。现将1—4月开展情况通报如下。"
FAULTS = (
    # 星期
    Planted("星期与日期不符", measures("5月8日（星期三）召开会议。"), "weekday", "是星期二"),
    Planted("周几与日期不符", measures("2018年5月4日，周四，召开会议。"), "weekday", "星期五"),
    Planted("去年的星期不符", measures("去年5月8日（星期二）启动。"), "weekday", "2017年"),
    Planted("开头的星期不符",
            texts(intro=INTRO + "会议于5月7日上午（星期日）召开。"), "weekday", "开头"),
    # 密级、报送单位
    Planted("密级没有星号", texts(secrecy="机密1年"), "secrecy", "“机密★1年”"),
    Planted("密级用星号键", texts(secrecy="秘密*6个月"), "secrecy", "“秘密★6个月”"),
    Planted("密级写成级", texts(secrecy="机密级"), "secrecy", "只写密级的写“机密”"),
    Planted("密级没有期限", texts(secrecy="秘密★"), "secrecy", "保密期限"),
    Planted("密级的期限用汉字", texts(secrecy="秘密★一年"), "secrecy", "阿拉伯数字"),
    Planted("密级写了别的", texts(secrecy="保密"), "secrecy", "秘密★1年"),
    Planted("秘密级期限过长", texts(secrecy="秘密★15年"), "secrecy", "不超过10年"),
    Planted("报送单位里写了印发日期",
            texts(distribution="送：市委办\n发：各县（区） 2018年5月14日印发"),
            "printed_twice", "2018年5月14日印发"),
    Planted("报送单位里写了日期",
            texts(distribution="送：市委办（2018年5月14日）"), "printed_twice", "请删去"),
    Planted("报送单位里写了份数",
            texts(distribution="送：市委办\n共印80份"), "printed_twice", "共印80份"),
)  # fmt: skip

ODD = (
    Odd("星期对", measures("5月8日（星期二）召开会议，2018年5月4日（周五）培训。")),
    Odd("年前的星期对", measures("去年12月20日（星期三）召开会议。")),
    Odd("去年的星期对", measures("去年5月8日（星期一）启动。")),
    Odd("几天的星期", measures("5月8日至10日（星期二至星期四）集中培训，每周三赶集。")),
    Odd("只写密级", texts(secrecy="秘密")),
    Odd("密级写月", texts(secrecy="机密★6个月")),
    Odd("密级长期", texts(secrecy="绝密★长期")),
    Odd("密级到启用前", texts(secrecy="秘密★启用前")),
    Odd("工作秘密", texts(secrecy="工作秘密★3年")),
    Odd("报送单位名称里有年份", texts(distribution="送：市委办，2018年度考核办，“5·12”重建办")),
)  # fmt: skip
