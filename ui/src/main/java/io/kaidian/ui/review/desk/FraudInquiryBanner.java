package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import io.kaidian.cases.accesslog.FraudInquiries;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextArea;
import java.util.function.UnaryOperator;

/** Says that a suspicion about the seller is being followed; leads and officers open and close it. */
class FraudInquiryBanner extends Div {

    private final FraudInquiries inquiries;
    private final String sellerId;
    private final UnaryOperator<String> names;
    private final DateTimeFormats times;

    FraudInquiryBanner(FraudInquiries inquiries, String sellerId, UnaryOperator<String> names, DateTimeFormats times) {
        this.names = names;
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
        setVisible(open.isPresent() || inquiries.mayClose());
        if (open.isEmpty() && inquiries.mayClose()) {
            var begin = new Button(getTranslation("review.inquiry.open"), click -> ask());
            begin.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            add(TestId.set(begin, "open-inquiry"));
        }
        open.ifPresent(one -> {
            add(new Span(getTranslation("review.inquiry", times.dateTime(one.since()), names.apply(one.by()))));
            if (inquiries.mayClose()) {
                var close = new Button(
                        getTranslation("review.inquiry.close"),
                        click -> Confirm.before("review.inquiry.close", this::close));
                close.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
                add(TestId.set(close, "close-inquiry"));
            }
        });
    }

    private void ask() {
        var reason = new ValidatedTextArea(getTranslation("review.inquiry.reason"));
        reason.setWidthFull();
        reason.setRequired(true);
        var dialog = FirstField.focusIn(new Dialog());
        var begin = new Button(getTranslation("review.inquiry.open.do"), click -> {
            reason.setInvalid(reason.getValue().isBlank());
            reason.setErrorMessage(getTranslation("review.inquiry.reason.missing"));
            if (!reason.isInvalid() && hasOpened(reason)) {
                dialog.close();
                // Purposes on this page are offered anew.
                UI.getCurrent().refreshCurrentRoute(false);
            }
        });
        begin.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        dialog.setHeaderTitle(getTranslation("review.inquiry.open.title"));
        dialog.setWidth("min(480px, 95vw)");
        dialog.add(new Paragraph(getTranslation("review.inquiry.open.text")), TestId.set(reason, "inquiry-reason"));
        dialog.getFooter()
                .add(
                        new Button(getTranslation("shell.cancel"), click -> dialog.close()),
                        TestId.set(begin, "inquiry-begin"));
        dialog.open();
    }

    private boolean hasOpened(TextArea reason) {
        try {
            inquiries.open(sellerId, reason.getValue());
            return true;
        } catch (StateConflictException takesAnother) {
            reason.setInvalid(true);
            reason.setErrorMessage(getTranslation("review.inquiry.secondPerson"));
            return false;
        }
    }

    private void close() {
        inquiries.close(sellerId);
        show();
    }
}
