package io.kaidian.identity.onetimecodes;

import io.kaidian.identity.PasswordResetService;
import io.kaidian.identity.secondfactor.RequiresSecondProof;
import io.kaidian.identity.secondfactor.SecondProof;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.ContactAddress;
import io.kaidian.sellers.SellerRepository;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Phone numbers and mail addresses of sellers. One counts, for signing in and for messages, once a code that was sent to it came
 * back: here, or at the marketplace, which says so. It belongs to whoever confirmed it last, since numbers are given to new people.
 */
@Service
public class SellerContacts {

    private final SellerRepository sellers;
    private final ContactConfirmationCodes codes;
    private final NotificationService notificationService;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SellerContacts(
            SellerRepository sellers,
            ContactConfirmationCodes codes,
            NotificationService notificationService,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            @WallClock Clock clock) {
        this.sellers = sellers;
        this.codes = codes;
        this.notificationService = notificationService;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A way to reach a seller.
     *
     * @param address null where none is known
     * @param confirmedAt null where no code has come back from it
     * @param canBeConfirmed whether this server sends codes to such contacts
     */
    public record Contact(
            boolean isPhone,
            @Nullable String address,
            @Nullable Instant confirmedAt,
            boolean canBeConfirmed) {}

    /**
     * The phone number and the mail address, in this order; neither of somebody whose shop nobody has registered yet.
     *
     * @throws io.kaidian.platform.errors.NotFoundException if another seller asks
     */
    @RolesAllowed(Roles.SELLER)
    public List<Contact> of(String sellerId) {
        currentActor.get().requireSeller(sellerId);
        var known = sellers.find(sellerId);
        if (known.isEmpty()) {
            return List.of();
        }
        var seller = known.get();
        var confirmed = sellers.confirmations(sellerId);
        return List.of(
                new Contact(true, seller.phone(), confirmed.phone(), codes.canBeSent(true)),
                new Contact(false, seller.email(), confirmed.email(), codes.canBeSent(false)));
    }

    /**
     * Sends a code to a contact that the seller names, or to the one that is known.
     *
     * @return names the request when the code comes back
     * @throws ContactCodeException where none was sent
     */
    @RolesAllowed(Roles.SELLER)
    @RequiresSecondProof
    public UUID request(String sellerId, String typed, Locale language) {
        currentActor.get().requireSeller(sellerId);
        return codes.send(asking(sellerId, language), typed);
    }

    /**
     * Takes the code: the contact is the seller's from now on.
     *
     * @return false where the code is wrong, used or too old
     */
    @RolesAllowed(Roles.SELLER)
    @RequiresSecondProof
    @Transactional
    public boolean confirm(String sellerId, UUID request, String typed, String code) {
        currentActor.get().requireSeller(sellerId);
        var asking = asking(sellerId, Locale.ROOT);
        if (!codes.confirm(request, asking, typed, code)) {
            return false;
        }
        give(sellerId, codes.use(request, asking, typed), typed);
        return true;
    }

    /**
     * The marketplace says when a code of its own came back from the contacts that it names. What was confirmed later, here or
     * by another seller, stays.
     *
     * @param phoneAt null where it says nothing
     * @param emailAt null where it says nothing
     */
    @Transactional
    public void confirmedByMarketplace(String sellerId, @Nullable Instant phoneAt, @Nullable Instant emailAt) {
        var seller = sellers.get(sellerId);
        var known = sellers.confirmations(sellerId);
        vouchedFor(sellerId, seller.phone(), phoneAt, known.phone());
        vouchedFor(sellerId, seller.email(), emailAt, known.email());
    }

    @EventListener
    void notifyDigitsLocked(SecondProof.ProofLockedEvent locked) {
        notificationService.send(
                locked.sellerId(),
                "secondProof.locked",
                List.of(locked.until()),
                "/seller/contacts",
                "digits locked " + locked.sellerId() + " " + locked.until());
    }

    @EventListener
    void notifyPasswordReset(PasswordResetService.PasswordResetEvent reset) {
        notificationService.send(
                reset.sellerId(),
                "password.reset",
                List.of(),
                "/seller/contacts",
                "password reset " + reset.sellerId() + " " + reset.at());
    }

    private void vouchedFor(String sellerId, @Nullable String contact, @Nullable Instant at, @Nullable Instant known) {
        if (contact == null || at == null || known != null && !at.isAfter(known)) {
            return;
        }
        var address = ContactAddress.of(contact);
        sellers.lockContact(address);
        var isTakenLater = sellers.findByContact(address)
                .filter(other -> !other.seller().id().equals(sellerId))
                .filter(other -> !at.isAfter(other.confirmedAt()))
                .isPresent();
        if (!isTakenLater) {
            confirm(sellerId, address, at);
        }
    }

    /** Makes a contact the seller's own from which a code came back just now. */
    public void give(String sellerId, ContactAddress address, String typed) {
        sellers.lockContact(address);
        var seller = sellers.get(sellerId);
        var known = address.isPhone() ? seller.phone() : seller.email();
        if (known == null || !ContactAddress.of(known).equals(address)) {
            sellers.nameContact(sellerId, address, ContactAddress.written(typed));
        }
        if (known != null && !ContactAddress.of(known).equals(address)) {
            notifySeller(sellerId, address.isPhone() ? "contact.phoneChanged" : "contact.mailChanged");
        }
        confirm(sellerId, address, clock.instant());
        events.publishEvent(
                new AuditedEvent("CONTACT_CONFIRMED", "seller", sellerId, Map.of("phone", address.isPhone())));
    }

    private void confirm(String sellerId, ContactAddress address, Instant at) {
        sellers.confirm(sellerId, address, at).ifPresent(before -> {
            events.publishEvent(
                    new AuditedEvent("CONTACT_PASSED_ON", "seller", before, Map.of("phone", address.isPhone())));
            notifySeller(before, address.isPhone() ? "contact.phonePassedOn" : "contact.mailPassedOn");
        });
    }

    private void notifySeller(String sellerId, String template) {
        notificationService.send(
                sellerId, template, List.of(), "/seller/contacts", template + " " + sellerId + " " + clock.instant());
    }

    private static ContactConfirmationCodes.Request asking(String sellerId, Locale language) {
        return new ContactConfirmationCodes.Request(
                ContactConfirmationCodes.Purpose.CONTACT, sellerId, "seller " + sellerId, language);
    }
}
