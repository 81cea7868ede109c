package io.kaidian.ui.review.desk.forms;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import io.kaidian.review.forms.SellerPhone;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.review.RevealButton;
import io.kaidian.worklist.WorkItem;
import java.util.List;

/** The number by which the seller can be called, hidden until it is said why it is looked at. */
public class SellerPhoneRow extends Div {

    private static final String HIDDEN = "•••";

    public SellerPhoneRow(SellerPhone phones, WorkItem item) {
        TestId.set(this, "seller-phone");
        if (!phones.isKnown(item)) {
            add(new FieldRow(getTranslation("review.form.phone"), getTranslation("review.form.phone.none")));
            return;
        }
        var number = new Span(HIDDEN);
        number.addClassName("num");
        var reveal = new RevealButton(
                List.of(Purpose.CALL, Purpose.INQUIRY),
                phones.isInquiryOpen(item),
                purpose -> phones.reveal(item.id(), purpose).ifPresent(number::setText));
        var shown = new Div(number, reveal);
        shown.addClassName("row");
        add(new FieldRow(getTranslation("review.form.phone"), shown));
    }
}
