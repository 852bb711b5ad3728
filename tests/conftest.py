"""What holds for every test: the same examples each time, however slow the computer is."""

from __future__ import annotations

import os

from hypothesis import settings

# A check tells whether this change is right, so chance has no part in it; who looks for more asks for more examples.
settings.register_profile(
    "zorgdesk", deadline=None, derandomize="ZORGDESK_FUZZ_EXAMPLES" not in os.environ, database=None
)
settings.load_profile("zorgdesk")
