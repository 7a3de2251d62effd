"""What follows from findings: severities raised or lowered, waivers, the decision, the fail level.

The only room that may hide anything; it never hides the rules about immediate danger.
"""
