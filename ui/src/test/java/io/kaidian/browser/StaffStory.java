package io.kaidian.browser;

import io.kaidian.cases.Applications;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.Cases;
import io.kaidian.cases.PaymentAccount;
import io.kaidian.cases.SellerType;
import io.kaidian.cases.Sellers;
import io.kaidian.cases.Slot;
import io.kaidian.cases.Statement;
import io.kaidian.checks.payment.AccountHolder;
import io.kaidian.checks.payment.SimulatedPaymentCompany;
import io.kaidian.support.security.Accounts;
import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Role;
import io.kaidian.support.security.SellerAccounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** People and cases for tests of staff screens, made by the services as sellers would make them. */
final class StaffStory {

    static final String PASSWORD = "specimen-password";

    private final Accounts accounts;
    private final SellerAccounts sellerAccounts;
    private final Sellers sellers;
    private final Applications applications;
    private final Cases cases;
    private final SimulatedPaymentCompany paymentCompany;
    private final CurrentActor currentActor;

    StaffStory(
            Accounts accounts,
            SellerAccounts sellerAccounts,
            Sellers sellers,
            Applications applications,
            Cases cases,
            SimulatedPaymentCompany paymentCompany,
            CurrentActor currentActor) {
        this.accounts = accounts;
        this.sellerAccounts = sellerAccounts;
        this.sellers = sellers;
        this.applications = applications;
        this.cases = cases;
        this.paymentCompany = paymentCompany;
        this.currentActor = currentActor;
    }

    void staff(String name, Locale locale, Role... roles) {
        accounts.create(new Accounts.NewAccount(name, PASSWORD, name, "S-" + name, locale, Set.of(roles)));
    }

    Actor seller(String id, String displayName, String holderName, String number) {
        sellerAccounts.makeForDemo(new Accounts.NewAccount(
                id, PASSWORD, displayName, null, Locale.SIMPLIFIED_CHINESE, Set.of(Role.SELLER)));
        paymentCompany.answer(id, new AccountHolder(AccountHolder.State.VERIFIED, holderName, number));
        sellers.register(new Sellers.Registration(
                id,
                SellerType.PERSONAL,
                displayName,
                null,
                null,
                Locale.SIMPLIFIED_CHINESE,
                new PaymentAccount("demo", id)));
        return new Actor(Actor.Kind.SELLER, id, null, Set.of(Role.SELLER));
    }

    CaseId apply(Actor seller, Statement statement, Map<Slot, String> photos) {
        var bytes = new EnumMap<Slot, byte[]>(Slot.class);
        photos.forEach((slot, file) -> bytes.put(slot, specimen(file)));
        return applyWithPhotos(seller, statement, bytes);
    }

    /** Sends a case with those photos and waits until the checks have run. */
    CaseId applyWithPhotos(Actor seller, Statement statement, Map<Slot, byte[]> photos) {
        var id = currentActor.callAs(
                seller, () -> applications.open(seller.name(), CaseKind.INITIAL).caseId());
        currentActor.callAs(seller, () -> applications.state(id, statement, "2026-01"));
        photos.forEach((slot, photo) -> currentActor.callAs(seller, () -> applications.attach(id, slot, photo)));
        submit(seller, id);
        return id;
    }

    void attach(Actor seller, CaseId id, Slot slot, String file) {
        currentActor.callAs(seller, () -> applications.attach(id, slot, specimen(file)));
    }

    /** Sends the case and waits until the checks have run. */
    void submit(Actor seller, CaseId id) {
        currentActor.callAs(seller, () -> applications.submit(id));
        await(id, CaseStatus.IN_REVIEW);
    }

    void await(CaseId id, CaseStatus status) {
        until(() -> cases.get(id).status() == status, "case " + id + " is not " + status);
    }

    /** Jobs bring things about in the background. */
    void until(BooleanSupplier isSo, String orElse) {
        var end = Instant.now().plus(Duration.ofSeconds(60));
        while (!isSo.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(orElse);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    static Statement statement(String name, String number, String from, String until) {
        return new Statement(name, number, LocalDate.parse(from), LocalDate.parse(until), false, null, null);
    }

    private static byte[] specimen(String file) {
        try (InputStream photo = StaffStory.class.getResourceAsStream("/specimens/" + file)) {
            return photo.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
