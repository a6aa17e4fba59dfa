"""Files of every released version open in this one, and a migration is done whole or not at all."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import Connection

from export.sample import create_sample
from models.storage import migrations, tables
from models.storage.backups import backups
from models.storage.database import connect, disconnect
from models.storage.migrations import migrate
from models.storage.store import Store

RELEASED = sorted((Path(__file__).parent.parent / "databases").glob("v*.jianbao"))


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_file_of_a_released_version_opens_with_its_figures(
    released: Path, tmp_path: Path
) -> None:
    path = tmp_path / released.name
    shutil.copyfile(released, path)
    with Store.open(path) as store:
        bulletin = store.bulletin(store.find_issue("2018-11"))
    assert bulletin.sheet.total("purchase_total").figure == Decimal("1950428.8")
    assert bulletin.measures["大英县"].startswith("一是包村回购")


def test_there_is_a_file_of_every_version_but_the_one_in_the_making() -> None:
    assert [p.stem for p in RELEASED] == [f"v{n}" for n in range(1, len(RELEASED) + 1)]
    assert len(RELEASED) >= migrations.NEWEST - 1 > -1


def test_the_migrations_make_the_tables_that_the_store_uses(tmp_path: Path) -> None:
    path = tmp_path / "x.jianbao"
    create_sample(path).close()
    connection = connect(path)
    made = sqlalchemy.inspect(connection)
    for table in tables.metadata.sorted_tables:
        columns = {column["name"] for column in made.get_columns(table.name)}
        assert columns == set(table.columns.keys()), table.name
    disconnect(connection, read_only=False)


def test_a_migration_that_fails_half_way_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.jianbao"
    create_sample(path).close()

    def broken(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (x)")
        connection.exec_driver_sql("DROP TABLE figures")
        raise RuntimeError("power cut")

    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, broken))
    monkeypatch.setattr(migrations, "NEWEST", migrations.NEWEST + 1)
    with pytest.raises(RuntimeError):
        Store.open(path)
    assert any("升级前" in backup.name for backup in backups(path))
    monkeypatch.undo()
    with Store.open(path) as store:
        assert store.periods()


def test_a_new_file_needs_no_backup_before_its_first_migration(tmp_path: Path) -> None:
    connection = connect(tmp_path / "x.jianbao")
    migrate(connection, lambda: pytest.fail("nothing to lose yet"))
    disconnect(connection, read_only=False)
