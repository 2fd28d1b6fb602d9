"""The tests leave nothing in the folder they are started in."""

from pathlib import Path

import pytest

from tests.storage.samples import opened


def test_a_clause_path_taken_for_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AssertionError, match="own folder"):
        opened(Path("二（二）1"))
    assert list(tmp_path.iterdir()) == []
