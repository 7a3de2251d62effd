"""The referral inbox: messages are checked as they arrive, filed, and answered by a draft."""
