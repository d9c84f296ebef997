"""Journeys: families walk through the pages in a real Chromium, and every page they pass is looked at. Few, and loved."""
