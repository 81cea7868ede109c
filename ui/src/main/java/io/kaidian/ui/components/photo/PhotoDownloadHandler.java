package io.kaidian.ui.components.photo;

import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands a picture to the browser that asked for it: never cached, and never taken for something else. */
final class PhotoDownloadHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoDownloadHandler.class);

    private PhotoDownloadHandler() {}

    static void send(DownloadEvent event, String mediaType, byte[] bytes) {
        event.getResponse().setHeader("Cache-Control", "private, no-store");
        event.getResponse().setHeader("X-Content-Type-Options", "nosniff");
        event.setContentType(mediaType);
        event.setContentLength(bytes.length);
        try (var out = event.getOutputStream()) {
            out.write(bytes);
        } catch (IOException gone) {
            // Whoever moves on before a picture has arrived does nothing wrong.
            LOG.debug("a picture was not fetched to its end", gone);
        }
    }
}
