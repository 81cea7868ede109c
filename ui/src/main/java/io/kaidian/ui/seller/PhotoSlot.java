package io.kaidian.ui.seller;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import io.kaidian.cases.Applications;
import io.kaidian.cases.CaseConflictException;
import io.kaidian.cases.CaseDocument;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.IncompleteException;
import io.kaidian.cases.PhotoRefusedException;
import io.kaidian.cases.Photos;
import io.kaidian.cases.ReadersBusyException;
import io.kaidian.cases.Slot;
import io.kaidian.ui.seller.SellerPortal.Advice;
import io.kaidian.ui.shell.Glyph;
import io.kaidian.ui.shell.PhotoView;
import io.kaidian.ui.shell.StatusBadge;
import io.kaidian.ui.shell.StatusBadge.Tone;
import io.kaidian.ui.shell.TestId;
import java.util.List;

/** One photo of the application: how it should look, taking it, and what the checks say of it at once. */
class PhotoSlot extends Section implements PhotoUpload.Progress {

    /** Phones hand over JPEG when asked for it; for "any image" some send formats that few can read. */
    private static final String[] ACCEPTED = {"image/jpeg", "image/png", "image/webp"};

    private static final int BYTES_A_MEGABYTE = 1 << 20;

    private final SellerPortal portal;
    private final Applications applications;
    private final Photos photos;
    private final CaseId id;
    private final Slot slot;
    private final Runnable changed;
    private final Span badge = new Span();
    private final Div reasons = new Div();
    private final Div picture = new Div();
    private final Div advice = new Div();
    private final Div refusal = new Div();
    private final Div checking = new Div();
    private final Div controls = new Div();
    private List<Advice> why = List.of();
    private final Details samples;
    private final Upload camera;
    private final Upload file;

    /**
     * Shows the slot as it stands.
     *
     * @param changed called when another photo was taken in, so that everything that must agree with it is shown anew
     */
    PhotoSlot(SellerPortal portal, Applications applications, Photos photos, CaseId id, Slot slot, Runnable changed) {
        this.portal = portal;
        this.applications = applications;
        this.photos = photos;
        this.id = id;
        this.slot = slot;
        this.changed = changed;

        var title = new Div(new H2(getTranslation("seller.slot." + slot)), badge);
        title.addClassNames("row", "row-between");
        var why = new Paragraph(getTranslation("seller.slot.why." + slot));
        why.addClassNames("soft", "small");
        samples = new Details(getTranslation("seller.sample.title"), new Samples(slot));
        samples.addClassName("samples-details");
        var bar = new ProgressBar();
        bar.setIndeterminate(true);
        checking.add(new Span(getTranslation("seller.photo.checking")), bar);
        checking.addClassName("checking");
        checking.getElement().setAttribute("role", "status");
        checking.setVisible(false);
        advice.addClassName("stack");
        reasons.addClassName("stack");
        refusal.getElement().setAttribute("role", "alert");
        camera = upload(Glyph.CAMERA);
        camera.getElement().setProperty("capture", "environment");
        camera.addClassName("only-touch");
        file = upload(Glyph.IMAGE);
        file.addClassName("file-upload");
        takePasted(file);
        controls.addClassName("photo-controls");
        controls.add(TestId.set(camera, "camera-" + slot), TestId.set(file, "upload-" + slot));
        picture.addClassName("photo-holder");

        addClassNames("card", "photo-slot");
        TestId.set(this, "photo-" + slot);
        add(title, why, reasons, samples, picture, checking, refusal, advice, controls);
        refresh(portal.advice(id, getLocale()));
    }

    /** Why this photo came back, above everything else; called once by the screen on which that matters. */
    void because(List<Advice> returnedFor) {
        why = List.copyOf(returnedFor);
        why.forEach(reason -> reasons.add(new AdviceCard(reason)));
        refresh(portal.advice(id, getLocale()));
    }

    /** Shows photo and advice as they stand now. */
    void refresh(List<Advice> all) {
        var photo = portal.photo(id, slot);
        var mine = all.stream().filter(one -> one.slot() == slot).toList();
        picture.removeAll();
        advice.removeAll();
        photo.ifPresent(document -> show(document, mine));
        samples.setOpened(photo.isEmpty());
        showBadge(photo.orElse(null), mine);
        showControls(photo.orElse(null));
    }

    private void show(CaseDocument document, List<Advice> mine) {
        // A photo that was judged faulty keeps its reasons above; new advice is about a new photo.
        var view = new PhotoView(photos, document, Photos.OWN, getTranslation("seller.slot." + slot));
        var faulty = document.state() == CaseDocument.State.FAULTY;
        reasons.setVisible(faulty);
        (faulty ? why : mine)
                .stream()
                        .filter(one ->
                                one.finding() != null && one.finding().finding().place() != null)
                        .forEach(one -> view.mark(one.finding().finding().place(), one.message()));
        picture.add(TestId.set(view, "photo-shown-" + slot));
        if (faulty) {
            return;
        }
        mine.forEach(one -> advice.add(new AdviceCard(one)));
        if (mine.isEmpty()) {
            var fine = new Div(Glyph.CHECK.create(), new Span(getTranslation("seller.photo.fine")));
            fine.addClassNames("fine", "tone-done");
            advice.add(TestId.set(fine, "photo-fine"));
        }
        mine.stream().filter(one -> one.code().equals("IDC-SWAP")).findFirst().ifPresent(one -> offerSwap());
        if (slot == Slot.HANDHELD
                && mine.stream().anyMatch(Advice::isFault)
                && portal.tries(id, slot) >= portal.failuresUntilHelp()) {
            advice.add(otherWays());
        }
    }

    private void offerSwap() {
        var swap = new Button(getTranslation("seller.photo.swap"), Glyph.SWAP.create(), click -> {
            applications.swap(id, Slot.ID_FRONT, Slot.ID_BACK);
            changed.run();
        });
        advice.add(TestId.set(swap, "photo-swap"));
    }

    private Component otherWays() {
        var ways = new UnorderedList(
                new ListItem(getTranslation("seller.ways.other")),
                new ListItem(getTranslation("seller.ways.phone")),
                new ListItem(getTranslation("seller.ways.studio")));
        var title = new Span(getTranslation("seller.ways.title"));
        title.addClassName("banner-title");
        var box = new Div(title, ways);
        box.addClassNames("ways");
        return TestId.set(box, "other-ways");
    }

    private void showBadge(CaseDocument document, List<Advice> mine) {
        badge.removeAll();
        if (document == null) {
            badge.add(new StatusBadge(Tone.NEEDS_YOU, getTranslation("seller.photo.state.missing")));
        } else if (document.isSettled()) {
            badge.add(new StatusBadge(Tone.DONE, getTranslation("seller.photo.state.accepted")));
        } else if (document.state() == CaseDocument.State.FAULTY
                || mine.stream().anyMatch(Advice::isFault)) {
            badge.add(new StatusBadge(Tone.NEEDS_YOU, getTranslation("seller.photo.state.faulty")));
        } else if (!mine.isEmpty()) {
            badge.add(new StatusBadge(Tone.WAITING, getTranslation("seller.photo.state.advice")));
        } else {
            badge.add(new StatusBadge(Tone.DONE, getTranslation("seller.photo.state.taken")));
        }
    }

    private void showControls(CaseDocument document) {
        var again = document == null ? "" : ".again";
        name(camera, "seller.photo.camera" + again, document == null);
        name(file, "seller.photo.choose" + again, document == null);
        controls.setVisible(document == null || !document.isSettled());
    }

    private void name(Upload upload, String label, boolean primary) {
        var button = (Button) upload.getUploadButton();
        button.setText(getTranslation(label));
        button.getThemeNames().set(ButtonVariant.LUMO_PRIMARY.getVariantName(), primary);
    }

    private Upload upload(Glyph glyph) {
        var upload = new Upload(new PhotoUpload(applications, id, slot, portal.photoBytesMax(), this));
        upload.setUploadButton(new Button(glyph.create()));
        upload.setDropLabel(new Span(getTranslation("seller.photo.drop")));
        upload.setAcceptedFileTypes(ACCEPTED);
        upload.setMaxFiles(1);
        upload.setMaxFileSize(portal.photoBytesMax());
        upload.setI18n(words());
        upload.addStartedListener(started -> refusal.removeAll());
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        upload.addFileRejectedListener(rejected -> refuse(rejected.getErrorMessage()));
        return upload;
    }

    /** A picture in the clipboard goes to the photo that is pointed at. */
    private static void takePasted(Upload upload) {
        upload.addAttachListener(
                attached -> upload.getElement()
                        .executeJs(
                                """
                const paste = event => {
                  if (!this.isConnected) { document.removeEventListener('paste', paste); return; }
                  const files = [...event.clipboardData.files];
                  if (files.length && this.closest('.photo-slot').matches(':hover, :focus-within')) {
                    event.preventDefault();
                    this.files = files.slice(0, 1);
                    this.uploadFiles(this.files);
                  }
                };
                document.addEventListener('paste', paste);
                """));
    }

    private UploadI18N words() {
        var megabytes = portal.photoBytesMax() / BYTES_A_MEGABYTE;
        return new UploadI18N()
                .setError(new UploadI18N.Error()
                        .setTooManyFiles(getTranslation("seller.photo.refused.many"))
                        .setFileIsTooBig(getTranslation("seller.photo.refused.large", megabytes))
                        .setIncorrectFileType(getTranslation("seller.photo.refused.type")))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(new UploadI18N.Uploading.Status()
                                .setConnecting(getTranslation("seller.photo.upload.connecting"))
                                .setStalled(getTranslation("seller.photo.upload.stalled"))
                                .setProcessing(getTranslation("seller.photo.checking"))
                                .setHeld(getTranslation("seller.photo.upload.connecting")))
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                                .setPrefix("")
                                .setUnknown(""))
                        .setError(new UploadI18N.Uploading.Error()
                                .setServerUnavailable(getTranslation("seller.photo.upload.failed"))
                                .setUnexpectedServerError(getTranslation("seller.photo.upload.failed"))
                                .setForbidden(getTranslation("seller.photo.upload.failed"))));
    }

    @Override
    public void checking() {
        refusal.removeAll();
        checking.setVisible(true);
    }

    @Override
    public void taken(Applications.Uploaded uploaded) {
        checking.setVisible(false);
        changed.run();
    }

    @Override
    public void tooLarge() {
        checking.setVisible(false);
        refuse(getTranslation("seller.photo.refused.large", portal.photoBytesMax() / BYTES_A_MEGABYTE));
    }

    @Override
    public void failed(RuntimeException why) {
        if (why instanceof CaseConflictException conflict && conflict.code().equals("superseded")) {
            // The newer photo tells its own story in the same place.
            return;
        }
        checking.setVisible(false);
        if (why instanceof PhotoRefusedException refused) {
            refuse(portal.refusal(refused.finding(), getLocale()));
        } else if (why instanceof IncompleteException) {
            refuse(getTranslation("seller.photo.refused.consent"));
        } else if (why instanceof ReadersBusyException busy) {
            refuse(getTranslation("seller.photo.refused.busy", busy.retryAfter().toSeconds()));
        } else if (why instanceof CaseConflictException) {
            refuse(getTranslation("seller.photo.refused.closed"));
        } else {
            throw why;
        }
    }

    private void refuse(Advice why) {
        refusal.removeAll();
        refusal.add(TestId.set(new AdviceCard(why), "photo-refused"));
    }

    private void refuse(String why) {
        refusal.removeAll();
        var line = new Div(Glyph.ALERT.create(), new Span(why));
        line.addClassNames("fine", "tone-needs-you");
        refusal.add(TestId.set(line, "photo-refused"));
    }
}
