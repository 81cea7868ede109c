package io.kaidian.ui.seller.apply;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.submission.ConsentService;
import io.kaidian.ui.layout.SupportProperties;
import io.kaidian.ui.seller.SellerPeriods;
import io.kaidian.ui.seller.SellerPortalQueries;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Makes the step in which applicants consent. */
@Component
class ConsentStepFactory {

    private final SellerPortalQueries portal;
    private final ConsentService consents;
    private final SellerPeriods periods;
    private final SupportProperties support;
    private final Clock clock;

    ConsentStepFactory(
            SellerPortalQueries portal,
            ConsentService consents,
            SellerPeriods periods,
            SupportProperties support,
            Clock clock) {
        this.portal = portal;
        this.consents = consents;
        this.periods = periods;
        this.support = support;
        this.clock = clock;
    }

    ConsentStep create(CaseId id) {
        return new ConsentStep(portal, consents, periods, support, id, clock);
    }
}
