package io.kaidian.ui.review.desk.photos;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.cases.documents.PhotoRegions.FieldRegion;
import io.kaidian.cases.findings.FindingId;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.ui.components.photo.ClosedEvidenceWords;
import java.io.IOException;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One photo, large: to zoom, turn and lighten, with the places of findings marked and what was read laid over it. The
 * browser fetches it when it comes into sight, and only then the look is logged. Where the reader cannot open it, why stands in its
 * place.
 */
@Tag("kaidian-photo")
@JavaScript("context://kaidian/photo-viewer.js")
public class PhotoViewer extends Component implements HasSize, HasStyle {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoViewer.class);

    private final JsonColumns json;
    private final List<Map<String, Object>> marks = new ArrayList<>();

    /**
     * Shows a photo.
     *
     * @param purpose why it is looked at, as {@link PhotoAccess} keeps it
     * @param description for people who hear the page
     * @param caption below the photo
     */
    public PhotoViewer(
            PhotoAccess photos,
            JsonColumns json,
            CaseDocument document,
            String purpose,
            String description,
            String caption) {
        this.json = json;
        setId("photo-" + document.id());
        getElement().setAttribute("alt", description);
        getElement().setAttribute("words", json.write(words()));
        getElement().setAttribute("data-testid", "photo-" + document.slot());
        var below = new Span(caption);
        below.setTitle(caption);
        getElement().appendChild(below.getElement());
        photos.whyClosed(document)
                .map(ClosedEvidenceWords::of)
                .ifPresentOrElse(
                        why -> getElement().setAttribute("closed", why),
                        () -> getElement().setAttribute("src", content(photos, document, purpose)));
    }

    /** The keys of the page act on this photo. */
    PhotoViewer lead() {
        getElement().setAttribute("lead", true);
        return this;
    }

    /** Calls back once the photo was seen for a second so large that a card in it can be read, or its marked place was. */
    PhotoViewer onSeen(boolean seenBefore, Runnable listener) {
        getElement().setAttribute("seen", seenBefore);
        getElement().addEventListener("seen", seen -> listener.run());
        return this;
    }

    /** What is asked when the reader wants to see what was read; it shows names and numbers, so not before. */
    PhotoViewer reading(Supplier<List<FieldRegion>> reading) {
        getElement().addEventListener("read", wanted -> lay(reading.get()));
        return this;
    }

    /** Says that the photo was sent mirrored and is shown flipped, and lets the reader see it as it was sent. */
    PhotoViewer flipped() {
        getElement().setAttribute("flipped", true);
        return this;
    }

    /** Marks the places of findings without going near. */
    PhotoViewer whole() {
        getElement().setAttribute("whole", true);
        return this;
    }

    /** Draws a frame around the place of a finding. */
    void mark(FindingId finding, PhotoRegion photoRegion, String words) {
        var mark = placed(photoRegion);
        mark.put("id", finding.toString());
        mark.put("words", words);
        marks.add(mark);
        getElement().setAttribute("marks", json.write(marks));
    }

    /** Brings the place of a finding near. */
    void highlight(FindingId finding) {
        // The same place a second time must jump there again after the reviewer looked elsewhere.
        getElement().executeJs("this.show($0)", finding.toString());
    }

    private void lay(List<FieldRegion> reading) {
        var percent = NumberFormat.getPercentInstance(getLocale());
        var laid = reading.stream()
                .map(read -> {
                    var one = placed(read.place());
                    one.put("text", read.value());
                    one.put(
                            "title",
                            getTranslation("review.field." + read.field()) + " · "
                                    + getTranslation("review.agreement.confidence", percent.format(read.confidence())));
                    one.put("sure", read.accepted());
                    return one;
                })
                .toList();
        getElement().setAttribute("reading", json.write(laid));
    }

    private static Map<String, Object> placed(PhotoRegion photoRegion) {
        var placed = new LinkedHashMap<String, Object>();
        placed.put("x", photoRegion.x());
        placed.put("y", photoRegion.y());
        placed.put("width", photoRegion.width());
        placed.put("height", photoRegion.height());
        return placed;
    }

    private Map<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        for (var act : List.of(
                "out", "in", "fit", "pixels", "turn", "read", "light", "contrast", "mirror", "flipped", "asSent")) {
            words.put(act, getTranslation("review.photo." + act));
        }
        return words;
    }

    private static DownloadHandler content(PhotoAccess photos, CaseDocument document, String purpose) {
        return event -> {
            var bytes = photos.openWithAuditLog(document.id(), purpose);
            event.getResponse().setHeader("Cache-Control", "private, no-store");
            event.getResponse().setHeader("X-Content-Type-Options", "nosniff");
            event.setContentType(document.mediaType());
            event.setContentLength(bytes.length);
            try (var out = event.getOutputStream()) {
                out.write(bytes);
            } catch (IOException closed) {
                LOG.debug("the reader went on before the photo had come: {}", closed.getMessage());
            }
        };
    }
}
