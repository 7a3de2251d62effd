"""Build the sample referrals from their sources: python corpora/build.py [IDS...] [--check]"""

import sys

from builder.run import main

if __name__ == "__main__":
    sys.exit(main())
