package io.kaidian.demo;

import io.kaidian.api.ApiTokens;
import io.kaidian.api.Scope;
import io.kaidian.cases.PaymentAccount;
import io.kaidian.cases.Sellers;
import io.kaidian.checks.businesses.RegisteredBusiness;
import io.kaidian.checks.businesses.SimulatedBusinessRegistry;
import io.kaidian.checks.payment.SimulatedPaymentCompany;
import io.kaidian.support.security.Accounts;
import io.kaidian.support.security.Role;
import io.kaidian.support.security.SellerAccounts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Lets the demo's people and its token in, and opens a payment account for everybody on the specimens. */
@Demo
@Component
class DemoPeople implements ApplicationRunner {

    /** A seller who has done nothing yet, with a payment account in the name of that person. */
    private record Beginner(String step, String username, String person) {}

    /** Whom the README lets apply: one in the story, the other in the five minutes before it. */
    private static final List<Beginner> BEGINNERS =
            List.of(new Beginner("first seller", "seller1", "p1"), new Beginner("fourth seller", "seller4", "p9"));

    private final Accounts accounts;
    private final SellerAccounts sellerAccounts;
    private final Sellers sellers;
    private final ApiTokens tokens;
    private final SimulatedPaymentCompany payments;
    private final SimulatedBusinessRegistry businesses;
    private final Specimens specimens;
    private final DemoSecrets secrets;
    private final DemoSteps steps;
    private final List<DemoPerson> people = DemoPerson.all();

    DemoPeople(
            Accounts accounts,
            SellerAccounts sellerAccounts,
            Sellers sellers,
            ApiTokens tokens,
            SimulatedPaymentCompany payments,
            SimulatedBusinessRegistry businesses,
            Specimens specimens,
            DemoSecrets secrets,
            DemoSteps steps) {
        this.accounts = accounts;
        this.sellerAccounts = sellerAccounts;
        this.sellers = sellers;
        this.tokens = tokens;
        this.payments = payments;
        this.businesses = businesses;
        this.specimens = specimens;
        this.secrets = secrets;
        this.steps = steps;
    }

    List<DemoPerson> all() {
        return people;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        people.forEach(this::letIn);
        tokens.admit(
                "demo",
                secrets.token(),
                Set.of(Scope.values()),
                people.stream()
                        .filter(DemoPerson::isStaff)
                        .map(DemoPerson::username)
                        .collect(Collectors.toSet()));
        specimens
                .people()
                .forEach(person ->
                        steps.once("account " + person, () -> payments.answer(person, specimens.holderOf(person))));
        specimens.people().stream()
                .filter(person -> specimens.typeOf(person).hasLicence())
                .forEach(person -> steps.once("business " + person, () -> register(person)));
        BEGINNERS.forEach(beginner -> {
            var person = person(beginner.username());
            steps.once(beginner.step(), () -> register(person.username(), person.displayName(), beginner.person()));
        });
    }

    /** Makes a seller known whose account is in the name of that person. */
    void register(String sellerId, String displayName, String person) {
        sellers.register(new Sellers.Registration(
                sellerId,
                specimens.typeOf(person),
                displayName,
                null,
                null,
                java.util.Locale.SIMPLIFIED_CHINESE,
                new PaymentAccount(SimulatedPaymentCompany.PROVIDER, person)));
    }

    /** The register knows the business on the specimens as its licence has it. */
    private void register(String person) {
        var company = specimens.statementOf(person).company();
        businesses.answer(
                company.creditCode(),
                new RegisteredBusiness(RegisteredBusiness.State.IN_BUSINESS, company.name(), company.representative()));
    }

    DemoPerson person(String username) {
        return people.stream()
                .filter(person -> person.username().equals(username))
                .findFirst()
                .orElseThrow();
    }

    private void make(Accounts.NewAccount account) {
        if (account.roles().contains(Role.SELLER)) {
            sellerAccounts.makeForDemo(account);
        } else {
            accounts.create(account);
        }
    }

    private void letIn(DemoPerson person) {
        steps.once(
                "person " + person.username(),
                () -> make(new Accounts.NewAccount(
                        person.username(),
                        null,
                        person.displayName(),
                        person.staffNumber(),
                        person.locale(),
                        person.roles())));
        // May be as short as the player wants it, and may have been set anew since the last start.
        accounts.setPassword(person.username(), secrets.password());
    }
}
