package io.kaidian.ui.seller;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.Consent;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.CurrentActor.ActorPrincipal;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.catalogue.ConsentDeclaration;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.ui.ScreensTest;
import java.io.IOException;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** A seller's screens on a server of the tests, without a browser: signed in, one case at hand. */
@ScreensTest
abstract class SellerViewTestSupport extends SpringBrowserlessTest {

    /** Version of the text that is in force. */
    static final String CONSENT = ConsentDeclaration.load().version();

    static final SellerStatement ZHANG = new SellerStatement(
            "张月心", "510000198306197624", LocalDate.of(2021, 12, 3), LocalDate.of(2041, 12, 3), false, null, null);

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    SellerStatementService statements;

    @Autowired
    SellerRepository sellers;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    DecisionRepository decisions;

    @Autowired
    JdbcClient jdbc;

    final String seller = "seller-" + UUID.randomUUID().toString().substring(0, 8);

    @Override
    protected Set<String> scanPackages() {
        return Set.of("io.kaidian.ui");
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    void signInAsNewSeller() {
        signInAsNewSeller(SellerType.PERSONAL);
    }

    void signInAsNewSeller(SellerType type) {
        sellers.register(new SellerRepository.Registration(
                seller, type, "Corner shop", null, null, Locale.SIMPLIFIED_CHINESE, null));
        signIn(new Actor(Actor.Kind.SELLER, seller, null, Set.of(Role.SELLER)));
    }

    private record SignedIn(Actor actor) implements ActorPrincipal, Principal {
        @Override
        public String getName() {
            return actor.name();
        }
    }

    static void signIn(Actor actor) {
        var authorities = AuthorityUtils.createAuthorityList(
                actor.roles().stream().map(Role::authority).toList());
        var signedIn = SecurityContextHolder.createEmptyContext();
        signedIn.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(new SignedIn(actor), null, authorities));
        SecurityContextHolder.setContext(signedIn);
    }

    CaseId openCase() {
        return sellerSteps.open(seller, CaseKind.INITIAL).caseId();
    }

    /** A case whose seller has agreed to the text in force. */
    CaseId agreedCase() {
        var id = openCase();
        sellerSteps.consent(id, Consent.passedOn(CONSENT, null));
        return id;
    }

    /** As if a reviewer had seen these faults. */
    void comesBackFor(CaseId id, Map<DocumentSlot, String> faults) {
        jdbc.sql("update certification_case set status = 'RETURNED', round = 1 where id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("update document set state = 'FAULTY', sent_in_round = 1 where case_id = :id")
                .param("id", id.value())
                .update();
        var reasons = faults.entrySet().stream()
                .map(fault -> new Decision.DecisionReason(fault.getValue(), fault.getKey(), null, null, null))
                .toList();
        decisions.record(id, 1, Decision.Stage.REVIEW, Decision.Outcome.RETURN, "reviewer-a", reasons, Map.of(), null);
        jdbc.sql("""
                        insert into case_event (case_id, at, event, round, by_kind, by_name)
                        values (:id, now(), 'RETURNED', 1, 'STAFF', 'reviewer-a')
                        """).param("id", id.value()).update();
    }

    void stand(ShopStanding standing) {
        jdbc.sql("update shop set standing = :standing where seller_id = :seller")
                .param("standing", standing.name())
                .param("seller", seller)
                .update();
    }

    String text(String name) {
        return find(Component.class).testId(name).getElement().getTextRecursively();
    }

    static String words(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }

    List<String> codes() {
        return find(AdviceCard.class).all().stream()
                .map(card -> card.getElement().getAttribute("data-code"))
                .toList();
    }

    Component named(String name) {
        return find(Component.class).testId(name);
    }

    TextField field(String name) {
        return find(TextField.class).testId(name);
    }

    Button button(String name) {
        return find(Button.class).testId(name);
    }

    static byte[] specimen(String file) throws IOException {
        try (var in = SellerViewTestSupport.class.getResourceAsStream("/specimens/" + file)) {
            return in.readAllBytes();
        }
    }
}
