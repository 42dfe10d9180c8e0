"""Writes plain nested data as the YAML a clerk would type: block and flow style, quotes only where they are needed, Chinese or English keys."""

from __future__ import annotations

import re
from random import Random

from .facts import ENGLISH

_TO_ENGLISH = {chinese: english for english, chinese in ENGLISH.items()}
_UNSAFE_START = re.compile(r"-(?!\d)|[?:,\[\]{}#&*!|>'\"%@`\s]")
_UNSAFE = re.compile(r":\s|:$|\s#|[\n\t]|\s$")
_UNSAFE_FLOW = re.compile(r"[,\[\]{}:]")


def dump(data: dict, rng: Random, english: bool) -> str:
    """The whole file; `english` turns fixed keys into their aliases."""
    return "\n".join(_block(data, 0, rng, english, False)) + "\n"


def _key(key: str, english: bool, names: bool) -> str:
    text = key if names and key != "顺序" else _TO_ENGLISH.get(key, key) if english else key
    return _scalar(text, True) if not text.isdigit() else text


def _scalar(text: str, flow: bool) -> str:
    if text == "":
        return '""' if flow else ""
    if _UNSAFE_START.match(text) or _UNSAFE.search(text) or flow and _UNSAFE_FLOW.search(text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    return text


def _flow(value: object, english: bool, names: bool) -> str:
    if isinstance(value, dict):
        pairs = (f"{_key(k, english, names)}: {_flow(v, english, k in _NAMED and not names)}" for k, v in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(v, english, False) for v in value) + "]"
    return _scalar(value, True)


_NAMED = ("指标", "其中", "历年", "章节")


def _simple(value: object) -> bool:
    if isinstance(value, str):
        return "\n" not in value and len(value) < 30
    if isinstance(value, dict):
        return len(value) <= 4 and all(isinstance(v, str) and _simple(v) for v in value.values())
    return len(value) <= 3 and all(isinstance(v, str) and _simple(v) for v in value)


def _block(value: object, depth: int, rng: Random, english: bool, names: bool) -> list[str]:
    pad, lines = "  " * depth, []
    if isinstance(value, dict):
        for key, item in value.items():
            head = f"{pad}{_key(key, english, names)}:"
            below = key in _NAMED and not names
            if isinstance(item, str):
                lines.append(f"{head} {_scalar(item, False)}".rstrip())
            elif not item or _simple(item) and rng.random() < 0.7:
                lines.append(f"{head} {_flow(item, english, below)}")
            else:
                lines += [head, *_block(item, depth + 1, rng, english, below)]
        return lines
    for item in value:
        if isinstance(item, str):
            lines.append(f"{pad}- {_scalar(item, False)}")
        elif _simple(item) and rng.random() < 0.7:
            lines.append(f"{pad}- {_flow(item, english, False)}")
        else:
            inner = _block(item, depth + 1, rng, english, False)
            lines += [f"{pad}- {inner[0].strip()}", *inner[1:]]
    return lines
