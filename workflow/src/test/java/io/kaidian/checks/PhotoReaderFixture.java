package io.kaidian.checks;

/** One loaded reader for all tests of the JVM: loading takes longer than most of them. */
final class PhotoReaderFixture {

    private PhotoReaderFixture() {}

    static PhotoInspector inspector() {
        return Loaded.INSPECTOR;
    }

    private static final class Loaded {
        static final PhotoInspector INSPECTOR = PhotoInspector.load(2);
    }
}
