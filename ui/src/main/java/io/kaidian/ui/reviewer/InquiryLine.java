package io.kaidian.ui.reviewer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.Inquiries;
import io.kaidian.ui.shell.Confirm;
import io.kaidian.ui.shell.TestId;
import io.kaidian.ui.shell.Times;

/** Says that a suspicion about the seller is being followed; leads and officers close it. */
class InquiryLine extends Div {

    private final Inquiries inquiries;
    private final String sellerId;
    private final Times times;

    InquiryLine(Inquiries inquiries, String sellerId, Times times) {
        this.inquiries = inquiries;
        this.sellerId = sellerId;
        this.times = times;
        addClassNames("row", "small");
        TestId.set(this, "inquiry");
        show();
    }

    /** What holds now. */
    void show() {
        removeAll();
        var open = inquiries.of(sellerId);
        setVisible(open.isPresent());
        open.ifPresent(one -> {
            add(new Span(getTranslation("review.inquiry", times.dateTime(one.since()), one.by())));
            if (inquiries.mayClose()) {
                var close = new Button(
                        getTranslation("review.inquiry.close"),
                        click -> Confirm.before("review.inquiry.close", this::close));
                close.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
                add(TestId.set(close, "close-inquiry"));
            }
        });
    }

    private void close() {
        inquiries.close(sellerId);
        show();
    }
}
