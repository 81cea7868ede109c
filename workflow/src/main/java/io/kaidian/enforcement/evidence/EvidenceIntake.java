package io.kaidian.enforcement.evidence;

import io.kaidian.enforcement.evidence.EvidenceRejectedException.Cause;
import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.PhotoReaderUnavailableException;
import io.kaidian.photos.SanitizedFile;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

/** Takes files in that come as evidence: no further than what may be taken, and of them only what may be kept. */
@Component
class EvidenceIntake {

    private final PhotoReader reader;
    private final ParameterTable parameters;

    EvidenceIntake(PhotoReader reader, ParameterTable parameters) {
        this.reader = reader;
        this.parameters = parameters;
    }

    /** The most that is taken of one file, in bytes. */
    int limit() {
        return parameters.getInt(Parameters.EVIDENCE_MAX_BYTES);
    }

    /** Files beside one violation or appeal. */
    int mostFiles() {
        return parameters.getInt(Parameters.EVIDENCE_MAX_FILES);
    }

    /**
     * A file as it may be kept.
     *
     * @throws EvidenceRejectedException if it cannot be taken
     */
    SanitizedFile take(InputStream content) {
        var cleaned = clean(read(content));
        if (cleaned.refusal() != null) {
            throw new EvidenceRejectedException(
                    switch (cleaned.refusal()) {
                        case TYPE -> Cause.TYPE;
                        case DAMAGED -> Cause.DAMAGED;
                        case ACTIVE -> Cause.ACTIVE;
                    });
        }
        return cleaned;
    }

    /**
     * A file of before as it may be shown.
     *
     * @throws EvidenceRejectedException if it cannot be shown
     */
    SanitizedFile cleanKept(byte[] file) {
        var cleaned = clean(file);
        if (cleaned.refusal() != null) {
            throw new EvidenceRejectedException(Cause.UNSAFE);
        }
        return cleaned;
    }

    private SanitizedFile clean(byte[] file) {
        try {
            return reader.clean(file);
        } catch (PhotoReaderUnavailableException starting) {
            throw new EvidenceRejectedException(Cause.BUSY);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new EvidenceRejectedException(Cause.BUSY);
        }
    }

    private byte[] read(InputStream content) {
        try {
            var limit = limit();
            var bytes = content.readNBytes(limit + 1);
            if (bytes.length == 0) {
                throw new EvidenceRejectedException(Cause.EMPTY);
            }
            if (bytes.length > limit) {
                throw new EvidenceRejectedException(Cause.TOO_LARGE);
            }
            return bytes;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
