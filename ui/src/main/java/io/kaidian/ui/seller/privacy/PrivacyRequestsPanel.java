package io.kaidian.ui.seller.privacy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadEvent;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.cases.submission.CaseWithdrawalService;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.privacy.DataSubjectRequests;
import io.kaidian.privacy.ErasureRequest;
import io.kaidian.privacy.QualitySamplingConsents;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;
import io.kaidian.ui.seller.SellerPortalQueries;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What a seller can do about the data: take a copy, take the consent back, ask for erasure. */
class PrivacyRequestsPanel extends Div {

    private final SellerPortalQueries portal;
    private final DataSubjectRequests dataSubjectRequests;
    private final QualitySamplingConsents qualityConsents;
    private final CaseWithdrawalService withdrawals;
    private final PhotoAccess photos;
    private final DateTimeFormats times;
    private final SecondProofPrompt proofs;
    private final Runnable changed;

    PrivacyRequestsPanel(
            SellerPortalQueries portal,
            DataSubjectRequests dataSubjectRequests,
            QualitySamplingConsents qualityConsents,
            CaseWithdrawalService withdrawals,
            PhotoAccess photos,
            DateTimeFormats times,
            SecondProofPrompt proofs,
            Runnable changed) {
        this.portal = portal;
        this.dataSubjectRequests = dataSubjectRequests;
        this.qualityConsents = qualityConsents;
        this.withdrawals = withdrawals;
        this.photos = photos;
        this.times = times;
        this.proofs = proofs;
        this.changed = changed;
        addClassName("stack");
        show();
    }

    private void show() {
        removeAll();
        add(copy());
        portal.myCases().stream().filter(PrivacyRequestsPanel::canBeTakenBack).forEach(c -> add(consent(c)));
        add(quality(), erasure());
    }

    private Div copy() {
        var link = new Anchor(this::send, "");
        link.add(KaidianIcon.DOWNLOAD.create(), new Span(getTranslation("seller.rights.copy")));
        link.addClassName("button-link");
        link.setRouterIgnore(true);
        if (!proofs.isRequired()) {
            return card("copy", TestId.set(link, "data-download"));
        }
        link.setVisible(false);
        var ask = new Button(getTranslation("seller.rights.copy"), KaidianIcon.DOWNLOAD.create());
        ask.addClickListener(click -> proofs.verifyBefore(() -> {
            ask.setVisible(false);
            link.setVisible(true);
            link.getElement().executeJs("this.click()");
        }));
        return card("copy", TestId.set(ask, "data-download-ask"), TestId.set(link, "data-download"));
    }

    /** One file after the other straight into the answer: nothing is gathered before. */
    private void send(DownloadEvent event) throws IOException {
        var me = portal.currentSeller().id();
        event.getResponse().setHeader("Cache-Control", "private, no-store");
        event.setFileName("kaidian-" + me + ".zip");
        event.setContentType("application/zip");
        try (var zip = new ZipOutputStream(event.getOutputStream())) {
            zip.putNextEntry(new ZipEntry("index.html"));
            zip.write(dataSubjectRequests.exportPage(me));
            zip.putNextEntry(new ZipEntry("data.json"));
            zip.write(dataSubjectRequests.export(me));
            for (var photo : dataSubjectRequests.exportedPhotos(me)) {
                add(zip, photo);
            }
        }
    }

    private void add(ZipOutputStream zip, DataSubjectRequests.ExportedPhoto photo) throws IOException {
        byte[] picture;
        try {
            picture = photos.openWithAuditLog(photo.id(), PhotoAccess.OWN);
        } catch (NotFoundException erased) {
            return;
        }
        zip.putNextEntry(new ZipEntry(photo.path()));
        zip.write(picture);
    }

    /** Also of a case that has ended, as long as something of it is kept. */
    private static boolean canBeTakenBack(CertificationCase c) {
        return c.consentVersion() != null
                && c.isKept()
                && c.status() != CaseStatus.CERTIFIED
                && c.status() != CaseStatus.DECLINED;
    }

    private Div consent(CertificationCase c) {
        var button = new Button(
                getTranslation("seller.rights.consent"),
                click -> Confirm.before(
                        "seller.rights.consent.confirm", () -> proofs.runWhenVerified(() -> takeBack(c))));
        button.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_TERTIARY);
        var which = new Div(
                new Span(getTranslation(
                        "seller.data.case",
                        getTranslation("seller.kind." + c.kind()),
                        getTranslation("seller.status." + c.status()))),
                times.exact(c.createdAt()));
        which.addClassNames("row", "small");
        return card("consent", which, TestId.set(button, "consent-withdraw"));
    }

    private void takeBack(CertificationCase c) {
        if (!c.status().isEnded()) {
            withdrawals.withdraw(c.id());
        }
        dataSubjectRequests.withdrawConsent(c.id());
        Toast.success(getTranslation("seller.rights.consent.done"));
        changed.run();
    }

    /** Whether staff may be shown the case again to see how well they review. */
    private Div quality() {
        var me = portal.currentSeller().id();
        var agrees = qualityConsents.hasConsented(me);
        var button = new Button(getTranslation("seller.rights.quality." + (agrees ? "withdraw" : "give")), click -> {
            proofs.runWhenVerified(() -> {
                qualityConsents.set(me, !agrees);
                Toast.success(getTranslation("seller.rights.quality." + (agrees ? "withdrawn" : "given")));
                show();
            });
        });
        return card("quality", TestId.set(button, "quality-consent"));
    }

    private Div erasure() {
        var latest = dataSubjectRequests.latestRequest(portal.currentSeller().id());
        var box = new Div();
        box.addClassName("stack");
        latest.ifPresent(request -> box.add(answer(request)));
        if (latest.isEmpty() || latest.get().state() == ErasureRequest.State.REFUSED) {
            box.add(ask());
        }
        return card("erasure", box);
    }

    /** What stood in the way may be gone when it is asked for again. */
    private Button ask() {
        var button = new Button(
                getTranslation("seller.rights.erasure"),
                click -> Confirm.before(
                        "seller.rights.erasure.confirm",
                        () -> proofs.runWhenVerified(() -> {
                            dataSubjectRequests.requestErasure(
                                    portal.currentSeller().id());
                            show();
                        })));
        return TestId.set(button, "erasure-ask");
    }

    /** What became of the request, and what must be kept and why, from the numbers in force. */
    private Div answer(ErasureRequest request) {
        var tone = switch (request.state()) {
            case OPEN -> Tone.WAITING;
            case DONE -> Tone.DONE;
            case REFUSED -> Tone.STOPPED;
        };
        var banner = new Banner(
                tone,
                getTranslation("seller.rights.erasure." + request.state()),
                times.moment(request.answeredAt() == null ? request.askedAt() : request.answeredAt()));
        if (request.why() != null) {
            banner.add(new Paragraph(getTranslation("seller.rights.erasure.why." + request.why())));
        }
        var why = new Paragraph(
                getTranslation("seller.rights.erasure.kept", portal.keptYearsCertified(), portal.keptDaysDeclined()));
        why.addClassNames("soft", "small");
        var answer = new Div(banner, why);
        answer.addClassName("stack");
        return TestId.set(answer, "erasure-answer");
    }

    private Div card(String key, Component... act) {
        var what = new Paragraph(getTranslation("seller.rights." + key + ".what"));
        what.addClassNames("soft", "small");
        var card = new Div(new H2(getTranslation("seller.rights." + key + ".title")), what);
        card.add(act);
        card.addClassName("card");
        return card;
    }
}
