"""What PostgreSQL itself says about its tables, policies, triggers and rights, and which tables stand outside which wall, and why."""

from typing import Any

from django.db import connection

# The row wall and the trail: every table of ours stands behind both, but for these, each with its reason.
NO_ROW_WALL = {
    "access_user": "somebody who signs in has no name yet to ask in",
    "access_session": "read before anyone has a name; holds the hash of the key only",
    "access_attempt": "somebody who signs in has no name yet; holds keyed hashes only, for a quarter of an hour",
    "organisations_organisation": "who works where is known before anyone has signed in",
    "organisations_worker": "who works where is known before anyone has signed in",
    "organisations_invitation": "who follows the link of an invitation has no name yet; holds the hash of the link only",
    "organisations_factor": "the second step is taken before anyone has a name; its secrets lie sealed, or as keyed hashes",
    "programmes_programme": "the catalogue is the same for everyone",
}
NO_TRAIL = {
    "audit_action": "is the trail; only the functions of the log write it",
    "audit_change": "is the trail; only the functions of the log write it",
    "audit_line": "is the trail; a line needs a running action, and is never changed",
    "audit_reading": "is the trail; a look is written by who looks, and is never changed",
    "audit_head": "is the trail; only the functions of the log write it",
    "audit_link": "is the trail; only the functions of the log write it",
    "audit_root": "is the trail; only the functions of the log write it",
    "audit_rooted": "is the trail; only the functions of the log write it",
    "audit_recentlook": "counts what was opened in the last two days; only the functions of the log write it",
    "documents_copy": "sealed bytes, written once; their hashes stand in the document, which has a trail",
    "audit_erasure": "is kept by its action as an insert; nobody can change it",
    "audit_erased": "hashes of what was erased; only the function of the eraser writes it",
    "audit_formkey": "the key of a form that was sent; holds nothing about anyone else",
    "access_session": "who is signed in; read and written before anyone has a name",
    "access_attempt": "holds keyed hashes only, for a quarter of an hour",
    "referral_referralcounter": "counts numbers of referrals; holds nothing about anyone",
    "people_matchkey": "hashes made from the persons, whose rows do have a trail",
}
NOT_OURS = {
    "django_migrations": "which migrations have run",
    "django_content_type": "names of our models",
    "auth_permission": "Django's own permissions, which we do not use",
    "auth_group": "Django's own groups, which we do not use",
    "auth_group_permissions": "Django's own groups, which we do not use",
    "procrastinate_events": "jobs; their arguments hold no person",
    "procrastinate_jobs": "jobs; their arguments hold no person",
    "procrastinate_periodic_defers": "jobs; their arguments hold no person",
    "procrastinate_workers": "jobs; their arguments hold no person",
}

# Views that look with the eyes of their owner instead of those of who asks.
SEES_WITH_OTHER_EYES = """select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v'
    and n.nspname not in ('pg_catalog', 'information_schema') and not coalesce(c.reloptions @> '{security_invoker=true}', false)"""


def asked(question: str, *values: Any) -> list[tuple]:
    """The answer of the database to a question about itself."""
    with connection.cursor() as cursor:
        cursor.execute(question, values or None)
        return cursor.fetchall()


def tables() -> set[str]:
    """All tables in the schema of the rooms."""
    return {
        name
        for (name,) in asked("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')")
    }


def with_row_wall() -> set[str]:
    """Tables whose wall stands, for their owner too, with at least one policy."""
    return {
        name
        for (name,) in asked("""select relname from pg_class c where relnamespace = 'public'::regnamespace and relrowsecurity
        and relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid)""")
    }


def with_trail() -> set[str]:
    """Tables that keep the row before and after of every insert, update and delete."""
    return {
        name
        for (
            name,
        ) in asked("""select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc f on f.oid = t.tgfoid
        where t.tgenabled in ('O', 'A') and f.pronamespace = 'wall'::regnamespace and f.proname in ('note_insert', 'note_update', 'note_delete')
        group by c.relname having count(distinct f.proname) = 3""")
    }


def may(role: str, right: str) -> set[str]:
    """Tables and views on which a role has a right, as "schema.name"."""
    return {
        name
        for (name,) in asked(
            """select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm') and n.nspname in ('public', 'wall', 'facts')
        and has_schema_privilege(%s, n.oid, 'usage') and has_table_privilege(%s, c.oid, %s)""",
            role,
            role,
            right,
        )
    }
