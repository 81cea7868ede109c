package io.kaidian.ui.layout;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sellers reach a person; said at the foot of each of their pages.
 *
 * @param phone number of those who help sellers, as it is dialled; empty for none
 * @param mail mail address of those who help sellers; empty for none
 * @param url page of the marketplace's own support; empty for none
 * @param hours when somebody answers, such as {@code 9:00–18:00}; empty for nothing said
 */
@ConfigurationProperties("kaidian.support")
record SupportProperties(
        @DefaultValue("") String phone,
        @DefaultValue("") String mail,
        @DefaultValue("") String url,
        @DefaultValue("") String hours) {}
