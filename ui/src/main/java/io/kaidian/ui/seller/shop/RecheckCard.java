package io.kaidian.ui.seller.shop;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import io.kaidian.cases.documents.OwedEvidence;
import io.kaidian.enforcement.rechecks.Recheck;
import io.kaidian.enforcement.rechecks.RecheckReason;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.TestId;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a shop is rechecked, what is asked anew, and what follows if nothing is done. */
class RecheckCard extends Div {

    RecheckCard(Recheck recheck, DateTimeFormats times) {
        add(new H2(getTranslation("seller.recheck.title")));
        add(new FieldRow(
                getTranslation("seller.recheck.reason"), getTranslation("seller.recheck.reason." + recheck.reason())));
        var asked = Stream.concat(
                        recheck.evidence().stream().map(owed -> nameOf(owed, recheck)),
                        recheck.asked().stream()
                                .sorted()
                                .map(changedAspect -> getTranslation("seller.recheck.change." + changedAspect)))
                .collect(Collectors.joining(" · "));
        add(new FieldRow(
                getTranslation(
                        recheck.reason() == RecheckReason.EVIDENCE
                                ? "seller.recheck.evidence"
                                : "seller.recheck.asked"),
                asked.isEmpty() ? getTranslation("seller.recheck.nothing") : asked));
        if (recheck.nextAt() != null) {
            add(new FieldRow(
                    getTranslation("seller.recheck.then." + recheck.nextAction()), times.moment(recheck.nextAt())));
        }
        addClassName("card");
        TestId.set(this, "shop-recheck-card");
    }

    private String nameOf(OwedEvidence owed, Recheck recheck) {
        var names = owed.oneOf().stream()
                .map(slot -> getTranslation("evidence.name." + slot))
                .collect(Collectors.joining(getTranslation("seller.list.or")));
        return getTranslation(
                recheck.reason() == RecheckReason.EVIDENCE ? "seller.recheck.within" : "seller.recheck.renew",
                names,
                owed.days());
    }
}
