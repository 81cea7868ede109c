package io.kaidian.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.ErrorEvent;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mockito;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is a fault, and what is not. */
@ExtendWith(OutputCaptureExtension.class)
class UiErrorHandlerTest {

    private final UiErrorHandler faults = new UiErrorHandler(Mockito.mock(SecondProofPrompt.class));

    @Test
    void writesAFaultDownUnderAnId(CapturedOutput log) {
        faults.error(new ErrorEvent(new IllegalStateException("specimen fault")));

        assertThat(log).containsPattern("fault [0-9a-f]{8}").contains("specimen fault");
    }

    @Test
    void takesATabThatWasClosedForNoFault(CapturedOutput log) {
        faults.error(new ErrorEvent(new ClientAbortException(new IOException("Broken pipe"))));

        assertThat(log).doesNotContain("Broken pipe");
    }
}
