package io.kaidian.api.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which fields of an answer are always there, those whose type knows no null, and which are there as null. */
@Component
class FieldsOfAnswers implements ModelConverter {

    private static final String COMPONENT = "#/components/schemas/";

    private final Map<String, List<String>> always = new ConcurrentHashMap<>();
    private final Map<String, List<String>> nulls = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        var schema = chain.next().resolve(type, context, chain);
        var described = Json.mapper().constructType(type.getType());
        if (schema != null && described != null && described.getRawClass().isRecord()) {
            var name = schema.get$ref() == null
                    ? schema.getName()
                    : schema.get$ref().replace(COMPONENT, "");
            if (name != null) {
                always.put(name, fields(described.getRawClass(), false));
                nulls.put(
                        name,
                        leavesNullsOut(described.getRawClass()) ? List.of() : fields(described.getRawClass(), true));
            }
        }
        return schema;
    }

    /** Fields of that schema which no answer leaves out. */
    List<String> of(String schema) {
        return always.getOrDefault(schema, List.of());
    }

    /** Fields of that schema that an answer may have with null for their value. */
    List<String> thatMayBeNull(String schema) {
        return nulls.getOrDefault(schema, List.of());
    }

    private static boolean leavesNullsOut(Class<?> described) {
        var include = described.getAnnotation(JsonInclude.class);
        return include != null && include.value() != JsonInclude.Include.ALWAYS;
    }

    private static List<String> fields(Class<?> described, boolean nullable) {
        return Arrays.stream(described.getRecordComponents())
                .filter(component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class) == nullable)
                .map(RecordComponent::getName)
                .toList();
    }
}
