"""What all tests share: the folder of the shared data, and leaving out the tests that need it when it is not here."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("HOLDFIRE_SHARED") or ROOT.parent / "shared").resolve()
LEFT_OUT = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--kills",
        type=int,
        default=50,
        help="how often a writing child is killed; in the other tests that kill half as often",
    )
    parser.addoption(
        "--size-step", type=int, default=1024, help="bytes between two sizes at which the disk is full (-m faults)"
    )
    parser.addoption(
        "--mutations", type=int, default=300, help="how many ways to spoil the casebook (test_casebook_mutations.py)"
    )
    parser.addoption("--mutations-from", type=int, default=0, metavar="N", help="the first of them, to try one again")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "faults: minutes of full disks; run by `make test-faults`, else deselected")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Drops the tests marked `shared` where the shared data are absent: a stranger has no part in them."""
    if "faults" not in config.option.markexpr:
        slow = [item for item in items if item.get_closest_marker("faults")]
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]
    if (SHARED / "data").is_dir():
        return
    kept = [item for item in items if item.get_closest_marker("shared") is None]
    config.stash[LEFT_OUT] = len(items) - len(kept)
    items[:] = kept


def _left_out_line(config: pytest.Config) -> str:
    return f"not collected: {config.stash[LEFT_OUT]} tests on the shared data, which are not here ({SHARED}/data)"


def pytest_report_header(config: pytest.Config) -> str:
    return (
        f"shared data: {SHARED}/data"
        if (SHARED / "data").is_dir()
        else "shared data: not here, their tests are left out"
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Says it at the end too: `pytest -q` prints no header."""
    if config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(_left_out_line(config))


@pytest.fixture
def shared() -> Path:
    """The folder of the shared data."""
    return SHARED / "data"
