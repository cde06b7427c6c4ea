"""Processes that the kernel refuses something: to make symbolic links, or to enter a closed folder."""

import ctypes
import errno
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

_SET_NO_NEW_PRIVS, _SET_SECCOMP, _FILTER = 38, 22, 2  # <linux/prctl.h>, <linux/seccomp.h>
_LOAD, _IF_EQUAL, _RETURN = 0x20, 0x15, 0x06  # <linux/bpf_common.h>
_ALLOW, _FAIL = 0x7FFF0000, 0x00050000 | errno.EPERM
_NUMBER_AT = 0  # of a system call in struct seccomp_data

_CALLS = {"x86_64": (88, 266), "aarch64": (36,)}
"""The numbers of symlink and symlinkat."""


class _Step(ctypes.Structure):
    _fields_ = (("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("k", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("steps", ctypes.POINTER(_Step)))


def skillkit(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command, and what it starts, without links. Skips the test where the kernel knows no such filter."""
    if sys.platform != "linux" or platform.machine() not in _CALLS:
        pytest.skip("only Linux can take a system call away from a process")
    command = [sys.executable, "-m", "skillkit", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60, preexec_fn=_refuse)


def _refuse() -> None:
    calls = _CALLS[platform.machine()]
    steps = [_Step(_LOAD, 0, 0, _NUMBER_AT)]
    steps += [_Step(_IF_EQUAL, len(calls) - i, 0, number) for i, number in enumerate(calls)]
    steps += [_Step(_RETURN, 0, 0, _ALLOW), _Step(_RETURN, 0, 0, _FAIL)]
    program = _Program(len(steps), (_Step * len(steps))(*steps))
    control = ctypes.CDLL(None, use_errno=True).prctl
    if control(_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or control(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0):
        raise OSError(ctypes.get_errno(), "the kernel takes no filter")


_DROP, _DAC_OVERRIDE, _DAC_READ_SEARCH = 24, 1, 2  # <linux/prctl.h>, <linux/capability.h>


def as_a_user(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a process to which the permissions of files apply, also where root runs the tests."""
    command = [sys.executable, "-m", "skillkit", *arguments]
    give_up = _give_up if os.geteuid() == 0 else None
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60, preexec_fn=give_up)


def _give_up() -> None:
    """Drop from all that follows what lets root read and enter everything."""
    control = ctypes.CDLL(None, use_errno=True).prctl
    for capability in (_DAC_OVERRIDE, _DAC_READ_SEARCH):
        if control(_DROP, capability, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "the kernel keeps root's privileges")
