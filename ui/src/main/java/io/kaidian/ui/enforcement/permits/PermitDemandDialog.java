package io.kaidian.ui.enforcement.permits;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.permits.PermitApplicationService;
import io.kaidian.permits.PermitProcesses;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.processes.bpmn.PermitProcess;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.components.ValidatedTextField;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** An officer begins an application that a seller then has to prove. */
@Component
class PermitDemandDialog {

    private static final int LONGEST_SUBJECT = 100;
    private static final int LONGEST_REASON = 2_000;
    private static final Set<ShopStanding> APPLYING = EnumSet.of(ShopStanding.OPEN, ShopStanding.RESTRICTED);

    private final PermitProcesses kinds;
    private final PermitApplicationService applications;
    private final ShopRepository shops;

    PermitDemandDialog(PermitProcesses kinds, PermitApplicationService applications, ShopRepository shops) {
        this.kinds = kinds;
        this.applications = applications;
        this.shops = shops;
    }

    /** Empty where that shop can apply for nothing. */
    Optional<Button> button(Seller seller, ShopId shop, Runnable reload) {
        var offered = kinds.all();
        if (offered.isEmpty() || !APPLYING.contains(shops.get(shop).standing())) {
            return Optional.empty();
        }
        var button = new Button(word("enforcement.permits.begin"), click -> open(offered, shop, reload));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return Optional.of(TestId.set(button, "permit-begin"));
    }

    private void open(List<PermitProcess> offered, ShopId shop, Runnable reload) {
        var locale = UI.getCurrent().getLocale();
        var kind = new Select<PermitProcess>();
        kind.setLabel(word("enforcement.permits.begin.kind"));
        kind.setItems(offered);
        kind.setItemLabelGenerator(process -> process.name().in(locale));
        kind.setWidthFull();
        var subject = new ValidatedTextField();
        subject.setMaxLength(LONGEST_SUBJECT);
        subject.setWidthFull();
        kind.addValueChangeListener(chosen -> {
            var asked = Optional.ofNullable(chosen.getValue()).flatMap(PermitProcess::subject);
            subject.setVisible(asked.isPresent());
            asked.ifPresent(words -> subject.setLabel(words.in(locale)));
        });
        kind.setValue(offered.getFirst());
        var reason = new ValidatedTextArea();
        reason.setLabel(word("enforcement.permits.begin.reason"));
        reason.setMaxLength(LONGEST_REASON);
        reason.setWidthFull();
        var dialog = FirstField.focusIn(new Dialog(word("enforcement.permits.begin.title")));
        dialog.setWidth("min(92vw, 480px)");
        dialog.add(
                TestId.set(kind, "demand-kind"),
                TestId.set(subject, "demand-subject"),
                TestId.set(reason, "demand-reason"));
        var cancel = new Button(word("shell.cancel"), click -> dialog.close());
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        var send = new Button(word("enforcement.permits.begin.send"), click -> {
            if (isFilled(subject) & isFilled(reason)) {
                begin(shop, kind.getValue(), subject.isVisible() ? subject.getValue() : "", reason.getValue());
                dialog.close();
                reload.run();
            }
        });
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(cancel, TestId.set(send, "demand-send"));
        dialog.open();
    }

    private static boolean isFilled(TextField field) {
        field.setErrorMessage(word("enforcement.permits.begin.missing"));
        field.setInvalid(field.isVisible() && field.getValue().isBlank());
        return !field.isInvalid();
    }

    private static boolean isFilled(TextArea field) {
        field.setErrorMessage(word("enforcement.permits.begin.missing"));
        field.setInvalid(field.getValue().isBlank());
        return !field.isInvalid();
    }

    private void begin(ShopId shop, PermitProcess process, String subject, String reason) {
        try {
            applications.begin(shop, process.kind(), subject, reason);
            Toast.success(word("enforcement.permits.begun"));
        } catch (StateConflictException open) {
            Toast.error(word("not-open".equals(open.code()) ? "enforcement.stale" : "enforcement.permits.begin.open"));
        }
    }

    private static String word(String key) {
        return UI.getCurrent().getTranslation(key);
    }
}
