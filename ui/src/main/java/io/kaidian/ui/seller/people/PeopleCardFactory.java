package io.kaidian.ui.seller.people;

import com.vaadin.flow.component.Component;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.people.CasePeopleService;
import io.kaidian.platform.http.PublicAddress;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.seller.SellerPortalQueries;
import java.util.List;

/** Makes the cards by which a company asks people to take part. */
@org.springframework.stereotype.Component
public class PeopleCardFactory {

    private final CasePeopleService people;
    private final PersonStates states;
    private final PublicAddress address;
    private final LiveUpdates liveUpdates;
    private final SellerPortalQueries portal;

    PeopleCardFactory(
            CasePeopleService people,
            PersonStates states,
            PublicAddress address,
            LiveUpdates liveUpdates,
            SellerPortalQueries portal) {
        this.people = people;
        this.states = states;
        this.address = address;
        this.liveUpdates = liveUpdates;
        this.portal = portal;
    }

    /**
     * The cards of a company, kept as things stand; empty where nobody else can take part.
     *
     * @param changed is told when somebody is asked, answers, or is asked no more
     */
    public List<Component> create(CaseId id, Runnable changed) {
        if (!portal.isCompany()) {
            return List.of();
        }
        var card = new PeopleCard(people, states, address.configured(), id, changed);
        liveUpdates.onSeller(card, portal.currentSellerId(), card::catchUp);
        return List.of(card);
    }
}
