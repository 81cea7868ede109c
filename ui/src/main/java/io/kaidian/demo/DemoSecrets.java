package io.kaidian.demo;

import io.kaidian.api.security.ApiTokenRepository;
import io.kaidian.platform.settings.DemoProperties;
import io.kaidian.platform.settings.InstallationProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The one password of all demo people and the token of the demo: as set, or else made once and kept beside the data. */
@DemoOnly
@Component
class DemoSecrets {

    /** Without characters that look alike: people type it. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int PASSWORD_LENGTH = 12;

    private final String password;
    private final String token;

    DemoSecrets(ApiTokenRepository tokens, InstallationProperties installation, DemoProperties demo) {
        var directory = installation.dataDir().resolve("demo");
        var givenPassword = demo.password();
        var givenToken = demo.apiToken();
        this.password =
                givenPassword.isBlank() ? kept(directory.resolve("password"), DemoSecrets::newPassword) : givenPassword;
        this.token = givenToken.isBlank() ? kept(directory.resolve("api-token"), tokens::generate) : givenToken;
    }

    String password() {
        return password;
    }

    String token() {
        return token;
    }

    private static String kept(Path file, Supplier<String> make) {
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            var made = make.get();
            Files.createDirectories(file.getParent());
            Files.writeString(file, made + System.lineSeparator());
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            return made;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot keep " + file, failed);
        }
    }

    private static String newPassword() {
        var random = new SecureRandom();
        return random.ints(PASSWORD_LENGTH, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
