package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.transfers.AccountTransfer;
import io.kaidian.cases.transfers.AccountTransferService;
import io.kaidian.cases.transfers.AccountTransferService.TransferOffer;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lets a company confirm its account by a small transfer, in place of a photo: asks for it, and takes the amount. */
public class TransferCard extends Div {

    private static final Pattern AMOUNT = Pattern.compile("\u00a5?\\s*0?[.,\u3002](\\d{1,2})0{0,3}\\s*\u5143?");

    private final AccountTransferService transfers;
    private final DateTimeFormats times;
    private final CaseId id;
    private final @Nullable String demoAmount;
    private final Runnable confirmed;

    /**
     * @param demoAmount what a simulated company sends, to be shown; null where a real one does
     * @param confirmed is told when the account was confirmed
     */
    TransferCard(
            AccountTransferService transfers,
            DateTimeFormats times,
            CaseId id,
            @Nullable String demoAmount,
            Runnable confirmed) {
        this.transfers = transfers;
        this.times = times;
        this.id = id;
        this.demoAmount = demoAmount;
        this.confirmed = confirmed;
        addClassNames("card", "stack");
        TestId.set(this, "transfer");
        show(transfers.of(id), null);
    }

    private void show(TransferOffer offer, @Nullable String trouble) {
        removeAll();
        setVisible(!offer.replaces().isEmpty());
        if (offer.replaces().isEmpty()) {
            return;
        }
        var state = offer.transfer().map(AccountTransfer::state).orElse(null);
        getElement().setAttribute("data-state", state == null ? "NONE" : state.name());
        var photos = offer.replaces().stream()
                .map(slot -> getTranslation("evidence.name." + slot))
                .collect(Collectors.joining(getTranslation("seller.transfer.and")));
        add(new H2(getTranslation("seller.transfer.title")));
        if (state == AccountTransfer.State.CONFIRMED) {
            add(
                    new StatusBadge(Tone.DONE, getTranslation("seller.transfer.confirmed")),
                    new Paragraph(getTranslation("seller.transfer.confirmed.text", photos)));
            return;
        }
        if (state == AccountTransfer.State.SENT) {
            askForAmount(offer.transfer().orElseThrow(), trouble);
            return;
        }
        add(new Paragraph(getTranslation("seller.transfer.text", photos)));
        var told = trouble != null ? trouble : trouble(state);
        if (told != null) {
            add(says(told));
        }
        var send = new Button(getTranslation("seller.transfer.send"), click -> send());
        send.setDisableOnClick(true);
        add(TestId.set(send, "transfer-send"));
    }

    private @Nullable String trouble(AccountTransfer.@Nullable State state) {
        return state == null
                ? null
                : switch (state) {
                    case REQUESTED, FAILED, EXPIRED, REFUSED -> getTranslation("seller.transfer." + state);
                    case SENT, CONFIRMED -> null;
                };
    }

    private void askForAmount(AccountTransfer transfer, @Nullable String trouble) {
        add(new Paragraph(
                getTranslation("seller.transfer.sent", times.dateTime(transfer.expiresAt()), transfer.triesLeft())));
        if (demoAmount != null) {
            add(TestId.set(new Paragraph(getTranslation("seller.transfer.demo", demoAmount)), "transfer-demo"));
        }
        var amount = new ValidatedTextField(getTranslation("seller.transfer.amount"));
        amount.setHelperText(getTranslation("seller.transfer.amount.help"));
        amount.getElement().setAttribute("inputmode", "decimal");
        amount.setMaxLength(6);
        if (trouble != null) {
            amount.setErrorMessage(trouble);
            amount.setInvalid(true);
        }
        var send = new Button(getTranslation("seller.transfer.confirm"), click -> {
            click.getSource().setEnabled(true);
            confirm(amount);
        });
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.setDisableOnClick(true);
        add(TestId.set(amount, "transfer-amount"), TestId.set(send, "transfer-confirm"));
    }

    private Span says(String words) {
        var line = new Span(words);
        line.addClassName("account-trouble");
        line.getElement().setAttribute("role", "status");
        return TestId.set(line, "transfer-says");
    }

    private void send() {
        try {
            show(transfers.request(id), null);
        } catch (StateConflictException refused) {
            if (!refused.code().equals("too-many-transfers")) {
                throw refused;
            }
            show(transfers.of(id), getTranslation("seller.transfer.tooMany"));
        }
    }

    private void confirm(TextField amount) {
        var fen = fen(amount.getValue());
        if (fen.isEmpty()) {
            amount.setErrorMessage(getTranslation("seller.transfer.amount.unfit"));
            amount.setInvalid(true);
            return;
        }
        var now = transfers.confirm(id, fen.get());
        var state = now.transfer().map(AccountTransfer::state).orElse(null);
        show(now, state == AccountTransfer.State.SENT ? getTranslation("seller.transfer.wrong") : null);
        if (state == AccountTransfer.State.CONFIRMED) {
            confirmed.run();
        }
    }

    /** Hundredths of a yuan of what people type: 0.37, .37, 0,37, ¥0.37, 0.37元; empty where it is no amount below one yuan. */
    static Optional<Integer> fen(String typed) {
        var amount =
                AMOUNT.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC).strip());
        return Optional.of(amount)
                .filter(Matcher::matches)
                .map(found -> Integer.valueOf((found.group(1) + "0").substring(0, 2)))
                .filter(fen -> fen > 0);
    }
}
