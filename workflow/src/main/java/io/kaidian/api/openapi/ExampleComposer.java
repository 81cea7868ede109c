package io.kaidian.api.openapi;

import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an example of a schema out of those of its fields. */
final class ExampleComposer {

    private static final String COMPONENT = "#/components/schemas/";
    static final String SOME_ID = "6f1c0c5e-3b0e-4e55-9d4a-0c7d2a51a3c1";
    static final String SOME_TIME = "2026-03-02T02:00:00Z";
    private static final String SOME_DAY = "2026-03-02";

    private final Map<String, Schema> schemas;
    private final Deque<String> under = new ArrayDeque<>();

    ExampleComposer(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    /** What stands for a value of that schema; null where nothing can. */
    @Nullable
    Object of(@Nullable Schema<?> schema) {
        if (schema == null) {
            return null;
        }
        if (schema.get$ref() != null) {
            return ofComponent(schema.get$ref().substring(COMPONENT.length()));
        }
        var simple = simple(schema);
        if (simple != null) {
            return simple;
        }
        if (schema.getAnyOf() != null && !schema.getAnyOf().isEmpty()) {
            return of(schema.getAnyOf().get(0));
        }
        if (schema.getItems() != null) {
            var item = of(schema.getItems());
            return item == null ? List.of() : List.of(item);
        }
        if (schema.getProperties() != null) {
            var object = new LinkedHashMap<String, Object>();
            schema.getProperties().forEach((name, field) -> {
                var value = of(field);
                if (value != null) {
                    object.put(name, value);
                }
            });
            return object;
        }
        return null;
    }

    private @Nullable Object ofComponent(String name) {
        if (under.contains(name)) {
            return null;
        }
        under.push(name);
        try {
            return of(schemas.get(name));
        } finally {
            under.pop();
        }
    }

    /** What needs no words to have an example. */
    static @Nullable Object simple(Schema<?> schema) {
        if (schema.getExamples() != null && !schema.getExamples().isEmpty()) {
            return schema.getExamples().get(0);
        }
        if (schema.getExample() != null) {
            return schema.getExample();
        }
        if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
            return schema.getEnum().get(0);
        }
        if (isOf(schema, "boolean")) {
            return false;
        }
        if (schema.getFormat() == null) {
            return null;
        }
        return switch (schema.getFormat()) {
            case "uuid" -> SOME_ID;
            case "date-time" -> SOME_TIME;
            case "date" -> SOME_DAY;
            default -> null;
        };
    }

    static boolean isOf(Schema<?> schema, String type) {
        return type.equals(schema.getType())
                || schema.getTypes() != null && schema.getTypes().contains(type);
    }
}
