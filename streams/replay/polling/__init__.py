"""Polling RSS and Atom feeds into the news topic: `listed` feeds, `fetch`, `parsing`, `state`, `poller`, `schedule`."""
