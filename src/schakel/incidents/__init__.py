"""Feiten: wat er gebeurde, wanneer, waar, en wie daarin welke rol had volgens wie."""
