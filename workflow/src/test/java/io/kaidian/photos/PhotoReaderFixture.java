package io.kaidian.photos;

import io.kaidian.photos.inspection.PhotoInspector;

/** One loaded reader for all tests of the JVM: loading takes longer than most of them. */
public final class PhotoReaderFixture {

    private PhotoReaderFixture() {}

    public static PhotoInspector inspector() {
        return Loaded.INSPECTOR;
    }

    private static final class Loaded {
        static final PhotoInspector INSPECTOR = PhotoInspector.load(2);
    }
}
