"""What README and docs name exists: commands, files, make targets."""

import re
from pathlib import Path

import pytest

from streams.cli.program import COMMANDS

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "bench" / "README.md",
    ROOT / "seeds" / "README.md",
]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_commands_and_make_targets_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name in re.findall(r"`regwire ([a-z]+)", text):
        assert name in COMMANDS, f"{page.name} names the command {name}"
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for name in re.findall(r"`make ([a-z-]+)", text):
        assert name in targets, f"{page.name} names make {name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_and_files_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert (page.parent / link).exists(), f"{page.name} links to {link}"
    for name in re.findall(r"`((?:streams|schemas|bench|docs|tests|seeds)/[\w./-]+)`", text):
        assert (ROOT / name).exists(), f"{page.name} names {name}"


def test_the_readme_lists_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`regwire {name}" not in text] == []
