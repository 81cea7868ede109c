package io.kaidian.ui.components.photo;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.photos.PhotoRegion;
import java.util.Locale;

/**
 * A photo of a case, as small as the screen needs it; a press opens it as it is kept. Its bytes come through addresses that
 * only this session can use, are never cached, and each time that they are handed out is logged as a look.
 */
public class PhotoThumbnail extends Div {

    private static final int WIDEST = 560;

    private final Div frame = new Div();

    /**
     * Shows that photo.
     *
     * @param purpose why it is looked at, one of {@code PhotoAccess}' purposes
     * @param description what it shows, in words
     */
    public PhotoThumbnail(PhotoAccess photos, CaseDocument document, String purpose, String description) {
        addClassName("photo-view");
        frame.addClassName("photo-frame");
        var image = new Image(small(photos, document, purpose), description);
        // The space is kept from the start, so that nothing jumps when the photo arrives.
        image.getElement().setAttribute("width", String.valueOf(document.width()));
        image.getElement().setAttribute("height", String.valueOf(document.height()));
        var whole = new Anchor(whole(photos, document, purpose), "");
        whole.add(image);
        whole.setTarget(AnchorTarget.BLANK);
        whole.setRouterIgnore(true);
        whole.setTitle(getTranslation("shell.photo.whole"));
        frame.add(whole);
        frame.getStyle()
                .set("--ratio", String.format(Locale.ROOT, "%.4f", (double) document.width() / document.height()));
        add(frame);
    }

    /** Draws a frame around a place. */
    public PhotoThumbnail mark(PhotoRegion photoRegion, String description) {
        var mark = new Div();
        mark.addClassName("photo-mark");
        mark.getElement().setAttribute("role", "img");
        mark.getElement().setAttribute("aria-label", description);
        mark.getStyle()
                .set("left", percent(photoRegion.x()))
                .set("top", percent(photoRegion.y()))
                .set("width", percent(photoRegion.width()))
                .set("height", percent(photoRegion.height()));
        frame.add(mark);
        return this;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * share);
    }

    private static DownloadHandler small(PhotoAccess photos, CaseDocument document, String purpose) {
        return event -> PhotoDownloadHandler.send(
                event, "image/jpeg", ThumbnailGenerator.of(photos.openWithAuditLog(document.id(), purpose), WIDEST));
    }

    private static DownloadHandler whole(PhotoAccess photos, CaseDocument document, String purpose) {
        return event ->
                PhotoDownloadHandler.send(event, document.mediaType(), photos.openWithAuditLog(document.id(), purpose));
    }
}
