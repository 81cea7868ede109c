package io.kaidian.ui.layout;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sellers reach a person; said at the foot of each of their pages.
 *
 * @param name of the marketplace, which is responsible for what it is told; empty for nothing said
 * @param phone number of those who help sellers, as it is dialled; empty for none
 * @param mail mail address of those who help sellers; empty for none
 * @param url page of the marketplace's own support; empty for none
 * @param hours when somebody answers, such as {@code 9:00–18:00}; empty for nothing said
 */
@ConfigurationProperties("kaidian.support")
public record SupportProperties(
        @DefaultValue("") String name,
        @DefaultValue("") String phone,
        @DefaultValue("") String mail,
        @DefaultValue("") String url,
        @DefaultValue("") String hours) {

    /** Who is responsible and how they are reached, as far as it is said. */
    public List<String> contact() {
        return Stream.of(name, phone, mail, url).filter(way -> !way.isBlank()).toList();
    }
}
