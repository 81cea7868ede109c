package io.kaidian.platform.settings;

import io.kaidian.platform.security.Roles;
import io.kaidian.processes.LocalizedText;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Service;

/** What this node was told by its settings, and by which way; never what is secret. */
@Service
@RolesAllowed(Roles.ADMIN)
public class SettingsInForce {

    /** How long a password must be is none. */
    private static final Pattern SECRET =
            Pattern.compile(".*(password(?!-length)|secret|token|credential|access-key|api-key|private).*");

    /** A name and a password before the host of an address. */
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/@\\s]+@");

    /** What else this program is set by; everything else in an environment is none of its settings. */
    private static final List<ConfigurationPropertyName> OF_SPRING = Stream.of(
                    "server", "spring", "logging", "management")
            .map(ConfigurationPropertyName::of)
            .toList();

    private static final LocalizedText OF_SPRING_BOOT = new LocalizedText(
            "Spring Boot 的设置，含义见其文档", "A setting of Spring Boot; its documentation says what it does");

    private static final String CHINESE = "META-INF/kaidian-settings_zh_CN.properties";

    private final Environment environment;

    SettingsInForce(Environment environment) {
        this.environment = environment;
    }

    /** By which way a setting came. */
    public enum Source {
        COMMAND_LINE,
        ENVIRONMENT,
        FILE,
        /** In the program itself: nobody set it. */
        PROGRAM
    }

    /**
     * A setting.
     *
     * @param value null where there is none, and where it is secret
     * @param secret whether the value is not shown
     * @param meaning as the reference of settings says it
     */
    public record SettingInForce(
            String name, @Nullable String value, boolean secret, Source source, LocalizedText meaning) {}

    /** All of the program's own, by name, and after them what else this node was given. */
    public List<SettingInForce> all() {
        var chinese = chinese();
        var descriptions = SettingDescriptions.byName();
        var own = descriptions.entrySet().stream()
                .map(setting -> inForce(
                        setting.getKey(),
                        setting.getValue(),
                        chinese.getProperty(setting.getKey(), setting.getValue().meaning()),
                        descriptions.keySet()));
        return Stream.concat(own, others(descriptions.keySet())).toList();
    }

    /** What was set of the parts that the program is built on, such as its port; a source that says the same again is passed over. */
    private Stream<SettingInForce> others(Set<String> own) {
        var known = own.stream().map(ConfigurationPropertyName::of).toList();
        var given = new TreeMap<ConfigurationPropertyName, ConfigurationProperty>();
        ConfigurationPropertySources.get(environment).forEach(source -> {
            if (source instanceof IterableConfigurationPropertySource many) {
                many.stream()
                        .filter(name -> OF_SPRING.stream().anyMatch(part -> part.isAncestorOf(name)))
                        .filter(name -> known.stream().noneMatch(one -> one.equals(name) || one.isAncestorOf(name)))
                        .map(many::getConfigurationProperty)
                        .filter(property -> property != null && source(property) != Source.PROGRAM)
                        .forEach(property -> given.putIfAbsent(property.getName(), property));
            }
        });
        return given.values().stream().map(SettingsInForce::ofSpring);
    }

    private static SettingInForce ofSpring(ConfigurationProperty property) {
        var name = property.getName().toString();
        var value = String.valueOf(property.getValue());
        var isSecret = isSecret(name, value);
        return new SettingInForce(
                name, isSecret ? null : withoutCredentials(value), isSecret, source(property), OF_SPRING_BOOT);
    }

    private static boolean isSecret(String name, @Nullable String value) {
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches() && value != null && !value.isBlank();
    }

    private static Properties chinese() {
        try {
            return PropertiesLoaderUtils.loadProperties(
                    new EncodedResource(new ClassPathResource(CHINESE), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private SettingInForce inForce(
            String name, SettingDescriptions.Description description, String chinese, Set<String> names) {
        var given = given(name, names);
        var source = given == null ? Source.PROGRAM : source(given);
        var value = given == null ? description.defaultValue() : String.valueOf(given.getValue());
        var isSecret = isSecret(name, value);
        return new SettingInForce(
                name,
                isSecret || value == null ? null : withoutCredentials(value),
                isSecret,
                source,
                new LocalizedText(chinese, description.meaning()));
    }

    private @Nullable ConfigurationProperty given(String text, Set<String> names) {
        var name = ConfigurationPropertyName.of(text);
        // What belongs to a setting below this one is no part of it: kaidian.demo.password is none of kaidian.demo.
        var others = names.stream()
                .map(ConfigurationPropertyName::of)
                .filter(name::isAncestorOf)
                .toList();
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .map(source -> of(source, name, others))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The setting, or the first part of one that has several. */
    private static @Nullable ConfigurationProperty of(
            ConfigurationPropertySource source,
            ConfigurationPropertyName name,
            List<ConfigurationPropertyName> others) {
        var whole = source.getConfigurationProperty(name);
        if (whole != null || !(source instanceof IterableConfigurationPropertySource many)) {
            return whole;
        }
        return many.stream()
                .filter(name::isAncestorOf)
                .filter(part -> others.stream().noneMatch(other -> other.equals(part) || other.isAncestorOf(part)))
                .findFirst()
                .map(source::getConfigurationProperty)
                .orElse(null);
    }

    private static Source source(ConfigurationProperty property) {
        var from = property.getSource() == null ? null : property.getSource().getUnderlyingSource();
        var name = from instanceof PropertySource<?> known ? known.getName() : "";
        if (name.equals("commandLineArgs") || name.equals("systemProperties")) {
            return Source.COMMAND_LINE;
        }
        if (name.equals("systemEnvironment")) {
            return Source.ENVIRONMENT;
        }
        return name.contains("file [") || name.contains("optional:file") ? Source.FILE : Source.PROGRAM;
    }

    private static String withoutCredentials(String value) {
        return CREDENTIALS.matcher(value).replaceAll("//…@");
    }
}
