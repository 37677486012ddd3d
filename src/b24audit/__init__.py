"""b24audit: acceptance test and compliance audit of a Bitrix24 portal against its technical specification (ТЗ)."""

__version__ = "0.1.0"
