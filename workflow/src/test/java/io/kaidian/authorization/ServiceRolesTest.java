package io.kaidian.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.testing.WorkflowTest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.util.ReflectionUtils;

/**
 * Every call of every service that names roles, tried by each single role and by somebody without any: refused unless the
 * role is named. Proves that the annotations hold on the beans that are really injected.
 */
@WorkflowTest
class ServiceRolesTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor currentActor;

    private record Call(Object bean, Method method, Set<String> allowed) {

        @Override
        public String toString() {
            return AopUtils.getTargetClass(bean).getSimpleName() + "." + method.getName();
        }
    }

    @Test
    void refusesEveryRoleThatACallDoesNotName() {
        var calls = guarded();
        var faults = new TreeSet<String>();
        var tried = 0;
        for (var call : calls) {
            for (var role : Role.values()) {
                if (!call.allowed().contains(role.name())) {
                    tried++;
                    if (!isRefused(call, Set.of(role))) {
                        faults.add(call + " by " + role);
                    }
                }
            }
            tried++;
            if (!isRefused(call, Set.of())) {
                faults.add(call + " without a role");
            }
        }

        assertThat(faults).isEmpty();
        System.out.printf("matrix of calls times roles: %d%n", tried);
        assertThat(tried).as("calls times roles").isGreaterThan(300);
    }

    /** The names of roles are text to the compiler; one that is misspelt would let nobody in, or the wrong ones. */
    @Test
    void namesOnlyRolesThatExist() {
        var known = Arrays.stream(Role.values()).map(Enum::name).toList();

        assertThat(guarded()).allSatisfy(call -> assertThat(known).containsAll(call.allowed()));
    }

    private boolean isRefused(Call call, Set<Role> roles) {
        var kind = roles.contains(Role.SELLER) ? Actor.Kind.SELLER : Actor.Kind.STAFF;
        return currentActor.runAs(new Actor(kind, "somebody", "S-0", roles), () -> {
            try {
                call.method().invoke(call.bean(), nothingFor(call.method()));
                return false;
            } catch (InvocationTargetException thrown) {
                return thrown.getCause() instanceof AccessDeniedException
                        || thrown.getCause() instanceof AuthenticationCredentialsNotFoundException;
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }

    private List<Call> guarded() {
        var calls = new ArrayList<Call>();
        for (var bean : context.getBeansWithAnnotation(Service.class).values()) {
            var type = AopUtils.getTargetClass(bean);
            if (!type.getPackageName().startsWith("io.kaidian")) {
                continue;
            }
            Stream.of(type.getDeclaredMethods())
                    .filter(method -> !method.isSynthetic() && !Modifier.isPrivate(method.getModifiers()))
                    .filter(method -> !Modifier.isStatic(method.getModifiers()))
                    .filter(method -> !method.isAnnotationPresent(PermitAll.class))
                    .sorted(Comparator.comparing(Method::getName))
                    .forEach(method -> rolesOf(type, method).ifPresent(roles -> {
                        ReflectionUtils.makeAccessible(method);
                        calls.add(new Call(bean, method, roles));
                    }));
        }
        return calls;
    }

    private static Optional<Set<String>> rolesOf(Class<?> type, Method method) {
        return Stream.of(method.getAnnotation(RolesAllowed.class), type.getAnnotation(RolesAllowed.class))
                .filter(named -> named != null)
                .findFirst()
                .filter(named ->
                        Modifier.isPublic(method.getModifiers()) || method.isAnnotationPresent(RolesAllowed.class))
                .map(named -> Set.of(named.value()));
    }

    private static Object[] nothingFor(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(ServiceRolesTest::nothing)
                .toArray();
    }

    private static Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        return type == long.class ? Long.valueOf(0) : null;
    }
}
