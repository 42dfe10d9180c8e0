"""A library into the JSON Schema of its year files, and the line of a year file by which an editor finds it.

The schema lies beside the year file: the editor of a clerk's computer has to find it without a network and wherever drafter is installed.
"""

from __future__ import annotations

import json
from typing import Any

from drafter.layout.settings import SETTINGS
from drafter.model.library import Library
from drafter.readers import jsonschema

FILE = "年度文件.schema.json"
"""What the schema is called beside a year file; no blank may be in it, at which the line below would end."""
MODELINE = f"# yaml-language-server: $schema={FILE}\n"
"""The first line of a year file that an editor completes and checks."""


def schema(library: Library) -> dict[str, Any]:
    """The JSON Schema of the year files the library reads."""
    return jsonschema.schema(library, {path: hint for path, (_, hint) in SETTINGS.items()})


def text(library: Library) -> str:
    """The same as a file has it."""
    return json.dumps(schema(library), ensure_ascii=False, indent=1) + "\n"


def is_ours(content: bytes) -> bool:
    """Whether a file is such a schema, of this version or another, and may be replaced by one."""
    return f'"title": "{jsonschema.TITLE}"'.encode() in content[:400]
