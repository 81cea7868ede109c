package io.kaidian.ui.seller.privacy;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadEvent;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.privacy.DataSubjectRequests;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;
import io.kaidian.ui.seller.SellerPortalQueries;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A copy of everything that is kept about a seller, handed out file by file. */
@org.springframework.stereotype.Component
class DataCopyCard {

    private final SellerPortalQueries portal;
    private final DataSubjectRequests dataSubjectRequests;
    private final PhotoAccess photos;
    private final SecondProofPrompt proofs;

    DataCopyCard(
            SellerPortalQueries portal,
            DataSubjectRequests dataSubjectRequests,
            PhotoAccess photos,
            SecondProofPrompt proofs) {
        this.portal = portal;
        this.dataSubjectRequests = dataSubjectRequests;
        this.photos = photos;
        this.proofs = proofs;
    }

    Div create() {
        var link = new Anchor(this::send, "");
        link.add(KaidianIcon.DOWNLOAD.create(), new Span(PrivacyCards.word("seller.rights.copy")));
        link.addClassName("button-link");
        link.setRouterIgnore(true);
        if (!proofs.isRequired()) {
            return PrivacyCards.card("copy", TestId.set(link, "data-download"));
        }
        link.setVisible(false);
        var ask = new Button(PrivacyCards.word("seller.rights.copy"), KaidianIcon.DOWNLOAD.create());
        ask.addClickListener(click -> proofs.verifyBefore(() -> {
            ask.setVisible(false);
            link.setVisible(true);
            link.getElement().executeJs("this.click()");
        }));
        return PrivacyCards.card("copy", TestId.set(ask, "data-download-ask"), TestId.set(link, "data-download"));
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
}
