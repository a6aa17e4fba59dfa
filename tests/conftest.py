"""What every room's tests share: the sample, a second office, and where the real sample lies."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from models.bulletin import Bulletin
from models.schemes.scheme import Scheme
from models.schemes.scheme_toml import read_scheme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# How fast a busy machine draws its cases says nothing about the code.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def squeezed(text: str) -> str:
    """A text as comparable with the sample's extraction: NFKC, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.fixture(scope="session")
def real_text() -> str:
    """The real bulletin's text, squeezed."""
    files = sorted((SHARED / "sample").glob("*.txt"))
    if not files:
        pytest.skip("the real sample is not beside this checkout")
    return squeezed(files[0].read_text(encoding="utf-8"))


@pytest.fixture
def sample() -> Bulletin:
    """The sample issue as it was printed."""
    from export.sample import sample_bulletin

    return sample_bulletin()


@pytest.fixture
def scheme() -> Scheme:
    """The sample office's scheme."""
    from export.sample import scheme_text

    return read_scheme(scheme_text())


@pytest.fixture(scope="session")
def second_office_text() -> str:
    """Another city: 9 counties, 31 indicators under three header levels."""
    return (ROOT / "tests" / "second_office" / "scheme.toml").read_text(encoding="utf-8")
