package io.kaidian.photos.inference;

/** A program that stops while it loads models and asks them, as a server does that is stopped in its first second. */
final class StopDuringInference {

    /** What it ends with where nothing went wrong; a crash ends it with the number of a signal. */
    static final int REGULAR = 7;

    private StopDuringInference() {}

    public static void main(String[] arguments) throws InterruptedException {
        OnnxModel.load(ModelFile.LINE_ORIENTATION).close();
        for (int i = 0; i < 2; i++) {
            var asking = new Thread(StopDuringInference::loadAndAsk);
            asking.setDaemon(true);
            asking.start();
        }
        // As the server's own hook, which has much to close.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> loadAndAsk(20)));
        System.exit(REGULAR);
    }

    private static void loadAndAsk() {
        loadAndAsk(Integer.MAX_VALUE);
    }

    private static void loadAndAsk(int times) {
        for (int i = 0; i < times; i++) {
            try (var model = OnnxModel.load(ModelFile.LINE_ORIENTATION)) {
                model.ask(new float[3 * 48 * 192], 1, 3, 48, 192);
            }
        }
    }
}
