package io.kaidian.enforcement.appeals;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationNoticeFacts;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.processes.LocalizedText;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the seller the answer to an appeal, and those whose decision it undoes. */
@Component
class AppealNotifications {

    /** In place of a balance: the points of the violation do not count yet. */
    private static final int NOT_COUNTED = -1;

    /** In place of what still holds: it is about no violation. */
    private static final int NOTHING_SAID = -1;

    private final EnforcementNotifications news;
    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final ViolationNoticeFacts facts;
    private final EnforcementDeadlines deadlines;
    private final AppealSubjectQueries subjects;
    private final AppealSubjectNames names;
    private final ShopRepository shops;

    AppealNotifications(
            EnforcementNotifications news,
            ViolationRepository violations,
            SanctionRepository sanctions,
            ViolationNoticeFacts facts,
            EnforcementDeadlines deadlines,
            AppealSubjectQueries subjects,
            AppealSubjectNames names,
            ShopRepository shops) {
        this.news = news;
        this.violations = violations;
        this.sanctions = sanctions;
        this.facts = facts;
        this.deadlines = deadlines;
        this.subjects = subjects;
        this.names = names;
        this.shops = shops;
    }

    private LocalizedText nameOf(Appeal appeal) {
        return names.of(appeal.subject(), appeal.violationId());
    }

    /** An appeal has come, and somebody answers it. */
    void notifyFiled(Appeal appeal) {
        var subject = appeal.subject();
        if (subjects.isOfAnotherModule(subject)) {
            news.notifySellerAt(
                    subjects.pathForSeller(subject),
                    appeal.shopId(),
                    "appeal.filed.permit",
                    appeal.id().toString(),
                    appeal.answerDueAt(),
                    subjects.title(subject));
        } else {
            news.notifySeller(
                    appeal.shopId(), "appeal.filed", appeal.id().toString(), appeal.answerDueAt(), nameOf(appeal));
        }
    }

    /** The decision stands. */
    void notifyUpheld(Appeal appeal) {
        var subject = appeal.subject();
        if (subjects.isOfAnotherModule(subject)) {
            news.notifySellerAt(
                    subjects.pathForSeller(subject),
                    appeal.shopId(),
                    "appeal.upheld.permit",
                    appeal.id().toString(),
                    appeal.requireAnswer(),
                    subjects.title(subject),
                    subjects.resolve(subject).isInForce() ? 1 : 0);
            return;
        }
        var id = appeal.violationId();
        if (id == null) {
            news.notifySeller(
                    appeal.shopId(),
                    "appeal.upheld.certification",
                    appeal.id().toString(),
                    appeal.requireAnswer(),
                    nameOf(appeal));
            return;
        }
        var violation = violations.get(id);
        var balance = violation.balanceAfter();
        news.notifySeller(
                appeal.shopId(),
                "appeal.upheld",
                appeal.id().toString(),
                facts.behind(
                        violation,
                        appeal.requireAnswer(),
                        nameOf(appeal),
                        violation.points(),
                        balance == null ? NOT_COUNTED : balance,
                        facts.stoppedIn(appeal.shopId()),
                        isBarredNow(id) ? 1 : 0));
    }

    /** A closure whose time to appeal is over waits for this answer alone. */
    private boolean isBarredNow(ViolationId violation) {
        return sanctions
                .of(violation, Sanction.Kind.CLOSURE)
                .filter(closure -> closure.status() == Sanction.Status.IN_FORCE)
                .filter(closure -> closure.requireAppealUntil().isBefore(deadlines.now()))
                .isPresent();
    }

    /**
     * @param effect of undoing what another module had decided; null otherwise
     * @param participants user names of those who took part in what is undone
     */
    void notifyOverturned(Appeal appeal, AppealSubjectProvider.@Nullable Effect effect, List<String> participants) {
        var subject = appeal.subject();
        if (subjects.isOfAnotherModule(subject)) {
            news.notifySellerAt(
                    subjects.pathForSeller(subject),
                    appeal.shopId(),
                    "appeal.overturned.permit",
                    appeal.id().toString(),
                    appeal.requireAnswer(),
                    subjects.title(subject),
                    follows(effect));
        } else {
            notifyUndone(appeal);
        }
        participants.forEach(who -> news.notifyStaff(
                who, appeal.shopId(), "staff.appealOverturned", appeal.id().toString(), appeal.requireAnswer()));
    }

    private static int follows(AppealSubjectProvider.@Nullable Effect effect) {
        return switch (effect) {
            case LOOKED_AT_AGAIN -> 0;
            case NEWER_COUNTS -> 2;
            case COUNTS_AGAIN -> 1;
            case null -> 1;
        };
    }

    private void notifyUndone(Appeal appeal) {
        var follows = whatFollows(appeal.subject().kind());
        var id = appeal.violationId();
        news.notifySeller(
                appeal.shopId(),
                "appeal.overturned",
                appeal.id().toString(),
                Stream.concat(
                                Arrays.stream(
                                        id == null
                                                ? new Object[] {
                                                    appeal.requireAnswer(), follows, NOT_COUNTED, 0, deadlines.now()
                                                }
                                                : facts.left(
                                                        appeal.shopId(),
                                                        violations.get(id).track(),
                                                        appeal.requireAnswer(),
                                                        follows)),
                                Stream.of(nameOf(appeal), id == null ? NOTHING_SAID : remaining(appeal.shopId())))
                        .toArray());
    }

    /**
     * Which of the sentences about the shop tells what still holds: 0 nothing, 1 a suspension whose end is known, 2 a suspension
     * that waits for the seller, 3 a restriction, 4 a closure.
     */
    private int remaining(ShopId shop) {
        return switch (shops.get(shop).standing()) {
            case PENDING, OPEN -> 0;
            case SUSPENDED, REVERIFYING -> sanctions.runningSuspension(shop).isPresent() ? 1 : 2;
            case RESTRICTED -> 3;
            case CLOSED -> 4;
        };
    }

    /** Which of the endings of the text: they differ in what the seller has from it. */
    private static int whatFollows(Appeal.Kind kind) {
        return switch (kind) {
            case VIOLATION, SANCTION, CLOSURE -> 0;
            case CASE -> 1;
            case FINDING -> 2;
            case PERMIT_DECISION -> throw new IllegalArgumentException("told in words of its own");
        };
    }
}
