package io.kaidian.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.DocumentId;
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
import io.kaidian.testing.WorkflowTest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
        var ids = Map.<Class<?>, Object>of(
                CaseId.class,
                theirs,
                DocumentId.class,
                SellerCalls.addPhoto(jdbc, theirs, Instant.now()),
                ShopId.class,
                shops.of(OWNER).id());
        var answers = new TreeMap<String, String>();

        for (var bean : context.getBeansWithAnnotation(Service.class).values()) {
            var type = AopUtils.getTargetClass(bean);
            for (var method : type.getDeclaredMethods()) {
                if (SellerCalls.isForSellers(type, method) && namesSomethingOfASeller(method, ids)) {
                    var answer = callAsIntruder(bean, method, ids);
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

    /** With something that fits, so that nothing but the owner can be the reason of a refusal. */
    private String callAsIntruder(Object bean, Method method, Map<Class<?>, Object> ids) {
        ReflectionUtils.makeAccessible(method);
        var given = new HashMap<>(ids);
        given.put(SellerStatement.class, SellerStatement.EMPTY);
        given.put(PaymentAccount.class, new PaymentAccount("demo", "account of the intruder"));
        given.put(boolean.class, false);
        var arguments = SellerCalls.arguments(method, OWNER, given);
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

    private static boolean namesSomethingOfASeller(Method method, Map<Class<?>, Object> ids) {
        return Arrays.stream(method.getParameters())
                .anyMatch(parameter -> ids.containsKey(parameter.getType()) || SellerCalls.isSellerId(parameter));
    }

    private <T> T as(String seller, java.util.function.Supplier<T> work) {
        return currentActor.runAs(new Actor(Actor.Kind.SELLER, seller, null, Set.of(Role.SELLER)), work);
    }
}
