package io.kaidian.ui.components.photo;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.photos.PhotoRegion;
import java.util.Locale;

/**
 * The part of a photo that something is about, enlarged, with the place marked in it. Cut out on the server, so that a phone
 * fetches kilobytes instead of the whole photo; handed out and logged like the photo itself.
 */
public class PhotoCrop extends Div {

    private static final double SEEN_AROUND = 1.8;
    private static final double LEAST_SHARE = 0.3;
    private static final double ASPECT = 1.6;
    private static final int WIDEST = 720;

    /**
     * Shows that part.
     *
     * @param purpose why it is looked at, one of {@code PhotoAccess}' purposes
     * @param description what is there, in words
     */
    public PhotoCrop(
            PhotoAccess photos, CaseDocument document, String purpose, PhotoRegion photoRegion, String description) {
        var part = around(photoRegion, (double) document.width() / document.height());
        addClassNames("photo-view", "photo-part");
        var frame = new Div();
        frame.addClassName("photo-frame");
        var image = new Image(handler(photos, document, purpose, part), description);
        image.getElement().setAttribute("width", String.valueOf(WIDEST));
        image.getElement()
                .setAttribute(
                        "height",
                        String.valueOf(Math.round(
                                WIDEST * part.height() * document.height() / (part.width() * document.width()))));
        var mark = new Div();
        mark.addClassName("photo-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        mark.getStyle()
                .set("left", percent((photoRegion.x() - part.x()) / part.width()))
                .set("top", percent((photoRegion.y() - part.y()) / part.height()))
                .set("width", percent(photoRegion.width() / part.width()))
                .set("height", percent(photoRegion.height() / part.height()));
        frame.add(image, mark);
        add(frame);
    }

    /** Somewhat more than the place, in the shape of a landscape picture where the photo has room for it. */
    static PhotoRegion around(PhotoRegion photoRegion, double photoAspect) {
        var width = Math.min(1, Math.max(LEAST_SHARE, photoRegion.width() * SEEN_AROUND));
        var height = Math.min(1, Math.max(photoRegion.height() * SEEN_AROUND, width * photoAspect / ASPECT));
        width = Math.min(1, Math.max(width, height / photoAspect * ASPECT));
        return new PhotoRegion(
                clamped(photoRegion.x() + photoRegion.width() / 2 - width / 2, 1 - width),
                clamped(photoRegion.y() + photoRegion.height() / 2 - height / 2, 1 - height),
                width,
                height);
    }

    private static double clamped(double value, double most) {
        return Math.max(0, Math.min(value, most));
    }

    private static DownloadHandler handler(
            PhotoAccess photos, CaseDocument document, String purpose, PhotoRegion part) {
        return event -> PhotoDownloadHandler.send(
                event,
                "image/jpeg",
                ThumbnailGenerator.of(photos.openWithAuditLog(document.id(), purpose), part, WIDEST));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * Math.max(0, Math.min(1, share)));
    }
}
