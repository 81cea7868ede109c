package io.kaidian.processes.dmn;

/**
 * Names of the rows of {@code parameters.dmn}, the table of every number that an analyst may turn. Values, units and bounds
 * stand in the table alone.
 */
public final class Parameters {

    /** How often one case may be returned with a reason that uses a round. */
    public static final String ROUNDS_MAX = "rounds.max";

    /** Rounds that a lead grants at a time when none is left. */
    public static final String ROUNDS_GRANT = "rounds.grant";

    /** Days a returned case waits for the seller before it expires. */
    public static final String CORRECTION_DAYS = "correction.days";

    /** When, after the return, the seller is reminded to correct. */
    public static final String CORRECTION_REMINDERS = "correction.reminders";

    /** Working days in which an officer judges a claimed correction; the clock stops meanwhile. */
    public static final String CORRECTION_JUDGE_WORKING_DAYS = "correction.judge.workingDays";

    /** Days to correct a violation where its catalogue entry names none. */
    public static final String VIOLATION_CORRECT_DAYS = "violation.correctDays";

    /** Hours before the end of the time to correct a violation at which the seller is reminded. */
    public static final String VIOLATION_REMINDER_HOURS = "violation.reminderHours";

    /** Age in full years that a seller must have reached on the day of submission. */
    public static final String AGE_MIN = "age.min";

    /** Months of validity that an identity card must have left. */
    public static final String VALIDITY_MONTHS_LEFT = "validity.monthsLeft";

    /** Months by which the day of issue may lie behind the application for the card. */
    public static final String VALIDITY_ISSUE_GRACE_MONTHS = "validity.issueGraceMonths";

    /** Most shops of one person's identity. */
    public static final String IDENTITY_SHOPS_MAX_PERSONAL = "identity.shops.max.personal";

    /** Most shops of one sole proprietor's identity. */
    public static final String IDENTITY_SHOPS_MAX_SOLE_PROPRIETOR = "identity.shops.max.soleProprietor";

    /** Most shops of one company. */
    public static final String IDENTITY_SHOPS_MAX_ENTERPRISE = "identity.shops.max.enterprise";

    /** How often the amount of a small transfer may be typed. */
    public static final String TRANSFER_TRIES = "transfer.tries";

    /** Days within which the amount of a small transfer is to be typed. */
    public static final String TRANSFER_DAYS = "transfer.days";

    /** Small transfers to accounts of one person allowed in a day. */
    public static final String TRANSFER_PER_DAY = "transfer.perDay";

    /** Days for which a link works by which somebody takes part in the case of a company. */
    public static final String PEOPLE_LINK_DAYS = "people.linkDays";

    /** Payment account changes allowed in a day. */
    public static final String PAYMENT_CHANGES_PER_DAY = "payment.changesPerDay";

    /** Largest photo file that is accepted. */
    public static final String PHOTO_MAX_BYTES = "photo.maxBytes";

    /** Most pixels of a photo, checked before it is decoded. */
    public static final String PHOTO_MAX_PIXELS = "photo.maxPixels";

    /** Longest side of a photo, checked before it is decoded. */
    public static final String PHOTO_MAX_SIDE = "photo.maxSide";

    /** Shortest side of a photo that can still be read. */
    public static final String PHOTO_MIN_SIDE = "photo.minSide";

    /** Sharpness of the whole photo below which it counts as blurred. */
    public static final String PHOTO_SHARPNESS_MIN = "photo.sharpness.min";

    /** Mean brightness below which a photo counts as too dark. */
    public static final String PHOTO_LUMINANCE_MIN = "photo.luminance.min";

    /** Mean brightness above which a photo counts as over-exposed. */
    public static final String PHOTO_LUMINANCE_MAX = "photo.luminance.max";

    /** Share of glaring blocks above which the seller is advised. */
    public static final String PHOTO_GLARE_SHARE_WARN = "photo.glare.share.warn";

    /** How many times the edges across one direction may outweigh the others; 1 is none. */
    public static final String PHOTO_MOTION_MAX = "photo.motion.max";

    /** Mean colourfulness below which a photo is suspected to be black-and-white. */
    public static final String PHOTO_GREY_CHROMA_MAX = "photo.grey.chroma.max";

    /** Strength of a fine regular pattern from which a photo is suspected to show a screen. */
    public static final String PHOTO_FINE_GRID_MIN = "photo.fineGrid.min";

    /** Part of the card beyond the picture above which it counts as cut off. */
    public static final String CARD_OUTSIDE_MAX = "card.outside.max";

    /** Part of a field that must show neither card nor print for it to count as covered. */
    public static final String CARD_COVERED_MIN = "card.covered.min";

    /** Card width in the handheld photo below which it is stopped. */
    public static final String HANDHELD_CARD_WIDTH_STOP = "handheld.cardWidth.stop";

    /** Card width in the handheld photo below which the seller is advised to come closer. */
    public static final String HANDHELD_CARD_WIDTH_WARN = "handheld.cardWidth.warn";

    /** Largest share of the picture width that the card may take in the handheld photo. */
    public static final String HANDHELD_SHARE_MAX = "handheld.share.max";

    /** Share of the picture that a card lying flat must take before the capture coach takes the photo by itself. */
    public static final String COACH_SHARE_MIN = "coach.share.min";

    /** Largest share of the picture that a card lying flat may take. */
    public static final String COACH_SHARE_MAX = "coach.share.max";

    /** Proportions of an identity card, long side by short side. */
    public static final String COACH_ASPECT_CARD = "coach.aspect.card";

    /** Proportions of a passport's data page. */
    public static final String COACH_ASPECT_PASSPORT = "coach.aspect.passport";

    /** Proportions of a sheet of paper, such as a business licence. */
    public static final String COACH_ASPECT_SHEET = "coach.aspect.sheet";

    /** How much opposite sides of the card may differ before the capture coach asks to hold it straighter. */
    public static final String COACH_LEAN_MAX = "coach.lean.max";

    /** By which part of its width one end of the card may lie lower than the other. */
    public static final String COACH_TILT_MAX = "coach.tilt.max";

    /** By which part of its width the card may move between two frames. */
    public static final String COACH_MOVED_MAX = "coach.moved.max";

    /** How long everything must be good before the capture coach takes the photo by itself. */
    public static final String COACH_HOLD = "coach.hold";

    /** Different photos with the same fault in one place after which the seller may send anyway. */
    public static final String PHOTO_SAME_FAULT_UNTIL_INSIST = "photo.sameFaultUntilInsist";

    /** Minutes for which the code to go on with a phone is valid, and again as long for the phone that used it. */
    public static final String HANDOVER_MINUTES = "handover.minutes";

    /** Hours for which a slip for a photo studio is valid. */
    public static final String PHOTO_STUDIO_HOURS = "photoStudio.hours";

    /** A name read from a photo counts only when every character is at least this certain. */
    public static final String READING_ACCEPT_NAME = "reading.accept.name";

    /** An identity number counts only when every character is at least this certain (and the check digit fits). */
    public static final String READING_ACCEPT_ID_NUMBER = "reading.accept.idNumber";

    /** A validity date counts only when every character is at least this certain. */
    public static final String READING_ACCEPT_DATE = "reading.accept.date";

    /** A credit code counts only when every character is at least this certain (and the check character fits). */
    public static final String READING_ACCEPT_CREDIT_CODE = "reading.accept.creditCode";

    /** Least certainty of every character of other text, such as an address or a company name. */
    public static final String READING_ACCEPT_TEXT = "reading.accept.text";

    /** Longest time that the first attempt to read a photo may take. */
    public static final String READING_TIMEOUT = "reading.timeout";

    /** How often a photo is tried before a person reads it; each attempt may take three times as long as the one before. */
    public static final String READING_ATTEMPTS_MAX = "reading.attempts.max";

    /** Longest time that a sender waits for a photo to be read, before it is called still being checked. */
    public static final String READING_ANSWER_WITHIN = "reading.answerWithin";

    /** Photos that may wait to be read at a time. */
    public static final String READING_WAITING_MAX = "reading.waiting.max";

    /** Photos of one seller that may wait to be read at a time. */
    public static final String READING_WAITING_PER_SELLER = "reading.waiting.perSeller";

    /** Bytes of photos that may wait to be read at a time, since they are held in memory. */
    public static final String READING_WAITING_BYTES = "reading.waiting.bytes";

    /** Longest time that a photo waits for its turn. */
    public static final String READING_WAITING_LONGEST = "reading.waiting.longest";

    /** Least score at which a face counts as found. */
    public static final String FACE_SCORE_MIN = "face.score.min";

    /** Sharpness of the face below which the reviewer is told that it is unclear. */
    public static final String FACE_SHARPNESS_MIN = "face.sharpness.min";

    /** The face of the person is at least this many times as large as the portrait on the card. */
    public static final String FACE_OUTSIDE_CARD_AREA_RATIO = "face.outsideCard.areaRatio";

    /** Handheld photos whose 256-bit fingerprints differ by at most this much are suspected to be the same. */
    public static final String DUPLICATE_HASH_DISTANCE_MAX = "duplicate.hashDistance.max";

    /** When, after a suspension begins, the seller is reminded to ask for reinstatement. */
    public static final String SUSPENSION_REMINDERS = "suspension.reminders";

    /** Days before the end of a suspension from which re-verification may begin. */
    public static final String REVERIFICATION_LEAD_DAYS = "reverification.leadDays";

    /** Days to wait after a declined re-verification before asking again. */
    public static final String REVERIFICATION_DECLINE_WAIT_DAYS = "reverification.declineWaitDays";

    /** Months after a reinstatement in which a further serious violation proposes closure. */
    public static final String CLOSURE_RELAPSE_MONTHS = "closure.relapseMonths";

    /** Days after a closure after which the shop is paid out at the latest. */
    public static final String CLOSURE_PAYOUT_DAYS = "closure.payoutDays";

    /** Exception to the clearing at the end of the year: a serious balance from here on is reduced, not cleared. */
    public static final String POINTS_YEAR_END_KEEP_FROM = "points.yearEnd.keepFrom";

    /** The exception holds for serious balances below this. */
    public static final String POINTS_YEAR_END_KEEP_BELOW = "points.yearEnd.keepBelow";

    /** What such a serious balance becomes at the end of the year. */
    public static final String POINTS_YEAR_END_KEEP_AS = "points.yearEnd.keepAs";

    /** Days after a decision in which it can be appealed. */
    public static final String APPEAL_DAYS = "appeal.days";

    /** Working days in which an appeal is answered. */
    public static final String APPEAL_WORKING_DAYS = "appeal.workingDays";

    /** Share of what is left of a suspension within which an appeal is answered, if that is earlier. */
    public static final String APPEAL_SUSPENSION_SHARE = "appeal.suspensionShare";

    /** Failed photos of one slot after which other ways and help are offered beside the photo. */
    public static final String HELP_FAILURES = "help.failures";

    /** Working days in which a request for help is answered. */
    public static final String HELP_WORKING_DAYS = "help.workingDays";

    /** Seconds in which a reviewer can take a decision back; it takes effect after them. */
    public static final String REVIEW_UNDO_SECONDS = "review.undoSeconds";

    /** How many days before a permit ends its seller is reminded. */
    public static final String PERMIT_REMINDER_DAYS = "permit.reminderDays";

    /** Months between two rechecks of a shop. */
    public static final String RECHECK_MONTHS = "recheck.months";

    /** Days by which rechecks are drawn forward, by shop, so that shops certified on one day do not fall due in one night. */
    public static final String RECHECK_SPREAD_DAYS = "recheck.spreadDays";

    /** Days before a document runs out at which the seller is asked for a new one. */
    public static final String RECHECK_EXPIRY_LEAD_DAYS = "recheck.expiryLeadDays";

    /** Share of new shops that are rechecked once after opening. */
    public static final String RECHECK_AFTER_OPENING_SHARE = "recheck.afterOpening.share";

    /** Days after opening at which those shops are rechecked. */
    public static final String RECHECK_AFTER_OPENING_DAYS = "recheck.afterOpening.days";

    /** Rechecks that are planned or begun at a time. */
    public static final String RECHECK_BATCH = "recheck.batch";

    /** Working days in which a seller may answer a proposed closure before anybody decides about it. */
    public static final String CLOSURE_HEARING_WORKING_DAYS = "closure.hearingWorkingDays";

    /** Working days in which a second officer decides about a closure. */
    public static final String CLOSURE_DECIDE_WORKING_DAYS = "closure.decideWorkingDays";

    /** Working days for which one person may hold what two decided. */
    public static final String HOLD_WORKING_DAYS = "hold.workingDays";

    /** Working days in which a second officer decides about leaving the catalogue. */
    public static final String DEVIATION_DECIDE_WORKING_DAYS = "deviation.decideWorkingDays";

    /** Largest file that is taken as evidence. */
    public static final String EVIDENCE_MAX_BYTES = "evidence.maxBytes";

    /** Most files of evidence for one violation or appeal. */
    public static final String EVIDENCE_MAX_FILES = "evidence.maxFiles";

    /** Most shops that one bulk sanction may reach. */
    public static final String BULK_MAX_SHOPS = "bulk.maxShops";

    /** Start of a working day, counted from midnight. */
    public static final String WORK_DAY_START = "work.dayStart";

    /** End of a working day, counted from midnight. */
    public static final String WORK_DAY_END = "work.dayEnd";

    /** Working time before the due time at which the inbox warns. */
    public static final String REVIEW_DUE_SOON = "review.dueSoon";

    /** Priority added when the warning time before the due time begins. */
    public static final String REVIEW_DUE_SOON_PRIORITY = "review.dueSoon.priority";

    /** Priority added when the due time has passed. */
    public static final String REVIEW_OVERDUE_PRIORITY = "review.overdue.priority";

    /** Priority added when a reviewer passes a case up to the lead. */
    public static final String REVIEW_ESCALATED_PRIORITY = "review.escalated.priority";

    /** Time without any act after which a case that somebody took goes back. */
    public static final String REVIEW_CLAIM_IDLE = "review.claim.idle";

    /** Most cases that one reviewer may hold at a time. */
    public static final String REVIEW_LOAD_MAX = "review.load.max";

    /** Longest time for which a case may be set aside. */
    public static final String REVIEW_PARK_MAX = "review.park.max";

    /** Rows on one page of the inbox. */
    public static final String INBOX_ROWS = "inbox.rows";

    /** Priority from which the inbox marks a case as urgent. */
    public static final String INBOX_PRIORITY_HIGH = "inbox.priority.high";

    /** Review time from which the forecast warns that reviewers do not keep up, in wall-clock time. */
    public static final String PROMISE_LONGEST = "promise.longest";

    /** How many times the due time of a review is promised to sellers, in working time. */
    public static final String PROMISE_MARGIN = "promise.margin";

    /** Weeks of the past that the forecast looks at. */
    public static final String FORECAST_WEEKS = "forecast.weeks";

    /** Decisions of one reviewer in an hour as long as nothing was measured. */
    public static final String FORECAST_PER_HOUR = "forecast.perHour";

    /** Share of a reviewer's work that is a hidden golden case. */
    public static final String QUALITY_GOLDEN_SHARE = "quality.golden.share";

    /** Share of decided cases that another person reviews again without knowing. */
    public static final String QUALITY_BLIND_SHARE = "quality.blind.share";

    /** Days after which identity data of a case that ended without a certification, or was never sent, is erased. */
    public static final String RETENTION_ENDED_DAYS = "retention.ended.days";

    /** Days after the closure of a shop after which identity data of its certified cases is erased. */
    public static final String RETENTION_CLOSED_DAYS = "retention.closed.days";

    /** Days that a fraud inquiry may last before the seller is told of the looks made for it. */
    public static final String INQUIRY_LONGEST_DAYS = "inquiry.longest.days";

    /** Sellers whose photos and files one person may look at in an hour, besides those that decisions explain. */
    public static final String LOOKS_PER_HOUR = "looks.perHour";

    /** Sellers whose names and numbers one person may read in full in an hour, besides those that decisions explain. */
    public static final String REVEALS_PER_HOUR = "reveals.perHour";

    /** Further sellers that each decision of that hour explains. */
    public static final String LOOKS_PER_DECISION = "looks.perDecision";

    /** Sellers whose data one token may look at in an hour, besides those that decisions explain. */
    public static final String LOOKS_TOKEN_PER_HOUR = "looks.token.perHour";

    /** Seconds between one seller and the next for whoever has looked at more than that. */
    public static final String LOOKS_SLOW_SECONDS = "looks.slow.seconds";

    /** Days by which rules that bind sellers are announced before they are in force. */
    public static final String RULES_NOTICE_DAYS = "rules.noticeDays";

    private Parameters() {}
}
