"""Large pastes: one transaction with a bar, and a cancel that leaves nothing behind."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton

from gui.session import Session
from gui.table.figure_moves import Place
from gui.table.figure_view import FigureView
from models.changes import Change
from models.figures import FigureKey
from models.issues import IssueName
from models.periods import Period
from models.quantities import NOT_REPORTED
from models.storage.long_work import GivenUp, Watch
from models.storage.store import Store

UNITS, COLUMNS = 500, 22
PERIOD = Period(2018, 1, 4)


@pytest.fixture
def large(qtbot, tmp_path: Path) -> FigureView:
    """A table of many units, nothing entered."""
    store = Store.create(tmp_path / "大.jianbao", _scheme_text())
    issue = store.create_issue(IssueName(2018, "1"), PERIOD, date(2018, 5, 14))
    session = Session(store)
    session.open_issue(issue.id)
    view = FigureView(session)
    qtbot.addWidget(view)
    view.show()
    rows = "\n".join("\t".join(str(r + c) for c in range(COLUMNS)) for r in range(UNITS))
    QApplication.clipboard().setText(rows)
    view.selection.go(Place(0, 1))
    yield view
    session.close()


class SlowDisk:
    """Holds the writer up until something was done to the bar of the write."""

    def __init__(self, session: Session) -> None:
        self.bars: list[QProgressDialog] = []
        self._free = Event()
        session.store._thread.submit(self._free.wait, 20)
        self._timer = QTimer(interval=1)

    def meanwhile(self, act: Callable[[QProgressDialog], object]) -> "SlowDisk":
        def look() -> None:
            bar = QApplication.activeModalWidget()
            if isinstance(bar, QProgressDialog) and bar.objectName() == "write_progress":
                self._timer.stop()
                self.bars.append(bar)
                act(bar)
                self._free.set()

        self._timer.timeout.connect(look)
        self._timer.start()
        return self


def cancel(bar: QProgressDialog) -> None:
    bar.findChild(QPushButton).click()


def stored(session: Session) -> int:
    session.settle()
    return sum(1 for _ in session.store.sheet(session.scheme, PERIOD).cells())


def test_a_large_paste_is_one_step_with_a_bar(large: FigureView):
    session, told = large.model.session, []
    large.told.connect(told.append)
    disk = SlowDisk(session).meanwhile(lambda bar: None)
    large.paste()
    assert len(disk.bars) == 1
    assert told[-1] == f"已粘贴 {UNITS}行×{COLUMNS}列"
    assert stored(session) == UNITS * COLUMNS
    assert session.undo.count() == 1
    session.undo_step()
    assert stored(session) == 0
    assert not list(session.sheet.cells())
    session.redo_step()
    assert stored(session) == UNITS * COLUMNS


def test_a_write_that_is_cancelled_leaves_nothing_behind(large: FigureView):
    session, told = large.model.session, []
    large.told.connect(told.append)
    large.model.write("录入", {large.model.table.cell(0, 1): Decimal(7)})
    session.settle()
    SlowDisk(session).meanwhile(cancel)
    large.paste()
    assert told[-1] == f"已取消“粘贴 {UNITS}行×{COLUMNS}列”，数据没有改动。"
    assert stored(session) == 1
    assert dict(session.sheet.cells()) == {large.model.table.cell(0, 1): 7}
    assert session.undo.undoText() == "录入"
    assert not session.undo.canRedo()
    with_label = [line.label for line in session.store.history(_key("第1镇"))]
    assert with_label == ["录入"]


def test_after_a_cancel_the_same_paste_goes_through(large: FigureView):
    SlowDisk(large.model.session).meanwhile(cancel)
    large.paste()
    large.paste()
    assert stored(large.model.session) == UNITS * COLUMNS


def test_clearing_everything_can_be_cancelled_too(large: FigureView):
    large.paste()
    large.select_all()
    SlowDisk(large.model.session).meanwhile(cancel)
    large.clear()
    assert stored(large.model.session) == UNITS * COLUMNS


def test_a_watch_stops_a_transaction_between_two_pieces(tmp_path: Path):
    store = Store.create(tmp_path / "大.jianbao", _scheme_text())
    watch = Watch()
    watch.stop()
    keys = [_key(f"第{n}镇") for n in range(1, UNITS + 1)]
    change = Change.of("粘贴", [edit_of(key) for key in keys])
    with pytest.raises(GivenUp):
        store.submit(change, watch).result()
    assert store.periods() == []
    store.submit(change, Watch()).result()
    assert store.periods() == [PERIOD]
    store.close()


def edit_of(key: FigureKey):
    from models.changes import Edit

    return Edit(key, NOT_REPORTED, Decimal(5))


def _key(unit: str) -> FigureKey:
    return FigureKey(unit, "k0", PERIOD)


def _scheme_text() -> str:
    """A scheme of many units and plain columns."""
    units = "".join(f'[[units]]\nname = "第{n}镇"\n' for n in range(1, UNITS + 1))
    leaves = "".join(f'[[indicators]]\ntitle = "项{n}"\nkey = "k{n}"\n' for n in range(COLUMNS))
    return f"""format = 1
[office]
name = "某市办公室"
city = "某市"
whole = "全市"
[bulletin]
name = "简报"
title = "简报"
intro = "共{{{{ unit_count }}}}个。"
annex_title = "统计表"
{units}{leaves}[[sections]]
heading = "措施"
measures = true
[[distribution]]
label = "报"
to = "市委"
"""
