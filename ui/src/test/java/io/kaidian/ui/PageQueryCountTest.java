package io.kaidian.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.tabs.Tabs;
import io.kaidian.cases.CaseKind;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.CurrentActor.ActorPrincipal;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.StatementCounter;
import io.kaidian.testing.StatementCounter.Cost;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * What opening a page costs the database: counted, not timed. A page asks the same however much there is; the list is opened
 * with one row and with many. Raise a budget only with a reason.
 */
@ScreensTest
@ViewPackages(packages = "io.kaidian.ui")
class PageQueryCountTest extends SpringBrowserlessTest {

    private static final int INBOX = 7;
    /** Two of them ask whether an inquiry about the seller is open, which decides who may look. */
    private static final int CASE_OF_A_REVIEWER = 35;

    private static final int CASE_OF_A_SELLER = 12;
    /** The sums of the forecast, seventeen, are read for two kinds of work since confirmations are one of their own. */
    private static final int BOARD = 39;

    private static final int SHOPS = 15;

    private static final Actor REVIEWER = new Actor(Actor.Kind.STAFF, "page-reviewer", "S-1", Set.of(Role.REVIEWER));
    private static final Actor LEAD = new Actor(Actor.Kind.STAFF, "page-lead", "S-2", Set.of(Role.LEAD));
    private static final Actor OFFICER = new Actor(Actor.Kind.STAFF, "page-officer", "S-3", Set.of(Role.OFFICER));

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private SellerRepository sellers;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StatementCounter counter;

    private final Actor seller = new Actor(
            Actor.Kind.SELLER, "seller-" + UUID.randomUUID().toString().substring(0, 8), null, Set.of(Role.SELLER));

    @AfterEach
    void closeIt() {
        SecurityContextHolder.clearContext();
        jdbc.sql("delete from work_item").update();
    }

    @Test
    void opensTheInboxWithAsManyStatementsForFiftyRowsAsForOne() {
        waiting(caseInReview());
        var one = opened(REVIEWER, "review");

        for (int i = 0; i < 60; i++) {
            waiting(UUID.randomUUID());
        }
        var fifty = opened(REVIEWER, "review");

        assertThat(fifty.statements())
                .as(counter::table)
                .isEqualTo(one.statements())
                .isLessThanOrEqualTo(INBOX);
    }

    @Test
    void opensACaseForItsReviewer() {
        var item = waiting(caseInReview());

        assertThat(opened(REVIEWER, "review/case/" + item).statements())
                .as(counter::table)
                .isLessThanOrEqualTo(CASE_OF_A_REVIEWER);
    }

    @Test
    void opensAPaperOfSeveralPagesWithOneStatementMoreAndTurnsThemByTabs() {
        var caseId = caseInReview();
        var second = secondPage(caseId, "ID_BACK");
        var item = waiting(caseId);

        assertThat(opened(REVIEWER, "review/case/" + item).statements())
                .as(counter::table)
                .isLessThanOrEqualTo(CASE_OF_A_REVIEWER + 1);

        var pages =
                find(Tabs.class).withAttribute("data-testid", "pages-ID_BACK").single();
        assertThat(pages.getComponentCount()).isEqualTo(2);
        assertThat(shownOf("photo-ID_BACK")).doesNotContain("photo-" + second);
        pages.setSelectedIndex(1);
        assertThat(shownOf("photo-ID_BACK")).containsExactly("photo-" + second);
    }

    private List<String> shownOf(String testId) {
        return find(Component.class).withAttribute("data-testid", testId).all().stream()
                .map(photo -> photo.getId().orElseThrow())
                .toList();
    }

    private UUID secondPage(UUID caseId, String slot) {
        jdbc.sql("update document set pages = 2 where case_id = ? and slot = ?")
                .params(caseId, slot)
                .update();
        return jdbc.sql("""
                        insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height, byte_hash,
                                              pixel_hash, uploaded_at, sent_in_round, state, page_of, page)
                        select gen_random_uuid(), case_id, slot, gen_random_uuid(), media_type, byte_size, width, height,
                               byte_hash, pixel_hash, uploaded_at, sent_in_round, state, id, 2
                        from document where case_id = ? and slot = ? returning id
                        """).params(caseId, slot).query(UUID.class).single();
    }

    @Test
    void opensACaseForItsSeller() {
        var id = caseInReview();

        assertThat(opened(seller, "seller/case/" + id).statements())
                .as(counter::table)
                .isLessThanOrEqualTo(CASE_OF_A_SELLER);
    }

    @Test
    void opensTheBoardAndTheListOfShops() {
        waiting(caseInReview());

        assertThat(opened(LEAD, "review/board").statements()).as(counter::table).isLessThanOrEqualTo(BOARD);
        assertThat(opened(OFFICER, "enforcement").statements())
                .as(counter::table)
                .isLessThanOrEqualTo(SHOPS);
    }

    /** The second visit: the first one fills what is kept in memory. */
    private Cost opened(Actor actor, String address) {
        signIn(actor);
        UI.getCurrent().navigate(address);
        UI.getCurrent().navigate("notices");
        var cost = counter.of(() -> UI.getCurrent().navigate(address));
        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath())
                .isEqualTo(address);
        return cost;
    }

    /** Stands where the diagram would have brought it; nothing here leads there but sending photos. */
    private UUID caseInReview() {
        sellers.register(new SellerRepository.Registration(
                seller.name(), SellerType.PERSONAL, "Corner shop", null, null, Locale.SIMPLIFIED_CHINESE, null));
        var id = currentActor
                .runAs(seller, () -> sellerSteps.open(seller.name(), CaseKind.INITIAL))
                .caseId()
                .value();
        jdbc.sql("update certification_case set status = 'IN_REVIEW', round = 1, submitted_at = now() where id = ?")
                .param(id)
                .update();
        jdbc.sql("""
                        insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height, byte_hash,
                                              pixel_hash, uploaded_at, sent_in_round, state)
                        select gen_random_uuid(), ?, slot, gen_random_uuid(), 'image/jpeg', 900000, 3000, 2000,
                               sha256(slot::bytea), sha256(slot::bytea), now(), 1, 'NEW'
                        from unnest(array['ID_FRONT', 'ID_BACK', 'HANDHELD']) as slot
                        """).param(id).update();
        return id;
    }

    private UUID waiting(UUID subject) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into work_item (id, task_id, process_key, element_id, subject_id, queue, kind, roles, priority,
                                               round, waiting_since, due_at, seller_id, seller_name)
                        values (?, ?, 'certification', 'Activity_ReviewCase', ?, 'STANDARD', 'INITIAL', '{REVIEWER,LEAD}', 40,
                                1, now(), now() + interval '2 days', ?, 'Corner shop')
                        """).params(id, id.toString(), subject, seller.name()).update();
        return id;
    }

    private record SignedIn(Actor actor) implements ActorPrincipal, Principal {
        @Override
        public String getName() {
            return actor.name();
        }
    }

    private static void signIn(Actor actor) {
        var authorities = AuthorityUtils.createAuthorityList(
                actor.roles().stream().map(Role::authority).toList());
        var signedIn = SecurityContextHolder.createEmptyContext();
        signedIn.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(new SignedIn(actor), null, authorities));
        SecurityContextHolder.setContext(signedIn);
    }
}
