"""The page: drop a referral, see what is missing. And the HTTP API behind it. Nothing is stored."""
