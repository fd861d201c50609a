"""The law as pure functions over integers, each citing its article; what the law leaves open is in a profile."""
