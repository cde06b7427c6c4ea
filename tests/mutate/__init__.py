"""Mutation checks: does a test fail when a line of the sources that lose most when wrong is changed?"""
