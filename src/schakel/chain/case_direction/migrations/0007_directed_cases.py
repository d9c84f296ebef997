"""The open cases that the viewer directs, read once for all questions of the worklist: no more than the own seats open anyway."""

from django.db import migrations

FUNCTION = """create function wall.directed_cases() returns table (case_id uuid, number text, step text, since timestamptz, level text)
    language sql stable rows 50 security definer set search_path = pg_catalog, pg_temp as $$
    select c.id, c.number, p.step, p.at, a.final_level
    from public.cases_seat s join public.cases_case c on c.id = s.case_id
    join lateral (select p.step, p.at from public.cases_passage p where p.case_id = c.id order by p.at desc, p.id desc limit 1) p on true
    left join lateral (select a.final_level from public.instruments_assessment a where a.case_id = c.id
        order by a.assessed_at desc limit 1) a on true
    where s.worker_id = (select (wall.context()).worker_id) and s.function = 'case_director' and s.until_day is null
    and s.from_day <= (now() at time zone 'Europe/Brussels')::date
    and not exists (select from public.cases_closing k where k.case_id = c.id) $$"""


class Migration(migrations.Migration):
    dependencies = [("case_direction", "0006_an_action_through_versions"), ("cases", "0003_doors"), ("instruments", "0002_walls")]
    operations = [
        migrations.RunSQL(
            [
                FUNCTION,
                "grant select on cases_seat, cases_case, cases_passage, cases_closing, instruments_assessment to schakel_reader",
                "grant execute on function wall.context() to schakel_reader",
                "grant create on schema wall to schakel_reader",
                "alter function wall.directed_cases() owner to schakel_reader",
                "revoke create on schema wall from schakel_reader",
                "set role schakel_reader",
                "revoke execute on function wall.directed_cases() from public",
                "grant execute on function wall.directed_cases() to schakel_app",
                "set role schakel_owner",
            ],
            ["set role schakel_reader", "drop function wall.directed_cases()", "set role schakel_owner"],
        ),
    ]
