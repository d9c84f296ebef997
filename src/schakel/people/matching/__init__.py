"""Herkenning van personen: is the person described here someone we already know?

Pure Python, no framework and no database: descriptions go in, a band (certain, possible, none) with its evidence comes out.

    names.py        one spelling for the many spellings of a name
    numbers.py      what a national number says, and when it says nothing
    description.py  how a source describes a person, prepared for comparing
    compare.py      how well two descriptions agree, field by field
    weights.py      what each degree of agreement is worth, with its origin
    keys.py         narrow keys under which a description is kept and looked up
    decide.py       the three bands, one report at a time
    register.py     the persons known, in process
    words.py        the evidence in a sentence, for the worker
"""
