package io.kaidian.api;

import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Takes a photo from a request's body, counting bytes as they come; nothing is written to disk. */
@Component
public class PhotoUploadReader {

    private static final Set<String> TAKEN = Set.of("image/jpeg", "image/png", "image/webp");

    private static final Set<String> TAKEN_WITH_PDF =
            Set.of("image/jpeg", "image/png", "image/webp", "application/pdf");

    private static final int CHUNK = 16 * 1024;

    private final ParameterTable parameters;

    PhotoUploadReader(ParameterTable parameters) {
        this.parameters = parameters;
    }

    /** The most that is taken, in bytes. */
    int limit() {
        return parameters.getInt(Parameters.PHOTO_MAX_BYTES);
    }

    /**
     * The photo.
     *
     * @throws RequestRejectedException if it is of a type that is not taken (415), or larger than allowed (413)
     */
    public byte[] read(HttpServletRequest request) {
        return read(request, TAKEN);
    }

    /** The same where a PDF is taken, too. */
    public byte[] readPhotoOrPdf(HttpServletRequest request) {
        return read(request, TAKEN_WITH_PDF);
    }

    private byte[] read(HttpServletRequest request, Set<String> taken) {
        if (!isTaken(request.getContentType(), taken)) {
            throw new RequestRejectedException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "media-type",
                    Map.of("taken", taken.stream().sorted().toList()));
        }
        var limit = limit();
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        try {
            return read(request, limit);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Memory grows with what came, not with what was announced. */
    private static byte[] read(HttpServletRequest request, int limit) throws IOException {
        var photo = new ByteArrayOutputStream(CHUNK);
        var chunk = new byte[CHUNK];
        var body = request.getInputStream();
        for (int n = body.read(chunk); n >= 0; n = body.read(chunk)) {
            if (photo.size() + n > limit) {
                throw tooLarge(limit);
            }
            photo.write(chunk, 0, n);
        }
        return photo.toByteArray();
    }

    private static boolean isTaken(@Nullable String contentType, Set<String> taken) {
        try {
            var type = MediaType.parseMediaType(contentType == null ? "" : contentType);
            return taken.contains(type.getType() + "/" + type.getSubtype());
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private static RequestRejectedException tooLarge(int limit) {
        return new RequestRejectedException(
                HttpStatus.PAYLOAD_TOO_LARGE, "too-large", Map.of("required", limit, "unit", "bytes"));
    }
}
