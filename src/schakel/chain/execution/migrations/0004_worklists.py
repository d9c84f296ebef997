"""What the worklists ask over many cases at once, read without asking the wall anew for every row: for a worker the open cases of the own
seats, for a coordinator the open cases of the own house. Nothing comes out that the wall would not let through row by row."""

from django.db import migrations

from schakel.audit.walls import reads_past_the_wall

TODAY = "(now() at time zone 'Europe/Brussels')::date"

OPEN_CASES = """select c.id, c.number from public.cases_case c
        where c.house_id = (select wall.house_as('coordinator')) and not exists (select from public.cases_closing k where k.case_id = c.id)"""

# Actions of the plan in force, past their day, on which nothing final was reported in any version of the plan.
LATE_ACTIONS = f"""create function wall.late_actions_of_house(ended text[])
    returns table (case_id uuid, number text, level text, due_on date)
    language sql stable rows 100 security definer set search_path = pg_catalog, pg_temp as $$
    with open_case as materialized ({OPEN_CASES})
    select c.id, c.number, r.final_level, a.due_on
    from open_case c join public.case_direction_plan p on p.case_id = c.id and p.agreed_at is not null
        and not exists (select from public.case_direction_plan n
            where n.case_id = c.id and n.agreed_at is not null and n.version > p.version)
    join public.case_direction_planaction a on a.plan_id = p.id and a.due_on < {TODAY}
    left join lateral (select u.state from public.case_direction_planaction b
        join public.execution_actionupdate u on u.action_id = b.id where b.root_id = a.root_id order by u.at desc, u.id desc limit 1) l
        on true
    left join lateral (select r.final_level from public.instruments_assessment r where r.case_id = c.id
        order by r.assessed_at desc limit 1) r on true
    where l.state is null or l.state <> all (ended) $$"""  # noqa: S608

ASSESSMENTS = f"""create function wall.latest_assessments_of_house()
    returns table (case_id uuid, number text, final_level text, assessed_at timestamptz, facts_on date)
    language sql stable rows 1000 security definer set search_path = pg_catalog, pg_temp as $$
    with open_case as materialized ({OPEN_CASES})
    select c.id, c.number, r.final_level, r.assessed_at, (select max(i.occurred_on) from public.cases_caseincident ci
        join public.incidents_incident i on i.id = ci.incident_id where ci.case_id = c.id)
    from open_case c join lateral (select distinct on (r.from_person_id, r.to_person_id) r.final_level, r.assessed_at
        from public.instruments_assessment r where r.case_id = c.id
        order by r.from_person_id, r.to_person_id, r.assessed_at desc) r on true $$"""  # noqa: S608

READ = "case_direction_plan, case_direction_planaction, execution_actionupdate"


class Migration(migrations.Migration):
    dependencies = [("execution", "0003_handed_over"), ("case_direction", "0006_an_action_through_versions"), ("cases", "0004_worklists")]
    operations = [
        reads_past_the_wall("late_actions_of_house(text[])", LATE_ACTIONS, READ),
        reads_past_the_wall("latest_assessments_of_house()", ASSESSMENTS),
    ]
