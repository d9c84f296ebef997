"""Proposals to the reference magistrate, each with what was offered before and what the person answered."""

from dataclasses import dataclass
from uuid import UUID

from schakel.access.context import Viewer
from schakel.mandates import queries as mandates
from schakel.mandates.models import Proposal
from schakel.mandates.queries import OpenProposal
from schakel.programmes.models import Offer
from schakel.programmes.queries.offers import earlier_offers


@dataclass(frozen=True)
class ProposalWithOffers:
    """A proposal that waits, and every offer to the same person, newest first."""

    proposal: OpenProposal
    offers: list[Offer]


def open_proposals(viewer: Viewer, *, offset: int = 0) -> list[ProposalWithOffers]:
    """Proposals without an answer, oldest first; two statements whatever the number."""
    waiting = mandates.open_proposals(viewer, offset=offset)
    offers = earlier_offers(viewer, {proposal.person_id for proposal in waiting})
    return [ProposalWithOffers(proposal, offers.get(proposal.person_id, [])) for proposal in waiting]


def find_proposal(viewer: Viewer, proposal_id: UUID) -> tuple[Proposal, list[Offer]]:
    """One proposal with what was offered before; Http404 when out of reach."""
    found = mandates.find_proposal(viewer, proposal_id)
    return found, earlier_offers(viewer, {found.person_id}).get(found.person_id, [])
