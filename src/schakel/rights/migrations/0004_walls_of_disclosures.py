"""The words for the family are for whoever proposes, votes, directs or coordinates; once proposed they never change."""

from django.db import migrations

from schakel.audit.walls import door, guard, keep_out

TAKES_PART = """wall.reaches_case(case_id) and (proposed_by_id = (select wall.worker()) or (select wall.scope()) in ('coordinator', 'gate')
    or exists (select from rights_vote v where v.disclosure_id = rights_disclosure.id and v.worker_id = (select wall.worker()))
    or exists (select from cases_seat s where s.case_id = rights_disclosure.case_id and s.worker_id = (select wall.worker())
        and s.function = 'case_director' and s.from_day <= (now() at time zone 'Europe/Brussels')::date
        and (s.until_day is null or s.until_day >= (now() at time zone 'Europe/Brussels')::date)))"""
FROZEN = """create function wall.words_are_frozen() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$ begin
    if (new.words, new.person_id, new.teller_id, new.ground, new.case_id) is distinct from (old.words, old.person_id, old.teller_id, old.ground, old.case_id) then
        raise exception 'what is told to the family was agreed in exact words' using errcode = '42501';
    end if;
    return new;
end $$"""


class Migration(migrations.Migration):
    dependencies = [("rights", "0003_disclosures")]
    operations = [
        guard("rights_vote", in_a_case_in_reach="wall.reaches_case(case_id)"),
        guard("rights_disclosure", takes_part=TAKES_PART),
        door("rights_disclosure", case_id="cases_case", person_id="people_person", conference_id="case_direction_conference"),
        door("rights_vote", case_id="cases_case", disclosure_id="rights_disclosure"),
        keep_out(rights_disclosure="case_id person_id", rights_vote="case_id"),
        migrations.RunSQL(
            [
                FROZEN,
                "revoke execute on function wall.words_are_frozen() from public",
                "create trigger words_are_frozen before update on rights_disclosure for each row execute function wall.words_are_frozen()",
            ],
            ["drop trigger words_are_frozen on rights_disclosure", "drop function wall.words_are_frozen()"],
        ),
    ]
