"""Lines and JSON to the terminal: what every command has to say, it says through here."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

from drafter import messages
from drafter.model.diagnostics import Diagnostic

_T = TypeVar("_T")


def say(lines: Iterable[str]) -> None:
    """Lines to standard output."""
    for line in lines:
        click.echo(line)


def warn(found: Iterable[Diagnostic]) -> None:
    """Diagnostics to standard error."""
    for line in messages.diagnostic_lines(found):
        click.echo(line, err=True)


def watched(items: Iterable[_T], count: int, label: str) -> Iterator[_T]:
    """The items, with a progress bar while they are made where there are several and a person watches."""
    if count > 1 and sys.stderr is not None and sys.stderr.isatty():
        with click.progressbar(items, length=count, label=label, file=sys.stderr) as bar:
            yield from bar
    else:
        yield from items


def print_json(tree: dict) -> None:
    """One JSON object to standard output, in plain ASCII where the terminal is not UTF-8."""
    import json  # few runs need it

    plain = "utf" not in (getattr(sys.stdout, "encoding", None) or "").lower()
    click.echo(json.dumps(tree, ensure_ascii=plain, indent=2))
