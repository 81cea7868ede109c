package io.kaidian.ui.components;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.vaadin.flow.component.Html;
import java.util.Map;

/** A QR code as a drawing: sharp at any size, and nothing to fetch. Black on white in the dark, too, or phones miss it. */
public final class QrCode {

    private static final int QUIET_MODULES = 2;

    private QrCode() {}

    /** @param description for people who cannot see it */
    public static Html of(String text, String description) {
        return new Html("<div>" + svg(text, description) + "</div>");
    }

    /** The same as a drawing for a page of its own. */
    public static String svg(String text, String description) {
        var dots = encoded(text);
        var path = new StringBuilder();
        for (int y = 0; y < dots.getHeight(); y++) {
            for (int x = 0; x < dots.getWidth(); x++) {
                if (dots.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return """
                <svg viewBox="0 0 %d %d" role="img" aria-label="%s" shape-rendering="crispEdges">\
                <rect width="100%%" height="100%%" fill="#fff"/><path d="%s" fill="#000"/></svg>""".formatted(dots.getWidth(), dots.getHeight(), description.replace("\"", ""), path);
    }

    private static BitMatrix encoded(String text) {
        try {
            return new QRCodeWriter()
                    .encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, QUIET_MODULES));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(tooLong);
        }
    }
}
