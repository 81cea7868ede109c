package io.kaidian.permits;

import io.kaidian.enforcement.evidence.EvidenceId;
import io.kaidian.enforcement.evidence.EvidenceUploadService;
import io.kaidian.platform.crypto.Sha256Digest;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in what sellers lay beside applications, as the type that was asked for. */
@Component
class PermitEvidenceIntake {

    private final PermitApplicationRepository applications;
    private final PermitEvidenceRepository evidence;
    private final EvidenceUploadService uploads;
    private final TransactionTemplate transaction;

    PermitEvidenceIntake(
            PermitApplicationRepository applications,
            PermitEvidenceRepository evidence,
            EvidenceUploadService uploads,
            TransactionTemplate transaction) {
        this.applications = applications;
        this.evidence = evidence;
        this.uploads = uploads;
        this.transaction = transaction;
    }

    /** @throws StateConflictException with code {@code not-open} if the application does not wait for such a file */
    void add(PermitApplication application, String type, String fileName, InputStream content) {
        requireAskedFor(application, type);
        var bytes = read(content);
        var written = uploads.writeForApplication(fileName, new ByteArrayInputStream(bytes));
        transaction.executeWithoutResult(status -> {
            var now = applications.lock(application.id());
            // Somebody may have decided while the file was sent.
            requireAskedFor(now, type);
            var file = uploads.keepForApplication(now.id().value(), now.shopId(), written);
            evidence.add(file.id(), now.id(), type, now.round() + 1, Sha256Digest.of(bytes));
        });
    }

    /** @throws IncompleteRequestException if something asked for has not come, or after a correction nothing was changed */
    void requireComplete(PermitApplication application) {
        var all = evidence.of(application.id()).values();
        var types = all.stream()
                .filter(PermitEvidenceRepository.Typed::counts)
                .map(PermitEvidenceRepository.Typed::type)
                .collect(Collectors.toSet());
        var request = application.requireRequest();
        var missing =
                request.wanted().stream().filter(type -> !types.contains(type)).toList();
        var next = application.round() + 1;
        var isChanged = all.stream().anyMatch(file -> file.round() == next || Objects.equals(file.takenBackIn(), next));
        if (missing.isEmpty() && !isChanged) {
            throw new IncompleteRequestException("unchanged", request.types());
        }
        if (!missing.isEmpty()) {
            throw new IncompleteRequestException("missing", List.copyOf(missing));
        }
    }

    /**
     * Takes a file away: what was not sent yet is gone, and what was sent counts no more.
     *
     * @return whether it had been sent
     * @throws StateConflictException with code {@code not-open} if nothing is asked for
     * @throws NotFoundException if no such file lies beside the application
     */
    boolean remove(PermitApplication application, EvidenceId file) {
        application.requireRequest();
        var typed = evidence.of(application.id()).get(file);
        if (typed == null || !typed.counts()) {
            throw new NotFoundException("evidence", file);
        }
        if (typed.round() <= application.round()) {
            // Somebody judged it: it stays for whoever asks why.
            evidence.takeBack(file, application.round() + 1);
            return true;
        }
        uploads.removeFromApplication(file, application.shopId());
        return false;
    }

    private static void requireAskedFor(PermitApplication application, String type) {
        if (!application.requireRequest().types().contains(type)) {
            throw new StateConflictException("not-open", "not asked for: " + type);
        }
    }

    /** No further than what is taken; one more byte tells the intake that it is too much. */
    private byte[] read(InputStream content) {
        try {
            return content.readNBytes(uploads.limit() + 1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
