"""Tests of the writers, and the report by hand they share."""
