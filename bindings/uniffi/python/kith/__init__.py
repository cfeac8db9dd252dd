"""The core of Kith: everything a shell may ask."""

import atexit as _atexit
import gc as _gc
import time as _time

from .kith import *
from .kith_companion import *
from .kith_entry import *


@_atexit.register
def _let_threads_come_back():
    """An answer is told by a thread of Kith's own. One that is on its way back from telling it when the interpreter goes
    would end the process with a fault: so the interpreter goes a moment later."""
    _gc.collect()
    _time.sleep(0.1)
