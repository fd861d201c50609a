"""Work beside the screen. Textual leaves alone what was called off before its turn, and Python complains of it on the terminal."""

from __future__ import annotations

import inspect
from typing import Any

from textual.worker import Worker
from textual.worker_manager import WorkerManager


class Workers(WorkerManager):
    """An app's workers. A coroutine that was called off before it began is closed."""

    def _remove_worker(self, worker: Worker[Any]) -> None:
        super()._remove_worker(worker)
        if inspect.iscoroutine(worker._work):
            worker._work.close()
