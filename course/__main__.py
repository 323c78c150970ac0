"""The commands of the course: python3 -m course COMMAND.

Written for any Python 3, so that an old one gets a clear sentence and not a syntax error.
"""

import sys

from claimbook.launch.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], "course"))
