"""Running one command for the benches: how long, and how much memory."""
import os
import sys
import time


def run(argv):
    """Runs argv, returns (seconds, peak KiB)."""
    start = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for fd in (0, 1, 2):
            os.dup2(null, fd)
        os.execvp(argv[0], argv)
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit("bench: failed: " + " ".join(argv))
    return time.perf_counter() - start, usage.ru_maxrss
