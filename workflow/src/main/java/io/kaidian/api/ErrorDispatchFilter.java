package io.kaidian.api;

import io.kaidian.platform.http.ProgramAddresses;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers programs in the form of all other problems where something below the controllers sent a bare status: the health of the
 * server asked for by POST, an address with two slashes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class ErrorDispatchFilter extends OncePerRequestFilter {

    private final ProgramAddresses addresses;
    private final ProblemDetailsWriter problems;

    ErrorDispatchFilter(ProgramAddresses addresses, ProblemDetailsWriter problems) {
        this.addresses = addresses;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getDispatcherType() != DispatcherType.ERROR
                || !addresses.include((String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        var status = (Integer) Objects.requireNonNull(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
        try {
            problems.write(response, HttpStatus.valueOf(status));
        } catch (IOException failed) {
            // Who hung up before the answer was written is no fault of the server, and its container would log one.
            if (!DisconnectedClientHelper.isClientDisconnectedException(failed)) {
                throw failed;
            }
        }
    }
}
