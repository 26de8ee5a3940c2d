"""The pure core of extract: an item in, mentions and rejects out. No clock, file, log, environment or Kafka."""

from streams.extraction.core import extract
from streams.extraction.report import Extraction, empty_reading, outcome_of, readings_of, reject_of

__all__ = ["Extraction", "empty_reading", "extract", "outcome_of", "readings_of", "reject_of"]
