import io
import zipfile

from export.package import normalise, pack, unpack

PARTS = {
    "word/document.xml": b"<document/>",
    "docProps/core.xml": b"<core/>",
    "_rels/.rels": b"<rels/>",
    "[Content_Types].xml": b"<types/>",
}


def zipped(parts: dict[str, bytes], year: int, system: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (year, 5, 14, 12, 30, 0))
            entry.create_system, entry.external_attr = system, 0o600 << 16
            archive.writestr(entry, data)
    return stream.getvalue()


def test_packages_written_on_windows_and_linux_become_the_same_bytes() -> None:
    windows = zipped(PARTS, 2018, system=0)
    linux = zipped(dict(reversed(PARTS.items())), 2024, system=3)
    assert windows != linux
    assert normalise(windows) == normalise(linux)


def test_a_package_may_be_given_as_a_stream() -> None:
    package = zipped(PARTS, 2018, system=0)
    assert normalise(io.BytesIO(package)) == normalise(package)


def test_no_time_and_no_operating_system_is_left_in_the_entries() -> None:
    with zipfile.ZipFile(io.BytesIO(normalise(zipped(PARTS, 2018, system=3)))) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert entry.create_system == 0


def test_what_names_the_kind_of_file_comes_first() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(PARTS))) as archive:
        assert archive.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]


def test_what_was_packed_is_unpacked_unchanged() -> None:
    assert unpack(pack(PARTS)) == PARTS
