"""The builder of sample referrals: one YAML source in, Word and PDF documents out."""
