package io.kaidian.api.sellers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaidian.api.RequestRejectedException;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.sellers.ReservedSellerIdException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Many sellers by one call: one line in, one line out, never more than one line in memory. */
@RestController
@RequestMapping("/api/v1/sellers")
@Tag(name = "sellers")
class BulkSellersController {

    private static final Logger LOG = LoggerFactory.getLogger(BulkSellersController.class);

    static final String NDJSON = "application/x-ndjson";

    /** Answers of more lines might fill what lies between a caller who still sends and us. */
    private static final int MOST_LINES = 10_000;

    private static final int LONGEST_LINE = 64 * 1024;

    private final SellerRegistrar registrar;
    private final Validator validator;
    private final ObjectMapper mapper;

    BulkSellersController(SellerRegistrar registrar, Validator validator, ObjectMapper mapper) {
        this.registrar = registrar;
        this.validator = validator;
        this.mapper = mapper.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** What became of one line. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "BulkSellerResult", description = "What became of one line.")
    record LineResult(
            @Schema(description = "Number of the line, from 1.", example = "1")
            int line,

            @Schema(description = "The seller that the line names; absent where it names none.", example = "wang-shop")
            @Nullable
            String sellerId,

            @Schema(
                    description =
                            "201 for a new seller, 200 for one that was known, otherwise the status of the refusal.",
                    example = "201")
            int status,

            @Schema(
                    description = "The seller's shop; absent where the line was refused.",
                    example = "f3a1c8d4-1f9e-4d0c-8a57-7b7f0f6f2b21")
            @Nullable
            String shopId,

            @Schema(
                    description = "The case that a changed payment account opened; absent where none was.",
                    example = "0b8f7a52-5d0a-4c39-9e44-5a1c1f1c7d10")
            @Nullable
            String openCase,

            @Schema(
                    description = "Why the line was refused, by the codes of problems; absent where it was not.",
                    example = "invalid")
            @Nullable
            String code,

            @Schema(description = "Fields that were refused; absent where none were.", example = "[\"displayName\"]")
            @Nullable
            List<String> fields) {

        private static LineResult refused(
                int line, @Nullable String sellerId, int status, String code, @Nullable List<String> fields) {
            return new LineResult(line, sellerId, status, null, null, code, fields);
        }
    }

    @PutMapping(consumes = NDJSON, produces = NDJSON)
    @Operation(
            summary = "Make many sellers known, or what is known of them up to date",
            description =
                    "One JSON object a line: the body of PUT /sellers/{sellerId} and the sellerId. Each line is done"
                            + " by itself, and its result is a line of the answer, in the same order, while later ones are"
                            + " still read. A line that is refused says why by the code of the problem and stops no other."
                            + " At most 10,000 lines of 64 KB; what comes after is refused with too-many-lines. Sending"
                            + " the same lines again changes nothing more.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "A result for each line.",
                            content =
                                    @Content(mediaType = NDJSON, schema = @Schema(implementation = LineResult.class))))
    void putAll(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(NDJSON);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        var out = response.getOutputStream();
        var in = new BufferedInputStream(request.getInputStream());
        var number = 0;
        for (var line = nextLine(in); line.isPresent(); line = nextLine(in)) {
            number++;
            if (number > MOST_LINES) {
                out.write(written(LineResult.refused(number, null, 413, "too-many-lines", null)));
                break;
            }
            if (!line.get().isBlank()) {
                out.write(written(put(number, line.get())));
                out.flush();
            }
        }
    }

    private LineResult put(int number, String line) {
        String sellerId = null;
        try {
            if (!(mapper.readTree(line) instanceof ObjectNode object)) {
                return LineResult.refused(number, null, 400, "malformed", null);
            }
            var named = object.remove("sellerId");
            if (named == null || !named.isTextual()) {
                return LineResult.refused(number, null, 422, "invalid", List.of("sellerId"));
            }
            sellerId = named.asText();
            var request = mapper.treeToValue(object, SellersController.SellerRequest.class);
            var faults = validator.validate(request);
            if (!faults.isEmpty()) {
                return LineResult.refused(
                        number,
                        sellerId,
                        422,
                        "invalid",
                        faults.stream()
                                .map(ConstraintViolation::getPropertyPath)
                                .map(Object::toString)
                                .distinct()
                                .sorted()
                                .toList());
            }
            var put = registrar.put(sellerId, request);
            return new LineResult(
                    number,
                    sellerId,
                    put.isNew() ? 201 : 200,
                    put.seller().shopId(),
                    put.seller().openCase(),
                    null,
                    null);
        } catch (JsonMappingException unfit) {
            return LineResult.refused(number, sellerId, 422, "invalid", fieldOf(unfit));
        } catch (JsonProcessingException unreadable) {
            return LineResult.refused(number, sellerId, 400, "malformed", null);
        } catch (ReservedSellerIdException reserved) {
            return LineResult.refused(number, sellerId, 422, "seller-id-reserved", List.of("sellerId"));
        } catch (RequestRejectedException refused) {
            return LineResult.refused(number, sellerId, 422, "invalid", refused.fields());
        } catch (IncompleteRequestException incomplete) {
            return LineResult.refused(number, sellerId, 422, incomplete.code(), incomplete.missing());
        } catch (StateConflictException conflict) {
            return LineResult.refused(number, sellerId, 409, conflict.code(), null);
        } catch (RuntimeException failed) {
            LOG.error("line {} of many sellers failed", number, failed);
            return LineResult.refused(number, sellerId, 500, "internal", null);
        }
    }

    private static @Nullable List<String> fieldOf(JsonMappingException unfit) {
        return unfit.getPath().isEmpty()
                ? null
                : List.of(String.join(
                        ".",
                        unfit.getPath().stream()
                                .map(part -> part.getFieldName() == null ? "[]" : part.getFieldName())
                                .toList()));
    }

    private byte[] written(LineResult result) throws IOException {
        return (mapper.writeValueAsString(result) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The next line; of one that is too long a part that cannot be read as JSON. Empty at the end. */
    private static Optional<String> nextLine(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() < LONGEST_LINE) {
                line.write(next);
            }
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8));
    }
}
