"""The figure table as Qt sees it: what cells show, say and take, and what they tell."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from gui.session import Session
from gui.table.figure_model import CELL_ROLE, FigureModel
from gui.table.figure_table import Mark
from models.changes import Change
from models.figures import TOTAL, Cell
from models.issues import IssueName
from models.periods import Period
from models.quantities import INAPPLICABLE, NOT_REPORTED
from models.schemes.scheme import Severity
from models.storage.store import Store

Role = Qt.ItemDataRole


@pytest.fixture
def office(tmp_path: Path, second_office_text: str) -> Iterator[Session]:
    store = Store.create(tmp_path / "y.jianbao", second_office_text)
    issue = store.create_issue(IssueName(2024, "3"), Period(2024, 1, 6), date(2024, 7, 8))
    session = Session(store)
    session.open_issue(issue.id)
    yield session
    session.close()


def unit(session: Session, short: str) -> str:
    found = session.scheme.find_unit(short)
    assert found
    return found.key


def text(model: FigureModel, cell: Cell, role: Role = Role.DisplayRole) -> str:
    return str(model.place(cell).data(role))


def typed(model: FigureModel, cell: Cell, text: str) -> bool:
    return model.setData(model.place(cell), text)


def told_cells(qtbot, model: FigureModel, act) -> set[tuple[int, int]]:
    told: set[tuple[int, int]] = set()

    def note(first, last) -> None:
        told.update(
            (row, column)
            for row in range(first.row(), last.row() + 1)
            for column in range(first.column(), last.column() + 1)
        )

    model.dataChanged.connect(note)
    act()
    model.dataChanged.disconnect(note)
    return told


def test_it_is_a_sound_model(session: Session, qtmodeltester) -> None:
    qtmodeltester.check(FigureModel(session), force_py=True)


def test_it_stays_sound_without_an_issue_and_with_another(session: Session, qtmodeltester) -> None:
    model, id = FigureModel(session), session.issue.id
    session.open_issue(None)
    assert (model.rowCount(), model.columnCount()) == (0, 0)
    session.open_issue(id)
    assert (model.rowCount(), model.columnCount()) == (7, 23)
    qtmodeltester.check(model, force_py=True)


def test_rows_are_the_units_in_the_offices_order_and_the_total_last(session: Session) -> None:
    model = FigureModel(session)
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names == ["船山", "安居", "射洪", "蓬溪", "大英", "经开区", "合计"]
    assert model.headerData(3, Qt.Orientation.Vertical, Role.ToolTipRole) == "蓬溪县"
    assert (
        model.headerData(11, Qt.Orientation.Horizontal, Role.ToolTipRole)
        == "贫困群众参与　收入（元）"
    )


def test_figures_are_shown_as_officials_print_them(session: Session) -> None:
    model = FigureModel(session)
    assert text(model, Cell(unit(session, "射洪"), "counter_fees_waived")) == "1.05"
    assert text(model, Cell(unit(session, "船山"), "counter_fees_waived")) == "5"
    assert text(model, Cell(unit(session, "大英"), "counter_fees_waived")) == "0"
    assert text(model, Cell(TOTAL, "purchase_total")) == "1950428.8"


def test_not_reported_inapplicable_and_zero_are_told_apart(session: Session) -> None:
    model, cell = FigureModel(session), Cell(unit(session, "蓬溪"), "activities")
    typed(model, cell, "")
    assert text(model, cell) == "未报"
    assert text(model, cell, Role.EditRole) == ""
    typed(model, cell, "不适用")
    assert text(model, cell) == "—"
    assert session.sheet.figure(*cell) is INAPPLICABLE
    typed(model, cell, "0")
    assert text(model, cell) == "0"


def test_a_partial_total_is_signed_and_says_who_is_missing(session: Session) -> None:
    model = FigureModel(session)
    typed(model, Cell(unit(session, "蓬溪"), "activities"), "")
    total = Cell(TOTAL, "activities")
    assert text(model, total) == "＊893"
    assert text(model, total, Role.ToolTipRole) == "合计不含蓬溪县（未报）"
    assert "合计不含蓬溪县（未报）" in text(model, total, Role.AccessibleTextRole)


def test_a_cell_reads_aloud_with_its_row_column_and_measure(session: Session) -> None:
    cell = Cell(unit(session, "蓬溪"), "purchase_total")
    model = FigureModel(session)
    assert text(model, cell, Role.AccessibleTextRole) == "蓬溪县，购买总额，613965元"
    assert model.place(cell).data(CELL_ROLE) == cell


@pytest.mark.parametrize("written", ["１，２３４．２５万元", " 1,234.25 ", "1234.25"])
def test_numbers_are_read_as_people_write_them(session: Session, written: str) -> None:
    model, cell = FigureModel(session), Cell(unit(session, "船山"), "counter_fees_waived")
    assert typed(model, cell, written)
    assert session.sheet.figure(*cell) == Decimal("1234.25")


@pytest.mark.parametrize("written", ["abc", "-1", "1.5", "约20", "—", "无", "1,23"])
def test_what_cannot_be_read_for_certain_never_reaches_the_data(
    session: Session, written: str
) -> None:
    model, cell = FigureModel(session), Cell(unit(session, "船山"), "activities")
    assert not typed(model, cell, written)
    assert session.sheet.figure(*cell) == Decimal(78)
    assert session.undo.count() == 0


def test_an_entry_is_one_step_named_in_words(session: Session) -> None:
    model = FigureModel(session)
    typed(model, Cell(unit(session, "蓬溪"), "purchase_total"), "5")
    typed(model, Cell(unit(session, "蓬溪"), "purchase_total"), "5")
    assert session.undo.count() == 1
    assert session.undo.undoText() == "录入 蓬溪县 购买总额"


def test_sums_cannot_be_typed_and_given_totals_can(office: Session) -> None:
    model = FigureModel(office)
    assert not model.place(Cell(TOTAL, "coop_all")).flags() & Qt.ItemFlag.ItemIsEditable
    assert not typed(model, Cell(TOTAL, "coop_all"), "5")
    assert not typed(model, Cell(TOTAL, "rank"), "5")
    assert not typed(model, Cell(unit(office, "东河"), "rate"), "5")
    assert typed(model, Cell(TOTAL, "training"), "5210")
    assert text(model, Cell(TOTAL, "training")) == "5210"
    assert text(model, Cell(TOTAL, "rank")) == "—"


def test_only_the_cell_its_total_and_what_is_computed_from_it_are_told(
    office: Session, qtbot
) -> None:
    model = FigureModel(office)
    cell = Cell(unit(office, "北山"), "households")
    told = told_cells(qtbot, model, lambda: typed(model, cell, "7"))
    places = [cell, Cell(TOTAL, "households"), cell._replace(indicator="income_each")]
    places.append(Cell(TOTAL, "income_each"))
    assert told == {model.table.place(place) for place in places}


def test_formulas_follow_as_one_types(office: Session) -> None:
    model, donghe = FigureModel(office), unit(office, "东河")
    typed(model, Cell(donghe, "income"), "979.06")
    typed(model, Cell(donghe, "households"), "435")
    assert text(model, Cell(donghe, "income_each")) == "22507.1"
    assert text(model, Cell(TOTAL, "income_each")) == "＊22507.1"


def test_a_large_change_is_told_in_few_ranges(session: Session, qtbot) -> None:
    model, cells = FigureModel(session), list(session.sheet.cells())
    edits = [session.figure_edit(*cell, NOT_REPORTED) for cell, _figure in cells]
    with qtbot.waitSignal(model.dataChanged):
        ranges: list[int] = []
        model.dataChanged.connect(lambda *_: ranges.append(1))
        session.change(Change.of("清空", edits))
    assert len(ranges) == 22
    assert text(model, Cell(TOTAL, "activities")) == "未报"


def test_sorting_moves_rows_and_leaves_every_figure_with_its_unit(session: Session) -> None:
    model, penxi = FigureModel(session), Cell(unit(session, "蓬溪"), "activities")
    held = QPersistentModelIndex(model.place(penxi))
    before = dict(session.sheet.cells())
    model.sort_by("activities", descending=True)
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names == ["蓬溪", "安居", "射洪", "大英", "经开区", "船山", "合计"]
    assert (held.row(), held.data()) == (0, "424")
    assert model.setData(model.index(0, 1), "1")
    assert session.sheet.figure(*penxi) == 1
    assert {**before, penxi: Decimal(1)} == dict(session.sheet.cells())
    assert model.index(0, 0).data() == "蓬溪"  # rows stay while figures are entered
    model.sort_by(None)
    assert [model.index(row, 0).data() for row in range(3)] == ["船山", "安居", "射洪"]


def test_units_without_a_figure_are_sorted_last(session: Session) -> None:
    model = FigureModel(session)
    typed(model, Cell(unit(session, "蓬溪"), "activities"), "")
    for descending in (False, True):
        model.sort_by("activities", descending)
        assert model.index(5, 0).data() == "蓬溪"


def test_marks_say_how_much_they_weigh_and_why(session: Session, qtbot) -> None:
    model, cell = FigureModel(session), Cell(unit(session, "蓬溪"), "purchase_total")
    mark = Mark(Severity.VERIFY, "贫困群众收入 + 非贫困群众收入 = 675053，比购买总额多61088。")
    told = told_cells(qtbot, model, lambda: model.set_marks({cell: mark}))
    assert told == {model.table.place(cell)}
    assert "核实性" in text(model, cell, Role.ToolTipRole)
    assert "61088" in text(model, cell, Role.AccessibleTextRole)
    assert told_cells(qtbot, model, lambda: model.set_marks({cell: mark})) == set()
    model.change_marks({cell: None})
    assert model.place(cell).data(Role.ToolTipRole) is None


def test_a_reader_cannot_type_anything(session: Session) -> None:
    other = Session(Store.open(session.store.path, allow_read_only=True))
    other.open_issue(other.store.issues()[0].id)
    model = FigureModel(other)
    cell = Cell(unit(other, "船山"), "activities")
    assert not model.place(cell).flags() & Qt.ItemFlag.ItemIsEditable
    assert not typed(model, cell, "1")
    other.close()
