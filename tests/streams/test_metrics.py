"""Metrics: bounded labels from the start, no `_created` series."""

from prometheus_client import CollectorRegistry

from schemas.vocabulary import DeadLetterReason, Disposition
from streams.metrics import STAGES, Metrics


def test_everything_bounded_is_there_from_the_start():
    text = Metrics(CollectorRegistry(), "1.0", "2026.11.1+sha256:0").exposition().decode()
    for disposition in set(Disposition) - {Disposition.OTHER}:
        assert f'regwire_items_total{{disposition="{disposition.value}"}} 0.0' in text
    for reason in set(DeadLetterReason) - {DeadLetterReason.OTHER}:
        assert f'regwire_dead_letters_total{{reason="{reason.value}"}} 0.0' in text
    for stage in STAGES:
        assert f'regwire_processing_seconds_count{{stage="{stage}"}} 0.0' in text
    assert 'regwire_mentions_total{status="expected",type="funding"} 0.0' in text
    assert 'regwire_build_info{rulebook="2026.11.1+sha256:0",version="1.0"} 1.0' in text
    assert "_created" not in text


def test_two_workers_in_one_process_do_not_meet():
    first, second = Metrics(), Metrics()
    first.ambiguous.inc()
    assert second.registry.get_sample_value("regwire_ambiguous_total") == 0
