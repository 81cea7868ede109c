package io.kaidian.ui.login.security;

import com.vaadin.flow.i18n.I18NProvider;
import io.kaidian.platform.database.DatabaseOutageClassifier;
import io.kaidian.platform.http.RequestBodyRejectedException;
import io.kaidian.ui.layout.i18n.LocalePreference;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers in words where a page fails before a screen can say so: who somebody is, is asked of the database first. The
 * container would forward the fault to a page of its own, which nobody may see who is not signed in, and answer 403 without a
 * word.
 */
class PageErrorFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(PageErrorFilter.class);

    private static final int RETRY_SECONDS = 10;

    private final I18NProvider texts;
    private final ErrorPageHtml html;

    PageErrorFilter(I18NProvider texts) {
        this.texts = texts;
        this.html = new ErrorPageHtml(texts);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException fault) {
            var cause = NestedExceptionUtils.getMostSpecificCause(fault);
            // What a refused body means is said where it was refused; who has left reads nothing.
            if (response.isCommitted()
                    || cause instanceof RequestBodyRejectedException
                    || cause instanceof ClientAbortException) {
                throw fault;
            }
            response.resetBuffer();
            var locale = LocalePreference.ofBrowser(request);
            var outage = DatabaseOutageClassifier.findIn(fault).orElse(null);
            if (outage == null) {
                var id = UUID.randomUUID().toString().substring(0, 8);
                LOG.error("fault {}", id, fault);
                response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
                write(request, response, locale, texts.getTranslation("shell.fault.broken.text", locale, id), null);
            } else {
                LOG.warn("a page met a database that is {}: {}", outage, cause.toString());
                response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
                response.setIntHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
                var key = outage == DatabaseOutageClassifier.FULL ? "shell.fault.pageFull" : "shell.fault.pageAway";
                write(request, response, locale, texts.getTranslation(key, locale), RETRY_SECONDS);
            }
        }
    }

    /** @param again seconds after which a page that was only read is asked for again, null for never */
    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            String text,
            @Nullable Integer again)
            throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        var accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted == null || !accepted.contains(MediaType.TEXT_HTML_VALUE)) {
            response.setContentType(MediaType.TEXT_PLAIN_VALUE);
            response.getWriter().write(text);
            return;
        }
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        var title = texts.getTranslation("shell.fault.broken.title", locale);
        var path = request.getContextPath();
        response.getWriter()
                .write(
                        again != null && HttpMethod.GET.matches(request.getMethod())
                                ? html.askedForAgain(path, locale, title, text, again)
                                : html.leadingHome(path, locale, title, text));
    }
}
