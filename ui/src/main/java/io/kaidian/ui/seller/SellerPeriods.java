package io.kaidian.ui.seller;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.processes.catalogue.ConsentDeclaration;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.dmn.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What sellers are told of periods and limits, and what they agree to before photos are taken. */
@Component
public class SellerPeriods {

    private static final int DAYS_A_YEAR = 365;

    /** As the seller is told; it is done within minutes as a rule. */
    private static final Duration ERASED_WITHIN = Duration.ofHours(24);

    private final ParameterTable parameters;
    private final EvidenceTypes evidence;
    private final Supplier<ConsentDeclaration> consent;

    SellerPeriods(ParameterTable parameters, EvidenceTypes evidence, ReleaseService releases) {
        this.parameters = parameters;
        this.evidence = evidence;
        this.consent = releases.following(ConsentDeclaration.RESOURCE, ConsentDeclaration::of);
    }

    /** What is agreed to before photos are taken. */
    public ConsentDeclaration consent() {
        return consent.get();
    }

    public int photoBytesMax() {
        return parameters.getInt(Parameters.PHOTO_MAX_BYTES);
    }

    /** For how many minutes the code can be used that hands the photos over to a phone. */
    public int handoverMinutes() {
        return parameters.getInt(Parameters.HANDOVER_MINUTES);
    }

    /** After how many failed photos of one slot other ways are offered. */
    public int failuresUntilHelp() {
        return parameters.getInt(Parameters.HELP_FAILURES);
    }

    /** Within how many working days a person answers who is asked for help. */
    public int helpWorkingDays() {
        return parameters.getInt(Parameters.HELP_WORKING_DAYS);
    }

    /** Within how many working days an appeal is answered at the latest. */
    public int appealWorkingDays() {
        return parameters.getInt(Parameters.APPEAL_WORKING_DAYS);
    }

    /** The share of what is left of a suspension within which an appeal is answered where that is sooner. */
    public double appealShareOfSuspension() {
        return parameters.number(Parameters.APPEAL_SUSPENSION_SHARE);
    }

    /** For how many whole years a certified seller's data stays after the shop is gone. */
    public int keptYearsCertified() {
        return parameters.getInt(Parameters.RETENTION_CLOSED_DAYS) / DAYS_A_YEAR;
    }

    /** For how many days the data of a declined or abandoned case stays. */
    public int keptDaysDeclined() {
        return parameters.getInt(Parameters.RETENTION_ENDED_DAYS);
    }

    /** For how many days evidence of that type stays; empty where as long as the rest of its case. */
    public Optional<Integer> keptDays(DocumentSlot type) {
        return evidence.find(type).flatMap(EvidenceType::retentionDays);
    }

    /** Until when the data of a case goes whose consent was taken back. */
    public Instant erasedBy(CertificationCase c) {
        return Objects.requireNonNull(c.eraseAskedAt(), "the consent was not taken back")
                .plus(ERASED_WITHIN);
    }

    /** Within how many months of a reinstatement a further serious violation proposes closure. */
    public int relapseMonths() {
        return parameters.getInt(Parameters.CLOSURE_RELAPSE_MONTHS);
    }
}
