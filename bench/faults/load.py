"""The items that are sent while faults strike: many companies, one with a long history, and items that are edited."""

import json
from collections.abc import Iterator

EDIT_EVERY = 25
_BUSY_ITEMS, _PRODUCTS = 100, 30


def clearance(number: int, *, company: str | None = None, product: int | None = None, title: str = "") -> bytes:
    """An item that names one clearance of one company, as JSON.

    Args:
        number: of the item; another number is another company (10,500 of them) and another product.
        company: names it otherwise.
        product: numbers its product otherwise.
        title: goes in front of the title.
    """
    made = f"{'Bcdfghklmn'[number % 10]}{'aeiou'[number // 10 % 5]}{'lnrstv'[number // 50 % 6]}{'aeiou'[number // 300 % 5]}vane{number % 7}".capitalize()
    name, code = company or made, f"QX-{number if product is None else product}"
    body = (
        f"BOSTON, May 5, 2025 -- {name} Therapeutics, Inc., a clinical-stage biotechnology company, today announced that the U.S. Food and Drug "
        f"Administration (FDA) has cleared its Investigational New Drug (IND) application for {code}, a gene therapy for Parkinson's disease."
    )
    headline = f"{title}{name} Therapeutics Announces FDA Clearance of IND Application for {code} in Parkinson's Disease"
    return _item(number, headline, body)


def silence(number: int) -> bytes:
    """A newer version of an item that names no company any more."""
    return _item(number, "Correction of an earlier note", "The note that stood here was sent by mistake.")


def _item(number: int, title: str, body: str) -> bytes:
    item = {"id": f"item-{number}", "title": title, "body": body, "published_at": "2025-05-05", "source": f"wire {number % 97}"}
    return json.dumps(item).encode()


def load(count: int, start: int = 0, busy_every: int = 10) -> Iterator[tuple[bytes, bytes]]:
    """Key and value of so many messages.

    Every 25th is an edit that takes back the item before it.

    Args:
        count: how many.
        start: the number of the first.
        busy_every: every so manieth is of a busy company. It has a hundred items on thirty products, so that its history is kept in
            several parts, and a late item changes an early part.
    """
    for number in range(start, start + count):
        busy = number // busy_every
        if number % EDIT_EVERY == EDIT_EVERY - 1:
            yield f"item-{number - 1}".encode(), silence(number - 1)
        elif number % busy_every == 0:
            yield f"item-{number}".encode(), clearance(number, company=f"Brandovane {_spelled(busy // _BUSY_ITEMS)}", product=busy % _PRODUCTS)
        else:
            yield f"item-{number}".encode(), clearance(number)


def _spelled(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(number)).capitalize()
