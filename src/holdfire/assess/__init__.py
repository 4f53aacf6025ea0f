"""Terms and incidents in, answers with reasons out: at any moment, as known at any moment. Pure: no clock, no ledger,
no files."""
