"""Tests of the real window on a real screen: packaging/desktop.py gives them one."""
