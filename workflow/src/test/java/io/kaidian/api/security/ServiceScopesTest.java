package io.kaidian.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.ApiTestBase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.util.ReflectionUtils;

/**
 * Every call of every service that names scopes, tried with each single one: refused unless it is named, whatever the table of
 * addresses says. Calls are found, not listed.
 */
class ServiceScopesTest extends ApiTestBase {

    @Autowired
    ApplicationContext context;

    private record Call(Object bean, Method method, String rule) {

        private boolean names(TokenScope scope) {
            return rule.contains("'" + scope.authority() + "'");
        }

        @Override
        public String toString() {
            return AopUtils.getTargetClass(bean).getSimpleName() + "." + method.getName();
        }
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void refusesEveryScopeThatACallDoesNotName() {
        var faults = new TreeSet<String>();
        var calls = calls();
        for (var call : calls) {
            for (var scope : TokenScope.values()) {
                if (isRefused(call, Set.of(scope)) == call.names(scope)) {
                    faults.add(call + " with " + scope);
                }
            }
            if (!isRefused(call, Set.of())) {
                faults.add(call + " without a scope");
            }
        }

        assertThat(faults).isEmpty();
        assertThat(calls).as("calls that name scopes").hasSizeGreaterThan(5);
    }

    /** Names of scopes are text to the compiler; one that is misspelt would let nobody in. */
    @Test
    void namesOnlyScopesThatExist() {
        var known = Arrays.stream(TokenScope.values())
                .map(scope -> "'" + scope.authority() + "'")
                .collect(Collectors.toSet());

        assertThat(calls())
                .allSatisfy(call -> assertThat(known)
                        .containsAll(Arrays.stream(call.rule().split("[(),]"))
                                .map(String::strip)
                                .filter(word -> word.startsWith("'"))
                                .toList()));
    }

    private boolean isRefused(Call call, Set<TokenScope> scopes) {
        var principal = new ApiPrincipal(UUID.randomUUID(), "somebody", scopes, Set.of());
        var authorities = AuthorityUtils.createAuthorityList(
                scopes.stream().map(TokenScope::authority).toList());
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(principal, null, authorities));
        try {
            call.method().invoke(call.bean(), nothingFor(call.method()));
            return false;
        } catch (InvocationTargetException thrown) {
            return thrown.getCause() instanceof AccessDeniedException
                    || thrown.getCause() instanceof AuthenticationCredentialsNotFoundException;
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Call> calls() {
        var calls = new ArrayList<Call>();
        for (var bean : context.getBeansWithAnnotation(Service.class).values()) {
            var type = AopUtils.getTargetClass(bean);
            if (type.getPackageName().startsWith("io.kaidian")) {
                Stream.of(type.getDeclaredMethods())
                        .filter(method -> !method.isSynthetic() && !Modifier.isPrivate(method.getModifiers()))
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .forEach(method -> ruleOf(type, method).ifPresent(rule -> {
                            ReflectionUtils.makeAccessible(method);
                            calls.add(new Call(bean, method, rule));
                        }));
            }
        }
        return calls;
    }

    private static Optional<String> ruleOf(Class<?> type, Method method) {
        return Stream.of(method.getAnnotation(PreAuthorize.class), type.getAnnotation(PreAuthorize.class))
                .filter(named -> named != null)
                .findFirst()
                .map(PreAuthorize::value);
    }

    private static Object[] nothingFor(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> type == int.class ? (Object) 1 : null)
                .toArray();
    }
}
