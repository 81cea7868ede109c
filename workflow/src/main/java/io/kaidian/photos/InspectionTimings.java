package io.kaidian.photos;

/**
 * Where the time went, wall clock, in milliseconds.
 *
 * @param decode from bytes to pixels, with the wait for a decode to become free
 * @param read all passes of the text reader
 * @param faces all passes of the face detector
 * @param total everything
 * @param passes how often the text was read: 1, more where a key field was missing
 */
public record InspectionTimings(long decode, long read, long faces, long total, int passes) {}
