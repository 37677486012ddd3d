"""What client and contractor agreed on beside the ТЗ: clarifications, resolutions of contradictions, waivers."""
