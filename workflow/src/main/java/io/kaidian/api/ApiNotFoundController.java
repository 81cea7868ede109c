package io.kaidian.api;

import io.kaidian.platform.errors.NotFoundException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers addresses that nothing stands behind in the form of all other problems. */
@RestController
@Hidden
class ApiNotFoundController {

    @RequestMapping("/api/**")
    void answer(HttpServletRequest request) {
        throw new NotFoundException("address", request.getRequestURI());
    }
}
