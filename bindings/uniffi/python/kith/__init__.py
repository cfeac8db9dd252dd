"""The core of Kith: everything a shell may ask."""

import atexit as _atexit
import gc as _gc

try:
    from . import kith as _kith
    from . import kith_companion as _companion
    from . import kith_entry as _entry

    # What uniffi wrote is compared with what the library offers: uniffi's Python does so only where it is asked to.
    for _calls in (_kith, _companion, _entry):
        _calls._uniffi_check_api_checksums(_calls._UniffiLib)
except Exception as _error:
    # What differs is an error of uniffi's own; what an older library lacks is looked for in vain before that.
    _lacks = isinstance(_error, AttributeError) and "uniffi_" in str(_error)
    if not _lacks and type(_error).__name__ != "InternalError":
        raise
    raise ImportError(
        "Kith.OtherLibrary: the library beside this package is of another version. Install the package once more; "
        "what is kept is as it was.",
        name=__name__,
    ) from _error

from .kith import *
from .kith import uniffi_set_event_loop as use_event_loop
from .kith_companion import *
from .kith_entry import *

use_event_loop.__doc__ = """Says in which loop everything is awaited from now on, `None` for the one that runs. A program
with a `KeyStore` of its own has to: Kith asks that from a thread on which none runs."""


@_atexit.register
def _let_threads_come_back():
    """Answers and changes are told by threads of Kith's own. One that is in the interpreter, or on its way there, when the
    interpreter goes would end the process with a fault: so the interpreter goes after it."""
    _gc.collect()
    prepare_to_end(10_000)
