"""The one way in: `launch.py` for the window, `launch.py COMMAND` for the command line, `launch.py --worker` inside."""

from __future__ import annotations

import sys
from pathlib import Path

if not getattr(sys, "frozen", False):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

if __name__ == "__main__":
    if sys.argv[1:2] == ["--worker"]:
        from desktop.worker.serve import main as serve

        serve()
    else:
        from desktop.__main__ import main

        sys.exit(main())
