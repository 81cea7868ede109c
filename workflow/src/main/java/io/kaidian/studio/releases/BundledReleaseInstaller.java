package io.kaidian.studio.releases;

import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobScope;
import io.kaidian.platform.releases.BundledFiles;
import io.kaidian.platform.releases.ConnectedPrograms;
import io.kaidian.platform.releases.Release;
import io.kaidian.platform.releases.Release.Origin;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseRepository;
import io.kaidian.platform.releases.ReleaseService;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at the start of the server what this version of the program brings. The very first is release 1. Later ones
 * become the next release by themselves only while nobody has published anything, and once no node of another program is left
 * that might not be able to read them; after that they never replace the work of analysts, and wait until somebody chooses in
 * the studio.
 */
@Component
public class BundledReleaseInstaller implements SmartLifecycle {

    static final String PROGRAM = "kaidian";

    private static final Logger log = LoggerFactory.getLogger(BundledReleaseInstaller.class);

    private final ReleaseRepository register;
    private final BundledReleaseRepository bundledReleaseRepository;
    private final ReleaseService releases;
    private final ConnectedPrograms programs;
    private final TransactionTemplate transaction;
    /** What waits until nodes of another program have ended; empty where nothing does. */
    private volatile List<ReleaseFile> deferred = List.of();

    private boolean done;

    BundledReleaseInstaller(
            ReleaseRepository register,
            BundledReleaseRepository bundledReleaseRepository,
            ReleaseService releases,
            ConnectedPrograms programs,
            PlatformTransactionManager transactions) {
        this.register = register;
        this.bundledReleaseRepository = bundledReleaseRepository;
        this.releases = releases;
        this.programs = programs;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void start() {
        install(BundledFiles.all());
        done = true;
    }

    public void install(List<ReleaseFile> files) {
        transaction.executeWithoutResult(status -> {
            register.lock();
            compare(files, ReleaseRepository.fingerprint(files));
        });
        releases.refresh();
    }

    /** Publishes what had to wait for nodes of another program. */
    @BackgroundJob(value = "bundled-release", every = "PT5S", on = JobScope.EACH_NODE)
    public void installDeferred() {
        var files = deferred;
        if (!files.isEmpty()) {
            install(files);
        }
    }

    /** Names of the connections for whose end the files that this program brings wait; empty where none do. */
    public List<String> waitsFor() {
        return deferred.isEmpty() ? List.of() : programs.others();
    }

    private void compare(List<ReleaseFile> files, String fingerprint) {
        var newest = register.newest().flatMap(register::find);
        var number = newest.map(Release::number).orElse(null);
        if (number != null && register.fingerprintOf(number).equals(fingerprint)) {
            deferred = List.of();
            return;
        }
        if (newest.isEmpty() || newest.get().origin() == Origin.PACKAGED) {
            var others = number == null ? List.<String>of() : programs.others();
            if (!others.isEmpty()) {
                defer(files, others);
                return;
            }
            deferred = List.of();
            bundledReleaseRepository.note(fingerprint, files, BundledReleaseRepository.Choice.FOLLOWED);
            var published = register.publish(new ReleaseRepository.New(
                    Origin.PACKAGED, number, null, "Came with the program", PROGRAM, null, null, files));
            log.info("Release {}: {} files that came with the program", published, files.size());
        } else if (!bundledReleaseRepository.knows(fingerprint)) {
            bundledReleaseRepository.note(fingerprint, files, null);
            log.warn(
                    "This version of the program brings other diagrams, tables or texts. Release {}, published by {},"
                            + " stays in force until somebody chooses in the studio",
                    number,
                    newest.get().publishedBy());
        }
    }

    private void defer(List<ReleaseFile> files, List<String> others) {
        if (deferred.isEmpty()) {
            log.warn(
                    "This version of the program brings other diagrams, tables or texts. They come into force once nodes of"
                            + " another program have ended; still connected: {}",
                    others);
        }
        deferred = files;
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    /** Before everything that might start a process. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
