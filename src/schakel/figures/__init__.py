"""Cijfers: tables that may be published, made from facts without names. This room knows no person, no case and no worker.

The facts come in through `facts.open`; numbers leave only as a `disclosure.Table`. What is counted is written in
`definitions/figures`.
"""
