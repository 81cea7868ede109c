package io.kaidian.photos.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ONNX Runtime's environment, one a program, kept to the program's end.
 *
 * <p>The library gives it back in a shutdown hook of its own, which runs beside the server's hook, while photos are still
 * being read and models closed: now and then the program then ends by a signal instead of its exit code
 * (microsoft/onnxruntime#31352). The environment counts who holds it, so one holder more than the hook knows of keeps it
 * alive; the operating system takes its memory back anyway. The library has no public way to be a second holder.
 */
final class OnnxEnvironment {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxEnvironment.class);

    /** From 1.29 on the library's start goes so deep that it overflows a thread's usual megabyte, and ends the program. */
    private static final long STACK = 64 << 20;

    private OnnxEnvironment() {}

    static OrtEnvironment environment() {
        return Started.ENVIRONMENT;
    }

    private static OrtEnvironment heldForEver() {
        var environment = OrtEnvironment.getEnvironment();
        try {
            var library = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            library.setAccessible(true);
            var hold = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            hold.setAccessible(true);
            hold.invoke(null, library.getLong(null), OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(), "kaidian");
        } catch (ReflectiveOperationException changed) {
            // Photos can be read all the same; a test looks at how programs end.
            LOG.warn("ONNX Runtime has changed inside: a stop amid a photo may end by a signal", changed);
        }
        return environment;
    }

    /** A class of its own, since the thread that starts the library would wait for its own class to be loaded. */
    private static final class Started {

        private static final OrtEnvironment ENVIRONMENT = CompletableFuture.supplyAsync(
                        OnnxEnvironment::heldForEver, start -> new Thread(null, start, "onnx-runtime", STACK).start())
                .join();
    }
}
