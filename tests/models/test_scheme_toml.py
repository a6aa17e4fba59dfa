import pytest

from models.errors import SchemeError
from models.quantities import Rounding
from models.scheme import Scheme, TimeRule, TotalRule
from models.scheme_toml import read_scheme, refuse_changed_meaning


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
        ("{{ period }}", "{{ period.year }}", "annex_title", "不可用"),
        ("format = 1", "format = ", "第2行", "TOML"),
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
