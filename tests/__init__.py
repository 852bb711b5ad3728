"""Tests of Zorgdesk."""
