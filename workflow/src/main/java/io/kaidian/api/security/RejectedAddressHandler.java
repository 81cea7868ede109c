package io.kaidian.api.security;

import io.kaidian.api.ProblemDetailsWriter;
import io.kaidian.platform.http.ProgramAddresses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** Answers a program whose address is refused before any chain in the form of all other problems. */
@Component
class RejectedAddressHandler implements RequestRejectedHandler {

    private final ProgramAddresses addresses;
    private final ProblemDetailsWriter problems;
    private final RequestRejectedHandler others = new HttpStatusRequestRejectedHandler();

    RejectedAddressHandler(ProgramAddresses addresses, ProblemDetailsWriter problems) {
        this.addresses = addresses;
        this.problems = problems;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException refused)
            throws IOException, jakarta.servlet.ServletException {
        if (addresses.include(request.getRequestURI())) {
            problems.write(response, HttpStatus.BAD_REQUEST, "malformed");
        } else {
            others.handle(request, response, refused);
        }
    }
}
