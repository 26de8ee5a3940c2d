"""Polling RSS and Atom feeds into the news topic: `listed` feeds, polled by a `poller` on a `schedule`; `fetch`, `parsing` and `state` do its parts."""
