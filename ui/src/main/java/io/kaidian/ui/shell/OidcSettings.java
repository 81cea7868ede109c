package io.kaidian.ui.shell;

import io.kaidian.support.security.Role;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which claims of another house say what about a person.
 *
 * @param usernameClaim the name here; of sellers the marketplace's seller id
 * @param nameClaim how people are called on screens
 * @param staffNumberClaim what sellers are shown instead of a name; the user name where it is missing
 * @param rolesClaim holds one or several roles or groups
 * @param roles which of those stand for which role here; empty where they carry our names
 */
@ConfigurationProperties("kaidian.oidc")
record OidcSettings(
        @DefaultValue("preferred_username") String usernameClaim,
        @DefaultValue("name") String nameClaim,
        @DefaultValue("staff_number") String staffNumberClaim,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue Map<String, Role> roles) {}
