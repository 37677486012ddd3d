"""Binds every feature of the ТЗ: pytest collects the scenarios from here."""

from pytest_bdd import scenarios

scenarios("../features")
