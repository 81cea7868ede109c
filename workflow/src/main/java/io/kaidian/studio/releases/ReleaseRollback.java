package io.kaidian.studio.releases;

import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.AccountRepository.Account;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.releases.Release;
import io.kaidian.platform.releases.Release.Origin;
import io.kaidian.platform.releases.ReleaseRepository;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.studio.migrations.ProcessMigrationService;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes a release back soon after it was published: the one before it comes into force again, and the cases that run on the
 * bad one are brought over and go on. One person may do this, whoever wrote the release too; others are told.
 */
@Service
public class ReleaseRollback {

    private static final Duration ALONE = Duration.ofHours(24);

    private static final String NOTICE = "staff.release.returned";

    /** To whoever had a part in it, and so can be no second person. */
    private static final String NOTICE_OF_OWN = "staff.release.returnedOwn";

    private final ReleaseRepository register;
    private final ReleaseService releases;
    private final ProcessMigrationService migrations;
    private final NotificationService notificationService;
    private final AccountRepository accounts;
    private final CurrentActor actor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReleaseRollback(
            ReleaseRepository register,
            ReleaseService releases,
            ProcessMigrationService migrations,
            NotificationService notificationService,
            AccountRepository accounts,
            CurrentActor actor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.register = register;
        this.releases = releases;
        this.migrations = migrations;
        this.notificationService = notificationService;
        this.accounts = accounts;
        this.actor = actor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Whether the caller may take that release back alone.
     *
     * @param release the one in force, or it cannot be taken back like this
     */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public boolean canReturn(Release release) {
        return release.number() == register.newest().orElse(0)
                && release.number() > 1
                && !isReturn(release)
                && clock.instant().isBefore(release.publishedAt().plus(ALONE))
                && (actor.get().has(Role.PUBLISHER) || actor.get().name().equals(release.author()));
    }

    /** How many cases run on that release, and are moved when it is taken back. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public int runningOn(Release release) {
        return migrations.runningOn(release.number());
    }

    /**
     * What became of a release that was taken back.
     *
     * @param release number of the new release
     * @param moving how many cases ran on the one taken back, and are being moved
     */
    public record Returned(int release, int moving) {}

    /**
     * Puts the release before the one in force back, and brings over what runs on the one in force.
     *
     * @param comment why, for those who look at it after
     * @throws ProposalStateException if it is too late for one person, or the caller may not
     */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    @Transactional
    public Returned returnToTheOneBefore(String comment) {
        ProposalService.requireComment(comment);
        register.lock();
        var bad = releases.get(register.newest().orElseThrow());
        if (!canReturn(bad)) {
            throw new ProposalStateException("release.return.late", ALONE.toHours());
        }
        var by = actor.get().name();
        var before = bad.number() - 1;
        var number = register.publish(new ReleaseRepository.New(
                Origin.PUBLISHED, bad.number(), before, comment, by, by, null, register.files(before)));
        var moving = migrations.bringOver(bad.number(), number, by);
        events.publishEvent(new AuditedEvent(
                "RETURNED_RELEASE",
                "release",
                String.valueOf(bad.number()),
                Map.of("restores", before, "release", number)));
        notifyOthers(bad, new Returned(number, moving), by, comment);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                releases.refresh();
            }
        });
        return new Returned(number, moving);
    }

    /**
     * A return, by however many people, is not itself taken back by one person: that would put the release that was taken back
     * into force again.
     */
    private static boolean isReturn(Release release) {
        return release.restores() != null;
    }

    private void notifyOthers(Release bad, Returned returned, String by, String comment) {
        var others = new TreeSet<String>();
        accounts.withRole(Role.PUBLISHER).forEach(account -> others.add(account.username()));
        accounts.withRole(Role.ADMIN).forEach(account -> others.add(account.username()));
        if (bad.origin() == Origin.PUBLISHED) {
            others.add(bad.author());
            others.add(bad.publishedBy());
        }
        others.remove(by);
        var name = accounts.find(by).map(Account::displayName).orElse(by);
        others.forEach(who -> notificationService.send(
                who,
                who.equals(bad.author()) ? NOTICE_OF_OWN : NOTICE,
                List.of(
                        name,
                        String.valueOf(bad.number()),
                        String.valueOf(bad.number() - 1),
                        comment,
                        String.valueOf(returned.release()),
                        returned.moving()),
                readsReleases(who) ? "/studio/releases" : "/admin/audit",
                NOTICE + " " + returned.release() + " " + who));
    }

    /** Administrators do not, and find in the audit trail who took back what and why. */
    private boolean readsReleases(String who) {
        return accounts.find(who)
                .map(Account::roles)
                .filter(roles -> !roles.contains(Role.ANALYST) && !roles.contains(Role.PUBLISHER))
                .isEmpty();
    }
}
