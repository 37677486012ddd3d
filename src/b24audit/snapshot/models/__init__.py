"""The snapshot: a portal's configuration as typed, immutable data, normalised away from REST spellings.

Read once before the scenarios, saved as canonical JSON, judged as often as needed without the portal.
What could not be read is part of the picture: an area is either a value or the reason why there is none.
"""
