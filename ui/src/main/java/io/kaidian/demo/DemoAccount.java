package io.kaidian.demo;

import io.kaidian.platform.security.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs in to the demo.
 *
 * @param staffNumber null for sellers
 */
record DemoAccount(
        String username, String displayName, @Nullable String staffNumber, Locale locale, Set<Role> roles) {

    /** Everybody, in the order in which they are listed. */
    static List<DemoAccount> all() {
        return DemoTables.read(
                "/demo/people.csv",
                row -> new DemoAccount(
                        row.get("username"),
                        row.get("displayName"),
                        row.get("staffNumber").isEmpty() ? null : row.get("staffNumber"),
                        Locale.forLanguageTag(row.get("locale")),
                        Arrays.stream(row.get("roles").split(" "))
                                .map(Role::valueOf)
                                .collect(Collectors.toUnmodifiableSet())));
    }

    boolean isStaff() {
        return staffNumber != null;
    }
}
