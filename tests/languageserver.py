"""A client of the language server protocol: as much of an editor as a test needs to open a year file, complete in it and be told what is wrong."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import threading
from pathlib import Path

WAIT = 60
"""Seconds after which a server that says nothing is taken for dead."""


def command() -> list[str] | None:
    """How the yaml-language-server is started: from the folder YAML_LANGUAGE_SERVER names (an `npm install --prefix` of it) or from the path; None where there is none."""
    folder = os.environ.get("YAML_LANGUAGE_SERVER")
    if not shutil.which("node"):
        return None
    if folder:
        return ["node", str(Path(folder) / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"), "--stdio"]
    found = shutil.which("yaml-language-server")
    return [found, "--stdio"] if found else None


class Editor:
    """An editor with a folder open, connected to a server of its own."""

    def __init__(self, started: list[str], folder: Path) -> None:
        self.process = subprocess.Popen(started, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder)
        self.said: queue.Queue[dict] = queue.Queue()
        self.folder, self.number = folder, 0
        threading.Thread(target=self._listen, daemon=True).start()
        root = folder.as_uri()
        self._asked("initialize", processId=os.getpid(), rootUri=root, workspaceFolders=[{"uri": root, "name": "年度"}], locale="zh-cn",
                    capabilities={"textDocument": {"completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["plaintext", "markdown"]}}, "hover": {"contentFormat": ["markdown"]}}, "workspace": {"configuration": True}})
        self._send("initialized", {})
        settings = {"yaml": {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}}
        self._send("workspace/didChangeConfiguration", {"settings": settings})

    def diagnostics(self, text: str) -> list[str]:
        """What is marked in a year file with this text: the first word of each place and the message."""
        uri, _ = self._open(text)
        found = self._heard(lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri)["params"]["diagnostics"]
        lines = text.split("\n")
        return [f"{lines[d['range']['start']['line']][d['range']['start']['character']:].split(':')[0]}｜{d['message']}" for d in found]

    def completions(self, text: str) -> dict[str, str]:
        """What is offered at the sign ▮ of the text, with what is said about it."""
        return {item["label"]: _said(item.get("documentation")) for item in self._asked_at("textDocument/completion", text)["items"]}

    def hover(self, text: str) -> str:
        """What is shown for the word at the sign ▮."""
        found = self._asked_at("textDocument/hover", text)
        return _said(found["contents"]) if found else ""

    def close(self) -> None:
        """End the server."""
        self.process.kill()
        self.process.wait()

    def _open(self, text: str) -> tuple[str, dict]:
        self.number += 1
        uri, (before, _, behind) = (self.folder / f"年度{self.number}.yaml").as_uri(), text.partition("▮")
        self._send("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": before + behind}})
        return uri, {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}

    def _asked_at(self, method: str, text: str) -> dict:
        uri, at = self._open(text)
        return self._asked(method, textDocument={"uri": uri}, position=at)

    def _asked(self, method: str, **params: object) -> dict:
        self.number += 1
        number = self.number
        self._send(method, params, id=number)
        return self._heard(lambda m: m.get("id") == number and "method" not in m)["result"]

    def _heard(self, wanted) -> dict:
        while True:
            message = self.said.get(timeout=WAIT)
            if message.get("method") == "workspace/configuration":
                given = {"yaml": {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}}
                self._answer(message["id"], [given.get(item.get("section"), None) for item in message["params"]["items"]])
            elif "id" in message and "method" in message:
                self._answer(message["id"], None)
            elif wanted(message):
                return message

    def _answer(self, number: object, result: object) -> None:
        self._write({"jsonrpc": "2.0", "id": number, "result": result})

    def _send(self, method: str, params: object, **more: object) -> None:
        self._write({"jsonrpc": "2.0", "method": method, "params": params, **more})

    def _write(self, message: dict) -> None:
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _listen(self) -> None:
        while line := self.process.stdout.readline():
            length = int(line.split(b":")[1])
            while self.process.stdout.readline().strip():
                pass
            self.said.put(json.loads(self.process.stdout.read(length)))


def _said(documentation: object) -> str:
    return documentation["value"] if isinstance(documentation, dict) else str(documentation or "")
