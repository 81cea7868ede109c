package io.kaidian.ui.layout;

import io.kaidian.platform.security.Role;
import java.util.List;

/**
 * One entry of the navigation. Each audience declares its own as a bean.
 *
 * @param labelKey key of its name in the bundles
 * @param path inside the application, without a leading slash
 * @param order place among the entries, lowest first; the first one that a person may see is where sign-in leads
 * @param roles any of them is enough
 * @param pages other paths that belong to it, which are marked as this entry's pages
 */
public record NavigationEntry(String labelKey, String path, int order, List<Role> roles, List<String> pages) {

    public NavigationEntry(String labelKey, String path, int order, List<Role> roles) {
        this(labelKey, path, order, roles, List.of());
    }
}
