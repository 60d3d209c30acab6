"""The files that start the service with the computer: Windows Task Scheduler, a double-click and systemd."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.sax.saxutils import escape

from tasks.files import write_bytes
from tasks.settings import Settings, office_environment

# The console learns UTF-8 before a folder name with diacritics is read from this file.
_CMD = """@echo off
chcp 65001 >nul
set "PYTHONUTF8=1"
{settings}
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
Environment="PYTHONUTF8=1"
{settings}
ExecStart="{python}" -m flows.cli serve
Restart=on-failure
KillMode=mixed

[Install]
WantedBy=default.target
"""


def write_service_files(into: Path, settings: Settings) -> list[Path]:
    """The three files written, with this installation's Python, data folder and the office's settings in them.

    Secrets are left out (`office_environment` names them): who reads the files may not be who may know them.
    `thidua.cmd` has Windows line ends and no byte-order mark (`cmd` would read it as a command); the task is UTF-16,
    as `schtasks /Create /XML` wants it.
    """
    python = sys.executable
    kept = {"THIDUA_DATA": str(settings.data_dir.resolve()), **office_environment(settings.data_dir)[0]}
    command = into / "thidua.cmd"
    lines = _CMD.format(
        python=_in_cmd(python),
        settings="\n".join(f'set "{name}={_in_cmd(value)}"' for name, value in kept.items()),
    )
    unit = _UNIT.format(
        python=_in_unit(python),
        settings="\n".join(f'Environment="{name}={_in_unit(value)}"' for name, value in kept.items()),
    )
    contents = {
        command: lines.replace("\n", "\r\n").encode("utf-8"),
        into / "thidua-task.xml": _TASK.format(command=escape(str(command))).replace("\n", "\r\n").encode("utf-16"),
        into / "thidua.service": unit.encode("utf-8"),
    }
    for path, content in contents.items():
        write_bytes(path, content)
    return list(contents)


def _in_cmd(value: str) -> str:
    return value.replace("%", "%%")


def _in_unit(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
