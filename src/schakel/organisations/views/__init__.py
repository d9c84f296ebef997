"""The door: signing in in two steps, signing out, inviting who may come in, the own account, and whether the house is up."""
