package io.kaidian.enforcement.evidence;

import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealService;
import io.kaidian.enforcement.evidence.EvidenceRejectedException.Cause;
import io.kaidian.enforcement.evidence.EvidenceUploadService.WrittenEvidence;
import io.kaidian.enforcement.sanctions.closure.ClosureHearingService;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.photos.SanitizedFile;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** A seller's appeal, or answer to a proposed closure, with the files that belong to it: both come, or neither. */
@Service
public class StatementWithFilesService {

    /** They wait in the memory of the server until the words are sent; more can follow then. */
    public static final int FILES_AT_ONCE = 3;

    private final AppealService appeals;
    private final ClosureHearingService hearings;
    private final EvidenceUploadService uploads;
    private final EvidenceIntake intake;
    private final TransactionTemplate transaction;

    StatementWithFilesService(
            AppealService appeals,
            ClosureHearingService hearings,
            EvidenceUploadService uploads,
            EvidenceIntake intake,
            TransactionTemplate transaction) {
        this.appeals = appeals;
        this.hearings = hearings;
        this.uploads = uploads;
        this.intake = intake;
        this.transaction = transaction;
    }

    /** A file that can be sent with a statement; nothing of it is kept until then. */
    public record AttachedFile(String fileName, SanitizedFile file) {

        public int byteSize() {
            return file.requireContent().length;
        }
    }

    /**
     * Whether a file can be sent with a statement.
     *
     * @param already how many were chosen for the same statement
     * @throws EvidenceRejectedException if it cannot
     */
    @RolesAllowed(Roles.SELLER)
    public AttachedFile attach(String fileName, InputStream content, int already) {
        if (already >= FILES_AT_ONCE) {
            throw new EvidenceRejectedException(Cause.TOO_MANY);
        }
        return new AttachedFile(fileName, intake.take(content));
    }

    /**
     * Files an appeal with its files.
     *
     * @throws EvidenceRejectedException if one of them cannot be kept; then there is no appeal, either
     * @see AppealService#file
     */
    @RolesAllowed(Roles.SELLER)
    public Appeal appeal(Appeal.Subject disputed, String statement, List<AttachedFile> files) {
        return with(files, written -> {
            var appeal = appeals.file(disputed, statement, null);
            written.forEach(file -> uploads.keep(appeal.shopId(), EvidenceSubject.of(appeal.id()), file, true));
            return appeal;
        });
    }

    /**
     * Answers a proposed closure with the files that belong to the answer.
     *
     * @throws EvidenceRejectedException if one of them cannot be kept; then there is no answer, either
     * @see ClosureHearingService#answer
     */
    @RolesAllowed(Roles.SELLER)
    public Violation answer(ViolationId id, String words, List<AttachedFile> files) {
        return with(files, written -> {
            var violation = hearings.answer(id, words);
            written.forEach(file -> uploads.keep(violation.shopId(), EvidenceSubject.of(id), file, true));
            return violation;
        });
    }

    private <T> T with(List<AttachedFile> files, Function<List<WrittenEvidence>, T> say) {
        // Before the transaction: it may go to another machine.
        var written = files.stream()
                .map(attached -> uploads.write(attached.fileName(), attached.file()))
                .toList();
        return transaction.execute(status -> say.apply(written));
    }
}
