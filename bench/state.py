"""What a reading costs resolve as a company's history grows: CPU, parts opened, bytes written; `python -m bench.state`."""

import argparse
import json
import statistics
import time
from datetime import UTC, datetime, timedelta

from rich.console import Console
from rich.table import Table

from schemas.reading import ItemRef, Mention, Reading
from schemas.slots import Asset, Company, DateSlot, Evidence, Funding, Indication
from schemas.vocabulary import Currency, EvidenceRole, Field, Modality, MilestoneType, Novelty, Phase, Precision, Round, Status
from streams.resolution import step_in_parts

START = datetime(2015, 1, 1, tzinfo=UTC)
COMPANY = Company(key="example", name="Example", as_written="Example Inc.")
