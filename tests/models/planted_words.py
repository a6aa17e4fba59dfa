"""Faults in words: places, counts, ranks, shares, weekdays; and what is right however odd."""

from tests.models.planted_case import Odd, Planted
from tests.models.planting import copied, measures, nearly_copied, none_in, scheme, texts
from tests.models.second_office import second_intro

INTRO = "今年以来，各县（区）积极开展以购助扶活动。现将1—4月开展情况通报如下。"
FAULTS = (
    # 两个县（区）一模一样
    Planted("整行与另一区相同", copied("船山区", "安居区"), "same_row", "全部22项数据与船山区完全"),
    Planted("三个县（区）整行相同",
            copied("船山区", "安居区", "射洪县"), "same_row", "安居区：全部22项数据与船山区等2个"),
    Planted("措施与另一县相同",
            measures("今年以来，制定“四送一购”活动方案，采取“一对一”“一对多”方式签订认购合同。"),
            "same_measures", "蓬溪县：措施文字与船山区完全相同"),
    # 别的城市
    Planted("标题写成别的市", texts(title="关于绵阳市以购助扶活动的通报"), "other_place", "绵阳市"),
    Planted("标题在省名后写成别的市",
            texts(title="四川省南充市以购助扶活动通报"), "other_place", "本单位是遂宁市"),
    Planted("附件标题写成别的市",
            texts(annex_title="广安市2018年1—4月以购助扶成果统计表"), "other_place", "附件标题"),
    Planted("标题写成县级市",
            texts(title="江油市2018年1—4月以购助扶活动通报"), "other_place", "“江油市”"),
    Planted("标题写成自治州", texts(title="关于凉山州以购助扶活动的通报"), "other_place", "凉山州"),
    Planted("模板里留着别的市",
            scheme('annex_title = "{{ city }}', 'annex_title = "资阳市'), "other_place", "资阳市"),
    Planted("表头留着别的市",
            scheme('"覆盖行政村（个）"', '"内江市行政村（个）"'), "other_place", "表头"),
    Planted("开头写成别的市",
            texts(intro="按照绵阳市委部署，现将1—4月情况通报如下。"), "other_place", "开头"),
    Planted("开头的文件是别的市",
            texts(intro="按《绵阳市以购助扶方案》要求，现将1—4月情况通报如下。"), "other_place"),
    Planted("主送写成别的市",
            texts(form="通报", notice_number="遂脱贫办〔2018〕12号", notice_to="绵阳市各县（区）"),
            "other_place", "主送"),
    Planted("另一单位标题写成别的市",
            second_intro(title="遂宁市上半年乡村产业发展情况"), "other_place", "清源市"),
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
    Odd("整行只差一项", nearly_copied("船山区", "安居区", participants=890)),
    Odd("两个县（区）都没有做", none_in("大英县", "经开区")),
    Odd("短短的措施相同", measures("按要求组织认购活动。", "蓬溪县", "大英县")),
    Odd("标题写本市", texts(title="遂宁市2018年1—4月以购助扶活动通报")),
    Odd("标题以集市开头", texts(title="乡村集市、便民超市和农贸市场以购助扶活动通报")),
    Odd("标题写本期全市", texts(title="本期全市以购助扶活动通报")),
    Odd("标题写学习外市", texts(title="关于学习湖州市经验开展以购助扶活动的通报")),
    Odd("标题写与外市协作", texts(title="关于与南充市、广安市协作开展以购助扶活动的通报")),
    Odd("开头写外市的事",
        texts(intro="浙江省湖州市对口支援以来，赴绵阳市考察，在成都市举办展销会。"
                    "现将1—4月情况通报如下。")),
    Odd("措施里的外市", measures("产品销往成都市、重庆市，与绵阳市企业签约。")),
    Odd("另一单位的县级市", second_intro(title="临江市等地上半年乡村产业发展情况")),
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
