package io.kaidian.photos.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** One network, loaded and ready. May be asked by several threads at once; each question takes one core. */
public final class OnnxModel implements AutoCloseable {

    /**
     * Values of a question that is large, as each search for text in a large picture is: the memory it takes is given back at once, where the
     * runtime would keep it for the next one (measured, decision records 0013 and 0083). To give it back and take it again is a fifth of a
     * search in a small picture, which keeps it.
     */
    private static final int LARGE = 900_000;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;
    /** Read: a question is being answered. A session that is closed under a question takes the whole program with it. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    private boolean closed;

    private final LongAdder questions = new LongAdder();
    private final LongAdder values = new LongAdder();

    private OnnxModel(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
        this.input = session.getInputNames().iterator().next();
    }

    /**
     * Loads a pinned model.
     *
     * @throws ModelsUnavailableException if the model or the native library is not there
     */
    public static OnnxModel load(ModelFile file) {
        return of(file.loadNetwork(), file.toString());
    }

    static OnnxModel of(byte[] content, String name) {
        try (var options = new SessionOptions()) {
            var environment = OnnxEnvironment.environment();
            // Pictures are read side by side; splitting one of them over the cores as well only makes all of them wait.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // The models carry leftovers that the runtime would warn about at every start.
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
            return new OnnxModel(environment, environment.createSession(content, options));
        } catch (OrtException refused) {
            throw new ModelsUnavailableException("ONNX Runtime does not accept the model " + name + ".", refused);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError missing) {
            throw new ModelsUnavailableException(
                    "ONNX Runtime's native library does not load on this machine. It needs glibc (not musl), a 64-bit"
                            + " x86 or ARM processor, and a temporary folder (java.io.tmpdir) that may hold programs.",
                    missing);
        }
    }

    /**
     * Loads several side by side, in that order.
     *
     * @throws ModelsUnavailableException if one of them or the native library is not there; the others are closed
     */
    public static List<OnnxModel> loadAll(ModelFile... files) {
        var loading = Arrays.stream(files)
                .map(file -> CompletableFuture.supplyAsync(() -> load(file)))
                .toList();
        try {
            return loading.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException failed) {
            loading.forEach(model -> model.thenAccept(OnnxModel::close));
            throw failed.getCause() instanceof ModelsUnavailableException unavailable ? unavailable : failed;
        }
    }

    /** A result of the network: values and their shape. */
    public record Output(float[] values, long[] shape) {}

    /**
     * The network's first answer.
     *
     * @throws InferenceException if the runtime fails on this input
     */
    public Output ask(float[] values, long... shape) {
        return askAll(values, shape).get(0);
    }

    /**
     * All of the network's answers, in its own order.
     *
     * @throws InferenceException if the runtime fails on this input
     * @throws IllegalStateException if the model was closed, because the server stops
     */
    public List<Output> askAll(float[] values, long... shape) {
        use.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("The model is closed; the server stops.");
            }
            return answer(values, shape);
        } finally {
            use.readLock().unlock();
        }
    }

    /** What it has been asked so far. */
    public InferenceCount asked() {
        return new InferenceCount(questions.sum(), values.sum());
    }

    private List<Output> answer(float[] values, long... shape) {
        questions.increment();
        this.values.add(values.length);
        try (var tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
                var options = options(values.length);
                var result = session.run(Map.of(input, tensor), options)) {
            var outputs = new ArrayList<Output>();
            for (var entry : result) {
                var output = (OnnxTensor) entry.getValue();
                // The buffer is a copy of its own, so that its array may be kept.
                outputs.add(new Output(
                        output.getFloatBuffer().array(), output.getInfo().getShape()));
            }
            return outputs;
        } catch (OrtException failed) {
            throw new InferenceException(failed);
        }
    }

    private static RunOptions options(int values) throws OrtException {
        var options = new RunOptions();
        if (values > LARGE) {
            options.addRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
        }
        return options;
    }

    /** Waits for the questions that are being answered, a second at most each. */
    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
            }
        } catch (OrtException failed) {
            throw new InferenceException(failed);
        } finally {
            use.writeLock().unlock();
        }
    }
}
