package io.kaidian.permits;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.processes.LocalizedText;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells sellers what became of applications and permits. */
@Component
class PermitNotifications {

    private static final LocalizedText NOTHING_SAID = new LocalizedText("（未说明）", "(nothing said)");

    private final NotificationService notificationService;
    private final SellerRepository sellers;
    private final EnforcementDeadlines deadlines;

    PermitNotifications(
            NotificationService notificationService, SellerRepository sellers, EnforcementDeadlines deadlines) {
        this.notificationService = notificationService;
        this.sellers = sellers;
        this.deadlines = deadlines;
    }

    void notifyAsked(PermitApplication application, String taskId) {
        var until = application.moments().dueAt();
        var title = application.matter().title();
        if (until == null) {
            send(application, "permit.askedOpen", taskId, title, said(application.told()));
        } else {
            send(application, "permit.asked", taskId, title, said(application.told()), until);
        }
    }

    void notifyGranted(Permit permit) {
        send(permit, "permit.granted", permit.matter().title(), permit.validUntil());
    }

    void notifyRefused(PermitApplication application) {
        send(
                application,
                "permit.refused",
                application.requireDecidedAt().toString(),
                application.matter().title(),
                said(application.told()),
                deadlines.appealUntil(application.requireDecidedAt()));
    }

    void notifyExpired(PermitApplication application) {
        send(application, "permit.closed", "", application.matter().title());
    }

    void notifyEnding(Permit permit) {
        send(permit, "permit.ending", permit.matter().title(), permit.validUntil());
    }

    void notifyEnded(Permit permit) {
        send(permit, "permit.ended", permit.matter().title());
    }

    void notifyWithdrawn(Permit permit, @Nullable String told) {
        sendAt(
                permit,
                "permit.withdrawn",
                permit.requireEndedAt(),
                permit.matter().title(),
                said(told),
                deadlines.appealUntil(permit.requireEndedAt()));
    }

    void notifyRestricted(Permit permit, @Nullable String told, Instant now) {
        sendAt(permit, "permit.restricted", now, permit.matter().title(), said(told), deadlines.appealUntil(now));
    }

    void notifyLifted(Permit permit, @Nullable String told, Instant now) {
        sendAt(permit, "permit.lifted", now, permit.matter().title(), said(told));
    }

    /** An officer began the application. */
    void notifyBegun(PermitApplication application, String reason) {
        send(application, "permit.begun", "", application.matter().title(), reason);
    }

    void message(PermitApplication application, LocalizedText title, LocalizedText text, String cause) {
        send(application, "permit.message", cause, title, text);
    }

    /** Where the seller reads about an application and the permit granted by it. */
    static String pathOf(PermitApplicationId id) {
        return "/seller/permits/" + id;
    }

    private static Object said(@Nullable String told) {
        return told == null || told.isBlank() ? NOTHING_SAID : told;
    }

    private void send(PermitApplication application, String template, String cause, Object... arguments) {
        send(
                application.shopId(),
                pathOf(application.id()),
                template,
                application.id() + " " + cause,
                List.of(arguments));
    }

    private void send(Permit permit, String template, Object... arguments) {
        send(permit, template, permit.id().toString(), List.of(arguments));
    }

    /** Of what can happen to a permit more than once. */
    private void sendAt(Permit permit, String template, Instant moment, Object... arguments) {
        send(permit, template, permit.id() + " " + moment, List.of(arguments));
    }

    private void send(Permit permit, String template, String cause, List<Object> arguments) {
        send(permit.shopId(), pathOf(permit.applicationId()), template, cause, arguments);
    }

    private void send(ShopId shop, String path, String template, String cause, List<Object> arguments) {
        notificationService.send(sellers.ofShop(shop).id(), template, arguments, path, template + " " + cause);
    }
}
