package io.kaidian.checks.reading;

import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.idcard.NameComparison;
import io.kaidian.photos.inspection.WarmUpPhoto;
import io.kaidian.platform.cluster.NodeRole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sees to it that the first photo is read as fast as the tenth. */
@Component
class PhotoReaderWarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoReaderWarmUp.class);

    /** The second takes a third of the server's time of the first, and the fourth is as fast as the tenth. */
    private static final int UPLOADS = 3;

    private final PhotoReaderProcesses processes;
    private final PhotoReader reader;
    private final NodeRole role;
    private final UploadWarmUp uploads;

    PhotoReaderWarmUp(PhotoReaderProcesses processes, PhotoReader reader, NodeRole role, UploadWarmUp uploads) {
        this.processes = processes;
        this.reader = reader;
        this.role = role;
        this.uploads = uploads;
    }

    /**
     * Not before: readers take the processors from a server that starts. Pages are served meanwhile, but it says that it is
     * ready only after that; where photos cannot be read, or it is being stopped, no start fails for that.
     */
    @EventListener(ApplicationReadyEvent.class)
    void begin() throws InterruptedException {
        processes.begin();
        if (role.servesPeople()) {
            try {
                readSpecimen();
                uploadSpecimens();
            } catch (RuntimeException coldOrStopping) {
                LOG.debug("the first photo will be slower: {}", coldOrStopping.getClass());
            }
        }
    }

    /** Each worker has read it, the server's own part of the way has not: tables of limits, words over the pipe, dictionaries. */
    private void readSpecimen() throws InterruptedException {
        var specimen = WarmUpPhoto.load();
        reader.takeIn(specimen.content(), specimen.expected());
        reader.read(
                specimen.content(), specimen.expected(), null, specimen.limits().timeBudget(), () -> false);
        NameComparison.compare("样本", "樣本");
    }

    /** Where this process reads by itself, as in a test, nobody is to wait for it. */
    private void uploadSpecimens() {
        for (int i = 0; i < UPLOADS && processes.workers().state().ready() > 0; i++) {
            uploads.uploadAndForget();
        }
    }
}
