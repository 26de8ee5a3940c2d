"""The sample news that ships with the project."""

from pathlib import Path

from schemas.news import NewsItem
from streams.cli.errors import Failure, WrongUse
from streams.replay.formats import read_file
from streams.replay.rows import Unreadable


def seed_files(folder: Path | None) -> list[Path]:
    """The files of sample news, by name.

    Args:
        folder: where they are; null for `seeds/` in the current folder or beside the program.

    Raises:
        WrongUse: there are none.
    """
    places = [folder] if folder is not None else [Path.cwd() / "seeds", Path(__file__).parents[2] / "seeds"]
    for place in places:
        files = sorted(place.glob("*.json"))
        if files:
            return files
    message = f"no sample news (*.json) in {' or '.join(map(str, places))}: give --seeds DIR"
    raise WrongUse(message)


def seed_items(files: list[Path], max_bytes: int) -> dict[str, NewsItem]:
    """All items of the files, by id, in their order.

    Raises:
        Failure: a file or an item cannot be read.
    """
    items: dict[str, NewsItem] = {}
    for file in files:
        try:
            for row in read_file(str(file), "json", max_bytes):
                if row.item is None:
                    message = f"{file}: {row.where}: {row.error}"
                    raise Failure(message)
                items[row.item.item_id] = row.item
        except (OSError, Unreadable) as error:
            message = f"{file}: {error}"
            raise Failure(message) from None
    return items
