"""What is missing again and again, counted from the JSON reports of many runs.

It counts referrals and gaps, by rule, team and week. It names no family and no worker.
"""
