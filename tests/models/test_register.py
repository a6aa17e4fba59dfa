"""The register of findings: its order, its counts, and what a change of it costs nobody else."""

import random
from collections import Counter
from decimal import Decimal

import pytest

from models.checking.findings import ISSUE, Finding
from models.checking.register import Difference, Line, Register
from models.checking.standing import Standing
from models.figures import Cell
from models.schemes.scheme import Severity

ROWS = ("船山区", "蓬溪县", "大英县", ISSUE)
EXPLAINED = Standing("已说明", "属实", "王敏", "2024-06-01T09:00")
ASKED = Standing("已退回核实", "等待答复", "王敏", "2024-06-01T09:00", settled=False)


def finding(unit: str, check: str, severity: Severity, key: str = "a") -> Finding:
    return Finding(check, severity, unit, f"{unit}{check}", (Cell(unit, key),), Decimal(1))


def lines_of(row: str, dice: random.Random) -> tuple[Line, ...]:
    found = [
        finding(row, dice.choice(("sum", "jump", "not_reported")), dice.choice(list(Severity)))
        for _ in range(dice.randint(0, 4))
    ]
    said = [dice.choice((None, None, EXPLAINED, ASKED)) for _ in found]
    place = ROWS.index(row)
    return tuple(Line.of(*pair, place, n) for n, pair in enumerate(zip(found, said, strict=True)))


@pytest.mark.parametrize("seed", range(5))
def test_row_by_row_it_is_what_all_at_once_would_make(seed: int) -> None:
    dice, register, seen, rows = random.Random(seed), Register(), list[Line](), {}
    for _ in range(60):
        row = dice.choice(ROWS)
        rows[row] = lines_of(row, dice)
        changed = register.put({row: rows[row]})
        for line in changed.gone:
            seen.remove(line)
        seen += changed.new
        fresh = Register()
        fresh.put(rows)
        assert register.lines == sorted(seen) == fresh.lines
        assert +register.asking == +fresh.asking and +register.doubts == +fresh.doubts
        assert +register.checks == Counter(line.finding.check for line in register.lines)
        assert +register.weights == Counter(line.finding.severity for line in register.lines)


def test_what_asks_comes_first_and_the_gravest_of_it() -> None:
    hint = finding("船山区", "jump", Severity.HINT)
    settled = finding("船山区", "sum", Severity.MANDATORY)
    verify = finding("蓬溪县", "sum", Severity.VERIFY)
    register = Register()
    register.put({"船山区": [Line.of(hint, None, 0, 0), Line.of(settled, EXPLAINED, 0, 1)]})
    register.put({"蓬溪县": [Line.of(verify, None, 1, 0)]})
    assert [line.finding for line in register.lines] == [verify, hint, settled]
    assert register.asking == {Severity.VERIFY: 1, Severity.HINT: 1}
    assert register.doubts == {"蓬溪县": 1}  # neither a hint nor what is explained


def test_what_stays_as_it_was_is_not_told_again() -> None:
    register, kept = Register(), finding("船山区", "sum", Severity.VERIFY)
    line = Line.of(kept, None, 0, 0)
    register.put({"船山区": [line]})
    assert register.put({"船山区": [Line.of(kept, None, 0, 0)]}) == Difference()
    assert register.put({"船山区": [Line.of(kept, EXPLAINED, 0, 0)]}).gone == (line,)
    assert register.clear().new == () and register.lines == []


def test_a_cell_is_named_by_its_own_row_and_by_the_texts() -> None:
    register, cell = Register(), Cell("船山区", "a")
    own = Line.of(finding("船山区", "sum", Severity.VERIFY), None, 0, 0)
    text = Finding("text_figure", Severity.VERIFY, ISSUE, "标题", (cell,))
    told = Line.of(text, None, 3, 0)
    other = Line.of(finding("船山区", "jump", Severity.HINT, "b"), None, 0, 1)
    register.put({"船山区": [own, other], ISSUE: [told]})
    assert register.naming({cell}) == [own, told]
    assert register.of("船山区") == [own, other]
