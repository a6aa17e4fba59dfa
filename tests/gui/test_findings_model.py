"""The model behind the findings list: sound for Qt while lines come and go."""

from decimal import Decimal

import pytest

from gui.findings.findings_model import FindingsModel
from models.checking.findings import Finding
from models.checking.register import Line, Register
from models.checking.standing import Standing
from models.figures import Cell
from models.schemes.scheme import Severity

SAID = Standing("已说明", "属实", "王敏", "2024-06-01T09:00")


def line(row: int, number: int, said: Standing | None = None) -> Line:
    unit = f"第{row}镇"
    cells = (Cell(unit, "a"),)
    found = Finding("sum", Severity.VERIFY, unit, f"{unit}第{number}条", cells, Decimal(1))
    return Line.of(found, said, row, number)


@pytest.fixture
def register() -> Register:
    made = Register()
    made.put({f"第{row}镇": [line(row, 0), line(row, 1)] for row in range(20)})
    return made


def test_it_stays_sound_while_lines_come_and_go(qtmodeltester, register: Register) -> None:
    model = FindingsModel()
    model.show(register.lines)
    qtmodeltester.check(model, force_py=True)
    told: list[str] = []
    model.rowsRemoved.connect(lambda *_: told.append("gone"))
    model.rowsInserted.connect(lambda *_: told.append("new"))
    for rows in ({"第3镇": []}, {"第3镇": [line(3, 0, SAID)], "第9镇": [line(9, 1)]}):
        assert model.change(register.put(rows), register.lines)
        assert model.lines == register.lines and model.rowCount() == len(model.lines)
    assert told == ["gone", "gone", "gone", "new"]
    assert model.index(model.rowCount() - 1, 0).data() == "✓ 已说明"


def test_much_at_once_is_listed_anew(register: Register) -> None:
    model = FindingsModel()
    model.show(register.lines)
    many = {f"第{row}镇": [line(row, n) for n in range(3)] for row in range(20, 50)}
    assert not model.change(register.put(many), register.lines)
    assert model.lines == register.lines
    assert model.rowCount() == 40 + 90
