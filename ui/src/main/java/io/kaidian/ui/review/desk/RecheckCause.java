package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.OwedEvidence;
import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.rechecks.Recheck;
import io.kaidian.enforcement.rechecks.RecheckRepository;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in the head of a case why its shop is rechecked, and what it was asked for until when. */
@org.springframework.stereotype.Component
class RecheckCause {

    private final RecheckRepository rechecks;
    private final ShopRepository shops;
    private final EnforcementDeadlines deadlines;
    private final DateTimeFormats times;

    RecheckCause(
            RecheckRepository rechecks, ShopRepository shops, EnforcementDeadlines deadlines, DateTimeFormats times) {
        this.rechecks = rechecks;
        this.shops = shops;
        this.deadlines = deadlines;
        this.times = times;
    }

    /** Empty for a case that belongs to no recheck that runs. */
    Optional<Component> of(CertificationCase c) {
        return c.recheckId() == null
                ? Optional.empty()
                : rechecks.running(shops.of(c.sellerId()).id())
                        .filter(running -> running.id().value().equals(c.recheckId()))
                        .map(this::said);
    }

    private Component said(Recheck running) {
        var asked = Stream.concat(
                        running.evidence().stream().map(owed -> named(owed, running)),
                        running.asked().stream().sorted().map(aspect -> word("seller.recheck.change." + aspect)))
                .collect(Collectors.joining(" · "));
        return TestId.set(new Span(word("review.recheck." + running.reason(), asked)), "recheck-cause");
    }

    private String named(OwedEvidence owed, Recheck running) {
        var names = owed.oneOf().stream()
                .map(slot -> word("evidence.label." + slot))
                .collect(Collectors.joining(" / "));
        return word("review.recheck.until", names, times.date(deadlines.daysAfter(running.dueAt(), owed.days())));
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
