"""Metrics: bounded labels from the start, no `_created` series."""

from prometheus_client import CollectorRegistry

from schemas.vocabulary import DeadLetterReason, Disposition
from streams.metrics import PAGE, STAGES, Metrics, page


def test_everything_bounded_is_there_from_the_start():
    text = Metrics(CollectorRegistry(), "1.0", "2026.11.1+sha256:0").exposition().decode()
    for disposition in set(Disposition) - {Disposition.OTHER}:
        assert f'regwire_items_total{{disposition="{disposition.value}"}} 0.0' in text
    for reason in set(DeadLetterReason) - {DeadLetterReason.OTHER}:
        assert f'regwire_dead_letters_total{{reason="{reason.value}",stage="extract"}} 0.0' in text
    for stage in STAGES:
        assert f'regwire_processing_seconds_count{{stage="{stage}"}} 0.0' in text
    assert 'regwire_mentions_total{status="expected",type="funding"} 0.0' in text
    assert 'regwire_build_info{rulebook="2026.11.1+sha256:0",version="1.0"} 1.0' in text
    assert "_created" not in text


def test_two_workers_in_one_process_do_not_meet():
    first, second = Metrics(), Metrics()
    first.ambiguous.inc()
    assert second.registry.get_sample_value("regwire_ambiguous_total") == 0


def test_every_metric_that_is_scraped_is_documented_as_what_it_is():
    metrics = Metrics()
    scraped = {(f"{f.name}_total" if f.type == "counter" else f.name, f.type, f.documentation) for f in metrics.registry.collect() if not of_process(f.name)}
    assert scraped == {(f.name, f.kind, f.help) for f in metrics.families if not of_process(f.name)}
    of_system = {f"{f.name}_total" if f.type == "counter" else f.name for f in metrics.registry.collect() if of_process(f.name)}
    assert of_system <= {f.name for f in metrics.families}


def of_process(name):
    return name.startswith("process_")


def test_the_page_is_what_would_be_written():
    assert PAGE.read_text("utf-8") == page(), "run python -m streams.metrics"


def test_no_label_can_hold_a_company_or_an_item():
    labels = {label for family in Metrics().families for label in family.labels}
    assert labels == {"type", "status", "reason", "stage", "disposition", "note", "topic", "partition", "version", "rulebook"}


def test_lag_that_is_not_known_is_not_shown():
    metrics = Metrics()
    for gauge in (metrics.lag_messages, metrics.lag_seconds, metrics.committed, metrics.end):
        gauge.labels("t.news.v1", 0).set(1)
    assert "t.news.v1" in metrics.exposition().decode()
    metrics.forget_lag()
    assert "t.news.v1" not in metrics.exposition().decode()
