import importlib.util
import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from export.word.docx_writer import docx_bytes, write_docx
from models.bulletin import Bulletin
from models.figures import FigureSheet
from models.issues import IssueTexts, Stage
from models.schemes.scheme import Unit
from tests.export.word_files import (
    SHARED,
    grid,
    issued,
    laid_out,
    opened,
    second_office_bulletin,
)


@pytest.fixture
def second_office(second_office_text: str) -> Bulletin:
    return second_office_bulletin(second_office_text)


def test_the_properties_are_the_issues_and_not_the_pcs(sample: Bulletin) -> None:
    core = opened(sample).core_properties
    assert core.title == "关于1—4月全市脱贫攻坚以购助扶活动开展情况的通报"
    assert core.author == core.last_modified_by == "遂宁市脱贫攻坚领导小组办公室"
    assert core.language == "zh-CN"
    assert core.created == core.modified == datetime(2018, 5, 14, tzinfo=UTC)


def test_two_exports_of_one_issue_are_the_same_bytes(sample: Bulletin) -> None:
    assert docx_bytes(sample) == docx_bytes(sample)


def test_an_issue_is_written_to_a_path_or_a_stream(sample: Bulletin, tmp_path: Path) -> None:
    stream = io.BytesIO()
    write_docx(sample, stream)
    write_docx(sample, tmp_path / "简报.docx")
    assert (tmp_path / "简报.docx").read_bytes() == stream.getvalue() == docx_bytes(sample)


def with_odd_texts(bulletin: Bulletin) -> Bulletin:
    """What clerks paste: control characters, half a character, tabs, markup, rare characters."""
    texts = IssueTexts(
        title="一\x0b二\ud800<三>\n&四",
        intro="甲\x00乙\t丙\ufffe丁𬱟镕",
        annex_title='表"\x1f&<',
        distribution="送:\x07省\u2028办",
    )
    first, *others = bulletin.scheme.units
    units = (Unit(first.key, "船\x01山&区", "船\x02山<"), *others)
    scheme = replace(bulletin.scheme, units=units)
    measures = dict.fromkeys(bulletin.measures, "一是\x0c办\ud83d\t二是\x85三是\x00")
    sheet = FigureSheet(scheme, dict(bulletin.sheet.cells()))
    own = replace(bulletin.issue, texts=texts)
    return replace(bulletin, scheme=scheme, sheet=sheet, issue=own, measures=measures)


def test_what_xml_cannot_hold_is_left_out_and_the_rest_kept(sample: Bulletin) -> None:
    document = opened(with_odd_texts(sample))
    found = "\n".join(p.text for p in document.paragraphs)
    assert "甲乙\t丙丁𬱟镕" in found
    assert "二<三>\n&四" in found
    assert grid(with_odd_texts(sample))[2][0] == "船山<"


@pytest.fixture(scope="session")
def schema_faults() -> Any:
    """The shared check against the schemas of ECMA-376; Word refuses what it refuses."""
    source = SHARED / "tools" / "check_ooxml.py"
    if not source.exists():
        pytest.skip("the schemas are not beside this checkout")
    spec = importlib.util.spec_from_file_location("check_ooxml", source)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.check


@pytest.mark.parametrize("kind", ["issued", "draft", "second office", "odd texts", "own layout"])
def test_the_file_is_valid_against_the_schemas(
    kind: str, sample: Bulletin, second_office: Bulletin, schema_faults: Any, tmp_path: Path
) -> None:
    bulletin = {
        "issued": sample,
        "draft": issued(sample, stage=Stage.DRAFT),
        "second office": second_office,
        "odd texts": with_odd_texts(sample),
        "own layout": laid_out(sample, fonts={"latin": "Times New Roman", "body": 'A"&<'}),
    }[kind]
    path = tmp_path / "简报.docx"
    write_docx(bulletin, path)
    assert schema_faults(path) == 0
