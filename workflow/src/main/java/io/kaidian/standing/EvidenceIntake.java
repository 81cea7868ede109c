package io.kaidian.standing;

import io.kaidian.checks.CleanedFile;
import io.kaidian.checks.PhotoReader;
import io.kaidian.checks.ReadersAwayException;
import io.kaidian.processes.Parameters;
import io.kaidian.standing.EvidenceRefusedException.Why;
import io.kaidian.support.engine.ParameterTable;
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
        return parameters.integer(Parameters.EVIDENCE_MAX_BYTES);
    }

    /** Files beside one violation or appeal. */
    int mostFiles() {
        return parameters.integer(Parameters.EVIDENCE_MAX_FILES);
    }

    /**
     * A file as it may be kept.
     *
     * @throws EvidenceRefusedException if it cannot be taken
     */
    CleanedFile take(InputStream content) {
        var cleaned = clean(read(content));
        if (cleaned.refusal() != null) {
            throw new EvidenceRefusedException(
                    switch (cleaned.refusal()) {
                        case TYPE -> Why.TYPE;
                        case DAMAGED -> Why.DAMAGED;
                        case ACTIVE -> Why.ACTIVE;
                    });
        }
        return cleaned;
    }

    /**
     * A file of before as it may be shown.
     *
     * @throws EvidenceRefusedException if it cannot be shown
     */
    CleanedFile cleanKept(byte[] file) {
        var cleaned = clean(file);
        if (cleaned.refusal() != null) {
            throw new EvidenceRefusedException(Why.UNSAFE);
        }
        return cleaned;
    }

    private CleanedFile clean(byte[] file) {
        try {
            return reader.clean(file);
        } catch (ReadersAwayException starting) {
            throw new EvidenceRefusedException(Why.BUSY);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new EvidenceRefusedException(Why.BUSY);
        }
    }

    private byte[] read(InputStream content) {
        try {
            var limit = limit();
            var bytes = content.readNBytes(limit + 1);
            if (bytes.length == 0) {
                throw new EvidenceRefusedException(Why.EMPTY);
            }
            if (bytes.length > limit) {
                throw new EvidenceRefusedException(Why.TOO_LARGE);
            }
            return bytes;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
