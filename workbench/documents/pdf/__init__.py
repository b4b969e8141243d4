"""Documents as PDF/A-2a (3a where they carry a file) and PDF/UA-1: tagged while drawn, the same bytes on any day.

ReportLab runs `reportlab_settings` modules and a file in the user's home when it is first imported, and obeys `RL_*`
variables. None of that may reach paper, so it is closed off here, before any module of this package imports ReportLab.
"""

import os
import sys
import types

for _name in ("reportlab_settings", "reportlab.local_rl_settings"):
    sys.modules[_name] = types.ModuleType(_name)
for _name in [name for name in os.environ if name.startswith("RL_")]:
    del os.environ[_name]
