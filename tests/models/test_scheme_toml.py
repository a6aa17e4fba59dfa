import pytest

from models.errors import SchemeError
from models.quantities import Rounding
from models.schemes.scheme import Scheme, TimeRule, TotalRule
from models.schemes.scheme_toml import read_scheme, refuse_changed_meaning


def test_the_sample_scheme_has_22_indicators_under_the_csvs_keys(scheme: Scheme) -> None:
    from export.sample import _text

    header = _text("samples/suining-2018-04/figures.csv").splitlines()[0]
    assert [i.key for i in scheme.indicators] == header.split(",")[2:]


def test_another_office_works_from_its_own_text_alone(second_office_text: str) -> None:
    scheme = read_scheme(second_office_text)
    assert (len(scheme.units), len(scheme.indicators)) == (9, 31)
    rate = scheme.indicator("rate")
    assert rate.path == ("项目建设", "投资（万元）", "完成率（%）")
    assert (rate.total, rate.rounding) == (TotalRule.FORMULA, Rounding.HALF_UP)
    assert scheme.indicator("plan").over_time is TimeRule.LATEST
    assert scheme.find_unit("东河") == scheme.find_unit("东河区") == scheme.unit("donghe")


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ('measure = "次"', 'mesure = "次"', "[[indicators]]第1项 mesure", "不认识的键"),
        ('key = "service_shops"', 'key = "qq_wechat_shops"', "key", "重复"),
        ('key = "service_shops"', 'key = "Service"', "children第2项 key", "不能作代码"),
        ('key = "service_shops"', 'key = "unit"', "key", "不能作代码"),
        ("places = 2", 'places = "2"', "places", "应是整数"),
        ("places = 2", "places = 20", "places", "0到8"),
        ('over_time = "latest"', 'over_time = "newest"', "over_time", "可用的有sum"),
        ('city = "遂宁市"', "", "[office] city", "必填"),
        ('city = "遂宁市"', 'city = ""', "[office] city", "不能为空"),
        ('short = "安居"', 'short = "船山"', "[[units]]", "重复"),
        ('"脱贫攻坚简报"', f'"{"简" * 27}"', "[bulletin] name", "有27个字，最多26个字"),
        ('name = "安居区"', f'name = "{"安" * 31}"', "第2项 name", "有31个字，最多30个字"),
        ('short = "安居"', f'short = "{"安" * 200}"', "第2项 short", "有200个字，最多30个字"),
        ("== purchase_total", "= purchase_total", "rule", "写得不对"),
        ("participants >= aid_cadres", "participants >= nobody", "rule", "不是指标代码"),
        ('severity = "提示性"', 'severity = "警告"', "severity", "可用的有强制性"),
        (
            "{{ purchase_total }}元，{{",
            "{{ purchase }}元，{{",
            "[[sections]]第1项 text",
            "purchase",
        ),
        ("{{ period }}", "{{ period ", "[bulletin] annex_title", "是否成对"),
        ("{{ period }}", "{{ unit }}", "annex_title", "里面"),
        ("{{ period }}", "{{ period.year }}", "annex_title", "不是指标代码"),
        ("format = 1", "format = ", "第2行", "TOML"),
        ("format = 1", "format = 2", "format", "必须是1"),
        ("format = 1", f"format = {'9' * 5000}", "", "TOML"),
        ("format = 1", f"format = {'[' * 3000}", "文件", "嵌套得太深"),
        ("{{ period }}", "{% autoescape true %}{% endautoescape %}", "annex_title", "写法"),
        ("{{ period }}", "{% if year %}" * 300 + "{% endif %}" * 300, "annex_title", "嵌套"),
        ("{{ period }}", "{% if " + "not " * 2000 + "year %}{% endif %}", "annex_title", "嵌套"),
        ("{{ period }}", "{% if " + "year and " * 99 + "year %}{% endif %}", "annex", "嵌套"),
        ("== purchase_total", "== 1e400", "rule", "太大"),
        ("== purchase_total", "== 0.1234567890123456789", "rule", "超过15位"),
        ("== purchase_total", "== " + "-" * 200 + "purchase_total", "rule", "太深"),
        ('name = "经开区"', 'name = "船山　区"', "[[units]]", "分不清"),
        ('name = "经开区"', 'name = "全市"', "[[units]]", "“全市”重复"),
        ('name = "经开区"', 'name = "总 计"', "[[units]]", "分不清"),
        ('name = "经开区"', 'name = "经开\\t区"', "[[units]]第6项", "制表符"),
        ('name = "经开区"', 'name = "经开\u200b区"', "[[units]]第6项", "看不见"),
        ('name = "活动次数"', 'name = "活动\\n次数"', "activities name", "换行"),
        ('name = "活动次数"', 'name = " "', "activities name", "不能为空"),
        ('title = "总额"', 'title = "总\\t额"', "title", "制表符"),
        ("measures = true", "", "[[sections]]第2项 text", "恰好"),
    ],
)
def test_a_wrong_scheme_is_refused_with_file_place_and_reason(
    old: str, new: str, place: str, reason: str
) -> None:
    from export.sample import scheme_text

    text = scheme_text()
    assert old in text
    with pytest.raises(SchemeError) as refusal:
        read_scheme(text.replace(old, new, 1), "某市.toml")
    assert refusal.value.source == "某市.toml"
    assert place in refusal.value.place
    assert reason in refusal.value.reason


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{{ period }}", "{% autoescape true %}{% endautoescape %}"),
        ("== purchase_total", "+\\n == purchase_total"),
        ("== purchase_total", "\\n = purchase_total"),
        ('short = "安居"', 'short = "船山"'),
    ],
)
def test_a_refusal_is_one_line_and_names_no_none(old: str, new: str) -> None:
    from export.sample import scheme_text

    with pytest.raises(SchemeError) as refusal:
        read_scheme(scheme_text().replace(old, new, 1), "某市.toml")
    assert "None" not in str(refusal.value)
    assert len(str(refusal.value).splitlines()) == 1


def test_names_lose_the_blanks_around_them() -> None:
    from export.sample import scheme_text

    text = scheme_text().replace('name = "经开区"', 'name = " 经开区　"')
    unit = read_scheme(text).units[-1]
    assert (unit.key, unit.name, unit.short) == ("经开区", "经开区", "经开区")


def test_a_title_may_have_two_lines_and_its_name_has_one() -> None:
    from export.sample import scheme_text

    old = 'title = "本月开展以购助扶活动次数"\nname = "活动次数"'
    assert old in scheme_text()
    scheme = read_scheme(scheme_text().replace(old, 'title = "本月开展以购助扶\\n 活动次数"'))
    assert scheme.header[0].title == "本月开展以购助扶\n活动次数"
    assert scheme.indicators[0].path == ("本月开展以购助扶活动次数",)
    assert scheme.indicators[0].name == "本月开展以购助扶活动次数"


def test_a_sentence_that_names_an_indicator_without_a_total_is_a_scheme_error(
    second_office_text: str,
) -> None:
    text = second_office_text.replace("培训{{ training }}人次", "位次{{ rank }}")
    with pytest.raises(SchemeError, match="没有合计"):
        read_scheme(text)


def test_a_formula_may_not_build_on_another(second_office_text: str) -> None:
    text = second_office_text.replace("done * 100 / plan", "done * 100 / income_each")
    with pytest.raises(SchemeError, match="本身也是算式"):
        read_scheme(text)


def test_an_indicator_whose_unit_of_measure_changed_needs_a_new_key(scheme: Scheme) -> None:
    from export.sample import scheme_text

    changed = read_scheme(scheme_text().replace('measure = "万元", places = 2', 'measure = "元"'))
    with pytest.raises(SchemeError, match="换一个新的key"):
        refuse_changed_meaning(scheme, changed)


def test_a_new_wording_or_a_new_indicator_is_no_new_meaning(scheme: Scheme) -> None:
    from export.sample import scheme_text

    new = scheme_text().replace('title = "总人数"', 'title = "参与总人数"')
    new = new.replace('key = "canteens"', 'key = "mess_halls"')
    refuse_changed_meaning(scheme, read_scheme(new))
