package io.kaidian.api.lists;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, newest first.
 *
 * @param next for {@code after} of the next page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ListPage<T>(
        @Schema(description = "The rows, newest first.") List<T> items,

        @Schema(
                description = "To be sent as after for the next page; absent on the last one.",
                example = "Y2FzZXMKMjAyNi0wMw")
        @Nullable
        String next) {

    ListPage<T> with(UnaryOperator<T> change) {
        return new ListPage<>(items.stream().map(change).toList(), next);
    }
}
