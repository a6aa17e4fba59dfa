"""The one way to change anything: in memory at once, in the file soon, and back again."""

from concurrent.futures import Future
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.session import SaveState, Session
from models.changes import Change, Edit, IssueField, MeasureKey
from models.errors import Refused
from models.figures import Cell, FigureKey
from models.periods import Period
from models.quantities import NOT_REPORTED
from models.storage.store import Store

UNIT, KEY = "蓬溪县", "purchase_total"


def enter(session: Session, number: str, unit: str = UNIT, key: str = KEY) -> Change:
    """Change one figure, as a page does."""
    change = Change.of(f"录入 {unit} {key}", [session.figure_edit(unit, key, Decimal(number))])
    session.change(change)
    return change


def stored(session: Session, unit: str = UNIT, key: str = KEY):
    """The figure as the file has it."""
    session.settle()
    return session.store.sheet(session.scheme, session.issue.period).figure(unit, key)


def test_a_change_is_in_memory_at_once(session: Session):
    enter(session, "7")
    assert session.sheet.figure(UNIT, KEY) == 7


def test_a_change_reaches_the_file(session: Session):
    enter(session, "7")
    assert stored(session) == 7


def test_a_change_tells_the_cells_that_changed(session: Session, qtbot):
    with qtbot.waitSignal(session.figures_changed) as told:
        enter(session, "7")
    assert told.args == [{Cell(UNIT, KEY)}]


def test_a_change_without_edits_does_nothing(session: Session):
    session.change(Change("什么也没改", ()))
    session.change(
        Change("一样", (session.figure_edit(UNIT, KEY, session.sheet.figure(UNIT, KEY)),))
    )
    assert session.undo.count() == 0


def test_saving_is_told_and_then_saved(session: Session, qtbot):
    states: list[SaveState] = []
    session.saved_changed.connect(states.append)
    enter(session, "7")
    qtbot.waitUntil(lambda: session.save_state.kind == "saved")
    assert [state.kind for state in states] == ["saving", "saved"]
    assert states[-1].at is not None


def test_undo_puts_the_old_figure_back_in_memory_and_file(session: Session):
    old = session.sheet.figure(UNIT, KEY)
    enter(session, "7")
    session.undo_step()
    assert session.sheet.figure(UNIT, KEY) == old == stored(session)
    session.redo_step()
    assert session.sheet.figure(UNIT, KEY) == 7 == stored(session)


def test_undo_is_told_in_words(session: Session):
    enter(session, "7")
    assert session.undo.undoText() == "录入 蓬溪县 purchase_total"


def test_measures_and_issue_data_are_undone_like_figures(session: Session):
    issue = session.issue
    old = session.measures[UNIT]
    session.change(Change("修改", (Edit(MeasureKey(issue.id, UNIT), old, "新的做法。"),)))
    session.change(Change("修改", (Edit(IssueField(issue.id, "title"), None, "新标题"),)))
    assert session.measures[UNIT] == "新的做法。" and session.issue.texts.title == "新标题"
    session.undo_step()
    session.undo_step()
    assert session.measures[UNIT] == old and session.issue.texts.title is None
    session.settle()
    assert session.store.issue(issue.id).texts.title is None


def test_undo_of_another_issues_change_shows_that_issue_again(next_session: Session):
    session = next_session
    newer, older = session.issues
    enter(session, "7")
    session.open_issue(older.id)
    session.undo_step()
    assert session.issue.id == newer.id
    assert session.sheet.figure(UNIT, KEY) is NOT_REPORTED


def test_the_last_period_stands_beside_the_open_one(next_session: Session):
    assert next_session.previous_period == Period(2018, 1, 4)
    assert next_session.previous.figure(UNIT, KEY) == Decimal("613965")


def test_the_last_issues_measures_stand_beside_the_open_ones(next_session: Session):
    assert next_session.previous_issue.name.number == "11"
    assert next_session.previous_measures[UNIT]


def test_another_period_shows_its_own_figures(session: Session):
    issue = session.issue
    change = Change(
        "改报告期", (Edit(IssueField(issue.id, "period"), issue.period, Period(2018, 5, 5)),)
    )
    session.change(change)
    assert session.sheet.figure(UNIT, KEY) is NOT_REPORTED
    session.undo_step()
    assert session.sheet.figure(UNIT, KEY) == Decimal("613965")


class BrokenDisk:
    """A store whose disk takes nothing while `broken`."""

    def __init__(self, store: Store) -> None:
        self._store, self.broken = store, True
        self._submit = store.submit

    def submit(self, change: Change) -> "Future[None]":
        if not self.broken:
            return self._submit(change)
        refused: Future[None] = Future()
        refused.set_exception(Refused("磁盘满了，请腾出空间。"))
        return refused


@pytest.fixture
def disk(session: Session, monkeypatch: pytest.MonkeyPatch) -> BrokenDisk:
    made = BrokenDisk(session.store)
    monkeypatch.setattr(session.store, "submit", made.submit)
    return made


def test_what_cannot_be_written_stays_in_memory_with_the_reason(session: Session, disk: BrokenDisk):
    enter(session, "7")
    session.settle()
    assert session.sheet.figure(UNIT, KEY) == 7
    assert session.save_state.kind == "failed"
    assert session.save_state.reason == "磁盘满了，请腾出空间。"


def test_trying_again_writes_it(session: Session, disk: BrokenDisk):
    enter(session, "7")
    session.settle()
    disk.broken = False
    session.retry_saving()
    assert stored(session) == 7
    assert session.save_state.kind == "saved"


def test_the_next_entry_tries_the_failed_one_first(session: Session, disk: BrokenDisk):
    enter(session, "7")
    session.settle()
    disk.broken = False
    enter(session, "8", key="poor_income")
    assert stored(session) == 7 and stored(session, key="poor_income") == 8


def test_what_failed_never_writes_over_something_newer(session: Session, disk: BrokenDisk):
    enter(session, "7")
    session.settle()
    disk.broken = False
    enter(session, "9")
    assert stored(session) == 9
    assert session.unsaved == []


def test_what_failed_stays_behind_what_is_still_on_its_way(session: Session, monkeypatch):
    """The first entry fails while the second, of the same cell, is being written; then a third."""
    submit, handed = session.store.submit, []

    def slow(change: Change) -> "Future[None]":
        handed.append((change, Future()))
        return handed[-1][1]

    monkeypatch.setattr(session.store, "submit", slow)
    enter(session, "7")
    enter(session, "9")
    handed[0][1].set_exception(Refused("磁盘满了，请腾出空间。"))
    QApplication.processEvents()
    enter(session, "8", key="poor_income")
    for change, done in handed[1:]:  # the writer takes them in the order they were handed over
        submit(change).result()
        done.set_result(None)
    monkeypatch.undo()
    assert stored(session) == 9 and stored(session, key="poor_income") == 8


def test_an_unsaved_entry_survives_looking_at_another_issue(next_session: Session, monkeypatch):
    session = next_session
    monkeypatch.setattr(session.store, "submit", BrokenDisk(session.store).submit)
    newer, older = session.issues
    enter(session, "7")
    session.open_issue(older.id)
    session.open_issue(newer.id)
    assert session.sheet.figure(UNIT, KEY) == 7
    monkeypatch.undo()


def test_an_undo_that_cannot_be_done_leaves_no_phantom_step(session: Session, monkeypatch):
    enter(session, "7")

    def fail(change: Change) -> None:
        raise Refused("数据文件不见了。")

    monkeypatch.setattr(session.store, "submit", fail)
    with pytest.raises(Refused, match="数据文件不见了"):
        session.undo_step()
    assert not session.undo.canUndo()


def test_a_second_window_only_reads(session: Session, sample_path: Path):
    reader = Session(Store.open(sample_path, allow_read_only=True))
    reader.open_issue(reader.issues[0].id)
    assert reader.read_only
    with pytest.raises(Refused, match="本窗口只能查看"):
        reader.change(Change("改", (Edit(FigureKey(UNIT, KEY, reader.issue.period), 1, 2),)))
    reader.close()
