"""Runs a command as a whole process and says what it took, by the kernel's own account (wait4).

    python3 measure.py <report.json> <command> [arguments]

The report: wall seconds, CPU seconds (user and system, all threads), peak resident memory in bytes, exit status.
"""
import json
import os
import sys
import time

report, *command = sys.argv[1:]
# What the one before has left to be written is not this one's burden.
os.sync()
started = time.perf_counter()
child = os.posix_spawnp(command[0], command, os.environ)
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - started
with open(report, "w") as file:
    json.dump(
        {
            "wallSeconds": wall,
            "cpuSeconds": usage.ru_utime + usage.ru_stime,
            "peakBytes": usage.ru_maxrss * 1024,
            "status": os.waitstatus_to_exitcode(status),
        },
        file,
    )
