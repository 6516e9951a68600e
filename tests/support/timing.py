"""Time limits on machines that do other things too."""

import resource
import time

SPIN_S = 0.1


def slowdown() -> float:
    """By how much longer than its own processor time a piece of work takes here, just now; 1 when undisturbed."""
    began, used = time.perf_counter(), _used_s()
    while _used_s() - used < SPIN_S:
        pass
    return max(1.0, (time.perf_counter() - began) / SPIN_S)


def _used_s() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime + resource.getrusage(resource.RUSAGE_SELF).ru_stime
