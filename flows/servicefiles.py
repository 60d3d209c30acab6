"""The files that start the service with the computer: Windows Task Scheduler, a double-click and systemd."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.sax.saxutils import escape

from tasks.files import write_bytes
from tasks.settings import Settings

# The console learns UTF-8 before a folder name with diacritics is read from this file.
_CMD = """@echo off
chcp 65001 >nul
set "PYTHONUTF8=1"
set "THIDUA_DATA={data}"
"{python}" -m flows.cli serve
pause
"""
_TASK = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>Dịch vụ xét thi đua, khen thưởng</Description></RegistrationInfo>
  <Triggers><LogonTrigger><Enabled>true</Enabled></LogonTrigger></Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
  </Settings>
  <Actions><Exec><Command>{command}</Command></Exec></Actions>
</Task>
"""
# Stopped, the service ends its own processes in order; the manager sees to what is left.
_UNIT = """[Unit]
Description=thidua: periodic award reviews
After=network.target

[Service]
Environment="PYTHONUTF8=1" "THIDUA_DATA={data}"
ExecStart="{python}" -m flows.cli serve
Restart=on-failure
KillMode=mixed

[Install]
WantedBy=default.target
"""


def write_service_files(into: Path, settings: Settings) -> list[Path]:
    """The three files written, with this installation's Python and data folder in them.

    `thidua.cmd` has Windows line ends and no byte-order mark (`cmd` would read it as a command); the task is UTF-16,
    as `schtasks /Create /XML` wants it.
    """
    python, data = sys.executable, str(settings.data_dir.resolve())
    command = into / "thidua.cmd"
    lines = _CMD.format(python=_in_cmd(python), data=_in_cmd(data))
    contents = {
        command: lines.replace("\n", "\r\n").encode("utf-8"),
        into / "thidua-task.xml": _TASK.format(command=escape(str(command))).replace("\n", "\r\n").encode("utf-16"),
        into / "thidua.service": _UNIT.format(python=_in_unit(python), data=_in_unit(data)).encode("utf-8"),
    }
    for path, content in contents.items():
        write_bytes(path, content)
    return list(contents)


def _in_cmd(path: str) -> str:
    return path.replace("%", "%%")


def _in_unit(path: str) -> str:
    return path.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
