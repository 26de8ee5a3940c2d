"""One module per milestone type. The list below is the only other place that a new type touches."""

from streams.rulebook.declaration import Declaration
from streams.rulebook.milestones import (
    advisory_opinion,
    clinical_hold,
    deal,
    designation,
    enrollment_complete,
    funding,
    hold_lifted,
    ind_clearance,
    ind_submission,
    marketing_acceptance,
    marketing_approval,
    marketing_submission,
    phase_start,
    regulatory_rejection,
    trial_results,
    trial_stopped,
)

DECLARATIONS: tuple[Declaration, ...] = (
    ind_clearance.DECLARATION,
    phase_start.DECLARATION,
    funding.DECLARATION,
    ind_submission.DECLARATION,
    marketing_submission.DECLARATION,
    marketing_acceptance.DECLARATION,
    marketing_approval.DECLARATION,
    advisory_opinion.DECLARATION,
    regulatory_rejection.DECLARATION,
    designation.DECLARATION,
    clinical_hold.DECLARATION,
    hold_lifted.DECLARATION,
    trial_results.DECLARATION,
    enrollment_complete.DECLARATION,
    trial_stopped.DECLARATION,
    deal.DECLARATION,
)

BY_TYPE = {declaration.type: declaration for declaration in DECLARATIONS}
