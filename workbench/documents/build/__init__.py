"""Builders: what a document holds, in plain values, made into typed blocks in one of the languages documents speak."""
