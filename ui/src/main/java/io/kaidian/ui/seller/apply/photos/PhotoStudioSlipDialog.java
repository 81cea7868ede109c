package io.kaidian.ui.seller.apply.photos;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.submission.photos.PhoneUploadSessions;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A slip for a photo studio (照相馆): one page to print or send, by whose code the studio sends the untouched file into this one
 * place, for days, and sees nothing of the case. The seller ends it here.
 */
class PhotoStudioSlipDialog extends Dialog {

    private final PhoneUploadSessions phoneUploadSessions;
    private final Optional<String> publicAddress;
    private final CaseId id;
    private final EvidenceType type;
    private final DocumentSlot slot;
    private final DateTimeFormats times;
    private final Div content = new Div();

    PhotoStudioSlipDialog(
            PhoneUploadSessions phoneUploadSessions,
            Optional<String> publicAddress,
            CaseId id,
            EvidenceType type,
            DateTimeFormats times) {
        this.phoneUploadSessions = phoneUploadSessions;
        this.publicAddress = publicAddress;
        this.id = id;
        this.type = type;
        this.slot = DocumentSlot.valueOf(type.id());
        this.times = times;
        setHeaderTitle(getTranslation("seller.slip.title"));
        content.addClassName("stack");
        add(content);
        getFooter().add(new Button(getTranslation("shell.close"), click -> close()));
        setWidth("min(92vw, 420px)");
        TestId.set(this, "studio-slip");
        show();
    }

    private void show() {
        content.removeAll();
        content.add(new Paragraph(getTranslation("seller.slip.what")));
        var open = phoneUploadSessions.studioSlip(id, slot);
        open.ifPresent(slip -> content.add(
                TestId.set(
                        new Paragraph(getTranslation("seller.slip.open", times.dateTime(slip.until()))), "slip-open"),
                TestId.set(new Button(getTranslation("seller.slip.end"), click -> end(slip)), "slip-end")));
        var make =
                new Button(getTranslation(open.isPresent() ? "seller.slip.anew" : "seller.slip.make"), click -> make());
        make.setDisableOnClick(true);
        content.add(TestId.set(make, "slip-make"));
    }

    private void end(PhoneUploadSessions.StudioSlip slip) {
        phoneUploadSessions.end(slip.id());
        show();
    }

    private void make() {
        var link = phoneUploadSessions.createStudioSlip(id, slot);
        show();
        publicAddress.ifPresentOrElse(
                address -> offer(link, address),
                () -> UI.getCurrent().getPage().fetchCurrentURL(here -> {
                    var page = URI.create(here.toString());
                    offer(link, page.getScheme() + "://" + page.getAuthority());
                }));
    }

    private void offer(PhoneUploadSessions.Link link, String address) {
        var page = PhotoStudioSlipPage.of(
                this::getTranslation,
                getLocale(),
                type,
                address + "/phone#" + link.secret(),
                times.dateTime(link.until()));
        var bytes = page.getBytes(StandardCharsets.UTF_8);
        var download = DownloadHandler.fromInputStream(event ->
                        new DownloadResponse(new ByteArrayInputStream(bytes), "slip.html", "text/html", bytes.length))
                .inline();
        var anchor = new Anchor(download, getTranslation("seller.slip.show"));
        anchor.setTarget(AnchorTarget.BLANK);
        anchor.addClassName("button-link");
        content.addComponentAtIndex(1, TestId.set(anchor, "slip-page"));
    }
}
