"""What README and docs name exists: commands, files, make targets."""

import re
from pathlib import Path

import click
import pytest

from schemas.topics import Topics
from streams.cli.program import COMMANDS, program
from streams.settings import CONFIG, PREFIX, Settings

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


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_settings_metrics_and_topics_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    known = {PREFIX + name.upper() for name in Settings.model_fields} | {CONFIG}
    for name in re.findall(r"\bREGWIRE_[A-Z_]+[A-Z]\b", text):
        assert name in known, f"{page.name} names the setting {name}"
    metrics = set(re.findall(r"\bregwire_[a-z_]+", (ROOT / "docs" / "metrics.md").read_text(encoding="utf-8")))
    for name in re.findall(r"\bregwire_[a-z_]+[a-z]\b", text):
        assert re.sub(r"_(?:bucket|sum|count)$", "", name) in metrics or name in metrics, f"{page.name} names the metric {name}"
    topics = {topic.name.removeprefix("regwire.") for topic in Topics().all()}
    for name in re.findall(r"`(?:regwire\.)?((?:news|readings|rejects|outcomes|milestones|replays|status)(?:\.[a-z_]+)*\.v1)`", text):
        assert name in topics, f"{page.name} names the topic {name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_options_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for line in re.findall(r"`regwire ([a-z]+[^`\n]*)`", text):
        words = line.split()
        command = program.get_command(click.Context(program), words[0])
        if isinstance(command, click.Group):
            command = command.commands.get(words[1], command) if len(words) > 1 else command
        known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)} | {"--help", "-h"}
        for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", line):
            assert option in known, f"{page.name} gives regwire {words[0]} the option {option}"
