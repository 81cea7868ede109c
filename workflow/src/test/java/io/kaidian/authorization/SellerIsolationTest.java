package io.kaidian.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.util.ReflectionUtils;

/**
 * Every call that sellers may make and that names something of a seller, made by another seller with the ids of the first:
 * answered as if nothing were there. Calls are found, not listed, so that a new one cannot be forgotten.
 */
@WorkflowTest
class SellerIsolationTest {

    private static final String OWNER = "wang-shop";
    private static final String INTRUDER = "other-shop";

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    SellerRepository sellers;

    @Autowired
    ShopRepository shops;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    JdbcClient jdbc;

    @Test
    void findsNothingOfAnotherSellers() {
        for (var seller : List.of(OWNER, INTRUDER)) {
            sellers.register(new SellerRepository.Registration(
                    seller,
                    SellerType.PERSONAL,
                    seller,
                    null,
                    null,
                    Locale.ENGLISH,
                    new PaymentAccount("demo", "account of " + seller)));
        }
        var theirs = as(OWNER, () -> sellerSteps.open(OWNER, CaseKind.INITIAL)).caseId();
        as(OWNER, () -> sellerSteps.saveStatement(theirs, SellerStatement.EMPTY, "2026-01"));
        var document = documentOf(theirs);
        var values = Map.<Class<?>, Object>of(
                CaseId.class,
                theirs,
                DocumentId.class,
                document,
                ShopId.class,
                shops.of(OWNER).id());
        var answers = new TreeMap<String, String>();

        for (var bean : context.getBeansWithAnnotation(Service.class).values()) {
            var type = AopUtils.getTargetClass(bean);
            for (var method : type.getDeclaredMethods()) {
                if (isForSellers(type, method) && namesSomethingOfASeller(method, values)) {
                    var answer = callAsIntruder(bean, method, values);
                    if (!answer.equals(NotFoundException.class.getSimpleName())) {
                        answers.put(type.getSimpleName() + "." + method.getName(), answer);
                    }
                    answers.merge("calls", "x", String::concat);
                }
            }
        }

        assertThat(answers.remove("calls")).hasSizeGreaterThan(12);
        assertThat(answers).isEmpty();
    }

    private String callAsIntruder(Object bean, Method method, Map<Class<?>, Object> values) {
        ReflectionUtils.makeAccessible(method);
        var arguments = Arrays.stream(method.getParameters())
                .map(parameter -> value(parameter, values))
                .toArray();
        return as(INTRUDER, () -> {
            try {
                return "answered: " + method.invoke(bean, arguments);
            } catch (InvocationTargetException thrown) {
                return thrown.getCause().getClass().getSimpleName();
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }

    private static boolean isForSellers(Class<?> type, Method method) {
        return type.getPackageName().startsWith("io.kaidian")
                && Modifier.isPublic(method.getModifiers())
                && !method.isSynthetic()
                && Stream.of(
                                Optional.ofNullable(method.getAnnotation(RolesAllowed.class)),
                                Optional.ofNullable(type.getAnnotation(RolesAllowed.class)))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .filter(roles -> List.of(roles.value()).contains(Role.SELLER.name()))
                        .isPresent();
    }

    private static boolean namesSomethingOfASeller(Method method, Map<Class<?>, Object> values) {
        return Arrays.stream(method.getParameters())
                .anyMatch(parameter -> values.containsKey(parameter.getType()) || isSellerId(parameter));
    }

    private static boolean isSellerId(Parameter parameter) {
        return parameter.getType() == String.class && parameter.getName().equals("sellerId");
    }

    /** Something that fits, so that nothing but the owner can be the reason of a refusal. */
    private static Object value(Parameter parameter, Map<Class<?>, Object> values) {
        var type = parameter.getType();
        if (values.containsKey(type)) {
            return values.get(type);
        }
        if (isSellerId(parameter)) {
            return OWNER;
        }
        if (type == String.class) {
            return "words";
        }
        if (type == DocumentSlot.class) {
            return TestSlots.ID_FRONT;
        }
        if (type == SellerStatement.class) {
            return SellerStatement.EMPTY;
        }
        if (type == PaymentAccount.class) {
            return new PaymentAccount("demo", "account of the intruder");
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
        if (type == boolean.class) {
            return false;
        }
        if (type == Locale.class) {
            return Locale.ENGLISH;
        }
        return type == UUID.class ? UUID.randomUUID() : null;
    }

    private DocumentId documentOf(CaseId id) {
        var document = UUID.randomUUID();
        jdbc.sql("""
                        insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height, byte_hash,
                                              pixel_hash, uploaded_at, state)
                        values (:id, :case, 'ID_FRONT', :id, 'image/jpeg', 1, 1, 1, '\\x00', '\\x00', now(), 'NEW')
                        """).param("id", document).param("case", id.value()).update();
        return new DocumentId(document);
    }

    private <T> T as(String seller, java.util.function.Supplier<T> work) {
        return currentActor.runAs(new Actor(Actor.Kind.SELLER, seller, null, Set.of(Role.SELLER)), work);
    }
}
