package io.kaidian.ui.seller.apply.photos;

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
import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.PhotoRejectedException;
import io.kaidian.cases.submission.photos.TooManyPagesException;
import io.kaidian.cases.submission.photos.UploadedPhoto;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.blobstore.DocumentStoreUnavailableException;
import io.kaidian.platform.database.DatabaseOutageClassifier;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.catalogue.ReasonBehaviour.AdviceAction;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.seller.AdviceCard;
import io.kaidian.ui.seller.HelpRequestForm;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.SellerPortalQueries.Advice;
import io.kaidian.ui.seller.SentAs;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One photo of the application: how it should look, taking it, and what the checks say of it at once. */
public class PhotoSlot extends Section implements PhotoUploadHandler.Progress {

    private final SellerPortalQueries portal;
    private final PhotoUploads uploads;
    private final OwnPhotoPictures pictures;
    private final CaseId id;
    private final DocumentSlot slot;
    private final EvidenceType type;
    private final Runnable changed;
    private final Span badge = new Span();
    private final Div reasons = new Div();
    private final Div picture = new Div();
    private final Div advice = new Div();
    private final Div refusal = new Div();
    private final Div controls = new Div();
    private final Div awaited = new Div();
    private final Paragraph full = new Paragraph();
    private final Div insteadOfPages = new Div();
    private final HelpRequestForm helpRequestForm;
    private final Div help = new Div();
    private final Details samples;
    private final boolean mayComeLater;
    private boolean namesHolder;
    private final PhotoInput input;
    private final EvidenceFieldsForm beside;
    private Optional<CaseDocument> shown = Optional.empty();

    /** Whether what comes next takes the place of all pages; read by the request that brings it. */
    private volatile boolean replacing;

    /** Whether news of the photo that is being sent has shown it already, before its own request came back. */
    private boolean isTold;

    /** All that a good photo needs. */
    private final Button replace;

    private final Button phone;

    PhotoSlot(
            SellerPortalQueries portal,
            PhotoUploads uploads,
            OwnPhotoPictures pictures,
            HelpRequestForm helpRequestForm,
            EvidenceFieldsFormFactory fields,
            CaseId id,
            DocumentSlot slot,
            Runnable changed) {
        this.portal = portal;
        this.uploads = uploads;
        this.pictures = pictures;
        this.helpRequestForm = helpRequestForm;
        this.id = id;
        this.slot = slot;
        this.changed = changed;
        var asked = portal.asked(id, slot);
        this.type = asked.type();
        this.beside = fields.create(id, type, changed);
        this.replace = new Button(
                takesPages() ? getTranslation("seller.photo.replace.pages") : say("seller.photo.replace"),
                click -> chooseAnother());

        var title = new Div(new H2(getTranslation("evidence.name." + slot)), badge);
        title.addClassNames("row", "row-between");
        var why = new Paragraph(getTranslation("evidence.help." + slot));
        why.addClassNames("soft", "small");
        samples = new Details(getTranslation("seller.sample.title"), new PhotoExamples(type.sample()));
        samples.addClassName("samples-details");
        advice.addClassName("stack");
        reasons.addClassName("stack");
        refusal.getElement().setAttribute("role", "alert");
        input = uploads.input(id, slot, type, this, () -> replacing);
        input.whenBegun(() -> {
            refusal.removeAll();
            isTold = false;
        });
        phone = new Button(KaidianIcon.PHONE.create(), click -> goOnWithAPhone());
        // Whoever holds a phone already is offered another one.
        var atDesk = new Span(getTranslation("seller.phone.go"));
        atDesk.addClassName("only-fine");
        var onPhone = new Span(getTranslation("seller.phone.go.other"));
        onPhone.addClassName("only-touch");
        phone.addClassName("other-device");
        phone.getElement().appendChild(atDesk.getElement(), onPhone.getElement());
        var studio = new Button(
                getTranslation("seller.slip.go"),
                click -> uploads.studioDialog(id, type).open());
        studio.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        // A card or a paper lies on the table at home; for the photo of oneself somebody else is needed.
        studio.setVisible(type.reader() == EvidenceType.Reader.CARD_IN_HAND);
        controls.addClassName("photo-controls");
        controls.add(
                TestId.set(input, "upload-" + slot),
                TestId.set(phone, "phone-" + slot),
                TestId.set(studio, "studio-" + slot));
        picture.addClassName("photo-holder");
        awaited.add(KaidianIcon.CLOCK.create(), new Span(getTranslation("seller.photo.awaited")));
        awaited.addClassNames("fine", "soft", "small");

        addClassNames("card", "photo-slot");
        TestId.set(this, "photo-" + slot);
        add(title, why);
        mayComeLater = asked.laterDays() != null;
        var others = asked.alternatives().stream()
                .map(other -> getTranslation("evidence.name." + other))
                .toList();
        if (!others.isEmpty()) {
            add(new Paragraph(
                    getTranslation("seller.photo.oneIsEnough", String.join(getTranslation("seller.list.or"), others))));
        }
        var files = type.files();
        if (files.takesPdf() || takesPages()) {
            var pages = takesPages() ? ".pages" : "";
            var kinds = new Paragraph(
                    getTranslation("seller.photo.kinds" + (files.takesPdf() ? ".pdf" : "") + pages, files.pagesMax()));
            kinds.addClassNames("soft", "small");
            add(TestId.set(kinds, "photo-kinds-" + slot));
        }
        if (asked.laterDays() != null) {
            add(TestId.set(
                    new Paragraph(getTranslation("seller.photo.later", asked.laterDays())), "photo-later-" + slot));
        }
        replace.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        full.setText(getTranslation("seller.photo.page.full", files.pagesMax()));
        full.addClassNames("soft", "small");
        insteadOfPages.addClassName("stack");
        // What to press is in view before the pictures of how it should look.
        add(reasons, picture, refusal, advice);
        if (!takesPages()) {
            add(TestId.set(replace, "replace-" + slot));
        }
        add(
                TestId.set(awaited, "photo-awaited-" + slot),
                TestId.set(full, "photo-full-" + slot),
                insteadOfPages,
                controls);
        if (takesPages()) {
            add(TestId.set(replace, "replace-" + slot));
        }
        add(beside, samples, help);
        refresh(portal.advice(id, getLocale()));
    }

    /** Why this photo came back, with the photo, above everything else; called once by the screen on which that matters. */
    public void because(List<Component> returnedFor) {
        returnedFor.forEach(reasons::add);
        refresh(portal.advice(id, getLocale()));
    }

    /** What was read meanwhile, on whatever page or node, is a change like a photo that was just taken. */
    void catchUp() {
        if (isOutdated()) {
            changed.run();
            isTold = true;
        }
    }

    private boolean isOutdated() {
        return !portal.photo(id, slot).equals(shown);
    }

    /** Shows photo and advice as they stand now. */
    public void refresh(List<Advice> all) {
        var photo = portal.photo(id, slot);
        shown = photo;
        beside.refresh();
        var mine = all.stream().filter(one -> one.isAbout(type)).toList();
        refusal.removeAll();
        advice.removeAll();
        photo.ifPresentOrElse(document -> show(document, mine), picture::removeAll);
        samples.setOpened(photo.isEmpty());
        showBadge(photo.orElse(null), namesHolder ? withHolder(all, mine) : mine);
        var isOfPages = takesPages() && photo.filter(CaseDocument::canChange).isPresent();
        replacing = replacing && isOfPages;
        input.again(isOfPages && !replacing || photo.isPresent() && !takesPages());
        var isSettled = photo.filter(CaseDocument::isSettled).isPresent();
        var isFull = isOfPages && photo.orElseThrow().pages() >= type.files().pagesMax();
        var isAwaited = !isSettled && portal.isAwaited(id, type);
        awaited.setVisible(isAwaited);
        controls.setVisible(!isSettled && !isAwaited && (replacing || !isFull));
        full.setVisible(isFull && !replacing && !isSettled && !isAwaited);
        showInsteadOfPages(photo.map(CaseDocument::pages).orElse(0));
        if (isOfPages) {
            controls.setClassName("folded", false);
            replace.setVisible(!replacing);
        } else {
            offerControls(!photo.filter(document -> PhotoState.of(document, mine) == PhotoState.TAKEN)
                    .isPresent());
        }
        replace.setVisible(replace.isVisible() && !isSettled && !isAwaited && (isOfPages || !takesPages()));
        var needsHelp = needsHelp(mine);
        // Who has a phone in the hand already needs no other one, unless this one does not do.
        phone.setClassName("only-desk", !needsHelp);
        showHelp(needsHelp || helpRequestForm.isOffered(id, slot));
    }

    /** Lets it say, too, that the payment account is somebody else's than what this photo shows. */
    public void compareWithHolder() {
        namesHolder = true;
    }

    private static List<Advice> withHolder(List<Advice> all, List<Advice> mine) {
        var holders = all.stream().filter(one -> one.isAboutAccount() && one.isAboutSomebodyElse());
        return Stream.concat(mine.stream(), holders).toList();
    }

    /** Whether no photo is there. */
    public boolean isEmpty() {
        return shown.isEmpty();
    }

    /** Leaves it to the seller to look at how the photo should be: another one is taken first. */
    public void foldExamples() {
        samples.setOpened(false);
    }

    /** Made anew each time: whether the photo offers to ask changes with every try. */
    private void showHelp(boolean needed) {
        help.removeAll();
        help.add(helpRequestForm.of(id, slot, needed));
    }

    /** Offers to take or choose another photo in place of the one that lies there, or of all pages. */
    public void chooseAnother() {
        if (takesPages()) {
            replacing = true;
            refresh(portal.advice(id, getLocale()));
        } else {
            offerControls(true);
        }
        input.getElement().executeJs("this.querySelector('button:not([hidden])')?.focus()");
    }

    /** Says what becomes of the pages before anything is chosen, and how to keep them. */
    private void showInsteadOfPages(int pages) {
        insteadOfPages.removeAll();
        if (!replacing) {
            return;
        }
        var warning = new Div(KaidianIcon.ALERT.create(), new Span(getTranslation("seller.photo.replacing", pages)));
        warning.addClassNames("fine", "tone-needs-you");
        warning.getElement().setAttribute("role", "status");
        var keep = new Button(getTranslation("seller.photo.replacing.cancel"), click -> {
            replacing = false;
            refresh(portal.advice(id, getLocale()));
        });
        keep.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        insteadOfPages.add(TestId.set(warning, "replacing-" + slot), TestId.set(keep, "replace-cancel-" + slot));
    }

    /** The ways to take a photo stay in the page: an upload that is under way belongs to them. */
    private void offerControls(boolean offered) {
        controls.setClassName("folded", !offered);
        replace.setVisible(!offered);
    }

    private void goOnWithAPhone() {
        uploads.phoneDialog(id, slot, this::newest, this::isComplete, changed).open();
    }

    /** The photos of all places with their pages: one code leads the phone through them. */
    private List<DocumentId> newest() {
        return portal.slots(portal.requireCase(id)).stream()
                .flatMap(place -> portal.pages(id, place).stream())
                .map(CaseDocument::id)
                .toList();
    }

    private boolean isComplete() {
        return portal.requirements(id).due().stream().noneMatch(due -> due.blocking() && due.slot() != null);
    }

    private void show(CaseDocument document, List<Advice> mine) {
        // A photo that was judged faulty is shown with its reasons above; new advice is about a new photo.
        var faulty = document.state() == CaseDocument.State.FAULTY;
        reasons.setVisible(faulty);
        if (faulty) {
            picture.removeAll();
            return;
        }
        showPicture(document, mine);
        var pages = document.pages() == 1 ? List.<DocumentId>of() : idsOfPages();
        mine.forEach(one -> advice.add(card(one, pages)));
        if (document.isBeingRead()) {
            advice.add(stillBeingChecked());
        } else if (mine.isEmpty()) {
            var fine = new Div(KaidianIcon.CHECK.create(), new Span(say("seller.photo.fine")));
            fine.addClassNames("fine", "tone-done");
            advice.add(TestId.set(fine, "photo-fine"));
        }
        if (isSaid(mine, AdviceAction.SWAP_SIDES)) {
            offerMove(getTranslation("seller.photo.swap"), () -> uploads.swapSides(id));
        } else if (isSaid(mine, AdviceAction.MOVE_TO_OTHER_SIDE)
                || mine.stream().anyMatch(Advice::isAboutOtherDocument)) {
            portal.rightPlace(id, slot).ifPresent(this::offerMoveTo);
        }
        if (type.reader() == EvidenceType.Reader.CARD_IN_HAND && needsHelp(mine)) {
            advice.add(otherWays());
        }
    }

    /** Of several pages it says which one is meant; what is said of the paper as a whole is said of the first. */
    private AdviceCard card(Advice one, List<DocumentId> pages) {
        var card = new AdviceCard(one);
        var number = one.finding() == null ? -1 : pages.indexOf(one.finding().documentId());
        return number < 0 || isOfWholePaper(one)
                ? card
                : card.about(getTranslation("seller.photo.page", number + 1, pages.size()));
    }

    private List<DocumentId> idsOfPages() {
        return portal.pages(id, slot).stream().map(CaseDocument::id).toList();
    }

    /** What stands on a paper is looked for on all its pages. */
    private static boolean isOfWholePaper(Advice one) {
        return Objects.requireNonNull(one.finding()).finding().isOfWholeFile();
    }

    private boolean takesPages() {
        return type.takesPages();
    }

    /** Of a photo, or of a file where a PDF will do. */
    private String say(String ofPhoto) {
        return getTranslation(SentAs.key(ofPhoto, type));
    }

    /** The seller need not wait for it. */
    private Component stillBeingChecked() {
        var banner = new Banner(
                Tone.WAITING, say("seller.photo.checking"), new Span(getTranslation("seller.photo.checking.goOn")));
        return TestId.set(banner, "photo-checking");
    }

    private void showPicture(CaseDocument document, List<Advice> marked) {
        picture.removeAll();
        if (pictures.hides(document)) {
            picture.add(pictures.placeholder(slot, () -> showPicture(document, marked)));
            return;
        }
        if (takesPages() && document.canChange()) {
            picture.add(new PhotoPages(uploads, pictures, id, portal.pages(id, slot), marked, changed));
            return;
        }
        var view = pictures.thumbnail(document, getTranslation("evidence.name." + slot));
        marked.stream()
                .filter(one -> one.finding() != null && one.finding().finding().place() != null)
                .forEach(one -> view.mark(one.finding().finding().place(), one.message()));
        picture.add(TestId.set(view, "photo-shown-" + slot));
        if (document.pages() > 1) {
            var pages = new Span(getTranslation("seller.photo.pages", document.pages()));
            pages.addClassNames("soft", "small");
            picture.add(TestId.set(pages, "photo-pages-" + slot));
        }
    }

    /** Something is still said of the photo after as many tries as a seller should need: more advice alone is no help. */
    private boolean needsHelp(List<Advice> mine) {
        return portal.photo(id, slot).filter(photo -> !photo.isSettled()).isPresent()
                && mine.stream().anyMatch(one -> !one.isForAPerson())
                && helpRequestForm.isNeededAfter(portal.attempts(id, slot));
    }

    private static boolean isSaid(List<Advice> mine, AdviceAction action) {
        return mine.stream().anyMatch(one -> one.behaviour().adviceAction() == action);
    }

    /** Two photos that lie in each other's place change places. */
    private void offerMoveTo(DocumentSlot place) {
        var key = portal.photo(id, place).isEmpty() ? "seller.photo.move" : "seller.photo.exchange";
        offerMove(getTranslation(key, getTranslation("evidence.name." + place)), () -> uploads.swap(id, slot, place));
    }

    private void offerMove(String words, Runnable move) {
        var swap = new Button(words, KaidianIcon.SWAP.create(), click -> {
            move.run();
            changed.run();
        });
        swap.setDisableOnClick(true);
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
        box.addClassNames("other-options");
        return TestId.set(box, "other-ways");
    }

    private void showBadge(@Nullable CaseDocument document, List<Advice> mine) {
        badge.removeAll();
        var state = PhotoState.of(document, mine);
        badge.add((state == PhotoState.MISSING && mayComeLater ? PhotoState.LATER : state).badge());
    }

    @Override
    public void taken(UploadedPhoto uploaded) {
        // All that must agree with the photo is read and drawn once, not a second time for the same photo.
        if (replacing || !isTold || isOutdated()) {
            replacing = false;
            changed.run();
        }
        isTold = false;
    }

    @Override
    public void tooLarge() {
        refuse(getTranslation(SentAs.key("seller.photo.refused.large", type), uploads.mostMegabytes()));
    }

    @Override
    public void failed(RuntimeException why) {
        if (why instanceof StateConflictException conflict && conflict.code().equals("superseded")) {
            // The newer photo tells its own story in the same place.
            return;
        }
        if (why instanceof TooManyPagesException pages) {
            refuse(getTranslation("seller.photo.refused.pages", pages.there(), pages.sent(), pages.most()));
            return;
        }
        if (why instanceof PhotoRejectedException refused) {
            refuse(portal.rejection(refused.finding(), getLocale()));
        } else if (why instanceof IncompleteRequestException incomplete) {
            refuse(getTranslation(
                    incomplete.code().equals("person-consent-required")
                            ? "seller.photo.awaited"
                            : "seller.photo.refused.consent"));
        } else if (why instanceof DocumentStoreUnavailableException) {
            refuse(getTranslation("shell.fault.photosAway"));
        } else if (why instanceof StateConflictException) {
            refuse(getTranslation("seller.photo.refused.closed"));
        } else {
            var outage = DatabaseOutageClassifier.findIn(why).orElseThrow(() -> why);
            refuse(getTranslation(outage == DatabaseOutageClassifier.FULL ? "shell.fault.full" : "shell.fault.away"));
        }
    }

    private void refuse(Advice why) {
        refusal.removeAll();
        refusal.add(TestId.set(new AdviceCard(why), "photo-refused"));
    }

    private void refuse(String why) {
        refusal.removeAll();
        var line = new Div(KaidianIcon.ALERT.create(), new Span(why));
        line.addClassNames("fine", "tone-needs-you");
        refusal.add(TestId.set(line, "photo-refused"));
    }
}
