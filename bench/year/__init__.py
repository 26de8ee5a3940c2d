"""A simulated year of news, made from known truth: how well resolution merges and how well it keeps plans."""
