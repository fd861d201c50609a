"""Jobs that behave badly, one by one: run as a worker process by ``test_worker``."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec

from documents.worker.inside import serve
from documents.worker.limits import Limits
from meeting.refusal import Refused


class Do(msgspec.Struct, frozen=True):
    what: str


class Said(msgspec.Struct, frozen=True):
    said: str


def work(job: Do, limits: Limits) -> Said:
    match job.what:
        case "refuse":
            raise Refused("too_many_pages", pages=9, most=3)
        case "hang with a child":
            code = "import time; pipe = open('alive', 'w'); print('here', file=pipe, flush=True); time.sleep(600)"
            subprocess.run([sys.executable, "-c", code], check=False)
        case "hang with much":
            code = "import signal; held = bytearray(b'x') * 200_000_000; signal.pause()"
            subprocess.run([sys.executable, "-c", code], check=False)
        case "eat memory":
            bytearray(1_000_000_000)
        case "compute":
            while True:
                pass
        case "write without end":
            with Path("big").open("wb") as file:
                while True:
                    file.write(b"x" * 65536)
        case "crash":
            os.kill(os.getpid(), signal.SIGTERM)
        case "lie":
            Path("result.json").write_text('{"peak_mb": "many"}')
            os._exit(0)
        case "print":
            os.write(1, b"\x1b]0;owned\x07")
        case "environment":
            return Said(repr(dict(os.environ)))
    return Said("xong")


if __name__ == "__main__":
    serve(Do, work)
