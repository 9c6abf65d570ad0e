"""Tests of the annual report: figures, sentences, forms."""
