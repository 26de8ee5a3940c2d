"""`python -m streams.cli` is `regwire`."""

from streams.cli import main

main()
