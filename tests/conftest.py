"""What several tests share: a small year file, and the command line run in a process of its own."""

import os
import subprocess
import sys

import pytest

YEAR = """\
医院: {名称: 示例市人民医院, 简称: 市医院, 上级: [市委, 市政府]}
年度: 2025
签发日期: 2026-01-20
指标:
  门急诊人次: {本年: 86.40万, 上年: 80万}
  出院人次: {本年: 41200, 上年: 39875}
  平均住院日: {本年: 7.8天, 上年: 8.3天}
  床位使用率: XX
章节:
  党建:
    指标: {党委会次数: 31次}
    亮点:
      - 开展主题党日活动，组织党员到社区服务
  医疗质量: [建立危急值闭环管理流程, 修订核心制度实施细则]
  存在问题: [高层次人才储备不足]
  来年计划: {指标: {平均住院日: {目标: ≤7.5天}}, 亮点: [推进新院区建设]}
"""


def pytest_addoption(parser):
    """`--accept` writes the golden drafts anew; read them as prose before committing."""
    parser.addoption("--accept", action="store_true", help="write the golden drafts of examples/ anew")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory):
    """No test reads or writes the cache of the person who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def year_file(tmp_path):
    """A year file that builds without a warning, with one value unknown."""
    path = tmp_path / "年度 2025.yaml"
    path.write_text(YEAR, "utf-8")
    return path


@pytest.fixture
def drafter():
    """Run `drafter` in a process of its own: words in, the finished process out, its streams as bytes."""

    def run(*words, cwd=None, **environment):
        command = [sys.executable, "-m", "drafter", *map(str, words)]
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHONIO", "PYTHONUTF8"))}
        return subprocess.run(command, cwd=cwd, env=clean | {"LANG": "C.UTF-8"} | environment, stdin=subprocess.DEVNULL, capture_output=True)

    return run
