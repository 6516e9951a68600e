"""What is read of `var/run/` while a supervisor writes there."""

import os
import threading
from pathlib import Path

from stack.processes import Record, boot_id, recorded, start_ticks


def test_can_be_read_while_they_are_written(tmp_path: Path) -> None:
    record = Record("postgrest", os.getpid(), start_ticks(os.getpid()) or 0, boot_id(), mark="0" * 32)
    ended = threading.Event()

    def write() -> None:
        while not ended.is_set():
            record.save(tmp_path)
            record.forget(tmp_path)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(2000):
            assert [one.record for one in recorded(tmp_path)] in ([], [record])
    finally:
        ended.set()
        writer.join()
