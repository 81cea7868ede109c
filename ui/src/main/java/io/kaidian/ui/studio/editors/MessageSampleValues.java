package io.kaidian.ui.studio.editors;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What stands in the places of a message, for its preview. Messages and what they are told belong to the program, as do
 * these.
 */
enum MessageSampleValues {
    FIGURE,
    DATE,
    WORDS,
    /** What is to be corrected, a line each. */
    FAULTS;

    private static final Map<String, List<MessageSampleValues>> OF_MESSAGES = Map.ofEntries(
            message("case.returned", FIGURE, FIGURE, DATE, FAULTS),
            message("case.returned.noRounds", FIGURE, FIGURE, DATE, FAULTS),
            message("photo.read", FIGURE, WORDS),
            message("photo.read.faulty", FIGURE, WORDS),
            message("photo.forAPerson", FIGURE, WORDS),
            message("case.late", DATE, DATE, FIGURE),
            message("case.reminder", DATE),
            message("case.reminder.last", DATE),
            message("case.roundsGranted", FIGURE),
            message("case.declined", FAULTS),
            message("case.declinedReverification", FAULTS, DATE),
            message("violation.toCorrect", WORDS, WORDS, DATE, WORDS),
            message("violation.correctionReminder", WORDS, WORDS, DATE),
            message("violation.confirmed", WORDS, FIGURE, FIGURE, WORDS, WORDS),
            message("violation.corrected", WORDS),
            message("violation.correctionAccepted", WORDS),
            message("violation.correctionRefused", WORDS, DATE, WORDS),
            message("violation.withdrawn", WORDS, WORDS),
            message("shop.warned", FIGURE, WORDS, FIGURE, WORDS),
            message("shop.restricted", FIGURE, DATE, WORDS, FIGURE, FIGURE, WORDS),
            message("shop.suspended", FIGURE, DATE, DATE, WORDS, FIGURE, FIGURE, WORDS),
            message("shop.suspensionExtended", FIGURE, DATE, WORDS, FIGURE, FIGURE, WORDS),
            message("shop.suspensionChanged", DATE),
            message("shop.judgedAgain", FIGURE),
            message("shop.suspensionResumed", DATE),
            message("shop.putOnHold", DATE),
            message("case.declineHeld", DATE),
            message("shop.suspendedReminder", DATE, DATE),
            message("shop.suspendedToCorrect", DATE),
            message("shop.reverificationDue", DATE),
            message("shop.staysSuspended", DATE),
            message("shop.reverified", DATE),
            message("shop.reverifiedToCorrect", DATE),
            message("shop.reverifiedToCheck", DATE),
            message("shop.closureProposed", WORDS, FIGURE, FIGURE, WORDS, DATE),
            message("shop.closed", DATE, WORDS, FIGURE, FIGURE, WORDS),
            message("appeal.filed", DATE),
            message("appeal.upheld", WORDS),
            message("appeal.overturned", WORDS, FIGURE),
            message("staff.correctionClaimed", WORDS),
            message("staff.appealOverturned", WORDS),
            message("staff.appealOverdue", DATE),
            message("staff.dueSoon", WORDS),
            message("staff.handedOver", WORDS),
            message("staff.answered", WORDS),
            message("staff.resumed", WORDS),
            message("staff.asked", WORDS),
            message("staff.passedUp", WORDS),
            message("staff.mentioned", WORDS, WORDS),
            message("staff.proposal.open", WORDS),
            message("staff.proposal.consented", WORDS),
            message("staff.proposal.published", WORDS),
            message("staff.proposal.refused", WORDS),
            message("staff.proposal.overtaken", WORDS),
            message("staff.proposal.failed", WORDS),
            message("staff.incident", FIGURE, WORDS),
            message("staff.looksOfPerson", WORDS, FIGURE, FIGURE),
            message("staff.looksOfToken", WORDS, FIGURE, FIGURE),
            message("staff.release.alarm.fails", FIGURE, WORDS),
            message("staff.release.alarm.slow", FIGURE, WORDS, WORDS, WORDS),
            message("staff.release.returned", WORDS, FIGURE, FIGURE, WORDS),
            message("staff.overdue.CORRECTIONS", DATE),
            message("staff.overdue.CLOSURES", DATE),
            message("staff.overdue.DEVIATIONS", DATE),
            message("staff.overdue.BULK", DATE),
            message("help.advised", WORDS),
            message("recheck.asked", FIGURE),
            message("recheck.reminder", FIGURE),
            message("recheck.restricted", FIGURE),
            message("recheck.suspended", FIGURE),
            message("recheck.askedAgain", FIGURE),
            message("recheck.evidence", FIGURE),
            message("rules.announced", DATE, FIGURE),
            message("rules.changed", FIGURE),
            message("secondProof.locked", DATE),
            message("code", FIGURE, FIGURE));

    /** In the order of the places; as many as the program fills. */
    static List<MessageSampleValues> of(String message) {
        return OF_MESSAGES.getOrDefault(message, List.of());
    }

    private static Map.Entry<String, List<MessageSampleValues>> message(String key, MessageSampleValues... samples) {
        return Map.entry(key, Arrays.asList(samples));
    }
}
