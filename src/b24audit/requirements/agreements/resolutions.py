"""Resolutions of contradictions of the ТЗ: what both sides decided, and which requirement that sets aside."""

from b24audit.requirements.agreements.parts import Agreement, Text


class Resolution(Agreement):
    """How one contradiction was resolved; requirements in ``sets_aside`` do not apply any more."""

    contradiction: str
    resolution: Text
    sets_aside: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The resolution as the report tells it."""
        return (
            f"Противоречие {self.contradiction} разрешено: {self.resolution.rstrip('.')}. "
            f"Основание: {self.basis}. Согласовано: {self.agreed_by}."
        )
