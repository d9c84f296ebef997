"""Names as one searches them: lower case, without accents, family name first and given name first.

Stored by the database itself and compared in the "C" collation, because the row wall lets only leak-proof comparisons use an index.
"""

from django.db import migrations

_ACCENTED = "àáâãäåąāăçćčďđèéêëęēėìíîïīłľñńňòóôõöøśşšșţťțùúûüūýÿžźżğ"
_PLAIN = "aaaaaaaaacccddeeeeeeeiiiiillnnnoooooosssstttuuuuuyyzzzg"
FROM = _ACCENTED + _ACCENTED.upper() + "ıİ"  # lower() of a database in the C locale knows ASCII only, so capitals are folded here too
TO = _PLAIN + _PLAIN + "ii"

_FOLDED = "lower(translate({0} || ' ' || {1}, '" + FROM + "', '" + TO + "'))"


class Migration(migrations.Migration):
    dependencies = [("people", "0002_walls")]
    operations = [
        migrations.RunSQL(
            [
                f"""alter table people_person
                    add column search_name text collate "C" generated always as ({_FOLDED.format("family_name", "given_names")}) stored,
                    add column search_given text collate "C" generated always as ({_FOLDED.format("given_names", "family_name")}) stored""",
                "create index person_by_search_name on people_person (house_id, search_name)",
                "create index person_by_search_given on people_person (house_id, search_given)",
            ],
            "alter table people_person drop column search_name, drop column search_given",
        ),
    ]
