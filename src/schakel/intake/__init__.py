"""Onthaal: politiebestanden, hun verslagen en lijnen, en wat niet gelezen kon worden."""
