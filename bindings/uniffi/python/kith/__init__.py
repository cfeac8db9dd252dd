"""The core of Kith: everything a shell may ask."""

import atexit as _atexit
import gc as _gc

from .kith import *
from .kith import uniffi_set_event_loop as use_event_loop
from .kith_companion import *
from .kith_entry import *

use_event_loop.__doc__ = """Says in which loop everything is awaited from now on, `None` for the one that runs. A program
with a `KeyStore` of its own has to: Kith asks that from a thread on which none runs."""


@_atexit.register
def _let_threads_come_back():
    """An answer is told by a thread of Kith's own. One that is on its way back from telling it when the interpreter goes
    would end the process with a fault: so the interpreter goes after it."""
    _gc.collect()
    wait_until_idle(10_000)
