from dataclasses import replace
from decimal import Decimal

from models.bulletin import Bulletin
from models.checks import Finding, findings
from models.figures import TOTAL, Cell
from models.quantities import INAPPLICABLE, NOT_REPORTED
from models.scheme import Severity
from models.scheme_toml import read_scheme


def sentences(bulletin: Bulletin) -> list[str]:
    return [finding.sentence for finding in findings(bulletin)]


def only(bulletin: Bulletin, check: str) -> Finding:
    (finding,) = [f for f in findings(bulletin) if f.check == check]
    return finding


def test_the_samples_contradictions_are_named_with_their_numbers(sample: Bulletin) -> None:
    assert sentences(sample) == [
        "船山区：贫困群众收入101334.5 + 非贫困群众收入30378 = 131712.5，比购买总额133722.5少2010。",
        "蓬溪县：贫困群众收入448480 + 非贫困群众收入226573 = 675053，比购买总额613965多61088。",
        "大英县：贫困群众收入217512 + 非贫困群众收入73148.5 = 290660.5，"
        "比购买总额317677.5少27017。",
        "经开区：农户自产74171 + 合作社产品0 = 74171，比购买总额74485少314。",
        "合计：贫困群众收入1363144.9 + 非贫困群众收入619344.9 = 1982489.8，"
        "比购买总额1950428.8多32061。",
        "合计：农户自产1590218.6 + 合作社产品359896.2 = 1950114.8，比购买总额1950428.8少314。",
    ]
    assert {f.severity for f in findings(sample)} == {Severity.VERIFY}
    assert [f.amount for f in findings(sample)][:2] == [Decimal(-2010), Decimal(61088)]


def test_a_finding_names_the_cells_it_speaks_of(sample: Bulletin) -> None:
    finding = findings(sample)[1]
    assert finding.cells == tuple(
        Cell("蓬溪县", key) for key in ("poor_income", "other_income", "purchase_total")
    )


def test_what_is_not_reported_is_said_and_breaks_no_rule(sample: Bulletin) -> None:
    sample.sheet.put(Cell("蓬溪县", "purchase_total"), NOT_REPORTED)
    found = [f for f in findings(sample) if f.unit == "蓬溪县"]
    assert [f.check for f in found] == ["not_reported", "text_gap"]
    assert "蓬溪县：购买总额未报。" in sentences(sample)
    assert only(sample, "text_gap").severity is Severity.MANDATORY


def test_totals_over_different_units_are_not_compared(sample: Bulletin) -> None:
    sample.sheet.put(Cell("蓬溪县", "purchase_total"), NOT_REPORTED)
    assert not [f for f in findings(sample) if f.unit == TOTAL and f.check == "income_parts"]


def test_an_inapplicable_figure_breaks_no_rule(sample: Bulletin) -> None:
    sample.sheet.put(Cell("经开区", "purchase_cooperative"), INAPPLICABLE)
    assert not [f for f in findings(sample) if f.unit == "经开区" and f.check == "product_parts"]


def test_a_district_without_measures_is_a_hint(sample: Bulletin) -> None:
    finding = only(replace(sample, measures={**sample.measures, "大英县": ""}), "no_measures")
    assert (finding.severity, finding.unit) == (Severity.HINT, "大英县")


def test_a_bound_says_what_should_hold_and_by_how_much_it_fails(sample: Bulletin) -> None:
    sample.sheet.put(Cell("射洪县", "participants"), Decimal(1400))
    finding = only(sample, "cadres_among_participants")
    assert finding.sentence == "射洪县：参与购买总人数1400，应不小于帮扶干部1407，相差7。"


def test_a_given_total_that_nobody_typed_is_asked_for(second_office_text: str) -> None:
    from datetime import date

    from models.figures import FigureSheet
    from models.issues import Issue, IssueName
    from models.periods import Period

    scheme = read_scheme(second_office_text)
    issue = Issue(1, IssueName(2024, "1"), Period(2024, 1, 3), date(2024, 4, 2), 1)
    bulletin = Bulletin(scheme, issue, FigureSheet(scheme))
    assert only(bulletin, "total_not_given").sentence == "全市合计：培训人次的全市合计未填。"
