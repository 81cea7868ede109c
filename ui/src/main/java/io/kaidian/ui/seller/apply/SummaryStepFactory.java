package io.kaidian.ui.seller.apply;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.submission.CaseSubmissionService;
import io.kaidian.cases.submission.SellerCaseQueries;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.seller.AdviceActionButtons;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.people.PersonRows;
import org.springframework.stereotype.Component;

/** Makes the step in which applicants look over what they send. */
@Component
class SummaryStepFactory {

    private final SellerPortalQueries portal;
    private final SellerCaseQueries sellerCases;
    private final SellerStatementService statements;
    private final CaseSubmissionService submissions;
    private final AdviceActionButtons buttons;
    private final PersonRows people;
    private final LiveUpdates liveUpdates;

    SummaryStepFactory(
            SellerPortalQueries portal,
            SellerCaseQueries sellerCases,
            SellerStatementService statements,
            CaseSubmissionService submissions,
            AdviceActionButtons buttons,
            PersonRows people,
            LiveUpdates liveUpdates) {
        this.portal = portal;
        this.sellerCases = sellerCases;
        this.statements = statements;
        this.submissions = submissions;
        this.buttons = buttons;
        this.people = people;
        this.liveUpdates = liveUpdates;
    }

    SummaryStep create(CaseId id) {
        return new SummaryStep(portal, sellerCases, statements, submissions, buttons, people, liveUpdates, id);
    }
}
