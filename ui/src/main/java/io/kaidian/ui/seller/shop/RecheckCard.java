package io.kaidian.ui.seller.shop;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import io.kaidian.enforcement.rechecks.Recheck;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.TestId;
import java.util.stream.Collectors;

/** Why a shop is rechecked, what is asked anew, and what follows if nothing is done. */
class RecheckCard extends Div {

    RecheckCard(Recheck recheck, DateTimeFormats times) {
        add(new H2(getTranslation("seller.recheck.title")));
        add(new FieldRow(
                getTranslation("seller.recheck.reason"), getTranslation("seller.recheck.reason." + recheck.reason())));
        var asked = recheck.asked().isEmpty()
                ? getTranslation("seller.recheck.nothing")
                : recheck.asked().stream()
                        .sorted()
                        .map(changedAspect -> getTranslation("seller.recheck.change." + changedAspect))
                        .collect(Collectors.joining(" · "));
        add(new FieldRow(getTranslation("seller.recheck.asked"), asked));
        if (recheck.nextAt() != null) {
            add(new FieldRow(
                    getTranslation("seller.recheck.then." + recheck.nextAction()), times.moment(recheck.nextAt())));
        }
        addClassName("card");
        TestId.set(this, "shop-recheck-card");
    }
}
