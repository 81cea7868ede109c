package io.kaidian.api;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.kaidian.api.security.ImpersonationNotAllowedException;
import io.kaidian.api.webhooks.WebhookAdministration;
import io.kaidian.cases.accesslog.AccessLimitExceededException;
import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.cases.decisions.ReasonMessages;
import io.kaidian.cases.documents.PhotoReaderOverloadedException;
import io.kaidian.cases.documents.PhotoRejectedException;
import io.kaidian.cases.evidence.EvidenceClosedException;
import io.kaidian.enforcement.evidence.EvidenceRejectedException;
import io.kaidian.forms.FaultyAnswersException;
import io.kaidian.platform.blobstore.DocumentStoreUnavailableException;
import io.kaidian.platform.database.DatabaseOutageClassifier;
import io.kaidian.platform.database.InvalidDatabaseText;
import io.kaidian.platform.engine.NoMatchingSubscriptionException;
import io.kaidian.platform.errors.FieldProblem;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.errors.UnfitFieldException;
import io.kaidian.platform.http.ProblemFactory;
import io.kaidian.platform.http.PublicAddressMissingException;
import io.kaidian.platform.http.RequestBodyRejectedException;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.sellers.ReservedSellerIdException;
import io.kaidian.worklist.TaskList.AlreadyClaimedException;
import io.kaidian.worklist.TaskList.ClaimLimitExceededException;
import io.kaidian.worklist.TaskList.FourEyesViolationException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns what went wrong into problem details (RFC 9457) with a stable {@code code}. Nothing here says whether an id is
 * unknown or somebody else's, and no text of an unexpected failure leaves the server.
 */
@RestControllerAdvice(basePackageClasses = ApiExceptionHandler.class)
class ApiExceptionHandler extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiExceptionHandler.class);

    private static final String STORE_RETRY_SECONDS = "30";

    private final ConflictDetails conflictDetails;
    private final ReasonCatalogue catalogue;
    private final ReasonMessages texts;
    private final ProblemDetailsWriter problems;
    private final ProblemFactory factory;

    ApiExceptionHandler(
            ConflictDetails conflictDetails,
            ReasonCatalogue catalogue,
            ReasonMessages texts,
            ProblemDetailsWriter problems,
            ProblemFactory factory) {
        this.conflictDetails = conflictDetails;
        this.catalogue = catalogue;
        this.texts = texts;
        this.problems = problems;
        this.factory = factory;
    }

    /** The server has more photos to read than it takes on: the same call will do a little later. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(PhotoReaderOverloadedException busy) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(
                        HttpHeaders.RETRY_AFTER,
                        String.valueOf(busy.retryAfter().toSeconds()))
                .body(problems.problem(HttpStatus.SERVICE_UNAVAILABLE, "busy"));
    }

    /** Photos cannot be written or read just now; nothing was changed. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(DocumentStoreUnavailableException away) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, STORE_RETRY_SECONDS)
                .body(problems.problem(HttpStatus.SERVICE_UNAVAILABLE, "store-unavailable"));
    }

    /** Nobody said how people reach this server: an operator has to. */
    @ExceptionHandler
    ProblemDetail on(PublicAddressMissingException missing) {
        var problem = problems.problem(HttpStatus.SERVICE_UNAVAILABLE, "public-address-missing");
        problem.setDetail(missing.getMessage());
        return problem;
    }

    /** The filter that stands before everything says it with the limit. */
    @ExceptionHandler
    ProblemDetail on(RequestBodyRejectedException refused) {
        return switch (refused.reason()) {
            case TOO_LARGE -> problems.problem(HttpStatus.PAYLOAD_TOO_LARGE, "too-large");
            case TOO_SLOW -> problems.problem(HttpStatus.REQUEST_TIMEOUT, "too-slow");
        };
    }

    @ExceptionHandler
    ProblemDetail on(NotFoundException unknown) {
        return problems.problem(HttpStatus.NOT_FOUND, "not-found");
    }

    @ExceptionHandler
    ProblemDetail on(RequestRejectedException refused) {
        var problem = problems.problem(refused.status(), refused.code());
        refused.details().forEach(problem::setProperty);
        problem.setProperty(ProblemFactory.ERRORS, refused.errors());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail on(WebhookAdministration.InvalidEndpointException unfit) {
        var words = String.valueOf(unfit.getMessage());
        var problem = invalid(List.of(new FieldProblem("url", "unfit", words)));
        problem.setDetail(words);
        return problem;
    }

    @ExceptionHandler
    ProblemDetail on(ReservedSellerIdException reserved) {
        var problem = problems.problem(HttpStatus.UNPROCESSABLE_ENTITY, "seller-id-reserved");
        problem.setProperty("fields", List.of("sellerId"));
        problem.setProperty(ProblemFactory.ERRORS, List.of(FieldProblem.of("sellerId", "unfit")));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail on(ImpersonationNotAllowedException refused) {
        return problems.problem(HttpStatus.FORBIDDEN, "may-not-act");
    }

    @ExceptionHandler
    ProblemDetail on(AccessDeniedException refused) {
        return problems.problem(HttpStatus.FORBIDDEN, "forbidden");
    }

    /** That the file was sent is no secret to who asks: why it cannot be had is told. */
    @ExceptionHandler
    ProblemDetail on(EvidenceClosedException refused) {
        var closed = refused.closed();
        return switch (closed.why()) {
            case NOT_FOR_ROLE -> {
                var problem = problems.problem(HttpStatus.FORBIDDEN, "not-for-role");
                problem.setProperty("openTo", closed.openTo().stream().sorted().toList());
                yield problem;
            }
            case ERASED -> {
                var problem = problems.problem(HttpStatus.GONE, "evidence-erased");
                problem.setProperty("erasedAt", closed.erasedAt());
                yield problem;
            }
        };
    }

    @ExceptionHandler
    ProblemDetail on(FourEyesViolationException refused) {
        return problems.problem(HttpStatus.FORBIDDEN, "four-eyes");
    }

    @ExceptionHandler
    ProblemDetail on(StateConflictException conflict, HttpServletRequest request) {
        return conflict(conflict.code(), conflict.getMessage(), request);
    }

    @ExceptionHandler
    ProblemDetail on(AlreadyClaimedException held, HttpServletRequest request) {
        return conflict("held", null, request);
    }

    @ExceptionHandler
    ProblemDetail on(ClaimLimitExceededException full) {
        return problems.problem(HttpStatus.CONFLICT, "hands-full");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(AccessLimitExceededException fast) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(fast.span().toSeconds() + 1))
                .body(problems.problem(HttpStatus.TOO_MANY_REQUESTS, "looks-beyond-budget"));
    }

    @ExceptionHandler
    ProblemDetail on(NoMatchingSubscriptionException late, HttpServletRequest request) {
        return conflict("stale", null, request);
    }

    @ExceptionHandler
    ProblemDetail on(ConcurrencyFailureException late, HttpServletRequest request) {
        return conflict("stale", null, request);
    }

    @ExceptionHandler
    ProblemDetail on(IncompleteRequestException incomplete) {
        var problem = coded(HttpStatus.UNPROCESSABLE_ENTITY, incomplete.code());
        problem.setProperty("missing", incomplete.missing());
        problem.setProperty(
                ProblemFactory.ERRORS,
                incomplete.missing().stream()
                        .map(field -> FieldProblem.of(field, "due"))
                        .toList());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail on(UnfitFieldException unfit) {
        return invalid(List.of(FieldProblem.of(unfit.field(), "unfit")));
    }

    @ExceptionHandler
    ProblemDetail on(InvalidDecisionException unfit) {
        var problem = problems.problem(HttpStatus.UNPROCESSABLE_ENTITY, unfit.code());
        problem.setProperty("details", unfit.details());
        problem.setProperty(
                ProblemFactory.ERRORS,
                unfit.details().stream()
                        .map(detail -> FieldProblems.ofDecision(unfit.code(), detail))
                        .toList());
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(FaultyAnswersException faulty) {
        return ResponseEntity.unprocessableEntity()
                .body(invalid(
                        faulty.faults().stream().map(FieldProblems::ofAnswer).toList()));
    }

    @ExceptionHandler
    ProblemDetail on(EvidenceRejectedException refused) {
        return switch (refused.why()) {
            case TYPE -> problems.problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "media-type");
            case TOO_LARGE -> problems.problem(HttpStatus.PAYLOAD_TOO_LARGE, "too-large");
            case EMPTY -> problems.problem(HttpStatus.UNPROCESSABLE_ENTITY, "evidence-empty");
            case DAMAGED -> problems.problem(HttpStatus.UNPROCESSABLE_ENTITY, "evidence-damaged");
            case ACTIVE -> problems.problem(HttpStatus.UNPROCESSABLE_ENTITY, "evidence-active");
            case UNSAFE -> problems.problem(HttpStatus.UNPROCESSABLE_ENTITY, "evidence-unsafe");
            case BUSY -> problems.problem(HttpStatus.SERVICE_UNAVAILABLE, "busy");
            case TOO_MANY -> problems.problem(HttpStatus.CONFLICT, "evidence-full");
            case CLOSED -> problems.problem(HttpStatus.CONFLICT, "evidence-closed");
        };
    }

    @ExceptionHandler
    ProblemDetail on(PhotoRejectedException refused) {
        var finding = refused.finding();
        var words = texts.of(finding);
        var problem = reasonProblem(HttpStatus.UNPROCESSABLE_ENTITY, finding.code(), words.message(), words.remedy());
        problem.setProperty("format", refused.format());
        problem.setProperty("rule", finding.rule());
        problem.setProperty("measured", finding.measured());
        problem.setProperty("required", finding.required());
        problem.setProperty("message", words.message());
        problem.setProperty("remedy", words.remedy());
        return problem;
    }

    /** Parameters that the container cannot read: a percent sign without a number, or far too many. */
    @ExceptionHandler
    ProblemDetail on(InvalidParameterException unreadable) {
        return problems.problem(HttpStatus.BAD_REQUEST, "malformed");
    }

    /** Ids of an address that cannot be read name nothing. */
    @ExceptionHandler
    ProblemDetail on(MethodArgumentTypeMismatchException unreadable) {
        return invalid(List.of(FieldProblem.of(unreadable.getName(), "type")));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(Exception unexpected) {
        var outage = DatabaseOutageClassifier.findIn(unexpected).orElse(null);
        if (outage != null) {
            LOG.warn("a call of the interface met a database that is {}: {}", outage, unexpected.toString());
            return ResponseEntity.status(ProblemDetailsWriter.statusOf(outage))
                    .header(HttpHeaders.RETRY_AFTER, ProblemDetailsWriter.RETRY_AFTER_OUTAGE_SECONDS)
                    .body(problems.problem(ProblemDetailsWriter.statusOf(outage), ProblemDetailsWriter.codeOf(outage)));
        }
        var unfit = InvalidDatabaseText.behind(unexpected);
        if (unfit.isPresent()) {
            LOG.warn("a text that no check had refused was refused by the database: {}", unfit.get());
            return ResponseEntity.unprocessableEntity()
                    .body(invalid(unfit.get()
                            .column()
                            .map(column -> List.of(FieldProblem.of(column, "unfit")))
                            .orElse(List.of())));
        }
        LOG.error("a call of the interface failed", unexpected);
        return ResponseEntity.internalServerError()
                .body(problems.problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal"));
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException unfit, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ResponseEntity.unprocessableEntity()
                .body(invalid(unfit.getFieldErrors().stream()
                        .map(FieldProblems::of)
                        .distinct()
                        .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::code))
                        .toList()));
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return ResponseEntity.unprocessableEntity()
                .body(invalid(List.of(FieldProblem.of(missing.getParameterName(), "required"))));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (unreadable.getCause() instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return ResponseEntity.unprocessableEntity().body(invalid(List.of(FieldProblems.of(mapping))));
        }
        return ResponseEntity.badRequest().body(problems.problem(HttpStatus.BAD_REQUEST, "malformed"));
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception cause, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var known = HttpStatus.valueOf(status.value());
        var problem = problems.problem(known, ProblemDetailsWriter.generalCode(known));
        return new ResponseEntity<>(problem, headers, status);
    }

    private ProblemDetail conflict(String code, @Nullable String detail, HttpServletRequest request) {
        var problem = coded(HttpStatus.CONFLICT, code);
        if (detail != null) {
            problem.setDetail(detail);
        }
        conflictDetails.of(request).ifPresent(current -> problem.setProperty("current", current));
        return problem;
    }

    private ProblemDetail invalid(List<FieldProblem> errors) {
        var problem = problems.problem(HttpStatus.UNPROCESSABLE_ENTITY, "invalid");
        problem.setProperty(
                "fields", errors.stream().map(FieldProblem::field).distinct().toList());
        problem.setProperty(ProblemFactory.ERRORS, errors);
        return problem;
    }

    /** Where the code is one of the catalogue of reasons, its words go along in both languages. */
    private ProblemDetail coded(HttpStatus status, String code) {
        var reason = catalogue.find(code).orElse(null);
        if (reason == null) {
            return problems.problem(status, code);
        }
        var problem = reasonProblem(status, code, reason.message(), reason.remedy());
        problem.setProperty("message", reason.message());
        problem.setProperty("remedy", reason.remedy());
        return problem;
    }

    private ProblemDetail reasonProblem(HttpStatus status, String code, LocalizedText message, LocalizedText remedy) {
        return factory.of(code, status.value(), message.en(), message.en() + ". " + remedy.en() + ".");
    }
}
