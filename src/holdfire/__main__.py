"""`python -m holdfire`: the commands, where the script is not on the path."""

import sys

from holdfire.cli.main import main

sys.exit(main())
