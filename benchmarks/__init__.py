"""Hoe snel: one command (`make bench`) measures what the users feel, each figure beside a peer or a floor of the same run."""
