"""Where the real counties lie on a developer's machine; tests that read them skip elsewhere."""

import os
from pathlib import Path

import pytest

COUNTIES = ("nc-orange", "tx-harris", "fl-polk", "or-marion", "nc-alamance")


def folder() -> Path | None:
    """Return the folder with counties/, seeds/ and reference/, or None where there is none."""
    beside = Path(__file__).resolve().parents[2] / "shared"
    found = Path(os.environ.get("SIMMAP_SHARED", beside))
    return found if (found / "counties").is_dir() else None


needs_shared = pytest.mark.skipif(
    folder() is None, reason="the shared folder is not on this machine"
)


def county(name: str) -> Path:
    """Return the file of one county; call it only in a test marked `needs_shared`."""
    here = folder()
    assert here is not None
    return here / "counties" / f"{name}.yaml"
