package io.kaidian.enforcement;

import io.kaidian.enforcement.sanctions.suspension.Suspension;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.clock.WorkingCalendar;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.bpmn.EnforcementProcess.WhileSuspended;
import io.kaidian.processes.catalogue.ViolationType;
import io.kaidian.processes.dmn.Parameters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * From when and until when, by the table of parameters. Days are days of the business zone; moments are whole seconds, so
 * that a timer of the engine, which knows milliseconds, is never early.
 */
@Component
public class EnforcementDeadlines {

    /** A moment that no calendar reaches: of what waits for something else than time. */
    public static final Instant NOT_YET = Instant.parse("9999-12-31T00:00:00Z");

    private final ParameterTable parameters;
    private final WorkingCalendar calendar;
    private final BusinessZone zone;
    private final Clock clock;

    EnforcementDeadlines(ParameterTable parameters, WorkingCalendar calendar, BusinessZone zone, Clock clock) {
        this.parameters = parameters;
        this.calendar = calendar;
        this.zone = zone;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** The day of the business. */
    public LocalDate today() {
        return zone.dateOf(now());
    }

    /** Until when a serious violation is a relapse after that reinstatement, by the rules of now. */
    public Instant probationUntil(Instant reinstatedAt) {
        return reinstatedAt
                .atZone(zone.id())
                .plusMonths(parameters.getInt(Parameters.CLOSURE_RELAPSE_MONTHS))
                .toInstant();
    }

    /** From when a shop that was closed then is paid out at the latest; sooner once its orders have ended. */
    public Instant payoutFrom(Instant closedAt) {
        return daysAfter(closedAt, parameters.getInt(Parameters.CLOSURE_PAYOUT_DAYS));
    }

    /** The same time of day so many days later. */
    public Instant daysAfter(Instant moment, int days) {
        return moment.atZone(zone.id()).plusDays(days).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * When a suspension ends with a further sanction.
     *
     * @param end until now; null where none ran
     */
    public Instant endOf(@Nullable Instant end, Instant imposedAt, int days, WhileSuspended whileSuspended) {
        var own = daysAfter(imposedAt, days);
        if (end == null || end.isBefore(imposedAt)) {
            return own;
        }
        return switch (whileSuspended) {
            case EXTEND -> daysAfter(end, days);
            // What is left lapses, but no further breach opens a shop sooner.
            case REPLACE -> own.isBefore(end) ? end : own;
        };
    }

    /** Until when the seller may answer a proposed closure, by the rules of now. */
    public Instant hearingUntil() {
        return calendar.plusWorkingDays(now(), parameters.getInt(Parameters.CLOSURE_HEARING_WORKING_DAYS))
                .truncatedTo(ChronoUnit.SECONDS);
    }

    /** When a second officer has to have decided about a closure. */
    Instant closureDecisionDue() {
        return calendar.plusWorkingDays(now(), parameters.getInt(Parameters.CLOSURE_DECIDE_WORKING_DAYS));
    }

    /** Until when one person may hold what two decided. */
    public Instant holdUntil() {
        return calendar.plusWorkingDays(now(), parameters.getInt(Parameters.HOLD_WORKING_DAYS));
    }

    /** When a second officer has to have decided about leaving the catalogue. */
    public Instant deviationDecisionDue() {
        return calendar.plusWorkingDays(now(), parameters.getInt(Parameters.DEVIATION_DECIDE_WORKING_DAYS));
    }

    /** @param occurredAt when the act happened: its seller has the time that the rules of then gave */
    public Instant correctionDue(ViolationType type, Instant occurredAt) {
        return daysAfter(now(), correctionDays(type, occurredAt));
    }

    /** For how many days an act can be corrected, by the rules of when it happened. */
    public int correctionDays(ViolationType type, Instant occurredAt) {
        return type.correctWithinDays()
                .orElseGet(() -> parameters.getInt(Parameters.VIOLATION_CORRECT_DAYS, occurredAt));
    }

    /** When the seller is reminded to correct: some hours before, or halfway where less is left than that. */
    public Instant correctionReminder(Instant dueAt) {
        var early = dueAt.minus(Duration.ofHours(parameters.getInt(Parameters.VIOLATION_REMINDER_HOURS)));
        var now = now();
        if (early.isAfter(now)) {
            return early;
        }
        var left = Duration.between(now, dueAt);
        return left.isNegative() ? dueAt : now.plus(left.dividedBy(2)).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Until when an officer judges a claimed correction. */
    Instant judgementDue(Instant claimedAt) {
        return calendar.plusWorkingDays(claimedAt, parameters.getInt(Parameters.CORRECTION_JUDGE_WORKING_DAYS));
    }

    /** Last moment to appeal against what was decided then. */
    public Instant appealUntil(Instant decidedAt) {
        return daysAfter(decidedAt, parameters.getInt(Parameters.APPEAL_DAYS));
    }

    /** The earlier of some working days and a share of what is left of a suspension. */
    public Instant answerDue(Optional<Suspension> running) {
        var inWorkingDays = calendar.plusWorkingDays(now(), parameters.getInt(Parameters.APPEAL_WORKING_DAYS));
        var inShare = running.map(Suspension::endsAt)
                .filter(end -> end.isAfter(now()))
                .map(this::shareOfTimeUntil);
        return inShare.filter(inWorkingDays::isAfter).orElse(inWorkingDays).truncatedTo(ChronoUnit.SECONDS);
    }

    /** From when re-verification may begin, as far as the period goes. */
    public Instant reverifyFrom(Suspension suspension) {
        var lead = -parameters.getInt(Parameters.REVERIFICATION_LEAD_DAYS);
        var from = daysAfter(suspension.endsAt(), lead);
        return from.isBefore(suspension.beganAt()) ? suspension.beganAt() : from;
    }

    /** From when re-verification may be asked for again after it was declined. */
    public Instant againAfterDecline(Instant declinedAt) {
        return daysAfter(declinedAt, parameters.getInt(Parameters.REVERIFICATION_DECLINE_WAIT_DAYS));
    }

    /**
     * A serious violation that counts from now on is a relapse after a reinstatement at or after this moment.
     *
     * @param occurredAt when the act happened: it is judged by the rules of then
     */
    public Instant repeatOffenceSince(Instant occurredAt) {
        return repeatOffenceSince(now(), occurredAt);
    }

    /** The same of a violation that counts from another moment on. */
    public Instant repeatOffenceSince(Instant moment, Instant occurredAt) {
        return moment.atZone(zone.id())
                .minusMonths(parameters.getInt(Parameters.CLOSURE_RELAPSE_MONTHS, occurredAt))
                .toInstant();
    }

    /** The next reminder of a suspended seller; empty when all were sent. */
    public Optional<Instant> nextReminder(Instant from) {
        return parameters.durations(Parameters.SUSPENSION_REMINDERS).stream()
                // The engine wakes at the millisecond; of anything finer the same reminder would seem still to come.
                .map(span -> from.plus(span).truncatedTo(ChronoUnit.MILLIS))
                .filter(moment -> moment.isAfter(now()))
                .findFirst();
    }

    private Instant shareOfTimeUntil(Instant end) {
        var left = Duration.between(now(), end);
        var share = parameters.number(Parameters.APPEAL_SUSPENSION_SHARE);
        return now().plusSeconds((long) (left.toSeconds() * share));
    }
}
