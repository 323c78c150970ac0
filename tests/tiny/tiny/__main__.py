"""The commands of the tiny course: python3 -m tiny COMMAND."""

import sys

from claimbook.launch.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], "tiny"))
