"""The commands of the course: python3 -m course COMMAND.

Written for any Python from 2.7 on, so that an old one gets a clear sentence and not an error.
"""

import sys

from claimbook.launch.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], "course"))
