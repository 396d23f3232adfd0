"""How gunicorn serves the site (its configuration): with a worker beside it, unless WORKER=0.

The worker is a process of its own, so that a thousand certificates slow no judge down. It is
started again when it dies, and ends by itself when the server has gone, however that came about.
"""

import logging
import subprocess
import sys
import threading
import time
from typing import Any

COMMAND = [sys.executable, "-m", "competitions", "worker", "--beside-server"]


def post_worker_init(worker: Any) -> None:  # noqa: ANN401 - gunicorn carries no types
    """Called by gunicorn in the process that serves, once the site is ready."""
    if worker.app.callable.config["SETTINGS"].worker:
        threading.Thread(target=keep_working, daemon=True, name="worker").start()


def keep_working() -> None:
    """Starts the worker, again and again; its standard input ends with this process."""
    while True:
        with subprocess.Popen(COMMAND, stdin=subprocess.PIPE) as process:  # noqa: S603 - ours
            process.wait()
        logging.getLogger(__name__).warning("the worker ended (%s)", process.returncode)
        time.sleep(1)
