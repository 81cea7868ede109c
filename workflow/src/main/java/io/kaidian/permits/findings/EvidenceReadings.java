package io.kaidian.permits.findings;

import io.kaidian.cases.findings.Finding;
import io.kaidian.enforcement.evidence.EvidenceContent;
import io.kaidian.enforcement.evidence.EvidenceId;
import io.kaidian.permits.PermitApplicationId;
import io.kaidian.permits.findings.EvidenceReadingRepository.SentFile;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Has the files of an application read, each once. */
@Component
public class EvidenceReadings {

    /** After every round. */
    private static final int NOW = Integer.MAX_VALUE;

    private final EvidenceReadingRepository readings;
    private final PermitEvidenceChecks checks;
    private final EvidenceContent files;
    private final TransactionTemplate each;
    private final ReasonCatalogue catalogue;
    private final Clock clock;

    EvidenceReadings(
            EvidenceReadingRepository readings,
            PermitEvidenceChecks checks,
            EvidenceContent files,
            PlatformTransactionManager transactions,
            ReasonCatalogue catalogue,
            Clock clock) {
        this.readings = readings;
        this.checks = checks;
        this.files = files;
        this.each = new TransactionTemplate(transactions);
        this.each.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Reads every file that has not been read and whose type declares a check for it. What was read is kept at once, so that whoever
     * tries again after a failure goes on where it ended.
     *
     * @throws io.kaidian.photos.PhotoReaderUnavailableException if no reader is there just now
     */
    public void readMissing(PermitApplicationId application) {
        for (var file : readings.unread(application)) {
            if (checks.isRead(file.type())) {
                var reading = checks.read(file.type(), files.of(file.id()));
                each.executeWithoutResult(status -> readings.keep(file.id(), reading, clock.instant()));
            }
        }
    }

    /** Of every file of an application that was read. */
    public Map<EvidenceId, EvidenceReading> of(PermitApplicationId application) {
        return readings.of(application);
    }

    /** What a seller may know of a reading: neither what is for staff alone, nor how the readers are doing. */
    public EvidenceReading forSeller(EvidenceReading reading) {
        return reading.only(finding ->
                !finding.isStateOfTheSystem() && catalogue.get(finding.code()).shownTo() == Reason.ShownTo.SELLER);
    }

    /** What is said of a file that another shop sent, too; empty where its type does not look at that. */
    public Optional<Finding> reused(String type) {
        return checks.reused(type);
    }

    /** The gravest that is said of the files that count: of each type those that were sent last. */
    public EvidenceGrade grade(PermitApplicationId application) {
        return grade(readings.sent(application.value()), NOW);
    }

    /**
     * Code of the gravest single finding in the files that count, what the seller may not know included; empty where nothing was
     * found. What was not read comes first: a person has to look.
     */
    public Optional<String> worst(PermitApplicationId application) {
        return counting(readings.sent(application.value()), NOW)
                .flatMap(this::findings)
                .min(Comparator.comparing((Finding found) -> !found.isStateOfTheSystem())
                        .thenComparing(Finding::certainty))
                .map(Finding::code);
    }

    private Stream<Finding> findings(SentFile file) {
        return Stream.concat(
                Stream.ofNullable(file.reading())
                        .flatMap(reading -> reading.findings().stream().map(EvidenceFinding::finding)),
                file.reused() ? reused(file.type()).stream() : Stream.empty());
    }

    /** The same of each round in which something was sent, by what is known of its files now. */
    public Map<UUID, Map<Integer, EvidenceGrade>> gradesByRound(UUID... applications) {
        var grades = new HashMap<UUID, Map<Integer, EvidenceGrade>>();
        readings.sent(applications).stream()
                .collect(Collectors.groupingBy(SentFile::application))
                .forEach((application, files) -> grades.put(
                        application,
                        files.stream()
                                .map(SentFile::round)
                                .distinct()
                                .collect(Collectors.toMap(round -> round, round -> grade(files, round)))));
        return grades;
    }

    /** What was sent before was there to be corrected. */
    private Stream<SentFile> counting(List<SentFile> files, int round) {
        var until = files.stream().filter(file -> file.counts(round)).toList();
        var last = until.stream().collect(Collectors.toMap(SentFile::type, SentFile::round, Math::max));
        return until.stream().filter(file -> file.round() == last.getOrDefault(file.type(), 0));
    }

    private EvidenceGrade grade(List<SentFile> files, int round) {
        return counting(files, round)
                .map(this::grade)
                .max(Comparator.naturalOrder())
                .orElse(EvidenceGrade.NONE);
    }

    private EvidenceGrade grade(SentFile file) {
        var reading = file.reading();
        if (reading == null && checks.isRead(file.type())) {
            return EvidenceGrade.UNREAD;
        }
        var ofReading = reading == null ? EvidenceGrade.NONE : reading.grade();
        return ofReading == EvidenceGrade.NONE
                        && file.reused()
                        && reused(file.type()).isPresent()
                ? EvidenceGrade.ADVICE
                : ofReading;
    }
}
