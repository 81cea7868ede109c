package io.kaidian.ui.login.oidc;

import io.kaidian.platform.security.Role;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What other identity providers may say about people. A provider is named as its registration among Spring's OAuth 2 clients.
 *
 * @param sellers the one identity provider that vouches for sellers: its subjects are the marketplace's seller ids; empty for none
 * @param providers what each identity provider may say about members of staff; one that is missing here lets no staff in
 */
@ConfigurationProperties("kaidian.oidc")
public record OidcProperties(
        @DefaultValue("") String sellers, @DefaultValue Map<String, Provider> providers) {

    public OidcProperties {
        if (providers.containsKey(sellers)) {
            throw new IllegalArgumentException("kaidian.oidc.providers." + sellers
                    + ": this provider vouches for sellers (kaidian.oidc.sellers) and for nobody else");
        }
    }

    /**
     * Which claims of one provider say what about a member of staff. None of them finds an account: issuer and subject do.
     *
     * @param usernameClaim as which the person is to be known here
     * @param nameClaim how the person is called on screens
     * @param staffNumberClaim what sellers are shown instead of a name; the user name where it is missing
     * @param rolesClaim holds one or several roles or groups
     * @param roles which of those stand for which role here; others stand for none
     * @param acr of which the sign-in must have reached one; empty where any will do
     * @param amr of which the sign-in must have used all; empty where any will do
     */
    record Provider(
            @DefaultValue("preferred_username") String usernameClaim,
            @DefaultValue("name") String nameClaim,
            @DefaultValue("staff_number") String staffNumberClaim,
            @DefaultValue("roles") String rolesClaim,
            @DefaultValue Map<String, Role> roles,
            @DefaultValue List<String> acr,
            @DefaultValue List<String> amr) {

        Provider {
            if (roles.containsValue(Role.SELLER)) {
                throw new IllegalArgumentException(
                        "no claim makes a seller: kaidian.oidc.sellers names the provider that vouches for them");
            }
        }
    }
}
