"""A change too large to be written unseen: a progress bar, and a cancel that leaves nothing."""

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

from gui.session import Session
from models.changes import Change
from models.storage.long_work import GivenUp, Watch

LARGE = 10_000  # edits from which on a progress bar is shown
_LOOK_MS = 30


def carry_out(session: Session, change: Change, frame: QWidget) -> None:
    """Write a change, then show it; raises GivenUp where the clerk stopped it before the end.

    Written first: until the file has it the table shows none of it, so that stopping needs
    nothing to be put back.
    """
    if len(change.edits) < LARGE:
        session.change(change)
        return
    watch = Watch()
    future = session.write_first(change, watch)
    bar = QProgressDialog("正在写入数据文件…", "取消", 0, 2 * len(change.edits), frame)
    bar.setObjectName("write_progress")
    bar.setAccessibleName("写入进度")
    bar.setWindowTitle("请稍候")
    bar.setWindowModality(Qt.WindowModality.WindowModal)
    bar.setMinimumDuration(0)
    bar.setAutoReset(False)
    bar.canceled.connect(watch.stop)
    loop, look = QEventLoop(), QTimer(interval=_LOOK_MS)

    def show() -> None:
        if not bar.wasCanceled():  # a value would show it again
            bar.setValue(watch.done)
        if future.done():
            loop.quit()

    look.timeout.connect(show)
    look.start()
    loop.exec()
    look.stop()
    bar.close()
    bar.deleteLater()
    future.result()  # GivenUp, or why it could not be written
    session.take_written(change)


__all__ = ["LARGE", "GivenUp", "carry_out"]
