"""The core of Kith: everything a shell may ask."""

from .kith import *
from .kith_companion import *
from .kith_entry import *
