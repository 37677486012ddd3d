"""The phrase book: every sentence a scenario may use, one module per subject.

A step parses, calls one function and settles its judgement; it knows no HTTP, selectors or waiting.
"""
