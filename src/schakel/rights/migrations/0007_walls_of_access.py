"""A question for access is for whoever reaches its case as coordinator or director; what others keep of it, they do not see."""

from django.db import migrations

from schakel.audit.walls import door, guard, keep_out

ANSWERS = """wall.reaches_case(case_id) and ((select wall.scope()) in ('coordinator', 'gate') or exists (select from cases_seat s
    where s.case_id = {table}.case_id and s.worker_id = (select wall.worker()) and s.function = 'case_director'
    and s.from_day <= (now() at time zone 'Europe/Brussels')::date
    and (s.until_day is null or s.until_day >= (now() at time zone 'Europe/Brussels')::date)))"""


class Migration(migrations.Migration):
    dependencies = [("rights", "0006_access_requests")]
    operations = [
        guard("rights_accessrequest", answers_it=ANSWERS.format(table="rights_accessrequest")),
        guard("rights_answerline", answers_it=ANSWERS.format(table="rights_answerline")),
        door("rights_accessrequest", case_id="cases_case", person_id="people_person"),
        door("rights_answerline", request_id="rights_accessrequest"),
        keep_out(rights_accessrequest="case_id person_id", rights_answerline="case_id"),
    ]
