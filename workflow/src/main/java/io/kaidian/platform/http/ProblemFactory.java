package io.kaidian.platform.http;

import io.kaidian.platform.errors.FieldProblem;
import io.kaidian.platform.errors.ProblemCatalogue;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Makes problem details (RFC 9457) in the words of the catalogue, each with a page that explains its type. */
@Component
public class ProblemFactory {

    /** Property of every problem: a stable word that programs can go by. */
    public static final String CODE = "code";

    /** Property of every problem: what is wrong, field by field; empty where it is no matter of fields. */
    public static final String ERRORS = "errors";

    /** Property of every problem: the id of the request, which stands in the log, too. */
    public static final String REQUEST_ID = "requestId";

    /** Address of the page about a code, without the code. */
    public static final String PAGES = "/docs/problems/";

    private final PublicAddress publicAddress;

    ProblemFactory(PublicAddress publicAddress) {
        this.publicAddress = publicAddress;
    }

    /** @throws IllegalArgumentException if the catalogue has no such code */
    public ProblemDetail of(String code) {
        var known = ProblemCatalogue.find(code)
                .orElseThrow(() -> new IllegalArgumentException("a code that the catalogue has not: " + code));
        return of(code, known.status(), known.title(), known.meaning() + " " + known.remedy());
    }

    /** A problem whose words another catalogue keeps. */
    public ProblemDetail of(String code, int status, String title, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(status), detail);
        problem.setType(URI.create(publicAddress.configured().orElse("") + PAGES + code));
        problem.setTitle(title);
        problem.setProperty(CODE, code);
        problem.setProperty(ERRORS, List.<FieldProblem>of());
        problem.setProperty(REQUEST_ID, RequestIdFilter.current());
        return problem;
    }
}
