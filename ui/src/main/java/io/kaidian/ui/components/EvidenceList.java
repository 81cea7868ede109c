package io.kaidian.ui.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import io.kaidian.enforcement.evidence.EvidenceFile;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.evidence.EvidenceId;
import io.kaidian.enforcement.evidence.EvidenceRejectedException;
import io.kaidian.enforcement.evidence.EvidenceRejectedException.Cause;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.platform.blobstore.DownloadHeaders;
import io.kaidian.ui.components.photo.ClosedEvidenceWords;
import io.kaidian.ui.live.UiAccess;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The files beside a violation or an appeal. Their bytes come through addresses that only this session can use, are never
 * cached, and each time that they are handed out is logged as a look. Of one that the reader cannot open, why stands beside its name.
 */
public class EvidenceList extends Div {

    private static final int KILOBYTE = 1024;

    /** Where in a line something stands behind icon, name and size. */
    private static final int BEHIND_NAME = 3;

    /** What was refused before is not shown below the next file, too. */
    private static final String FORGET_REFUSED = """
            this.addEventListener('upload-before', () => {
                this.files = this.files.filter(file => !file.error);
            });
            """;

    /**
     * A page that is drawn anew while files are under way ends their addresses: each goes on to the field that took the place of its
     * own, as soon as that is there. Where none comes, whoever chose the file is told.
     */
    private static final String HAND_ON = """
            const place = $0;
            const words = $1;
            const handOn = (file, tries) => {
                const next = document.querySelector(`vaadin-upload[data-place="${place}"]`);
                if (next && next !== this) {
                    next.uploadFiles([new File([file], file.name, { type: file.type })]);
                } else if (tries > 0) {
                    setTimeout(() => handOn(file, tries - 1), 100);
                } else {
                    const told = document.createElement('vaadin-notification');
                    told.renderer = root => { root.textContent = `${file.name}: ${words}`; };
                    told.duration = 10000;
                    document.body.append(told);
                    told.opened = true;
                }
            };
            this.addEventListener('upload-response', event => {
                if (event.detail.xhr.status === 404) {
                    event.preventDefault();
                    handOn(event.detail.file, 50);
                }
            });
            """;

    private final EvidenceFileService files;
    private final List<EvidenceFile> shown;
    private final String purpose;
    private final Map<EvidenceId, ListItem> lines = new HashMap<>();
    /** Those that the reader cannot open. */
    private final Set<EvidenceId> closed = new HashSet<>();
    /** Why the last file was not taken, beside the field. */
    private final Paragraph refused = new Paragraph();

    private Consumer<EvidenceFile> opened = evidence -> {};

    /** Takes a file in. */
    public interface EvidenceReceiver {
        /** @throws EvidenceRejectedException if it cannot be taken */
        void take(String fileName, InputStream content) throws IOException;
    }

    /**
     * Shows those files.
     *
     * @param purpose why they are looked at
     */
    public EvidenceList(EvidenceFileService files, List<EvidenceFile> shown, String purpose) {
        this.files = files;
        this.shown = shown;
        this.purpose = purpose;
        addClassNames("evidence", "stack");
        refused.addClassName("upload-refused");
        refused.getElement().setAttribute("role", "alert");
        refused.setVisible(false);
        TestId.set(refused, "evidence-refused");
        if (!shown.isEmpty()) {
            var list = new UnorderedList();
            list.addClassName("evidence-list");
            shown.forEach(evidence -> list.add(line(evidence)));
            add(list);
        }
        TestId.set(this, "evidence");
    }

    /** Lets pictures be looked at here, one beside the other decision, instead of in a tab of their own. */
    public EvidenceList withViewer() {
        return withViewer(evidence -> List.of());
    }

    /**
     * The same with places that are marked in the pictures.
     *
     * @param marks as shares of the picture as it came
     */
    public EvidenceList withViewer(Function<EvidenceFile, List<PhotoRegion>> marks) {
        var pictures = shown.stream()
                .filter(evidence -> evidence.mediaType().startsWith("image/") && !closed.contains(evidence.id()))
                .toList();
        for (var at = 0; at < pictures.size(); at++) {
            var first = at;
            var look = new Button(getTranslation("shell.evidence.look"), KaidianIcon.EYE.create());
            look.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
            look.addClickListener(click -> new EvidenceViewer(
                            pictures.stream().map(EvidenceFile::fileName).toList(),
                            index -> handler(pictures.get(index)),
                            index -> marks.apply(pictures.get(index)),
                            first)
                    .open());
            var line = lines.get(pictures.get(at).id());
            if (line != null) {
                line.add(TestId.set(look, "evidence-look"));
            }
        }
        return this;
    }

    /**
     * Shows something below each file.
     *
     * @param about empty where there is nothing to be said of a file
     */
    public EvidenceList below(Function<EvidenceFile, Optional<Component>> about) {
        shown.forEach(evidence -> about.apply(evidence).ifPresent(said -> {
            var below = new Div(said);
            below.addClassName("evidence-below");
            var line = lines.get(evidence.id());
            if (line != null) {
                line.add(below);
            }
        }));
        return this;
    }

    /**
     * Says something behind the name of each file.
     *
     * @param said empty where there is nothing to be said of a file
     */
    public EvidenceList tagged(Function<EvidenceFile, Optional<Component>> said) {
        shown.forEach(evidence -> said.apply(evidence).ifPresent(tag -> {
            var line = lines.get(evidence.id());
            if (line != null) {
                line.addComponentAtIndex(BEHIND_NAME, tag);
            }
        }));
        return this;
    }

    /**
     * Offers to take files away again.
     *
     * @param removable which
     * @param remove takes one away
     */
    public EvidenceList removable(Predicate<EvidenceFile> removable, Consumer<EvidenceFile> remove) {
        shown.stream().filter(removable).forEach(evidence -> {
            var button = new Button(getTranslation("shell.evidence.remove"), click -> remove.accept(evidence));
            button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
            button.setAriaLabel(getTranslation("shell.evidence.remove.file", name(evidence)));
            button.setDisableOnClick(true);
            var line = lines.get(evidence.id());
            if (line != null) {
                line.add(TestId.set(button, "evidence-remove"));
            }
        });
        return this;
    }

    /** @param listener is told of each file that was handed out, by the request that took it */
    public EvidenceList whenOpened(Consumer<EvidenceFile> listener) {
        opened = listener;
        return this;
    }

    /**
     * Offers to add files.
     *
     * @param place what they are for, the same each time that the page is drawn
     * @param taken called when one was taken
     */
    public EvidenceList offer(String place, EvidenceReceiver taker, Runnable taken) {
        var upload = upload(handler(taker, taken));
        upload.getElement().setAttribute("data-place", place);
        upload.getElement().executeJs(HAND_ON, place, getTranslation("shell.evidence.notAdded"));
        add(upload, refused);
        return this;
    }

    /**
     * Offers to choose files that are sent later, with something else.
     *
     * @param most how many at once
     * @param removed is given the name of one that was taken back before
     */
    public EvidenceList offerWithWords(EvidenceReceiver taker, int most, Consumer<String> removed) {
        var upload = upload(handler(taker, () -> {}));
        upload.setMaxFiles(most);
        upload.addFileRemovedListener(file -> removed.accept(file.getFileName()));
        add(upload, refused);
        return this;
    }

    private Upload upload(UploadHandler handler) {
        var upload = new Upload(handler);
        var button = new Button(getTranslation("shell.evidence.add"), KaidianIcon.IMAGE.create());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        upload.setUploadButton(button);
        upload.setDropAllowed(false);
        upload.setAcceptedFileTypes("image/jpeg", "image/png", "image/webp", "application/pdf");
        upload.addClassName("evidence-upload");
        upload.setI18n(refusedInWords());
        // What the browser itself does not send leaves no line in the list.
        var known =
                List.of(refusedAs(Cause.TYPE), refusedAs(Cause.TOO_MANY), getTranslation("shell.evidence.notAdded"));
        upload.addFileRejectedListener(rejected -> refuse(getTranslation(
                "shell.evidence.rejected",
                rejected.getFileName(),
                known.contains(rejected.getErrorMessage()) ? rejected.getErrorMessage() : refusedAs(Cause.TYPE))));
        upload.getElement().executeJs(FORGET_REFUSED);
        return TestId.set(upload, "evidence-upload");
    }

    private void refuse(String why) {
        refused.setText(why);
        refused.setVisible(true);
    }

    private String refusedAs(Cause cause) {
        return getTranslation("shell.evidence.refused." + cause, files.limit() / (KILOBYTE * KILOBYTE));
    }

    /** Beside a file that was not taken; why is told in words of its own. */
    private UploadI18N refusedInWords() {
        var notAdded = getTranslation("shell.evidence.notAdded");
        var error = new UploadI18N.Uploading.Error()
                .setForbidden(notAdded)
                .setUnexpectedServerError(notAdded)
                .setServerUnavailable(notAdded)
                .setFileTooLarge(notAdded);
        var drop = getTranslation("shell.evidence.drop");
        return new UploadI18N()
                .setError(new UploadI18N.Error()
                        .setIncorrectFileType(getTranslation("shell.evidence.refused.TYPE"))
                        .setFileIsTooBig(notAdded)
                        .setTooManyFiles(getTranslation("shell.evidence.refused.TOO_MANY")))
                .setDropFiles(new UploadI18N.DropFiles().setOne(drop).setMany(drop))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(new UploadI18N.Uploading.Status()
                                .setConnecting(getTranslation("shell.evidence.connecting"))
                                .setStalled(getTranslation("shell.evidence.stalled"))
                                .setProcessing(getTranslation("shell.evidence.processing"))
                                .setHeld(getTranslation("shell.evidence.held")))
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                                .setPrefix(getTranslation("shell.evidence.remaining"))
                                .setUnknown(getTranslation("shell.evidence.remaining.unknown")))
                        .setError(error));
    }

    private ListItem line(EvidenceFile evidence) {
        var why = files.whyClosed(evidence);
        var size = new Span(getTranslation("shell.evidence.size", Math.max(1, evidence.byteSize() / KILOBYTE)));
        size.addClassNames("soft", "small");
        var isPicture = evidence.mediaType().startsWith("image/");
        var line = new ListItem(
                (isPicture ? KaidianIcon.IMAGE : KaidianIcon.PAPER).create(),
                why.isEmpty() ? open(evidence) : new Span(name(evidence)),
                size);
        why.ifPresent(cause -> {
            closed.add(evidence.id());
            var words = new Span(ClosedEvidenceWords.of(cause));
            words.addClassNames("soft", "small");
            line.add(TestId.set(words, "evidence-closed"));
        });
        if (!evidence.shownToSeller()) {
            var internal = new Span(getTranslation("shell.evidence.internal"));
            internal.addClassName("tag");
            line.add(internal);
        }
        lines.put(evidence.id(), line);
        return line;
    }

    private Anchor open(EvidenceFile evidence) {
        var open = new Anchor(handler(evidence), name(evidence));
        open.setTarget("_blank");
        return open;
    }

    private String name(EvidenceFile evidence) {
        return evidence.fileName().isBlank() ? getTranslation("shell.evidence.unnamed") : evidence.fileName();
    }

    private DownloadHandler handler(EvidenceFile evidence) {
        var unopened = Map.of(
                Cause.UNSAFE, getTranslation("shell.evidence.unopened.UNSAFE"),
                Cause.BUSY, getTranslation("shell.evidence.unopened.BUSY"));
        return event -> {
            EvidenceFileService.Content content;
            try {
                content = files.look(evidence.id(), purpose);
            } catch (EvidenceRejectedException unfit) {
                say(event, unopened.getOrDefault(unfit.why(), ""));
                return;
            }
            event.getResponse().setHeader("Cache-Control", "private, no-store");
            event.getResponse().setHeader("X-Content-Type-Options", "nosniff");
            event.getResponse().setHeader(DownloadHeaders.CONTENT_POLICY, DownloadHeaders.SHOWS_ONLY_ITSELF);
            event.getResponse()
                    .setHeader(
                            "Content-Disposition",
                            "inline; filename*=UTF-8''"
                                    + URLEncoder.encode(evidence.fileName(), StandardCharsets.UTF_8)
                                            .replace("+", "%20"));
            event.setContentType(content.evidence().mediaType());
            event.setContentLength(content.bytes().length);
            try (var out = event.getOutputStream()) {
                out.write(content.bytes());
            }
            opened.accept(evidence);
        };
    }

    /** Instead of the file, in the tab that was opened for it. */
    private static void say(DownloadEvent event, String words) throws IOException {
        event.getResponse().setStatus(HttpServletResponse.SC_CONFLICT);
        event.setContentType("text/plain;charset=utf-8");
        try (var out = event.getOutputStream()) {
            out.write(words.getBytes(StandardCharsets.UTF_8));
        }
    }

    private UploadHandler handler(EvidenceReceiver taker, Runnable taken) {
        // Read now: the request that brings a file may not touch the screen.
        var refusals = Arrays.stream(Cause.values()).collect(Collectors.toMap(cause -> cause, this::refusedAs));
        return (UploadEvent event) -> {
            var ui = event.getUI();
            try {
                taker.take(event.getFileName(), event.getInputStream());
                UiAccess.run(ui, () -> {
                    // The page shows it in its list.
                    refused.setVisible(false);
                    taken.run();
                });
            } catch (EvidenceRejectedException unfit) {
                // Else the field would show a tick beside what was not taken.
                event.reject(refusals.getOrDefault(unfit.why(), ""));
                UiAccess.run(ui, () -> refuse(refusals.getOrDefault(unfit.why(), "")));
            }
        };
    }
}
