package io.kaidian.cases.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.jobs.background.BackgroundJobTrigger;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

@WorkflowTest
class SellerImportServiceTest {

    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "root1", "A-1", Set.of(Role.ADMIN));
    private static final byte[] FILE = """
            sellerId,type,displayName,email,phone,locale,paymentProvider,paymentAccountId,standing,openedAt,name,idNumber,validUntil,creditCode
            a-shop,PERSONAL,样本店,,,,,,PENDING,,,,,
            """.getBytes(StandardCharsets.UTF_8);

    @Autowired
    SellerImportService imports;

    @Autowired
    ImportRowValidator validator;

    @Autowired
    ImportErrorMessages messages;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Test
    void doesNotBlameAFileForADatabaseThatIsAway() {
        var away = mock(ImportRepository.class);
        doThrow(new DataAccessResourceFailureException("connection is gone"))
                .when(away)
                .add(any(), any());
        var interrupted =
                new SellerImportService(jdbc, away, validator, messages, currentActor, events, clock.asClock());

        assertThatThrownBy(() -> asAdmin(() -> interrupted.upload("away.csv", new ByteArrayInputStream(FILE))))
                .isInstanceOf(DataAccessResourceFailureException.class);

        assertThat(state("away.csv")).isEqualTo("CHECKING");
    }

    @Test
    void endsAnImportThatNobodyReadsAnyMore() {
        var away = mock(ImportRepository.class);
        doThrow(new DataAccessResourceFailureException("connection is gone"))
                .when(away)
                .add(any(), any());
        var interrupted =
                new SellerImportService(jdbc, away, validator, messages, currentActor, events, clock.asClock());
        assertThatThrownBy(() -> asAdmin(() -> interrupted.upload("broken-off.csv", new ByteArrayInputStream(FILE))))
                .isInstanceOf(DataAccessResourceFailureException.class);

        clock.advance(Duration.ofMinutes(61));
        BackgroundJobTrigger.run(context, "imports-expiry");

        assertThat(state("broken-off.csv")).isEqualTo("FAILED");
    }

    @Test
    void startsNothingThatFailed() {
        var failed = asAdmin(
                () -> imports.upload("no-table.csv", new ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8))));
        assertThat(failed.state()).isEqualTo(SellerImport.State.FAILED);

        assertThatThrownBy(() -> asAdmin(() -> imports.start(failed.id()))).isInstanceOf(StateConflictException.class);
    }

    private <T> T asAdmin(Supplier<T> act) {
        return currentActor.runAs(ADMIN, act);
    }

    private String state(String file) {
        return jdbc.sql("select state from seller_import where file_name = :file")
                .param("file", file)
                .query(String.class)
                .single();
    }
}
