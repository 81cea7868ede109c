package io.kaidian.ui.seller.apply.photos;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.submission.photos.PhoneUploadSessions;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.QrCode;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Goes on with a phone: one code that it scans for this photo and all others that are due. It ends with the dialog, and so also when the seller signs
 * out here or the session runs out. The screen asks every two seconds, which holds on any number of nodes; it does so only while this is open.
 */
class PhoneUploadDialog extends Dialog {

    private static final int ASKED_EVERY_MS = 2000;
    private static final int NOT_ASKED = -1;

    private final PhoneUploadSessions phoneUploadSessions;
    private final Supplier<List<DocumentId>> newest;
    private final BooleanSupplier complete;
    private final Runnable changed;
    private final PhoneUploadSessions.Link link;
    private final Runnable endOfLink;
    private List<DocumentId> before;
    private final Div code = new Div();
    private final Span state = new Span();
    private final ListItem scan = new ListItem(getTranslation("seller.phone.step.scan"));
    private final Button close = new Button("", click -> close());
    private @Nullable Registration asking;

    /** @param minutes for which the code can be used */
    PhoneUploadDialog(
            PhoneUploadSessions phoneUploadSessions,
            Optional<String> publicAddress,
            CaseId id,
            DocumentSlot slot,
            int minutes,
            Supplier<List<DocumentId>> newest,
            BooleanSupplier complete,
            Runnable changed) {
        this.phoneUploadSessions = phoneUploadSessions;
        this.newest = newest;
        this.complete = complete;
        this.changed = changed;
        this.before = newest.get();
        this.link = phoneUploadSessions.createLink(id, slot);
        this.endOfLink = asTheSeller(() -> phoneUploadSessions.end(link.id()));

        setHeaderTitle(getTranslation("seller.phone.title"));
        code.addClassName("handover-code");
        state.getElement().setAttribute("role", "status");
        var steps = new OrderedList(
                scan,
                new ListItem(getTranslation("seller.phone.step.take", getTranslation("evidence.name." + slot))),
                new ListItem(getTranslation("seller.phone.step.back")));
        var safe = new Div(KaidianIcon.SHIELD.create(), new Span(getTranslation("seller.phone.safe", minutes)));
        safe.addClassNames("fine", "soft", "small");
        var content = new Div(TestId.set(code, "handover-code"), TestId.set(state, "handover-state"), steps, safe);
        content.addClassNames("stack", "handover");
        add(content);
        getFooter().add(TestId.set(close, "handover-close"));
        setWidth("min(92vw, 420px)");
        // A modal dialog would hold back the very questions that this one waits for.
        setModal(false);
        TestId.set(this, "handover");
        show(PhoneUploadSessions.State.WAITING);

        // Otherwise what stands in this browser's address line, which no request can write.
        publicAddress.ifPresentOrElse(
                this::show, () -> UI.getCurrent().getPage().fetchCurrentURL(here -> show(origin(here.toString()))));
        addOpenedChangeListener(opened -> {
            if (opened.isOpened()) {
                ask(UI.getCurrent());
            } else {
                stop(UI.getCurrent());
            }
        });
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        stop(detached.getUI());
        super.onDetach(detached);
    }

    private void show(String address) {
        var target = address + "/phone#" + link.secret();
        code.removeAll();
        code.add(QrCode.of(target, getTranslation("seller.phone.code")));
        code.getElement().setAttribute("data-link", target);
    }

    /** A code that was used leads nowhere any more, so it goes; closing ends whatever there is, and says so. */
    private void show(PhoneUploadSessions.State now) {
        state.setText(getTranslation("seller.phone.state." + now));
        code.setVisible(now == PhoneUploadSessions.State.WAITING);
        scan.setVisible(now == PhoneUploadSessions.State.WAITING);
        close.setText(getTranslation(
                switch (now) {
                    case WAITING -> "seller.phone.close";
                    case ON_PHONE -> "seller.phone.close.onPhone";
                    case OVER -> "shell.close";
                }));
    }

    private void ask(UI ui) {
        ui.setPollInterval(ASKED_EVERY_MS);
        asking = ui.addPollListener(poll -> {
            var now = newest.get();
            if (!before.equals(now)) {
                before = now;
                changed.run();
                Toast.success(getTranslation("seller.phone.taken"));
                if (complete.getAsBoolean()) {
                    close();
                    return;
                }
            }
            show(phoneUploadSessions.state(link.id()));
        });
    }

    private void stop(UI ui) {
        if (asking == null) {
            return;
        }
        asking.remove();
        asking = null;
        ui.setPollInterval(NOT_ASKED);
        endOfLink.run();
    }

    /** A page may go when nobody is signed in any more; a copy, since signing out empties what belongs to the session. */
    private static Runnable asTheSeller(Runnable work) {
        var seller = SecurityContextHolder.createEmptyContext();
        seller.setAuthentication(SecurityContextHolder.getContext().getAuthentication());
        return new DelegatingSecurityContextRunnable(work, seller);
    }

    private static String origin(String address) {
        var here = URI.create(address);
        return here.getScheme() + "://" + here.getAuthority();
    }
}
