package io.kaidian.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.SellerAccountService;
import io.kaidian.identity.onetimecodes.SellerContacts;
import io.kaidian.identity.secondfactor.SecondProof;
import io.kaidian.identity.secondfactor.SecondProofRequiredException;
import io.kaidian.identity.signin.ExternalIdentityService;
import io.kaidian.identity.signin.PortalLoginTokens;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.CurrentActor.VersionedPrincipal;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ReflectionUtils;

/**
 * Every call that a seller's session can make, made in sessions that were opened in every way, against a table of what a code
 * alone opens. Calls are found, not listed: a new one fails the test until somebody has decided about it.
 */
@WorkflowTest
class SecondProofMatrixTest {

    private static final String OWNER = "wang-shop";
    private static final String PASSWORD = "specimen pass phrase 7";
    private static final String NUMBER = "510000198306197624";
    private static final SellerStatement STATED = new SellerStatement("张月心", NUMBER, null, null, false, null, null);

    /** How a session was opened, and what became of it. */
    private enum Opened {
        BY_PASSWORD,
        BY_LINK,
        BY_ISSUER,
        BY_CODE,
        BY_CODE_PROVED,
        BY_CODE_PROVED_TOO_LONG_AGO,
        BY_CODE_AFTER_SILENCE,
        BY_CODE_AFTER_SILENCE_PROVED
    }

    private enum Answer {
        GOES_ON,
        NEEDS_PROOF,
        SHUT
    }

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerContacts contacts;

    @Autowired
    ShopRepository shops;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    SellerAccountService accounts;

    @Autowired
    ExternalIdentityService externalIdentityService;

    @Autowired
    PortalLoginTokens links;

    @Autowired
    SecondProof proof;

    @Autowired
    List<AuthenticationProvider> signIns;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private Map<Class<?>, Object> values;

    @BeforeEach
    void beginACase() {
        sellers.register(new SellerRepository.Registration(
                OWNER,
                SellerType.PERSONAL,
                OWNER,
                null,
                "13800138000",
                Locale.ENGLISH,
                new PaymentAccount("demo", "account of " + OWNER)));
        contacts.confirmedByMarketplace(OWNER, clock.instant(), null);
        var id = asOwner(() -> sellerSteps.open(OWNER, CaseKind.INITIAL)).caseId();
        asOwner(() -> sellerSteps.saveStatement(id, STATED, "2026-01"));
        values = Map.of(
                CaseId.class,
                id,
                DocumentId.class,
                SellerCalls.addPhoto(jdbc, id, clock.instant()),
                ShopId.class,
                shops.of(OWNER).id(),
                SellerStatement.class,
                new SellerStatement("李明", "110101199003074514", null, null, false, null, null),
                PaymentAccount.class,
                new PaymentAccount("demo", "another account"),
                boolean.class,
                true);
        clock.advance(Duration.ofMinutes(5));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void opensWithACodeAloneWhatTheTableSaysAndNothingMore() throws IOException {
        var table = table();
        var calls = calls();
        assertThat(calls.stream().map(Call::name)).as("calls of sellers").hasSizeGreaterThan(30);
        assertThat(calls.stream().map(Call::name).distinct())
                .as("calls that stand in second-proof.csv")
                .containsExactlyInAnyOrderElementsOf(table.keySet());
        var faults = new TreeSet<String>();
        var tried = 0;
        for (var opened : Opened.values()) {
            var session = open(opened);
            for (var call : calls) {
                tried++;
                var answer = answer(call, session);
                var expected = expected(opened, table.get(call.name()));
                if (answer != expected) {
                    faults.add("%s %s: %s instead of %s".formatted(call.name(), opened, answer, expected));
                }
            }
        }

        assertThat(faults).isEmpty();
        System.out.printf("matrix of sellers' calls times sessions: %d%n", tried);
    }

    private static Answer expected(Opened opened, boolean needsProof) {
        return switch (opened) {
            case BY_CODE_AFTER_SILENCE -> Answer.SHUT;
            case BY_CODE, BY_CODE_PROVED_TOO_LONG_AGO -> needsProof ? Answer.NEEDS_PROOF : Answer.GOES_ON;
            default -> Answer.GOES_ON;
        };
    }

    private Authentication open(Opened opened) {
        return switch (opened) {
            case BY_PASSWORD -> byPassword();
            case BY_LINK -> enter(links.make(OWNER, null, null, "shop system").token());
            case BY_ISSUER -> byIssuer();
            case BY_CODE -> byCode(Duration.ZERO);
            case BY_CODE_PROVED -> proved(byCode(Duration.ZERO));
            case BY_CODE_PROVED_TOO_LONG_AGO -> {
                var proved = proved(byCode(Duration.ZERO));
                clock.advance(Duration.ofMinutes(10));
                yield proved;
            }
            case BY_CODE_AFTER_SILENCE -> byCode(Duration.ofDays(90));
            case BY_CODE_AFTER_SILENCE_PROVED -> proved(byCode(Duration.ofDays(90)));
        };
    }

    private Authentication byPassword() {
        accounts.makeForDemo(
                new AccountRepository.NewAccount(OWNER, PASSWORD, OWNER, null, Locale.ENGLISH, Set.of(Role.SELLER)));
        return signIns.stream()
                .map(way -> way.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(OWNER, PASSWORD)))
                .findFirst()
                .orElseThrow();
    }

    private Authentication byIssuer() {
        record House(Actor actor, String username, int accessVersion) implements VersionedPrincipal {}
        var vouched = externalIdentityService
                .letSellerIn("https://house.example", OWNER, OWNER, Locale.ENGLISH)
                .orElseThrow();
        return UsernamePasswordAuthenticationToken.authenticated(
                new House(vouched.actor(), vouched.username(), vouched.accessVersion()), null, vouched.authorities());
    }

    private Authentication byCode(Duration silence) {
        jdbc.sql("delete from seller_sign_in").update();
        return enter(links.makeForCode(OWNER, clock.instant().minus(silence)).token());
    }

    private Authentication enter(String token) {
        return links.redeem(token).orElseThrow().authentication();
    }

    private Authentication proved(Authentication session) {
        in(session);
        assertThat(proof.byDigits(NUMBER.substring(NUMBER.length() - 6))).isTrue();
        return SecurityContextHolder.getContext().getAuthentication();
    }

    private record Call(Object bean, Method method) {

        String name() {
            return AopUtils.getTargetClass(bean).getSimpleName() + "." + method.getName();
        }
    }

    private List<Call> calls() {
        var calls = new ArrayList<Call>();
        for (var bean : context.getBeansWithAnnotation(Service.class).values()) {
            var type = AopUtils.getTargetClass(bean);
            for (var method : type.getDeclaredMethods()) {
                if (SellerCalls.isForSellers(type, method)) {
                    ReflectionUtils.makeAccessible(method);
                    calls.add(new Call(bean, method));
                }
            }
        }
        calls.sort(Comparator.comparing(Call::name));
        return calls;
    }

    /** Each call leaves everything as it was for the next one. */
    private Answer answer(Call call, Authentication session) {
        in(session);
        return transaction.execute(status -> {
            status.setRollbackOnly();
            try {
                call.method().invoke(call.bean(), SellerCalls.arguments(call.method(), OWNER, values));
                return Answer.GOES_ON;
            } catch (InvocationTargetException thrown) {
                if (thrown.getCause() instanceof SecondProofRequiredException) {
                    return Answer.NEEDS_PROOF;
                }
                return thrown.getCause() instanceof AccessDeniedException ? Answer.SHUT : Answer.GOES_ON;
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }

    private <T> T asOwner(Supplier<T> work) {
        return currentActor.runAs(Actor.seller(OWNER), work);
    }

    private static void in(Authentication session) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(session);
        SecurityContextHolder.setContext(context);
    }

    /** Whether each call needs more than a code. */
    private static Map<String, Boolean> table() throws IOException {
        return new ClassPathResource("rights/second-proof.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split(",", 2))
                .collect(Collectors.toMap(
                        cells -> cells[0],
                        cells -> cells[1].startsWith("second proof"),
                        (one, other) -> one,
                        TreeMap::new));
    }
}
