package io.kaidian.browser;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.SellerStatement;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.SellerAccountService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.testing.SellerCaseSteps;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.context.ApplicationContext;

/** People and cases for tests of staff screens, made by the services as sellers would make them. */
public final class StaffFixture {

    public static final String PASSWORD = "specimen-password";

    private final AccountRepository accounts;
    private final SellerAccountService sellerAccounts;
    private final SellerCaseSteps sellerSteps;
    private final CaseRepository cases;
    private final CurrentActor currentActor;

    public StaffFixture(ApplicationContext server) {
        this.accounts = server.getBean(AccountRepository.class);
        this.sellerAccounts = server.getBean(SellerAccountService.class);
        this.sellerSteps = server.getBean(SellerCaseSteps.class);
        this.cases = server.getBean(CaseRepository.class);
        this.currentActor = server.getBean(CurrentActor.class);
    }

    public void staff(String name, Locale locale, Role... roles) {
        staff(name, name, locale, roles);
    }

    /** Makes an account, or gives the one that another class of the same server left that language and those roles. */
    public void staff(String name, String displayName, Locale locale, Role... roles) {
        if (accounts.find(name).isEmpty()) {
            accounts.create(
                    new AccountRepository.NewAccount(name, PASSWORD, displayName, "S-" + name, locale, Set.of(roles)));
        } else {
            accounts.setLocale(name, locale);
            accounts.setRoles(name, Set.of(roles));
            accounts.enable(name, true);
        }
    }

    public Actor seller(String id, String displayName, String holderName, String number) {
        sellerAccounts.makeForDemo(new AccountRepository.NewAccount(
                id, PASSWORD, displayName, null, Locale.SIMPLIFIED_CHINESE, Set.of(Role.SELLER)));
        sellerSteps.register(id, displayName, id, new AccountHolder(AccountHolder.State.VERIFIED, holderName, number));
        return new Actor(Actor.Kind.SELLER, id, null, Set.of(Role.SELLER));
    }

    public CaseId apply(Actor seller, SellerStatement statement, Map<DocumentSlot, String> photos) {
        var bytes = new LinkedHashMap<DocumentSlot, byte[]>();
        photos.forEach((slot, file) -> bytes.put(slot, specimen(file)));
        return applyWithPhotos(seller, statement, bytes);
    }

    /** Sends a case with those photos and waits until the checks have run. */
    public CaseId applyWithPhotos(Actor seller, SellerStatement statement, Map<DocumentSlot, byte[]> photos) {
        var id = currentActor.runAs(
                seller, () -> sellerSteps.open(seller.name(), CaseKind.INITIAL).caseId());
        currentActor.runAs(seller, () -> sellerSteps.saveStatement(id, statement, "2026-01"));
        photos.forEach((slot, photo) -> currentActor.runAs(seller, () -> sellerSteps.attach(id, slot, photo)));
        submit(seller, id);
        return id;
    }

    public void attach(Actor seller, CaseId id, DocumentSlot slot, String file) {
        currentActor.runAs(seller, () -> sellerSteps.attach(id, slot, specimen(file)));
    }

    /** Sends the case and waits until the checks have run. */
    public void submit(Actor seller, CaseId id) {
        currentActor.runAs(seller, () -> sellerSteps.submit(id));
        await(id, CaseStatus.IN_REVIEW);
    }

    public void await(CaseId id, CaseStatus status) {
        until(() -> cases.get(id).status() == status, "case " + id + " is not " + status);
    }

    /** Jobs bring things about in the background. */
    public void until(BooleanSupplier isSo, String orElse) {
        var end = Instant.now().plus(Duration.ofSeconds(60));
        while (!isSo.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(orElse);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    public static SellerStatement statement(String name, String number, String from, String until) {
        return new SellerStatement(name, number, LocalDate.parse(from), LocalDate.parse(until), false, null, null);
    }

    private static byte[] specimen(String file) {
        try (InputStream photo = StaffFixture.class.getResourceAsStream("/specimens/" + file)) {
            return photo.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
