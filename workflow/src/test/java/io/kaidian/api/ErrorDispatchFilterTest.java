package io.kaidian.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.kaidian.platform.http.ProgramAddresses;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ErrorDispatchFilterTest {

    private final ProgramAddresses addresses = mock(ProgramAddresses.class);
    private final ProblemDetailsWriter problems = mock(ProblemDetailsWriter.class);
    private final ErrorDispatchFilter filter = new ErrorDispatchFilter(addresses, problems);
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @BeforeEach
    void answerAnError() {
        request.setDispatcherType(DispatcherType.ERROR);
        request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/api/v1/nowhere");
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 408);
        when(addresses.include("/api/v1/nowhere")).thenReturn(true);
    }

    @Test
    void letsWhoHungUpGo() throws Exception {
        writingFailsWith("Broken pipe");

        assertThatCode(this::answer).doesNotThrowAnyException();
    }

    @Test
    void hidesNoOtherFailure() throws Exception {
        writingFailsWith("No space left on device");

        assertThatThrownBy(this::answer).hasMessage("No space left on device");
    }

    private void writingFailsWith(String reason) throws IOException {
        doThrow(new IOException(reason))
                .when(problems)
                .write(any(HttpServletResponse.class), eq(HttpStatus.REQUEST_TIMEOUT));
    }

    private void answer() throws Exception {
        filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    }
}
