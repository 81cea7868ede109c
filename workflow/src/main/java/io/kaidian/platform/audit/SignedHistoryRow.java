package io.kaidian.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a signature of a history's line covers: all its columns but those that the database fills in. The same bytes come from
 * the values that are written and from the row that is read back.
 */
public final class SignedHistoryRow {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final byte[] bytes;

    private SignedHistoryRow(String history, Instant at, @Nullable Object... columns) {
        var parts = Arrays.stream(columns)
                .map(column -> Objects.toString(column, null))
                .map(text -> text == null ? null : text.getBytes(StandardCharsets.UTF_8))
                .toList();
        var name = history.getBytes(StandardCharsets.UTF_8);
        var size = parts.stream()
                .mapToInt(part -> Integer.BYTES + (part == null ? 0 : part.length))
                .sum();
        var buffer = ByteBuffer.allocate(Integer.BYTES + name.length + Long.BYTES + size)
                .putInt(name.length)
                .put(name)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
        parts.forEach(part -> {
            buffer.putInt(part == null ? -1 : part.length);
            if (part != null) {
                buffer.put(part);
            }
        });
        this.bytes = buffer.array();
    }

    /**
     * A line of {@code case_event}.
     *
     * @param detail JSON; the order of its properties and the form of its numbers do not matter
     */
    public static SignedHistoryRow ofCase(
            UUID caseId, Instant at, String event, int round, String byKind, String byName, String detail) {
        return new SignedHistoryRow("CASE", at, caseId, event, round, byKind, byName, canonical(detail));
    }

    /** A line of {@code shop_event}. */
    public static SignedHistoryRow ofShop(
            UUID shopId, Instant at, String event, String byKind, String byName, String detail) {
        return new SignedHistoryRow("SHOP", at, shopId, event, byKind, byName, canonical(detail));
    }

    /**
     * A line of {@code look}.
     *
     * @param caseId null where the look was at no case
     * @param documentId null where it was at no photo
     * @param staffNumber null for a seller, and for people without one
     */
    public static SignedHistoryRow ofLook(
            String sellerId,
            Instant at,
            @Nullable UUID caseId,
            @Nullable UUID documentId,
            String what,
            String byName,
            String byRole,
            @Nullable String staffNumber,
            String purpose) {
        return new SignedHistoryRow(
                "LOOK", at, sellerId, caseId, documentId, what, byName, byRole, staffNumber, purpose);
    }

    /** A line of {@code audit_event}. */
    public static SignedHistoryRow ofEvent(
            Instant at,
            String actorKind,
            String actorName,
            String action,
            String subjectKind,
            @Nullable String subjectId,
            String detail) {
        return new SignedHistoryRow(
                "EVENT", at, actorKind, actorName, action, subjectKind, subjectId, canonical(detail));
    }

    byte[] bytes() {
        return bytes;
    }

    /** {@code jsonb} orders properties anew and writes numbers in its own way. */
    private static String canonical(String json) {
        try {
            return canonical(JSON.readTree(json)).toString();
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static JsonNode canonical(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var sorted = new TreeMap<String, JsonNode>();
            object.fields().forEachRemaining(field -> sorted.put(field.getKey(), canonical(field.getValue())));
            var copy = JsonNodeFactory.instance.objectNode();
            sorted.forEach(copy::set);
            return copy;
        }
        if (node instanceof ArrayNode array) {
            var copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(canonical(element)));
            return copy;
        }
        return node.isNumber()
                ? JsonNodeFactory.instance.textNode(
                        "#" + node.decimalValue().stripTrailingZeros().toPlainString())
                : node;
    }
}
