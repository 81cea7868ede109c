package io.kaidian.api;

import io.kaidian.platform.errors.NotFoundException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Answers what no other controller takes in the form of all other problems: an address that nothing stands behind, or one that
 * is there but not with this method or media type.
 */
@RestController
@Hidden
class ApiNotFoundController {

    private static final String EVERYTHING_BELOW = "/**";

    /** Asked for with the first request, since the mappings are made of the controllers. */
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    ApiNotFoundController(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @RequestMapping({"/api/**", "${management.endpoints.web.base-path:/actuator}/**"})
    void answer(HttpServletRequest request)
            throws HttpRequestMethodNotSupportedException, HttpMediaTypeNotSupportedException,
                    HttpMediaTypeNotAcceptableException {
        var there = mappings.getObject().getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getPatternValues().stream().noneMatch(one -> one.endsWith(EVERYTHING_BELOW)))
                .filter(mapping -> isAt(mapping, request))
                .toList();
        if (there.isEmpty()) {
            throw new NotFoundException("address", request.getRequestURI());
        }
        var sameMethod = there.stream()
                .filter(mapping -> mapping.getMethodsCondition().getMatchingCondition(request) != null)
                .toList();
        if (sameMethod.isEmpty()) {
            var allowed = new TreeSet<String>();
            there.forEach(mapping -> mapping.getMethodsCondition().getMethods().stream()
                    .map(RequestMethod::name)
                    .forEach(allowed::add));
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), allowed);
        }
        var produced = sameMethod.stream()
                .filter(mapping -> mapping.getConsumesCondition().getMatchingCondition(request) != null)
                .toList();
        if (produced.isEmpty()) {
            throw new HttpMediaTypeNotSupportedException(
                    contentType(request),
                    sameMethod.stream()
                            .flatMap(mapping -> mapping.getConsumesCondition().getConsumableMediaTypes().stream())
                            .toList());
        }
        throw new HttpMediaTypeNotAcceptableException(produced.stream()
                .flatMap(mapping -> mapping.getProducesCondition().getProducibleMediaTypes().stream())
                .toList());
    }

    private static boolean isAt(RequestMappingInfo mapping, HttpServletRequest request) {
        return Objects.requireNonNull(mapping.getPathPatternsCondition()).getMatchingCondition(request) != null;
    }

    private static MediaType contentType(HttpServletRequest request) {
        try {
            return MediaType.parseMediaType(Objects.requireNonNullElse(request.getContentType(), ""));
        } catch (InvalidMediaTypeException unreadable) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }
}
