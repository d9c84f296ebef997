"""Verzonnen namen: common Belgian given and family names, joined by chance. No person is meant."""

FAMILY = (
    "Peeters Janssens Maes Jacobs Mertens Willems Claes Goossens Wouters Smeets Vermeulen Hermans Aerts Michiels Dubois Lambert Lemmens "
    "Thijs Reynders Vaes Moons Swinnen Bollen Nijs Geraerts Knevels Ramaekers Schreurs Vandersmissen Timmermans Cuppens Lenaerts "
    "Yılmaz Kaya Demir Şahin Aydın Doğan Amrani Bouzid Benali Haddad Kowalski Nowak Wiśniewski Rossi Ferrara Esposito Ionescu Popescu "
    "Diallo Traoré Nguyen Leclercq Dupont Lefèvre Hendrickx Beerten Gielen Kerkhofs Bex Driesen Vrancken Hoebrechts Jorissen"
).split()
MALE = (
    "Jan Tom Bart Koen Wim Dirk Luc Marc Geert Kevin Stijn Pieter Glenn Rachid Youssef Karim Mohamed Mehmet Murat Piotr Tomasz Marco Luca "
    "Andrei Ivan Amadou Nick Jeroen Davy Kristof Guy Michaël Samir Emre Jonas Thomas Bram Wout Senne"
).split()
FEMALE = (
    "An Els Katrien Sarah Evi Lies Kim Leen Nathalie Ilse Marleen Francesca Elena Zeynep Emine Fatma Naima Samira Céline Agnieszka Mariana "
    "Sofia Kelly Veerle Inge Greet Hanne Nele Lotte Aylin Elif Hafsa Ioana Aminata Joke Tine Wendy Sandra Ellen"
).split()
CHILD = (
    "Lou Noah Mila Finn Nora Adam Lina Elias Aya Milan Yasmine Lucas Zofia Olivia Ibrahim Marie Lars Matteo Emma Louis Ella Arthur Nina "
    "Jules Alice Rayan Sara Kobe Juna Vic"
).split()
STREETS = "Dorpsstraat Kerkstraat Molenstraat Nieuwstraat Stationsstraat Beukenlaan Eikenlaan Rozenlaan Kapelstraat Schoolstraat".split()
PLACES = (  # postal code, municipality, NIS code of 2025
    ("3500", "Hasselt", "71072"), ("3600", "Genk", "71016"), ("3800", "Sint-Truiden", "71053"), ("3920", "Lommel", "72020"),
    ("3630", "Maasmechelen", "73107"), ("3680", "Maaseik", "72021"), ("3960", "Bree", "72004"), ("3550", "Heusden-Zolder", "71070"),
    ("3840", "Tongeren-Borgloon", "73111"), ("3730", "Bilzen-Hoeselt", "73110"),
)
