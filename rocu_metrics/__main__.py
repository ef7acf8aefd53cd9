"""`python -m rocu_metrics`."""

import sys

from rocu_metrics.cli import main

sys.exit(main())
