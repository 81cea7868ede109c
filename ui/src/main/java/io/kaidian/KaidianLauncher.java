package io.kaidian;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/**
 * What {@code java -jar} starts: says in one sentence when the Java that runs it is too old for the program, instead of
 * a stack trace. Compiled for Java 17, so that such a Java can read it; it must therefore name nothing of the program.
 */
public final class KaidianLauncher {

    static final int LEAST_JAVA = 21;

    private static final String SERVER = "io.kaidian.KaidianServer";

    private KaidianLauncher() {}

    public static void main(String[] args) throws Throwable {
        var trouble = trouble(Runtime.version().feature(), System.getProperty("java.home"));
        if (trouble.isPresent()) {
            System.err.println(trouble.get());
            System.exit(1);
        }
        try {
            Class.forName(SERVER, true, Thread.currentThread().getContextClassLoader())
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    /** What is wrong with a Java of this version, found in this folder; empty if nothing is. */
    static Optional<String> trouble(int version, String home) {
        if (version >= LEAST_JAVA) {
            return Optional.empty();
        }
        return Optional.of(
                "Kaidian needs Java " + LEAST_JAVA + " or newer, and this is Java " + version + " from " + home
                        + ": install a newer one, or start the server with it, as in /path/to/jdk-" + LEAST_JAVA
                        + "/bin/java -jar kaidian.jar.");
    }
}
