package io.kaidian.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class AuditVerifyRunnerTest {

    private final AuditChainWriter sealer = mock();
    private final AuditVerifier verifier = mock();
    private final AuditAnchorFile file = mock();
    private final AuditVerifyRunner runner = new AuditVerifyRunner(
            sealer, verifier, file, new AuditProperties(Duration.ofSeconds(5), true, "-", "", null, null));

    @Test
    void endsWithOneOnlyWhereTheTrailWasFoundBroken() {
        when(verifier.verify(any())).thenReturn(result(List.of()), result(List.of("line 7 was changed")));

        assertThat(runner.verify()).isEqualTo(AuditVerifyRunner.SOUND).isZero();
        assertThat(runner.verify()).isEqualTo(AuditVerifyRunner.NOT_SOUND).isEqualTo(1);
    }

    @Test
    void endsWithTwoWhereItCouldNotLook() {
        when(verifier.verify(any())).thenThrow(new DataAccessResourceFailureException("No space left on device"));

        assertThat(runner.verify()).isEqualTo(AuditVerifyRunner.NOT_VERIFIED).isEqualTo(2);
    }

    @Test
    void endsWithTwoWhereItCouldNotSealWhatIsNew() {
        doThrow(new DataAccessResourceFailureException("No space left on device"))
                .when(sealer)
                .sealAll();

        assertThat(runner.verify()).isEqualTo(AuditVerifyRunner.NOT_VERIFIED);
    }

    private static AuditVerificationResult result(List<String> faults) {
        return new AuditVerificationResult(8, "seal", 0, faults);
    }
}
