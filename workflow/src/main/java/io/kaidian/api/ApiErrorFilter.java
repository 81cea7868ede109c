package io.kaidian.api;

import io.kaidian.platform.database.DatabaseOutageClassifier;
import io.kaidian.platform.http.RequestBodyRejectedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers in the words of the interface where something fails before a controller is reached: already finding out who calls
 * needs the database. The container would send a program to the page on which people sign in.
 */
public class ApiErrorFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrorFilter.class);

    private final ProblemDetailsWriter problems;

    public ApiErrorFilter(ProblemDetailsWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isReadable(request.getHeaders(HttpHeaders.ACCEPT))) {
            problems.write(response, HttpStatus.NOT_ACCEPTABLE, "not-acceptable");
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException fault) {
            // What a refused body means is said where it was refused.
            if (response.isCommitted()
                    || NestedExceptionUtils.getMostSpecificCause(fault) instanceof RequestBodyRejectedException) {
                throw fault;
            }
            response.resetBuffer();
            var outage = DatabaseOutageClassifier.findIn(fault).orElse(null);
            if (outage == null) {
                LOG.error("a call of the interface failed before its controller", fault);
                problems.write(response, HttpStatus.INTERNAL_SERVER_ERROR, "internal");
            } else {
                LOG.warn("a call of the interface met a database that is {}: {}", outage, fault.toString());
                problems.write(response, outage);
            }
        }
    }

    /** What cannot be read would keep every answer from being written, that which says so among them. */
    private static boolean isReadable(Enumeration<String> accepted) {
        try {
            MediaType.parseMediaTypes(Collections.list(accepted));
            return true;
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }
}
