"""Lines and JSON to the terminal: what every command has to say, it says through here."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

from drafter import messages
from drafter.model.diagnostics import Diagnostic

_T = TypeVar("_T")
_PATIENCE = 1.0
"""Seconds a person waits before wondering whether anything goes on."""
_STEPS = 1000


def say(lines: Iterable[str]) -> None:
    """Lines to standard output."""
    for line in lines:
        click.echo(line)


def warn(found: Iterable[Diagnostic]) -> None:
    """Diagnostics to standard error."""
    for line in messages.diagnostic_lines(found):
        click.echo(line, err=True)


def patience(line: str) -> None:
    """A line for a person who watches, before something that takes a while and tells nothing on its way."""
    if sys.stderr is not None and sys.stderr.isatty():
        click.echo(line, err=True)


@contextmanager
def progress(label: str) -> Iterator[Callable[[float], None]]:
    """A function to tell which share of a work is done (0 to 1): from the second second on a bar shows it, where a person watches."""
    begun, bar = time.monotonic(), None

    def told(share: float) -> None:
        nonlocal bar
        if bar is None and time.monotonic() - begun >= _PATIENCE and sys.stderr is not None and sys.stderr.isatty():
            bar = click.progressbar(length=_STEPS, label=label, file=sys.stderr).__enter__()
        if bar is not None and (steps := int(share * _STEPS) - bar.pos) > 0:
            bar.update(steps)

    try:
        yield told
    finally:
        if bar is not None:
            bar.__exit__(None, None, None)


def watched(items: Iterable[_T], count: int, label: str) -> Iterator[_T]:
    """The items, `count` of them, with progress told while they are made."""
    with progress(label) as told:
        for number, item in enumerate(items, 1):
            yield item
            told(number / count)


def print_json(tree: dict) -> None:
    """One JSON object to standard output, in plain ASCII where the terminal is not UTF-8."""
    import json  # few runs need it

    plain = "utf" not in (getattr(sys.stdout, "encoding", None) or "").lower()
    click.echo(json.dumps(tree, ensure_ascii=plain, indent=2))
