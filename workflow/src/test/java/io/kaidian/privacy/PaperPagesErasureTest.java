package io.kaidian.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.submission.photos.PhotoUploadService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.SpecimenLease;
import io.kaidian.testing.SpecimenPaper;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All pages of a paper stay and go together, those that were taken out before they were sent as well. */
@WorkflowTest
@Tag("slow")
class PaperPagesErasureTest {

    private static final String SELLER = "pages-shop";

    @Autowired
    private RetentionJob retention;

    @Autowired
    private DataSubjectRequests data;

    @Autowired
    private PhotoUploadService uploads;

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private SellerRepository sellers;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext context;

    private TestReleases releases;
    private CaseId id;

    @BeforeEach
    void sendsThreePagesAndTakesOneOut() {
        releases = new TestReleases(context);
        SpecimenLease.publish(releases, SpecimenLease.TYPE);
        sellers.register(new SellerRepository.Registration(
                SELLER, SellerType.PERSONAL, "样例小店", "pages@example.test", null, Locale.ENGLISH, null));
        id = open();
        asSeller(() -> sellerSteps.saveStatement(
                id,
                new SellerStatement(
                        "王样例",
                        "440000199001011238",
                        LocalDate.of(2020, 1, 1),
                        LocalDate.of(2040, 1, 1),
                        false,
                        null,
                        null),
                "2026-01"));
        for (var words : new String[] {"ONE", "TWO", "LANDLORD"}) {
            asSeller(() -> uploads.addPage(id, SpecimenLease.SLOT, SpecimenPaper.page(words)));
        }
        asSeller(() -> {
            uploads.removePage(id, SpecimenLease.SLOT, 2);
            return id;
        });
        assertThat(count("select count(*) from document")).isEqualTo(3);
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void goSoonAfterTheWithdrawalWhereNobodyAcceptedThem() {
        withdraw(id);

        retention.eraseWhatSellersAskedFor();

        assertThat(count("select count(*) from document_content")).isZero();
        assertThat(count("select count(*) from document where report is not null or picture_erased_at is null"))
                .isZero();
    }

    @Test
    void goWithTheCaseWhenItsTimeHasPassed() {
        accept();
        withdraw(id);
        clock.advance(Duration.ofDays(180));
        retention.eraseDue();
        assertThat(contentsOfPages(id)).as("both pages that count").isEqualTo(2);

        clock.advance(Duration.ofMinutes(1));
        retention.eraseDue();

        assertErased(id);
        assertThat(count("select count(*) from document_content")).isZero();
    }

    @Test
    void stayForALaterCaseThatTookThemOver() {
        accept();
        withdraw(id);
        clock.advance(Duration.ofMinutes(1));
        var later = open();
        assertThat(documents.pages(documents.current(later, SpecimenLease.SLOT).orElseThrow()))
                .hasSize(2);

        withdrawConsent(id);
        retention.eraseWhatSellersAskedFor();

        assertErased(id);
        assertThat(contentsOfPages(later)).isEqualTo(2);
        withdraw(later);
        withdrawConsent(later);
        retention.eraseWhatSellersAskedFor();
        assertErased(later);
        assertThat(count("select count(*) from document_content")).isZero();
    }

    private void assertErased(CaseId of) {
        assertThat(jdbc.sql("""
                        select count(*) from document where case_id = :case
                          and (report is not null or picture_hash is not null or byte_hash <> '' or pixel_hash <> '')
                        """).param("case", of.value()).query(Integer.class).single())
                .isZero();
    }

    /** Pictures of the pages of that case that count and are still there. */
    private int contentsOfPages(CaseId of) {
        return jdbc.sql("""
                        select count(*) from document d join document_content c on c.id = d.content_id
                        where d.case_id = :case and d.superseded_at is null
                        """).param("case", of.value()).query(Integer.class).single();
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private void accept() {
        jdbc.sql("update document set state = 'ACCEPTED' where superseded_at is null")
                .update();
    }

    private CaseId open() {
        return asSeller(() -> sellerSteps.open(SELLER, CaseKind.INITIAL)).caseId();
    }

    private void withdraw(CaseId which) {
        asSeller(() -> {
            sellerSteps.withdraw(which);
            return which;
        });
    }

    private void withdrawConsent(CaseId of) {
        asSeller(() -> {
            data.withdrawConsent(of);
            return of;
        });
    }

    private <T> T asSeller(Supplier<T> work) {
        return currentActor.runAs(new Actor(Actor.Kind.SELLER, SELLER, null, Set.of(Role.SELLER)), work);
    }
}
