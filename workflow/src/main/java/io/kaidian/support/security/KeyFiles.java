package io.kaidian.support.security;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where the keys of the identity vault lie. Beside the embedded database they are made at the first start; a server on
 * a database of its own is told where they are, so that no node makes a second set by accident.
 */
@Component
class KeyFiles {

    private final Path directory;
    private final boolean mayMake;

    KeyFiles(
            @Value("${kaidian.keys.directory:${kaidian.data-dir:./data}/keys}") Path directory,
            @Value("${spring.datasource.url:}") String givenDatabase,
            @Value("${kaidian.keys.create:false}") boolean create) {
        this.directory = directory;
        this.mayMake = create || givenDatabase.isEmpty();
    }

    Path sealingKey() {
        return directory.resolve("sealing.json");
    }

    Path indexKey() {
        return directory.resolve("index.json");
    }

    boolean mayMake() {
        return mayMake;
    }
}
