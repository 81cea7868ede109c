package io.kaidian.demo;

import io.kaidian.api.security.ApiTokenRepository;
import io.kaidian.api.security.TokenScope;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.SellerAccountService;
import io.kaidian.platform.security.Role;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Lets the demo's people and its token in, and opens a payment account for everybody on the specimens. */
@DemoOnly
@Component
class DemoAccounts implements ApplicationRunner {

    /** A seller who has done nothing yet, with a payment account in the name of that person. */
    private record NewApplicant(String step, String username, String person) {}

    /** Whom the README lets apply: one in the story, the other in the five minutes before it. */
    private static final List<NewApplicant> BEGINNERS = List.of(
            new NewApplicant("first seller", "seller1", "p1"), new NewApplicant("fourth seller", "seller4", "p9"));

    private final AccountRepository accounts;
    private final SellerAccountService sellerAccounts;
    private final SellerRepository sellers;
    private final ApiTokenRepository tokens;
    private final SampleApplicants sampleApplicants;
    private final DemoSecrets secrets;
    private final DemoStepRunner steps;
    private final DemoRegistries registries;
    private final List<DemoAccount> people = DemoAccount.all();

    DemoAccounts(
            AccountRepository accounts,
            SellerAccountService sellerAccounts,
            SellerRepository sellers,
            ApiTokenRepository tokens,
            SampleApplicants sampleApplicants,
            DemoSecrets secrets,
            DemoStepRunner steps,
            DemoRegistries registries) {
        this.accounts = accounts;
        this.sellerAccounts = sellerAccounts;
        this.sellers = sellers;
        this.tokens = tokens;
        this.sampleApplicants = sampleApplicants;
        this.secrets = secrets;
        this.steps = steps;
        this.registries = registries;
    }

    List<DemoAccount> all() {
        return people;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        people.forEach(this::letIn);
        // May be as short as the player wants it, and may have been set anew since the last start.
        accounts.setCommonPassword(people.stream().map(DemoAccount::username).toList(), secrets.password());
        tokens.admit(
                "demo",
                secrets.token(),
                Set.of(TokenScope.values()),
                people.stream()
                        .filter(DemoAccount::isStaff)
                        .map(DemoAccount::username)
                        .collect(Collectors.toSet()));
        registries.fill();
        BEGINNERS.forEach(beginner -> {
            var person = person(beginner.username());
            steps.runOnce(beginner.step(), () -> register(person.username(), person.displayName(), beginner.person()));
        });
    }

    /** Makes a seller known whose account is in the name of that person. */
    void register(String sellerId, String displayName, String person) {
        sellers.register(new SellerRepository.Registration(
                sellerId,
                sampleApplicants.typeOf(person),
                displayName,
                null,
                null,
                java.util.Locale.SIMPLIFIED_CHINESE,
                new PaymentAccount(SimulatedPaymentRegistry.PROVIDER, person)));
    }

    DemoAccount person(String username) {
        return people.stream()
                .filter(person -> person.username().equals(username))
                .findFirst()
                .orElseThrow();
    }

    private void make(AccountRepository.NewAccount account) {
        if (account.roles().contains(Role.SELLER)) {
            sellerAccounts.makeForDemo(account);
        } else {
            accounts.create(account);
        }
    }

    private void letIn(DemoAccount person) {
        steps.runOnce(
                "person " + person.username(),
                () -> make(new AccountRepository.NewAccount(
                        person.username(),
                        null,
                        person.displayName(),
                        person.staffNumber(),
                        person.locale(),
                        person.roles())));
    }
}
