"""The issue as it was signed or printed, read back from what the data file keeps of it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from models.bulletin import Bulletin
from models.issues import Issue, Stage
from models.released.snapshots import read_snapshot

if TYPE_CHECKING:
    from models.storage.store import Store

SIGNED_SNAPSHOT, PRINTED_SNAPSHOT = "signed", "printed"


def frozen_bulletin(store: "Store", issue: Issue) -> Bulletin | None:
    """The issue as it was signed or printed; None for a draft."""
    kind = PRINTED_SNAPSHOT if issue.stage is Stage.PRINTED else SIGNED_SNAPSHOT
    kept = store.files(issue.id, kind)
    if issue.stage.draft or not kept:
        return None
    return read_snapshot(store.file_data(kept[-1]).decode(), issue, store.scheme)


def printed_bulletin(store: "Store", issue: Issue) -> Bulletin | None:
    """The issue as it went out, for good; None until it is printed."""
    return frozen_bulletin(store, issue) if issue.stage is Stage.PRINTED else None


def exported_bulletin(store: "Store", issue: Issue) -> Bulletin:
    """The bulletin that an export gives: a printed one as it went out, among today's others."""
    printed = printed_bulletin(store, issue)
    if printed is None:
        return store.bulletin(issue)
    return among(printed, store.bulletin(printed.issue))


def among(printed: Bulletin, live: Bulletin) -> Bulletin:
    """A printed bulletin with what was not frozen with it: the other issues as they are now.

    What an older version of the app froze lacks the last period's figures and the issues' names.
    """
    whole = replace(printed, previous_measures=live.previous_measures)
    if printed.ledger:
        return whole
    return replace(
        whole,
        previous=live.previous,
        previous_period=live.previous_period,
        ledger=live.ledger,
    )
