package io.kaidian.authorization;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Role;
import io.kaidian.testing.TestSlots;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The calls of services that sellers may make, for tests that try them all. */
final class SellerCalls {

    private SellerCalls() {}

    static boolean isForSellers(Class<?> type, Method method) {
        return type.getPackageName().startsWith("io.kaidian")
                && Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && !method.isSynthetic()
                && Stream.of(method.getAnnotation(RolesAllowed.class), type.getAnnotation(RolesAllowed.class))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .filter(roles -> Set.of(roles.value()).contains(Role.SELLER.name()))
                        .isPresent();
    }

    static boolean isSellerId(Parameter parameter) {
        return parameter.getType() == String.class && parameter.getName().equals("sellerId");
    }

    /** Arguments that fit: what is given for a type, the seller's id for a parameter of that name, and otherwise anything. */
    static Object[] arguments(Method method, String sellerId, Map<Class<?>, Object> given) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> isSellerId(parameter) ? sellerId : argument(parameter.getType(), given))
                .toArray();
    }

    private static Object argument(Class<?> type, Map<Class<?>, Object> given) {
        if (given.containsKey(type)) {
            return given.get(type);
        }
        if (type == String.class) {
            return "words";
        }
        if (type == DocumentSlot.class) {
            return TestSlots.ID_FRONT;
        }
        if (type == CaseKind.class) {
            return CaseKind.INITIAL;
        }
        if (type == byte[].class) {
            return new byte[] {1};
        }
        if (type == int.class) {
            return 1;
        }
        if (type == Locale.class) {
            return Locale.ENGLISH;
        }
        return type == UUID.class ? UUID.randomUUID() : null;
    }

    /** A photo of that case which no file stands behind. */
    static DocumentId addPhoto(JdbcClient jdbc, CaseId id, Instant uploadedAt) {
        var photo = UUID.randomUUID();
        jdbc.sql("""
                        insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height, byte_hash,
                                              pixel_hash, uploaded_at, state)
                        values (:id, :case, 'ID_FRONT', :id, 'image/jpeg', 1, 1, 1, '\\x00', '\\x00', :now, 'NEW')
                        """)
                .param("id", photo)
                .param("case", id.value())
                .param("now", OffsetDateTime.ofInstant(uploadedAt, ZoneOffset.UTC))
                .update();
        return new DocumentId(photo);
    }
}
