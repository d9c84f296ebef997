"""Every night: which terms have passed. It puts files on the list and erases nothing."""

from schakel.config.jobs import job


@job("retention.list_due", cron="40 4 * * *")
def list_due() -> None:
    """In the name of the gate of each house."""
    from schakel.organisations.models import Worker
    from schakel.retention import actions

    for gate in Worker.objects.filter(role="gate").select_related("user", "organisation", "house"):
        actions.list_due(by=gate)
