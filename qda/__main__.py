"""`python -m qda` is the command `qda`."""

from qda.cli import main

raise SystemExit(main())
