from collections.abc import Iterable

from models.checking.checks import BUILT_IN, Finding, findings
from models.checking.findings import weights
from models.schemes.scheme import Severity
from tests.models.planted import FAULTS, ODD
from tests.models.planted_case import Odd, Planted

# What else a planted fault may rightly bring up: the equations and averages that it breaks.
CONSEQUENCES = {
    "income_parts", "product_parts", "cadres_among_participants", "printed_sum", "claim",
    "ratio", "scale", "date_form", "rate_in_range", "spaces", "range_sign",
    "not_reported", "no_base", "period_word", "text_gap", "jump",
}  # fmt: skip


def found(planted: Planted) -> list[Finding]:
    return [
        finding
        for finding in findings(planted.bulletin())
        if finding.check == planted.check and planted.words in finding.sentence
    ]


def alarms(planted: Planted) -> list[Finding]:
    """Findings of a planted fault that have nothing to do with it."""
    return [
        finding
        for finding in findings(planted.bulletin())
        if finding.check != planted.check
        and (
            finding.check not in CONSEQUENCES
            or finding.unit not in ("蓬溪县", "石桥县", "*", "")
            or (finding.severity is Severity.MANDATORY and planted.check != "not_reported")
        )
    ]


def told(name: str, sentences: Iterable[Finding]) -> str:
    return "\n".join(
        f"  {name}：{finding.severity.value} {finding.sentence}" for finding in sentences
    )


def test_every_planted_fault_is_caught_and_right_data_is_left_alone() -> None:
    missed = [planted.name for planted in FAULTS if not found(planted)]
    beside = {planted.name: alarms(planted) for planted in FAULTS}
    odd = {right.name: findings(right.bulletin()) for right in ODD}
    false = {name: wrong for name, wrong in (beside | odd).items() if wrong}
    print(f"planted {len(FAULTS)}, caught {len(FAULTS) - len(missed)}, missed {len(missed)}")
    print(f"odd but right {len(ODD)}, false alarms {sum(map(len, false.values()))}")
    print("\n".join(told(name, wrong) for name, wrong in false.items()))
    assert len(FAULTS) >= 60
    assert missed == []
    assert false == {}


def test_no_right_data_blocks_a_release() -> None:
    blocking = [
        finding.sentence
        for right in ODD
        for finding in findings(right.bulletin())
        if finding.severity is Severity.MANDATORY
    ]
    assert blocking == []


def test_the_table_names_each_case_once() -> None:
    cases: list[Planted | Odd] = [*FAULTS, *ODD]
    names = [case.name for case in cases]
    assert len(names) == len(set(names))


def test_every_sentence_is_one_a_clerk_can_act_on() -> None:
    for planted in FAULTS:
        for finding in findings(planted.bulletin()):
            assert finding.sentence.endswith("。")
            assert "：" in finding.sentence
            assert not {"None", "E+", "nan"} & set(finding.sentence.split())
            assert "E+" not in finding.sentence


def test_a_built_in_check_is_as_heavy_as_the_list_of_checks_says() -> None:
    for planted in FAULTS:
        for finding in found(planted):
            if finding.check in BUILT_IN:
                assert finding.severity in weights(finding.check), planted.name
