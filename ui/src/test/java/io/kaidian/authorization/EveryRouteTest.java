package io.kaidian.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AccessAnnotationChecker;
import io.kaidian.platform.security.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Every screen that there is, opened by each role, by somebody signed in without any, and by nobody, against a table. */
class EveryRouteTest {

    private static final String NO_ROLE = "no role";
    private static final String NOBODY = "nobody";

    private final AccessAnnotationChecker checker = new AccessAnnotationChecker();

    @Test
    void opensForThoseWhomTheTableNamesAndForNobodyElse() throws Exception {
        var table = table();
        var faults = new TreeSet<String>();
        var answers = 0;
        for (var screen : screens().entrySet()) {
            var line = table.keySet().stream()
                    .filter(path -> path.isEmpty()
                            ? screen.getKey().isEmpty()
                            : screen.getKey().equals(path) || screen.getKey().startsWith(path + "/"))
                    .max(Comparator.comparingInt(String::length));
            if (line.isEmpty()) {
                faults.add(screen.getKey() + " stands in no line of routes.csv");
                continue;
            }
            for (var who : callers()) {
                answers++;
                var isExpected = isExpected(table.get(line.get()), who);
                if (opens(screen.getValue(), who) != isExpected) {
                    faults.add("%s %s for %s".formatted(screen.getKey(), isExpected ? "is shut" : "is open", who));
                }
            }
        }

        assertThat(faults).isEmpty();
        System.out.printf("matrix of screens times callers: %d%n", answers);
        assertThat(answers).as("screens times callers").isGreaterThan(200);
    }

    private boolean opens(Class<?> screen, String who) {
        Principal principal = who.equals(NOBODY) ? null : () -> who;
        return checker.hasAccess(screen, principal, who::equals);
    }

    private static boolean isExpected(Set<String> who, String caller) {
        return who.contains("everybody") || who.contains("signed-in") && !caller.equals(NOBODY) || who.contains(caller);
    }

    private static Set<String> callers() {
        var callers = Arrays.stream(Role.values()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
        callers.add(NO_ROLE);
        callers.add(NOBODY);
        return callers;
    }

    private static Map<String, Class<?>> screens() throws ClassNotFoundException {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        var screens = new TreeMap<String, Class<?>>();
        for (var found : scan.findCandidateComponents("io.kaidian")) {
            var screen = Class.forName(found.getBeanClassName());
            screens.put(screen.getAnnotation(Route.class).value(), screen);
        }
        return screens;
    }

    private static Map<String, Set<String>> table() throws IOException {
        return new ClassPathResource("rights/routes.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split(",", 2))
                .collect(Collectors.toMap(
                        cells -> cells[0],
                        cells -> Arrays.stream(cells[1].split(" ")).collect(Collectors.toSet())));
    }
}
