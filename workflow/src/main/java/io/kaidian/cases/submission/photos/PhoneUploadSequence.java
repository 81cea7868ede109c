package io.kaidian.cases.submission.photos;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.people.CasePeople;
import io.kaidian.cases.submission.SubmissionRequirements;
import io.kaidian.cases.submission.SubmissionRequirements.Requirement;
import io.kaidian.cases.submission.photos.PhoneUploadSessions.Handover;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Leads a phone that was scanned in from one photo of the case to the next that is still due: one code for all of them. At any
 * time it may put photos into one place, which the server names and not the phone.
 */
@Service
public class PhoneUploadSequence {

    private final JdbcClient jdbc;
    private final PhoneUploadSessions sessions;
    private final SubmissionRequirements requirements;
    private final CaseRepository cases;
    private final CasePeople people;
    private final ParameterTable parameters;
    private final Clock clock;

    PhoneUploadSequence(
            JdbcClient jdbc,
            PhoneUploadSessions sessions,
            SubmissionRequirements requirements,
            CaseRepository cases,
            CasePeople people,
            ParameterTable parameters,
            @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.requirements = requirements;
        this.cases = cases;
        this.people = people;
        this.parameters = parameters;
        this.clock = clock;
    }

    /** The photo that is due next in that case; empty where none is, and for a photo studio, which has one photo to send. */
    public Optional<DocumentSlot> next(Handover handover) {
        if (!handover.isForSeller()) {
            return Optional.empty();
        }
        var c = cases.get(handover.caseId());
        return requirements.of(c).due().stream()
                .filter(due -> due.blocking() && due.slot() != null)
                .map(Requirement::slot)
                .map(Objects::requireNonNull)
                .filter(slot -> !slot.equals(handover.slot()) && !people.isAwaited(c, slot))
                .findFirst();
    }

    /** Goes on with the next photo, for as many minutes as a phone has for each; empty where none is due. */
    @Transactional
    public Optional<Handover> goOn(String pass) {
        var handover = sessions.find(pass);
        var next = handover.flatMap(this::next);
        next.ifPresent(slot -> jdbc.sql("update phone_upload_session set slot = :slot, pass_until = :until"
                        + " where id = :id and ended_at is null")
                .param("slot", slot.name())
                .param("until", at(clock.instant().plus(minutes())))
                .param("id", handover.orElseThrow().id().value())
                .update());
        return next.flatMap(slot -> sessions.find(pass));
    }

    private Duration minutes() {
        return Duration.ofMinutes(parameters.getInt(Parameters.HANDOVER_MINUTES));
    }
}
