package io.kaidian.ui.login.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.sql.SQLException;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PageErrorFilterTest {

    private final PageErrorFilter filter = new PageErrorFilter(new KaidianI18nProvider(EvidenceCatalogue.load()));
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/seller");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @BeforeEach
    void isABrowserInEnglish() {
        request.addHeader("Accept-Language", "en");
        request.addHeader("Accept", "text/html,*/*");
    }

    @Test
    void aFaultIsNamedByItsCodeAlone() throws Exception {
        filter.doFilter(request, response, failing(new IllegalStateException("select secret")));

        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getContentAsString())
                .containsPattern("give the code [0-9a-f]{8}\\.")
                .doesNotContain("secret", "refresh");
    }

    @Test
    void aFullDiskIsNamed() throws Exception {
        filter.doFilter(request, response, failing(new ServletException(new SQLException("full", "53100"))));

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString()).contains("no storage left");
    }

    @Test
    void aScriptGetsTheSentenceAlone() throws Exception {
        request.removeHeader("Accept");

        filter.doFilter(request, response, failing(new CannotGetJdbcConnectionException("none")));

        assertThat(response.getContentType()).startsWith("text/plain");
        assertThat(response.getContentAsString()).isEqualTo("""
                The system is coming back, and nothing was saved just now. Try again in a moment.""");
    }

    @Test
    void whatHasBegunIsNotWrittenOver() {
        response.setCommitted(true);

        assertThatThrownBy(() -> filter.doFilter(request, response, failing(new IllegalStateException("torn"))))
                .hasMessage("torn");
    }

    @Test
    void nobodyIsToldWhoHasLeft() {
        assertThatThrownBy(() ->
                        filter.doFilter(request, response, failing(new ServletException(new ClientAbortException()))))
                .isInstanceOf(ServletException.class);
    }

    private static FilterChain failing(Exception fault) {
        return (request, response) -> {
            if (fault instanceof ServletException servletException) {
                throw servletException;
            }
            throw (RuntimeException) fault;
        };
    }
}
