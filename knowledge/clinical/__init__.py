"""Clinical referral: what a question tells of a patient, and what the norms' criteria make of it.

Measures, signs and criteria are data (data/clinical/*.toml). Reading goes text -> figures -> measured and
text -> phrases -> heard; both make a `Case`, and `judge` weighs every criterion on it in three values.
"""
